"""What is worked out from whole tables and asked for again and again, remembered by each process while they stand still.

The audit trail tells whether they did: each answer is kept with the end of the trail that it was worked out at, and
holds as long as no later entry is of one of its tables. Nothing has to be shared between processes, and nobody who
writes has to think of it. Inside a transaction nothing is remembered: what is seen there may never come to be.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from django.db import connection, models

from goldenthread.platform.models import AuditEntry

V = TypeVar("V")
End = tuple[int, str]


@dataclass
class _Kept(Generic[V]):
    end: End
    answer: V


class Remembered(Generic[V]):
    """Answers by key, worked out from the tables of `of`; at most `most` of them, those last asked for."""

    def __init__(self, of: Iterable[type[models.Model]], *, most: int = 8) -> None:
        self._rooms = [model._meta.db_table for model in of]
        self._most, self._kept, self._lock = most, OrderedDict[Hashable, _Kept[V]](), Lock()

    def get(self, key: Hashable, work: Callable[[], V]) -> V:
        """The answer of that key: as remembered where its tables stood still since, else by `work`."""
        if connection.in_atomic_block:
            return work()
        place = (connection.settings_dict["NAME"], key)
        end = _end()
        with self._lock:
            kept = self._kept.get(place)
        if kept is None or not self._stands(kept.end):
            kept = _Kept(end, work())
        kept.end = end
        with self._lock:
            self._kept[place] = kept
            self._kept.move_to_end(place)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return kept.answer

    def forget(self) -> None:
        """Work everything out anew."""
        with self._lock:
            self._kept.clear()

    def _stands(self, end: End) -> bool:
        """Whether the trail went on from there, and with nothing of these tables."""
        since = AuditEntry.objects.order_by()
        if end[0] and not since.filter(pk=end[0], hash=end[1]).exists():
            return False
        return not since.filter(pk__gt=end[0], room__in=self._rooms).exists()


def _end() -> End:
    return AuditEntry.objects.order_by("-pk").values_list("pk", "hash").first() or (0, "")
