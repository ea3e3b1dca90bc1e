"""Starts the room: audit triggers are renewed after each migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "goldenthread.core"
    label = "core"

    def ready(self) -> None:
        from goldenthread.core import audit_triggers, seals, sqlite

        sqlite.prepare_connections()
        post_migrate.connect(audit_triggers.renew, sender=self)
        post_migrate.connect(seals.renew, sender=self)
