"""The line of chairs: from when until when who held the chair, several at once side by side, and when nobody did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Term:
    """A time without a change of chairs: from `since` (None: unknown) until before `until` (None: still)."""

    since: date | None
    until: date | None
    chairs: tuple[Any, ...]
    """Those who held the chair then; none where nobody is named."""

    def holds(self, day: date) -> bool:
        """True when `day` is in it; the last day is the first on which it no longer holds."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


def line(seats: Iterable[Any], today: date) -> list[Term]:
    """The terms of the chairs in `seats` (each with `valid_from` and `valid_to`), the first one first.

    A time between two terms, or since the last one ended, in which nobody is named is a term without chairs. Nothing is
    said of the time before the first, nor of a day that is still to come.
    """
    held = list(seats)
    days = sorted({day for seat in held for day in (seat.valid_from, seat.valid_to) if day is not None})
    terms = [
        Term(since, until, tuple(seat for seat in held if _covers(seat, since, until)))
        for since, until in zip([None, *days], [*days, None], strict=True)
    ]
    while terms and not terms[0].chairs:
        terms.pop(0)
    if terms and not terms[-1].chairs and terms[-1].since is not None and terms[-1].since > today:
        terms.pop()
    return terms


def _covers(seat: Any, since: date | None, until: date | None) -> bool:
    """Whether a seat is held in the whole of a time in which no seat begins or ends."""
    begun = seat.valid_from is None or (since is not None and seat.valid_from <= since)
    return begun and (seat.valid_to is None or (until is not None and until <= seat.valid_to))
