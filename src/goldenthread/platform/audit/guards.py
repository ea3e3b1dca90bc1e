"""Whether the triggers and seals in the database are those that this version puts there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db import connection, models, transaction

from goldenthread.platform.audit import seals, triggers

Trigger = tuple[str, str]
"""Its table and its name."""

PLACE = re.compile(r" ON \S+ (?=FOR|WHEN|EXECUTE)")
OWN_TABLES = ("core_auditentry",)


def changes() -> Iterator[str]:
    """What was dropped, altered, switched off or added, a line each."""
    wanted, found = _sqlite() if connection.vendor == "sqlite" else _postgres()
    for table, name in sorted(wanted.keys() - found.keys()):
        yield f"the trigger {name} on {table} is missing"
    for table, name in sorted(wanted.keys() & found.keys()):
        if wanted[table, name] != found[table, name]:
            yield f"the trigger {name} on {table} was altered or switched off"
    for table, name in sorted(found.keys() - wanted.keys()):
        yield f"the trigger {name} on {table} is not ours"
    if connection.vendor == "postgresql":
        yield from _altered_functions()


def _statements() -> Iterator[tuple[str | None, str]]:
    """The table and the text of every statement that puts something in place."""
    there = set(connection.introspection.table_names())
    engine = triggers.engine_of(connection.vendor)
    for statement in engine.preparation():
        yield "core_auditentry", statement.strip()
    for model in triggers.audited_models():
        if model._meta.db_table in there:
            yield from ((model._meta.db_table, statement.strip()) for statement in engine.for_model(model))
    for model in seals.sealed_models():
        if model._meta.db_table in there:
            yield from ((model._meta.db_table, statement.strip()) for statement in seals.statements(model))


def _watched() -> set[str]:
    models_: list[type[models.Model]] = [*triggers.audited_models(), *seals.sealed_models()]
    return {model._meta.db_table for model in models_} | set(OWN_TABLES)


def _name(statement: str) -> str:
    found = re.match(r"CREATE TRIGGER (\w+)", statement)
    return found[1] if found else ""


def _even(text: str) -> str:
    return " ".join(text.split())


def _sqlite() -> tuple[dict[Trigger, str], dict[Trigger, str]]:
    wanted = {(table or "", _name(text)): _even(text) for table, text in _statements() if _name(text)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = {(table, name): _even(sql) for table, name, sql in cursor.fetchall() if table in _watched()}
    return wanted, found


def _postgres() -> tuple[dict[Trigger, str], dict[Trigger, str]]:
    """The database writes triggers in a form of its own: ours are put on a passing table, and asked for there."""
    wanted: dict[Trigger, str] = {}
    by_table: dict[str, list[str]] = {}
    for table, text in _statements():
        if table and _name(text):
            by_table.setdefault(table, []).append(text)
    with transaction.atomic(), connection.cursor() as cursor:
        for table, texts in by_table.items():
            cursor.execute(f'CREATE TEMPORARY TABLE gt_probe (LIKE "{table}") ON COMMIT DROP')
            for text in texts:
                cursor.execute(re.sub(rf' ON "?{table}"?(?=\s)', " ON pg_temp.gt_probe", text, count=1))
            wanted |= {(table, name): told for (_probe, name), told in _triggers_of(cursor, "gt_probe").items()}
            cursor.execute("DROP TABLE pg_temp.gt_probe")
    with connection.cursor() as cursor:
        found = {key: told for key, told in _triggers_of(cursor).items() if key[0] in _watched()}
    return wanted, found


def _triggers_of(cursor: Any, only: str = "") -> dict[Trigger, str]:
    cursor.execute(
        """
        SELECT c.relname, t.tgname, pg_get_triggerdef(t.oid), t.tgenabled::text
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE NOT t.tgisinternal AND (CASE WHEN %s <> '' THEN c.relname = %s
          ELSE c.relnamespace = current_schema()::regnamespace END)
        """,
        [only, only],
    )
    told = {(table, name): f"{text} {enabled}" for table, name, text, enabled in cursor.fetchall()}
    return {key: PLACE.sub(" ", text, count=1) for key, text in told.items()}


def _altered_functions() -> Iterator[str]:
    wanted: dict[str, str] = {}
    for _table, text in _statements():
        if found := re.match(r"CREATE OR REPLACE FUNCTION (\w+)\(.*?\$gt\$(.*)\$gt\$", text, re.DOTALL):
            wanted[found[1]] = _even(found[2])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = current_schema()::regnamespace "
            "AND proname = ANY(%s)",
            [list(wanted)],
        )
        held = {name: _even(body) for name, body in cursor.fetchall()}
    for name, body in sorted(wanted.items()):
        if name not in held:
            yield f"the function {name} is missing"
        elif held[name] != body:
            yield f"the function {name} was altered"
