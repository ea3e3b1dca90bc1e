"""Figures kept in memory until anything is written: the end of the audit trail tells whether they still hold.

Every write has its entry there in its own transaction, so that the same end means the same records. Inside a transaction
nothing is kept, for its own rows are not settled yet.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from django.db import connection
from django.utils import timezone

from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import AuditEntry

T = TypeVar("T")
MOST = 200
"""Figures kept by one process; those not asked for longest go first."""
_kept: OrderedDict[Hashable, Any] = OrderedDict()
_lock = Lock()


def kept_until_written(user: Viewer, asked: Hashable, work_out: Callable[[], T]) -> T:
    """What `work_out` gives to `user`, worked out once for the same records, reader and day; not to be changed."""
    end = None
    if not connection.in_atomic_block:
        end = AuditEntry.objects.order_by("-id").values_list("id", "hash").first()
    if end is None:
        return work_out()
    key = (end, user.__class__.__name__, getattr(user, "pk", None), timezone.localdate(), asked)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    found = work_out()
    with _lock:
        _kept[key] = found
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return found
