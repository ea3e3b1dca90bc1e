"""A timetable as a table: each row says its dates in words, and draws them as a bar that mirrors right to left.

Arithmetic only: days in, shares of the whole span (0 to 1000) out. `components/gantt.html` draws them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

SPAN = 1000  # units of the drawing across the whole timetable


@dataclass(frozen=True)
class GanttRow:
    """A row to draw: what it is, its days (None: not set), and what is known of it.

    `state` is planned, done or late; a row whose `ends_on` equals `starts_on` and `is_milestone` is a diamond.
    `note` says lateness or the reason of a missing date in words ("12 days late", "after GC.20").
    """

    title: Any
    starts_on: date | None
    ends_on: date | None
    href: str = ""
    state: str = "planned"
    note: Any = ""
    is_milestone: bool = False
    baseline_starts_on: date | None = None
    baseline_ends_on: date | None = None
    group: Any = ""
    level: int = 0
    thing: Any = None


@dataclass(frozen=True)
class Mark:
    """A milestone on the bar of what it belongs to: where, and what it says."""

    x: float
    row: GanttRow

    @property
    def points(self) -> str:
        """The corners of its diamond."""
        return diamond(self.x)


def diamond(x: float) -> str:
    """The corners of a diamond at `x`."""
    return f"{x:.1f},2 {x + 7:.1f},10 {x:.1f},18 {x - 7:.1f},10"


@dataclass(frozen=True)
class Bar:
    """A row placed: `start` and `width` of its bar and of its baseline in units of the drawing; None when not set."""

    row: GanttRow
    start: float | None = None
    width: float | None = None
    baseline_start: float | None = None
    baseline_width: float | None = None
    marks: tuple[Mark, ...] = ()

    @property
    def kind(self) -> str:
        return {"done": "bar done", "late": "bar late"}.get(self.row.state, "bar")

    @property
    def diamond(self) -> str:
        """The corners of a milestone's diamond."""
        return diamond(self.start or 0.0)


@dataclass(frozen=True)
class Gantt:
    """A timetable ready for `components/gantt.html`: the years across, the bars below, and where today is."""

    title: str
    years: tuple[int, ...]
    bars: tuple[Bar, ...]
    today: float | None
    rules: tuple[float, ...] = field(default_factory=tuple)


def gantt(title: str, rows: Sequence[GanttRow], *, today: date | None = None) -> Gantt:
    """The rows placed over whole calendar years, from the first day known to the last; empty years when none is."""
    known = [day for row in rows for day in _days(row) if day]
    if not known:
        return Gantt(title, (), tuple(Bar(row) for row in rows), None)
    first, last = date(min(known).year, 1, 1), date(max(known).year + 1, 1, 1)
    years = tuple(range(first.year, last.year))
    rules = tuple(place(date(year, 1, 1), first, last) for year in years[1:])
    now = place(today, first, last) if today and first <= today < last else None
    own, on_bars = _hung(rows)
    bars = tuple(_bar(row, first, last, on_bars.get(_name(row.thing), [])) for row in own)
    return Gantt(title, years, bars, now, rules)


def _name(thing: Any) -> Any:
    return (type(thing).__name__, thing.pk) if hasattr(thing, "pk") else None


def _hung(rows: Sequence[GanttRow]) -> tuple[list[GanttRow], dict[Any, list[GanttRow]]]:
    """The rows of their own, and the milestones of each thing that has a row: these stand on its bar."""
    things = {_name(row.thing) for row in rows if not row.is_milestone}
    own: list[GanttRow] = []
    hung: dict[Any, list[GanttRow]] = {}
    for row in rows:
        of = ("Activity", getattr(row.thing, "activity_id", None))
        if row.is_milestone and of in things:
            hung.setdefault(of, []).append(row)
        else:
            own.append(row)
    return own, hung


def _days(row: GanttRow) -> tuple[date | None, ...]:
    return row.starts_on, row.ends_on, row.baseline_starts_on, row.baseline_ends_on


def place(day: date, first: date, last: date) -> float:
    """Where a day lies between `first` and `last`, from 0 to 1000."""
    return round((day - first).days / (last - first).days * SPAN, 1)


def _bar(row: GanttRow, first: date, last: date, milestones: Sequence[GanttRow] = ()) -> Bar:
    start, width = _stretch(row.starts_on, row.ends_on, first, last)
    old_start, old_width = _stretch(row.baseline_starts_on, row.baseline_ends_on, first, last)
    marks = tuple(Mark(place(one.starts_on, first, last), one) for one in milestones if one.starts_on)
    return Bar(row, start, width, old_start, old_width, marks)


def _stretch(starts: date | None, ends: date | None, first: date, last: date) -> tuple[float | None, float | None]:
    """Start and width; a stretch with one day known is drawn four units wide there."""
    if starts is None and ends is None:
        return None, None
    begin = place(starts or ends, first, last)  # type: ignore[arg-type]
    width = place(ends, first, last) - begin if starts and ends else 0.0
    return begin, round(max(width, 4.0), 1)
