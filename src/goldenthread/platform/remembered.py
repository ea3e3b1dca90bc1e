"""What is worked out from many records and asked for again and again, remembered by each process while they stand still.

The audit trail tells whether they did: every write has its entry there in its own transaction. An answer is kept with
the end of the trail that it was worked out at; it holds as long as no later entry is of one of its tables. Nothing has
to be shared between processes, and nobody who writes has to think of it. Inside a transaction nothing is remembered:
what is seen there may never come to be.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from django.db import connection, models
from django.utils import timezone
from django.utils.translation import get_language

from goldenthread.platform import made_up
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import AuditEntry

V = TypeVar("V")
End = tuple[int, str]


@dataclass
class _Kept(Generic[V]):
    end: End
    answer: V
    made_up: bool


class Remembered(Generic[V]):
    """Answers by key, not to be changed by whoever gets them; at most `most`, those last asked for.

    They are worked out from the tables of `of`; from any, when none is named.
    """

    def __init__(self, of: Iterable[type[models.Model]] = (), *, most: int = 8) -> None:
        self._rooms = [model._meta.db_table for model in of]
        self._most, self._kept, self._lock = most, OrderedDict[Hashable, _Kept[V]](), Lock()

    def for_reader(self, user: Viewer, key: Hashable, work: Callable[[], V]) -> V:
        """What `work` gives to `user` in the language in use, worked out once for the same records and day."""
        who = (user.__class__.__name__, getattr(user, "pk", None))
        return self.get((who, timezone.localdate(), get_language(), key), work)

    def get(self, key: Hashable, work: Callable[[], V]) -> V:
        """The answer of that key: as remembered where its tables stood still since, else by `work`."""
        end = None if connection.in_atomic_block else _end()
        if end is None:
            return work()
        place = (connection.settings_dict["NAME"], key)
        with self._lock:
            kept = self._kept.get(place)
        if kept is not None and self._stands(kept.end, end):
            made_up.note(kept.made_up)
            kept.end = end
        else:
            with made_up.noted() as notes:
                answer = work()
            kept = _Kept(end, answer, any(notes))
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

    def _stands(self, then: End, now: End) -> bool:
        """Whether the trail goes on from there, and with nothing of these tables."""
        if then == now:
            return True
        since = AuditEntry.objects.order_by()
        if not self._rooms or not since.filter(pk=then[0], hash=then[1]).exists():
            return False
        return not since.filter(pk__gt=then[0], room__in=self._rooms).exists()


def _end() -> End | None:
    """The end of the trail, whose hash covers all that was before; None where nothing was written yet."""
    return AuditEntry.objects.order_by("-pk").values_list("pk", "hash").first()
