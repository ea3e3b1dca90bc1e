"""`migrate`: a new database is made from the models at once, a known one goes through its migrations.

Two hundred steps from nothing take half a minute and end where the models stand anyway; `tests/house/test_fresh.py` holds
both ways alike.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management.commands.migrate import Command as Migrate
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


class Command(Migrate):
    """Django's own, but for a database in which nothing is."""

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        if _is_plain(options) and not connection.introspection.table_names():
            make(connection)
            return
        super().handle(*args, **options)


def _is_plain(options: dict[str, Any]) -> bool:
    """Whether nothing special is asked: no app, no step, no plan, no pretence."""
    asked = ("app_label", "migration_name", "fake", "fake_initial", "plan", "check_unapplied", "prune")
    return not any(options.get(name) for name in asked)


def make(connection: Any) -> None:
    """Make every table as the models say, and write down every migration as done."""
    emit_pre_migrate_signal(0, False, connection.alias)
    models = [model for model in apps.get_models(include_auto_created=False) if model._meta.can_migrate(connection)]
    with connection.schema_editor() as editor:
        for model in models:
            editor.create_model(model)
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    steps = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    recorder.migration_qs.bulk_create(recorder.Migration(app=app, name=name) for app, name in sorted(steps))
    emit_post_migrate_signal(0, False, connection.alias)
