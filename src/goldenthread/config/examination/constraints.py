"""Whether every constraint of the models is in the database, and every row keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection, models

SHOWN = 5  # keys of rows that break one


def faults() -> Iterator[str]:
    """Constraints that are gone, and rows that break one."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        for model in apps.get_models(include_auto_created=True):
            if model._meta.managed and not model._meta.proxy:
                if model._meta.db_table not in there:
                    yield f"the table {model._meta.db_table} is missing"
                    continue
                yield from _gone(cursor, model)
                yield from _broken(cursor, model)
                yield from _loose(cursor, model)


def _gone(cursor: Any, model: type[models.Model]) -> Iterator[str]:
    held = connection.introspection.get_constraints(cursor, model._meta.db_table)
    for constraint in model._meta.constraints:
        if constraint.name not in held:
            yield f"{model._meta.db_table}: {constraint.name} is missing from the database"


def _broken(cursor: Any, model: type[models.Model]) -> Iterator[str]:
    pk = model._meta.pk
    assert pk is not None
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.CheckConstraint):
            condition = constraint._get_check_sql(model, connection.schema_editor())  # type: ignore[attr-defined]
            question = f'SELECT "{pk.column}" FROM "{model._meta.db_table}" WHERE NOT ({condition})'
            if keys := _keys(cursor, question):
                yield f"{model._meta.db_table} {keys}: breaks {constraint.name}"


def _loose(cursor: Any, model: type[models.Model]) -> Iterator[str]:
    """Rows that lead to another one that is not there."""
    table, pk = model._meta.db_table, model._meta.pk
    assert pk is not None
    for column in model._meta.concrete_fields:
        target: Any = getattr(column, "target_field", None)
        if target is None:
            continue
        other = target.model._meta.db_table
        question = (
            f'SELECT t."{pk.column}" FROM "{table}" t LEFT JOIN "{other}" o ON o."{target.column}" = t."{column.column}" '
            f'WHERE t."{column.column}" IS NOT NULL AND o."{target.column}" IS NULL'
        )
        if keys := _keys(cursor, question):
            yield f"{table} {keys}: {column.name} leads to a row of {other} that is not there"


def _keys(cursor: Any, question: str) -> str:
    cursor.execute(f"{question} LIMIT {SHOWN + 1}")
    keys = [str(key) for (key,) in cursor.fetchall()]
    return ", ".join(keys[:SHOWN]) + (" and more" if len(keys) > SHOWN else "")
