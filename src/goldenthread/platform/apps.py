"""Starts the room: audit triggers are renewed after each migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "goldenthread.platform"
    label = "core"

    def ready(self) -> None:
        from goldenthread.platform import audit, made, slow_queries, sqlite
        from goldenthread.platform.audit import seals, told
        from goldenthread.platform.audit import triggers as audit_triggers
        from goldenthread.platform.search import index
        from goldenthread.platform.throttling import signals

        audit.followers.append((index.last_entry, index.follow))
        audit.followers.append((index.last_entry, made.recall))
        audit.followers.append((told.last_entry, told.tell))
        sqlite.prepare_connections()
        slow_queries.connect()
        signals.connect()
        post_migrate.connect(audit_triggers.renew, sender=self)
        post_migrate.connect(seals.renew, sender=self)
        post_migrate.connect(index.renew, sender=self)
