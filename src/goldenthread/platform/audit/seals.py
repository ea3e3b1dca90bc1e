"""Seals: triggers that keep words as they are once what they belong to is closed, whoever writes to the database.

A model says `seal = Seal(...)`. Its own `clean` tells people before the database has to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connections, models


@dataclass(frozen=True)
class Seal:
    """Which fields of a row no longer change, and when: SQL about `OLD`, the row as it is, on both engines."""

    when: str
    fields: tuple[str, ...]
    told: str
    """Words of the refusal, without quotation marks."""
    or_when: str = "FALSE"
    """A change that is refused although none of the fields changes: SQL about `OLD` and `NEW`."""


def sealed_models() -> list[type[models.Model]]:
    """The tables that have a seal."""
    return [model for model in apps.get_models() if getattr(model, "seal", None)]


def renew(using: str = "default", **kwargs: Any) -> None:
    """Put the seals in place, whatever was there before."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for model in sealed_models():
            if model._meta.db_table in tables:
                for statement in [*_gone(model, connection.vendor), *statements(model, using)]:
                    cursor.execute(statement)


def statements(model: type[models.Model], using: str = "default") -> list[str]:
    """What puts the seal of the model in place."""
    return (_sqlite if connections[using].vendor == "sqlite" else _postgres)(model)


def break_all(using: str = "default") -> None:
    """Take the seals away; only a test database that is thrown away needs this."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for model in sealed_models():
            for statement in _gone(model, connection.vendor):
                cursor.execute(statement)


def _gone(model: type[models.Model], vendor: str) -> list[str]:
    table = model._meta.db_table
    on = "" if vendor == "sqlite" else f' ON "{table}"'
    return [f"DROP TRIGGER IF EXISTS gt_{table}_seal_{verb}{on}" for verb in ("update", "delete")]


def _changed(model: type[models.Model], seal: Seal, differs: str) -> str:
    columns = [field.column for field in model._meta.concrete_fields if field.name in seal.fields]
    return " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in columns)


def _sqlite(model: type[models.Model]) -> list[str]:
    seal, table = model.seal, model._meta.db_table  # type: ignore[attr-defined]
    refuse = f"BEGIN SELECT RAISE(ABORT, '{seal.told}'); END"
    changed = f"(({_changed(model, seal, 'IS NOT')}) AND {seal.when}) OR ({seal.or_when})"
    return [
        f'CREATE TRIGGER gt_{table}_seal_update BEFORE UPDATE ON "{table}" WHEN {changed} {refuse}',
        f'CREATE TRIGGER gt_{table}_seal_delete BEFORE DELETE ON "{table}" WHEN {seal.when} {refuse}',
    ]


def _postgres(model: type[models.Model]) -> list[str]:
    """Functions, as the condition of a trigger may ask no other table there."""
    seal, table = model.seal, model._meta.db_table  # type: ignore[attr-defined]
    changed = f"(({_changed(model, seal, 'IS DISTINCT FROM')}) AND {seal.when}) OR ({seal.or_when})"
    statements = []
    for verb, condition, row in (("update", changed, "NEW"), ("delete", seal.when, "OLD")):
        name = f"gt_{table}_seal_{verb}"
        statements += [
            f"""
            CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $gt$
            BEGIN
              IF {condition} THEN RAISE EXCEPTION '{seal.told}' USING ERRCODE = 'restrict_violation'; END IF;
              RETURN {row};
            END $gt$""",
            f'CREATE TRIGGER {name} BEFORE {verb.upper()} ON "{table}" FOR EACH ROW EXECUTE FUNCTION {name}()',
        ]
    return statements
