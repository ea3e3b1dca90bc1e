"""The audit trail: what changed, who did it, why; written by the database itself, never changed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditContext(models.Model):
    """Who acts, and why, in the transaction under way; the triggers read it. Key: the database session."""

    session = models.CharField(max_length=40, primary_key=True)
    actor = models.CharField(max_length=254, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("audit context")

    def __str__(self) -> str:
        return self.session


class AuditEntry(models.Model):
    """One change of one row. `hash` covers this entry and the hash before it, so nothing can be taken out unseen.

    Neither actor nor row is a foreign key: the trail outlives what it tells of.
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

    class Meta:
        ordering = ["-id"]
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        indexes = [models.Index(name="core_audit_row", fields=["room", "row"])]

    def __str__(self) -> str:
        return f"{self.at} {self.verb} {self.room} {self.row}"
