"""The audit trail: what changed, who did it, why; written by the database itself, never changed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditContext(models.Model):
    """Who acts, and why, in the transaction under way; the triggers read it. Key: the database session."""

    session = models.CharField(max_length=40, primary_key=True)
    actor = models.CharField(max_length=254, blank=True)
    reason = models.TextField(blank=True)
    batch = models.CharField(max_length=36, blank=True, db_default="")
    load = models.CharField(max_length=36, blank=True, db_default="")
    """The bulk load under way: rows that are added now are noted in `LoadedKey`, not written one by one."""

    class Meta:
        verbose_name = _("audit context")

    def __str__(self) -> str:
        return self.session


class LoadedKey(models.Model):
    """A row added by the bulk load under way; gone when the load is written to the trail, in the same transaction."""

    load = models.CharField(max_length=36)
    room = models.CharField(max_length=80)
    row = models.CharField(max_length=80)

    class Meta:
        verbose_name = _("key of a load")
        verbose_name_plural = _("keys of a load")
        indexes = [models.Index(name="core_loaded_key", fields=["load", "room"])]

    def __str__(self) -> str:
        return f"{self.load} {self.room} {self.row}"


class AuditEntry(models.Model):
    """One change of one row, or one bulk load of many. `hash` covers this entry and the hash before it, so that nothing
    can be taken out unseen.

    Neither actor nor row is a foreign key: the trail outlives what it tells of. The verb is insert, update, delete, or
    bulk: `after` then holds the keys and digests of the rows that were loaded (`platform.audit.loads`).
    """

    at = models.CharField(max_length=32)
    actor = models.CharField(max_length=254)
    reason = models.TextField()
    room = models.CharField(max_length=80)
    row = models.CharField(max_length=80)
    verb = models.CharField(max_length=6)
    before = models.TextField(null=True)  # noqa: DJ001 - nothing before an insert is not an empty text
    after = models.TextField(null=True)  # noqa: DJ001
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    batch = models.CharField(max_length=36, blank=True, db_default="")
    """What was written in one act, and is undone in one, has one batch; empty for single changes."""

    class Meta:
        ordering = ["-id"]
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        indexes = [
            models.Index(name="core_audit_row", fields=["room", "row"]),
            models.Index(name="core_audit_batch", fields=["batch"], condition=~models.Q(batch="")),
        ]

    def __str__(self) -> str:
        return f"{self.at} {self.verb} {self.room} {self.row}"
