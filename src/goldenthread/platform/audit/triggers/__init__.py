"""The triggers that write the audit trail, made from the tables as they are after a migration.

A model may say `audited = False`; or `append_only = ("column", ...)`: those columns never change once written, and
the row is never deleted unless it is an illustration.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.apps.registry import Apps
from django.db import connections, models

from goldenthread.platform.audit.triggers.postgres import Postgres
from goldenthread.platform.audit.triggers.sqlite import Sqlite
from goldenthread.platform.audit.triggers.watched import audited_models, audited_tables


def renew(using: str = "default", **kwargs: Any) -> None:
    """Put the triggers in place, whatever was there before.

    After a migration to an earlier step some columns of the models are not there; the triggers leave those out.
    """
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    if "core_auditentry" not in tables:
        return
    engine = engine_of(connection.vendor, kwargs.get("apps") or apps)
    with connection.cursor() as cursor:
        cursor.execute(engine.watched)
        watched = {table for (table,) in cursor.fetchall()}
        for statement in engine.preparation():
            cursor.execute(statement)
        for model in audited_models():
            if model._meta.db_table in tables:
                for statement in engine.for_model(model):
                    cursor.execute(statement)
    if using == "default":
        _take_up([m for m in audited_models() if m._meta.db_table in tables - watched])


def _take_up(unwatched: list[type[models.Model]]) -> None:
    """Tables that had no triggers, new to the trail or remade by a migration: their rows enter it as they are."""
    from goldenthread.platform import audit
    from goldenthread.platform.audit import taken_up

    if unwatched and "core_loadedkey" in connections["default"].introspection.table_names():
        with audit.acting(taken_up.ACTOR, reason=taken_up.REASON):
            for model in unwatched:
                taken_up.take_up(model)


def remove_guards(using: str = "default") -> None:
    """Let the trail and append-only rows be emptied; only a test database that is thrown away needs this."""
    connection = connections[using]
    engine = engine_of(connection.vendor)
    with connection.cursor() as cursor:
        for statement in engine.unguard():
            cursor.execute(statement)


def engine_of(vendor: str, standing: Apps = apps) -> Sqlite | Postgres:
    """What writes the triggers of that database, whose tables have the columns of the models of `standing`."""
    return Sqlite(standing) if vendor == "sqlite" else Postgres(standing)


__all__ = ["Postgres", "Sqlite", "audited_models", "audited_tables", "engine_of", "remove_guards", "renew"]
