"""Where days lie on a timeline: shares of its width in per cent, and the heads of years, quarters or months.

Arithmetic only. Heads and bars are placed on one scale, so that a year begins under its head to the day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

ZOOMS = ("year", "quarter", "month")
MONTHS = {"year": 12, "quarter": 3, "month": 1}
COARSER = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000)
"""Months of a head where there would be too many at the zoom asked for."""
MOST = {"year": 40, "quarter": 240, "month": 240}
NARROWEST = 0.35
"""Per cent of the width below which a bar is not seen."""


@dataclass(frozen=True)
class Stretch:
    """A part of the width: its left edge and how wide it is, in per cent; `x`, `w` and `middle` as SVG writes them."""

    left: float
    width: float

    @property
    def x(self) -> str:
        return percent(self.left)

    @property
    def w(self) -> str:
        return percent(self.width)

    @property
    def middle(self) -> str:
        return percent(self.left + self.width / 2)


@dataclass(frozen=True)
class Head(Stretch):
    """A year, quarter or month on the scale, and its first day."""

    first: date = date.min
    edge: str = ""
    """Where it begins: the left edge, or the right one of a mirrored scale."""


def percent(value: float) -> str:
    """A share as SVG writes it, in every language."""
    return f"{value:.2f}%"


@dataclass(frozen=True)
class Scale:
    """The days from `first` until before `last` across the width; right to left when `mirrored`."""

    first: date
    last: date
    zoom: str = "year"
    mirrored: bool = False
    months: int = 12
    """How many each head covers."""

    def share(self, day: date) -> float:
        """Where a day begins, in per cent from the left."""
        part = (day - self.first).days / (self.last - self.first).days * 100
        part = min(max(part, 0.0), 100.0)
        return round(100 - part if self.mirrored else part, 3)

    def stretch(self, starts: date | None, ends: date | None) -> Stretch | None:
        """Left edge and width of the days from `starts` to the end of `ends`; None when neither is known or inside."""
        begin, end = starts or ends, ends or starts
        if begin is None or end is None or end < self.first or begin >= self.last:
            return None
        one, other = self.share(begin), self.share(end + timedelta(days=1))
        left, width = min(one, other), max(abs(other - one), NARROWEST)
        return Stretch(round(min(left, 100 - NARROWEST), 3), round(width, 3))

    @property
    def heads(self) -> list[Head]:
        """The periods across the scale: those of the zoom, or longer ones where they would be too many to read."""
        found, day = [], self.first
        while day < self.last:
            after = min(months_later(day, self.months), self.last)
            one, other = self.share(day), self.share(after)
            found.append(Head(min(one, other), round(abs(other - one), 3), day, percent(one)))
            day = after
        return found

    @property
    def breadth(self) -> int:
        """How many rem the scale wants so that its heads can be read; 0 when it fits any page."""
        return {"year": 0, "quarter": 3, "month": 3}[self.zoom] * len(self.heads)


def months_later(day: date, months: int) -> date:
    """The first day of the month so many months later; the last day of the calendar where it ends before."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1) if number // 12 <= date.max.year else date.max


def scale(days: Iterable[date | None], zoom: str = "year", *, mirrored: bool = False) -> Scale | None:
    """The scale over whole periods that holds all days; None when none is known."""
    known = [day for day in days if day is not None]
    if not known:
        return None
    zoom = zoom if zoom in ZOOMS else "year"
    first, last = min(known), max(known)
    months = _months(first, last, zoom)
    return Scale(_begin(first, months), months_later(_begin(last, months), months), zoom, mirrored, months)


def _months(first: date, last: date, zoom: str) -> int:
    """How many months a head covers, so that there are not more than can be read."""
    span = (last.year - first.year) * 12 + last.month - first.month + 1
    fitting = (size for size in COARSER if size >= MONTHS[zoom] and span <= size * MOST[zoom])
    return next(fitting, COARSER[-1])


def _begin(day: date, months: int) -> date:
    """The first day of the period of so many months that holds the day."""
    number = day.year * 12 + day.month - 1
    number = max(number - number % months, date.min.year * 12)
    return date(number // 12, number % 12 + 1, 1)
