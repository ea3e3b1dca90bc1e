"""The timetable of a plan: its records read into `schedule`, and the answer as rows with words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.core.gantt import GanttRow
from goldenthread.plan.models import Activity, ActivityStatus, Dependency, Milestone, Plan
from goldenthread.plan.schedule import Cycle, Slot, Tie, Work, days_between, lateness, order, relative_day, schedule

__all__ = ["Cycle", "Line", "as_rows", "due_day", "gantt_rows", "lines", "order_with", "slots", "ties_of", "today"]
COLUMNS = (
    "code",
    "title",
    "area",
    "start",
    "finish",
    "late_start",
    "late_finish",
    "total_float",
    "critical",
    "baseline_start",
    "baseline_finish",
    "late_days",
    "overdue_days",
)
OVER = {ActivityStatus.CLOSED, ActivityStatus.CANCELLED}


def today() -> date:
    """Today, where the installation is."""
    return timezone.localdate()


def work_of(activity: Activity) -> Work:
    """An activity as the schedule knows it. Fixed days go before days counted from an event."""
    event = activity.starts_after
    start = activity.starts_on
    if start is None and event is not None:
        start = relative_day(event.starts_on, event.ends_on, activity.start_lag_days)
    duration = activity.duration_days
    if duration is None:
        duration = days_between(start, activity.ends_on)
        duration = duration if duration is None or duration > 0 else None
    elif start is None and activity.ends_on is not None:
        start = date.fromordinal(activity.ends_on.toordinal() - max(duration - 1, 0))
    return Work(activity.pk, duration, start)


def _rows(plan: Plan) -> QuerySet[Activity]:
    return plan.activities.exclude(status=ActivityStatus.CANCELLED).select_related("starts_after")


def ties_of(plan: Plan) -> list[Tie]:
    """The links between the activities of a plan."""
    rows = Dependency.objects.filter(after__plan=plan).values_list("before", "after", "kind", "lag_days")
    return [Tie(before, after, kind, lag) for before, after, kind, lag in rows]


def slots(plan: Plan) -> dict[Any, Slot]:
    """When each activity of the plan happens. Raises Cycle when links lead round in a loop."""
    return schedule([work_of(row) for row in _rows(plan)], ties_of(plan))


def order_with(plan: Plan, before: Activity, after: Activity) -> None:
    """Raises Cycle, naming activities by code, when a link from `before` to `after` would close a loop."""
    codes = dict(plan.activities.values_list("pk", "code"))
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
            slot.total_float,
            slot.is_critical,
            activity.baseline_starts_on,
            activity.baseline_ends_on,
            self.late_days,
            self.overdue_days,
        )
        plain = [value.isoformat() if isinstance(value, date) else value for value in values]
        return dict(zip(COLUMNS, plain, strict=True))

    @property
    def note(self) -> str:
        """Lateness, or why there is no date, in words."""
        words = []
        if self.overdue_days > 0:
            words.append(overdue_words(self.overdue_days))
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


def lines(plan: Plan, activities: QuerySet[Activity], *, on: date | None = None) -> list[Line]:
    """The activities given, each with its place in the timetable of the whole plan, in order of their start."""
    day, found = on or today(), slots(plan)
    rows = []
    for activity in activities:
        slot = found.get(activity.pk) or Slot(activity.pk)
        end = slot.finish
        overdue = (day - end).days if end and activity.status not in OVER else 0
        rows.append(Line(activity, slot, lateness(end, activity.baseline_ends_on), max(overdue, 0)))
    return sorted(rows, key=lambda row: (row.activity.area_id, row.slot.start or date.max, row.activity.code))


def as_rows(plan: Plan, activities: QuerySet[Activity]) -> list[dict[str, Any]]:
    """The timetable as data. Raises Cycle, naming activities by code, when links lead round in a loop."""
    try:
        return [line.record for line in lines(plan, activities)]
    except Cycle as cycle:
        codes = dict(plan.activities.values_list("pk", "code"))
        raise Cycle([codes[step] for step in cycle.loop]) from cycle


def due_day(milestone: Milestone) -> date | None:
    """The day of a milestone: fixed, or counted from an event."""
    if milestone.due_on or milestone.due_after is None:
        return milestone.due_on
    return relative_day(milestone.due_after.starts_on, milestone.due_after.ends_on, milestone.due_lag_days)


def gantt_rows(found: list[Line], milestones: QuerySet[Milestone], *, on: date | None = None) -> list[GanttRow]:
    """The rows of the picture: activities by area, then milestones."""
    rows = [
        GanttRow(
            title=line.activity.title,
            starts_on=line.slot.start,
            ends_on=line.slot.finish,
            href=line.activity.get_absolute_url(),
            state=_state(line),
            note=line.note,
            baseline_starts_on=line.activity.baseline_starts_on,
            baseline_ends_on=line.activity.baseline_ends_on,
            group=line.activity.area.title,
            thing=line.activity,
        )
        for line in found
    ]
    return rows + [_milestone_row(one, on or today()) for one in milestones]


def _state(line: Line) -> str:
    if line.activity.status == ActivityStatus.CLOSED:
        return "done"
    return "late" if line.is_late else "planned"


def _milestone_row(milestone: Milestone, on: date) -> GanttRow:
    day = milestone.reached_on or due_day(milestone)
    is_late = milestone.reached_on is None and day is not None and day < on
    note = overdue_words((on - day).days) if is_late and day else ""
    return GanttRow(
        title=milestone.title,
        starts_on=day,
        ends_on=day,
        href=milestone.get_absolute_url(),
        state="done" if milestone.reached_on else "late" if is_late else "planned",
        note=note or (_("reached") if milestone.reached_on else ""),
        is_milestone=True,
        group=_("Milestones"),
        thing=milestone,
    )
