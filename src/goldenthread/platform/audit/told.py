"""What an act wrote in the trail, told to the log under the id of its request.

The trail is for ever and is never changed; where a person connected from is not. So the address stands in the log, which
is kept for a time, and the log names the entries.
"""

from __future__ import annotations

import logging

from django.db import transaction
from django.db.models import Max, Min

from goldenthread.platform.models import AuditEntry

log = logging.getLogger("goldenthread.trail")


def last_entry() -> int:
    """The number of the last entry before the act; 0 when nobody reads what is told."""
    if not log.isEnabledFor(logging.INFO):
        return 0
    return AuditEntry.objects.order_by("-id").values_list("id", flat=True).first() or 0


def tell(after: int) -> None:
    """Log which entries the act wrote after that one, once it is done."""
    if not log.isEnabledFor(logging.INFO):
        return
    told = AuditEntry.objects.filter(id__gt=after).aggregate(first_entry=Min("id"), last_entry=Max("id"))
    if told["first_entry"]:
        transaction.on_commit(
            lambda: log.info("entries %(first_entry)s to %(last_entry)s of the trail", told, extra=told)
        )
