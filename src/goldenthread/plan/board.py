"""The timeline as people read it: groups of activities with their bars, milestones on them, and lateness in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import get_language

from goldenthread.language import direction, spell_date
from goldenthread.plan import timetable
from goldenthread.plan.bars import Scale, Stretch, percent, scale
from goldenthread.plan.models import Activity, ActivityStatus, Dependency, Milestone
from goldenthread.plan.timetable import Brief


@dataclass(frozen=True)
class Mark:
    """A milestone on a bar: where, which day, and whether it is reached or late."""

    milestone: Milestone
    day: date
    place: str
    state: str

    @property
    def words(self) -> str:
        """What it is and its day."""
        return f"{self.milestone.title}, {spell_date(self.day, get_language() or 'en')}"


@dataclass
class BarRow:
    """One activity: its line, its bar by forecast, by baseline, and what of it is done."""

    line: timetable.Line
    bar: Stretch | None = None
    done: Stretch | None = None
    baseline: Stretch | None = None
    marks: list[Mark] = field(default_factory=list)
    waits_for: list[tuple[str, str]] = field(default_factory=list)
    """Code and address of each activity that it waits for."""

    @property
    def activity(self) -> Activity:
        return self.line.activity

    @property
    def when(self) -> str:
        """The months it takes, short."""
        slot = self.line.slot
        words = [date_format(day, "M Y") for day in (slot.start, slot.finish) if day]
        return " – ".join(dict.fromkeys(words))

    @property
    def words(self) -> str:
        """Its days in full and what the timetable says of them."""
        slot = self.line.slot
        days = [spell_date(day, get_language() or "en") for day in (slot.start, slot.finish) if day]
        return "; ".join(part for part in (" – ".join(dict.fromkeys(days)), self.line.note) if part)

    @property
    def state(self) -> str:
        """Planned, done or late: the colour of the bar."""
        if self.activity.actual_ends_on or self.activity.status == ActivityStatus.CLOSED:
            return "done"
        return "late" if self.line.is_late else "planned"


class Heading(NamedTuple):
    """What activities stand under: its word in an address and its title."""

    part: str
    title: Any


@dataclass
class Group:
    """Activities that stand together, with the bar over all of them; `rows` are those that are opened."""

    heading: Heading
    briefs: list[Brief] = field(default_factory=list)
    rows: list[BarRow] = field(default_factory=list)
    bar: Stretch | None = None

    @property
    def late(self) -> int:
        return sum(one.is_late for one in self.briefs)


@dataclass
class Board:
    """The whole: the scale, where today is, the groups, and milestones of the plan itself."""

    scale: Scale | None
    today: str | None = None
    groups: list[Group] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


def grouped(briefs: Iterable[Brief], heading: Callable[[Brief], Heading]) -> list[Group]:
    """The activities under their headings, in the order in which they come."""
    groups: dict[str, Group] = {}
    for brief in briefs:
        found = heading(brief)
        groups.setdefault(found.part, Group(found)).briefs.append(brief)
    return list(groups.values())


def board(
    groups: list[Group],
    lines: Iterable[timetable.Line],
    milestones: Iterable[Milestone],
    ties: Iterable[Dependency] = (),
    *,
    zoom: str = "year",
    on: date,
) -> Board:
    """The timeline of these groups, in which `lines` are opened; milestones stand with the activity that they belong to."""
    briefs = {one.row.pk: one for group in groups for one in group.briefs}
    due = [(one, one.reached_on or timetable.due_day(one)) for one in milestones]
    days = [day for brief in briefs.values() for day in _days(brief)] + [day for _one, day in due]
    across = scale(days, zoom, mirrored=direction(get_language() or "en") == "rtl")
    found = Board(across)
    if across is None:
        return found
    if across.first <= on < across.last:
        found.today = percent(across.share(on))
    rows = {line.activity.pk: _row(line, across) for line in lines}
    for tie in ties:
        if tie.after_id in rows and tie.before_id in briefs:
            rows[tie.after_id].waits_for.append(_before(briefs[tie.before_id], tie.before_id in rows))
    for one, day in due:
        if day is not None and (one.activity_id in rows or one.activity_id not in briefs):
            mark = Mark(one, day, percent(across.share(day)), _state(one, day, on))
            (rows[one.activity_id].marks if one.activity_id in rows else found.marks).append(mark)
    for group in groups:
        group.rows = [rows[one.row.pk] for one in group.briefs if one.row.pk in rows]
        group.bar = _over(group, across)
    found.groups = groups
    return found


def _before(brief: Brief, is_here: bool) -> tuple[str, str]:
    pk = brief.row.pk
    return brief.row.code, f"#activity-{pk}" if is_here else Activity(pk=pk).get_absolute_url()


def _days(brief: Brief) -> tuple[date | None, ...]:
    slot, row = brief.slot, brief.row
    return slot.start, slot.finish, row.baseline_starts_on, row.baseline_ends_on


def _over(group: Group, across: Scale) -> Stretch | None:
    """The bar from the first start to the last end."""
    dated = [one.slot for one in group.briefs if one.slot.start]
    starts = [slot.start for slot in dated if slot.start]
    ends = [day for slot in dated if (day := slot.finish or slot.start)]
    return across.stretch(min(starts), max(ends)) if starts else None


def _row(line: timetable.Line, across: Scale) -> BarRow:
    activity, slot = line.activity, line.slot
    row = BarRow(line, across.stretch(slot.start, slot.finish))
    row.baseline = across.stretch(activity.baseline_starts_on, activity.baseline_ends_on)
    if activity.percent_done and row.bar and not activity.actual_ends_on:
        width = round(row.bar.width * activity.percent_done / 100, 3)
        row.done = Stretch(row.bar.left + (row.bar.width - width if across.mirrored else 0), width)
    return row


def _state(milestone: Milestone, day: date, on: date) -> str:
    return "done" if milestone.reached_on else "late" if day < on else "planned"
