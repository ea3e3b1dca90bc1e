"""The timetable of a plan: its records read into `schedule`, and the answer as rows with words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, cast

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.governance.models import Event
from goldenthread.plan.models import Activity, ActivityStatus, Dependency, Milestone, Plan
from goldenthread.plan.schedule import Cycle, Slot, Tie, Work, days_between, lateness, order, relative_day, schedule
from goldenthread.platform.remembered import Remembered

__all__ = ["Brief", "Cycle", "Line", "as_rows", "briefs", "due_day", "lines", "order_with", "slots", "ties_of", "today"]
COLUMNS = (
    "code",
    "title",
    "area",
    "start",
    "finish",
    "late_start",
    "late_finish",
    "free_float",
    "total_float",
    "critical",
    "planned_start",
    "planned_finish",
    "actual_start",
    "actual_finish",
    "percent_done",
    "baseline_start",
    "baseline_finish",
    "late_days",
    "overdue_days",
)
OVER = {ActivityStatus.CLOSED, ActivityStatus.CANCELLED}


def today() -> date:
    """Today, where the installation is."""
    return timezone.localdate()


class Planned(NamedTuple):
    """What the schedule rests on of an activity, without the rest of it."""

    pk: int
    code: str
    area_id: int
    output_id: int | None
    owner_id: int | None
    status: str
    starts_on: date | None
    ends_on: date | None
    event_starts_on: date | None
    event_ends_on: date | None
    start_lag_days: int
    duration_days: int | None
    actual_starts_on: date | None
    actual_ends_on: date | None
    percent_done: int | None
    baseline_starts_on: date | None
    baseline_ends_on: date | None


def planned(plan: Plan) -> list[Planned]:
    """What the schedule rests on of every activity that is not cancelled, whoever may see it."""
    columns = [name.replace("event_", "starts_after__") for name in Planned._fields]
    rows = plan.activities.exclude(status=ActivityStatus.CANCELLED).order_by()
    return [Planned(*row) for row in rows.values_list(*columns)]


def work_of(activity: Activity) -> Work:
    """An activity as the schedule knows it. Fixed days go before days counted from an event."""
    event = activity.starts_after
    return _work(activity, event.starts_on if event else None, event.ends_on if event else None)


def _work(row: Activity | Planned, event_starts_on: date | None, event_ends_on: date | None) -> Work:
    start = row.starts_on or relative_day(event_starts_on, event_ends_on, row.start_lag_days)
    duration = row.duration_days
    if duration is None:
        duration = days_between(start, row.ends_on)
        duration = duration if duration is None or duration > 0 else None
    elif start is None and row.ends_on is not None:
        start = date.fromordinal(row.ends_on.toordinal() - max(duration - 1, 0))
    return Work(row.pk, duration, start, row.actual_starts_on, row.actual_ends_on, row.percent_done)


def ties_of(plan: Plan) -> list[Tie]:
    """The links between the activities of a plan."""
    rows = Dependency.objects.filter(after__plan=plan).values_list("before", "after", "kind", "lag_days")
    return [Tie(before, after, cast(Any, kind), lag) for before, after, kind, lag in rows]


def slots(plan: Plan) -> Mapping[Any, Slot]:
    """When each activity of the plan happens. Raises Cycle when links lead round in a loop."""
    return scheduled(plan)[1]


Scheduled = tuple[list[Planned], dict[Any, Slot]]
_remembered: Remembered[Scheduled] = Remembered([Plan, Activity, Dependency, Event])


def scheduled(plan: Plan) -> Scheduled:
    """What the schedule of the plan rests on, and when each activity happens; not to be changed by whoever gets it.

    Raises Cycle when links lead round in a loop.
    """
    return _remembered.get((plan.pk, plan.status_on), lambda: _scheduled(plan))


def _scheduled(plan: Plan) -> Scheduled:
    rows = planned(plan)
    work = [_work(row, row.event_starts_on, row.event_ends_on) for row in rows]
    return rows, schedule(work, ties_of(plan), status=plan.status_on)


def order_with(plan: Plan, before: Activity, after: Activity) -> None:
    """Raises Cycle, naming activities by code, when a link from `before` to `after` would close a loop."""
    codes: dict[Any, str] = dict(plan.activities.values_list("pk", "code"))
    ties = [*ties_of(plan), Tie(before.pk, after.pk)]
    order(codes.values(), [Tie(codes[t.before], codes[t.after]) for t in ties])


@dataclass(frozen=True)
class Line:
    """An activity in the timetable: its slot, how late it is against the baseline, and all that in words."""

    activity: Activity
    slot: Slot
    late_days: int | None
    overdue_days: int

    @property
    def is_late(self) -> bool:
        return bool((self.late_days or 0) > 0 or self.overdue_days > 0)

    @property
    def record(self) -> dict[str, Any]:
        """The line as data, by the names in COLUMNS; days as ISO dates, unknown as None."""
        activity, slot = self.activity, self.slot
        values = (
            activity.code,
            str(activity.title),
            activity.area.code,
            slot.start,
            slot.finish,
            slot.late_start,
            slot.late_finish,
            slot.free_float,
            slot.total_float,
            slot.is_critical,
            activity.starts_on,
            activity.ends_on,
            activity.actual_starts_on,
            activity.actual_ends_on,
            activity.percent_done,
            activity.baseline_starts_on,
            activity.baseline_ends_on,
            self.late_days,
            self.overdue_days,
        )
        plain = [value.isoformat() if isinstance(value, date) else value for value in values]
        return dict(zip(COLUMNS, plain, strict=True))

    @property
    def late_words(self) -> str:
        """How late it is, in words; empty when it is not."""
        overdue = [overdue_words(self.overdue_days)] if self.overdue_days > 0 else []
        late = [lateness_words(self.late_days)] if self.late_days and self.late_days > 0 else []
        return "; ".join(overdue + late)

    @property
    def note(self) -> str:
        """Lateness, or why there is no date, in words."""
        words = [overdue_words(self.overdue_days)] if self.overdue_days > 0 else []
        if self.late_days is not None:
            words.append(lateness_words(self.late_days))
        if self.slot.start is None:
            words.append(_no_date_words(self.activity))
        elif self.slot.rests_on_unknown:
            words.append(_("waits for something that has no date"))
        if self.slot.is_critical:
            words.append(_("critical"))
        elif self.slot.total_float:
            words.append(float_words(self.slot.total_float))
        return "; ".join(words)


def _no_date_words(activity: Activity) -> str:
    if activity.starts_after is None:
        return ""
    return _("after %(event)s, whose date is not set") % {"event": activity.starts_after}


def lateness_words(days: int) -> str:
    """How a forecast stands to its baseline."""
    if days == 0:
        return _("as planned")
    if days > 0:
        return ngettext("%(n)d day later than planned", "%(n)d days later than planned", days) % {"n": days}
    return ngettext("%(n)d day earlier than planned", "%(n)d days earlier than planned", -days) % {"n": -days}


def overdue_words(days: int) -> str:
    """How long ago something should have been done."""
    return ngettext("should have ended %(n)d day ago", "should have ended %(n)d days ago", days) % {"n": days}


def float_words(days: int) -> str:
    """How much something can slip before it delays the whole."""
    return ngettext("can slip %(n)d day", "can slip %(n)d days", days) % {"n": days}


@dataclass(frozen=True)
class Brief:
    """What the whole timetable has to know of an activity: where it stands and how late it is."""

    row: Planned
    slot: Slot
    late_days: int | None
    overdue_days: int

    @property
    def is_late(self) -> bool:
        return bool((self.late_days or 0) > 0 or self.overdue_days > 0)


def briefs(plan: Plan, activities: QuerySet[Activity], *, on: date | None = None) -> list[Brief]:
    """The same as `lines`, of any number of activities: those given that are not cancelled, without their words."""
    day, (rows, found) = on or today(), scheduled(plan)
    shown = set(activities.order_by().values_list("pk", flat=True))
    return sorted(
        (Brief(row, slot, *_late(row, slot, day)) for row in rows if row.pk in shown for slot in (found[row.pk],)),
        key=lambda one: (one.row.area_id, one.slot.start or date.max, one.row.code),
    )


def lines(
    plan: Plan,
    activities: QuerySet[Activity],
    *,
    on: date | None = None,
    found: Mapping[Any, Slot] | None = None,
) -> list[Line]:
    """The activities given, each with its place in the timetable of the whole plan, in order of their start.

    `found` is the timetable where it is known already.
    """
    day, found = on or today(), slots(plan) if found is None else found
    rows = []
    for activity in activities:
        slot = found.get(activity.pk) or Slot(activity.pk)
        rows.append(Line(activity, slot, *_late(activity, slot, day)))
    return sorted(rows, key=lambda row: (row.activity.area_id, row.slot.start or date.max, row.activity.code))


def _late(row: Activity | Planned, slot: Slot, day: date) -> tuple[int | None, int]:
    """Days after the baseline, and days since it should have ended."""
    end = slot.finish
    overdue = (day - end).days if end and not is_over(row) else 0
    return lateness(end, row.baseline_ends_on), max(overdue, 0)


def is_over(activity: Activity | Planned) -> bool:
    """True when it has ended, or never will."""
    return activity.actual_ends_on is not None or activity.status in OVER


def as_rows(plan: Plan, activities: QuerySet[Activity]) -> list[dict[str, Any]]:
    """The timetable as data. Raises Cycle, naming activities by code, when links lead round in a loop."""
    try:
        return [line.record for line in lines(plan, activities)]
    except Cycle as cycle:
        codes: dict[Any, str] = dict(plan.activities.values_list("pk", "code"))
        raise Cycle([codes[step] for step in cycle.loop]) from cycle


def due_day(milestone: Milestone) -> date | None:
    """The day of a milestone: fixed, or counted from an event."""
    if milestone.due_on or milestone.due_after is None:
        return milestone.due_on
    return relative_day(milestone.due_after.starts_on, milestone.due_after.ends_on, milestone.due_lag_days)
