"""Roles and accounts that were written at the database itself, by no action of anybody."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.db.models import Max

from goldenthread.platform.actors import SYSTEM
from goldenthread.platform.models import AuditEntry, Grant, User

POWERS = ("email", "is_active")


def faults() -> Iterator[str]:
    """Where nobody's request or command gave what is there now; given again by an action, it is in order."""
    roles = AuditEntry.objects.filter(room=Grant._meta.db_table).order_by().values("row").annotate(last=Max("pk"))
    for entry in _by_nobody([one["last"] for one in roles.iterator()]):
        held = json.loads(entry.after or "{}")
        yield (
            f"the role “{held.get('role')}” of account {held.get('user_id')} was given or changed at the database itself "
            f"(entry {entry.pk}); take it away, or take it away and give it again"
        )
    users = AuditEntry.objects.filter(room=User._meta.db_table, verb="update", actor=SYSTEM).order_by("pk")
    for entry in users.iterator(chunk_size=500):
        before, after = json.loads(entry.before or "{}"), json.loads(entry.after or "{}")
        if any(before.get(power) != after.get(power) for power in POWERS):
            yield f"account {entry.row} was closed, opened or given another address at the database itself (entry {entry.pk})"


def _by_nobody(numbers: list[int]) -> Iterator[AuditEntry]:
    for start in range(0, len(numbers), 500):
        yield from AuditEntry.objects.filter(
            pk__in=numbers[start : start + 500], actor=SYSTEM, after__isnull=False
        ).order_by("pk")
