"""A plan as a schedule in a file, and back: activities as tasks below their areas, links, milestones, progress.

Days of a plan are calendar days: the file gets a calendar without days off, so that nothing moves on the way.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.utils.text import slugify
from django.utils.translation import get_language

from goldenthread.language import code as language_code
from goldenthread.plan import timetable
from goldenthread.plan.models import Activity, ActivityStatus, Dependency, Milestone, Plan
from goldenthread.plan.records import ACTIVITY, LINK, MILESTONE
from goldenthread.plan.scheduling import Link, Project, Task
from goldenthread.plan.scheduling.calendars import DAY, STANDARD, at
from goldenthread.plan.scheduling.model import Calendar
from goldenthread.plan.scheduling.passes import Dates, run
from goldenthread.platform.models import Area
from goldenthread.records.intake import Line, Place, Problem

WORKDAY = 8 * 3600
AREAS, MILESTONES = 1_000_000_000, 1_500_000_000
"""Where the numbers of areas and milestones begin, so that they never meet those of activities."""


def project_of(plan: Plan, activities: Iterable[Activity], milestones: Iterable[Milestone]) -> Project:
    """The plan as a schedule: what has no date, and nothing to wait for, is named as not written."""
    found = timetable.slots(plan)
    project = Project(name=str(plan.title), calendar=1)
    project.calendars[1] = Calendar(1, "Every day", week=dict.fromkeys(range(7), STANDARD))
    project.minutes_per_week, project.days_per_month = 7 * 480, 30
    project.status_on = _morning(plan.status_on)
    ties: dict[int, list[Dependency]] = {}
    for tie in Dependency.objects.filter(after__plan=plan):
        ties.setdefault(tie.after_id, []).append(tie)
    rows = sorted(activities, key=lambda row: (row.area.order, row.area.code, row.code))
    shown = {row.pk for row in rows}
    marks: dict[int | None, list[Milestone]] = {}
    for one in milestones:
        marks.setdefault(one.activity.area_id if one.activity else None, []).append(one)
    area: Area | None = None
    for row in rows:
        if area is None or row.area_id != area.pk:
            area = row.area
            project.tasks.append(_area(area))
            project.tasks += [task for one in marks.pop(area.pk, []) if (task := _milestone(one, 2, project))]
        work, slot = timetable.work_of(row), found.get(row.pk)
        if work.duration is None or slot is None or slot.start is None:
            project.unread.append(f"activity {row.code}: it has no dates and is left out.")
            continue
        task = _activity(row, work, slot)
        task.links = [
            Link(tie.before_id, tie.kind, tie.lag_days * WORKDAY)  # type: ignore[arg-type]
            for tie in ties.get(row.pk, [])
            if tie.before_id in shown
        ]
        project.tasks.append(task)
    for rest in marks.values():
        project.tasks += [task for one in rest if (task := _milestone(one, 1, project))]
    _tidy(project)
    return project


def _tidy(project: Project) -> None:
    """Links to what was left out go; the beginning is the first day there is."""
    there = {task.uid for task in project.tasks}
    for number, task in enumerate(project.tasks, 1):
        task.id = number
        task.links = [link for link in task.links if link.before in there]
    project.start = min((task.start for task in project.tasks if task.start), default=None)


def _morning(day: date | None) -> datetime | None:
    return datetime.combine(day, time(8)) if day else None


def _evening(day: date | None) -> datetime | None:
    return datetime.combine(day, time(17)) if day else None


def _area(area: Area) -> Task:
    return Task(AREAS + area.pk, name=str(area.title), wbs=area.code, outline=area.code, level=1, is_summary=True)


def _activity(row: Activity, work: Any, slot: Any) -> Task:
    task = Task(row.pk, name=str(row.title), wbs=row.code, level=2, duration=work.duration * WORKDAY)
    task.start, task.finish = _morning(slot.start), _evening(slot.finish)
    task.is_milestone = work.duration == 0
    if work.not_before is not None:
        task.constraint, task.constraint_on = "SNET", _morning(work.not_before)
    task.actual_start, task.actual_finish = _morning(row.actual_starts_on), _evening(row.actual_ends_on)
    task.percent = 100 if row.actual_ends_on else row.percent_done or 0
    task.is_active = row.status != ActivityStatus.CANCELLED
    task.notes = str(row.description)
    if row.baseline_starts_on or row.baseline_ends_on:
        task.baselines[0] = (_morning(row.baseline_starts_on), _evening(row.baseline_ends_on), None)
    return task


def _milestone(one: Milestone, level: int, project: Project) -> Task | None:
    day = timetable.due_day(one) or one.reached_on
    if day is None:
        project.unread.append(f"milestone {one.title}: it has no date and is left out.")
        return None
    task = Task(MILESTONES + one.pk, name=str(one.title), wbs=f"m{one.pk}", level=level, duration=0, is_milestone=True)
    task.start = task.finish = _morning(day)
    task.constraint, task.constraint_on = "MSO", _morning(day)
    if one.reached_on:
        task.actual_start = task.actual_finish = _morning(one.reached_on)
        task.percent = 100
    return task


class Lines:
    """The tasks of a schedule as rows to be judged: activities, then their links, then milestones."""

    def __init__(self, project: Project, plan: Plan, *, area: str = "") -> None:
        self.project, self.plan, self.area = project, plan, area
        self.dates, problems = run(project)
        self.problems = [Problem("Tasks", 0, "", f"{one.where}: {one.message}") for one in problems]
        self.by_number = dict(plan.activities.values_list("pk", "code"))
        self.codes = set(self.by_number.values())
        slots = timetable.slots(plan)
        self.known = {code: (slot.start, slot.finish) for pk, code in self.by_number.items() if (slot := slots.get(pk))}
        self.areas = {one.code.casefold(): one.code for one in plan.strategy.areas.all()}
        self.areas |= {str(one.title).casefold(): one.code for one in plan.strategy.areas.all()}
        calendar = project.calendars.get(project.calendar or 0)
        self.has_days_off = calendar is None or bool(calendar.exceptions) or not all(map(calendar.week.get, range(7)))
        self.language = language_code(get_language() or "en")

    def all(self) -> list[Line]:
        """Every row, in the order in which they can be kept."""
        activities, links, milestones = [], [], []
        above: dict[int, str] = {}
        tasks_left = {one.uid for one in self.project.tasks if self._is_activity(one)}
        code_of = {task.uid: self._code(task) for task in self.project.tasks}
        for number, task in enumerate(self.project.tasks, 1):
            place = Place("Tasks", number)
            if task.is_summary:
                above = {level: code for level, code in above.items() if level < task.level}
                if found := self.areas.get(task.wbs.casefold()) or self.areas.get(task.name.casefold()):
                    above[task.level] = found
                continue
            if task.is_blank or task.is_external or not task.is_active:
                continue
            area = above[max(above)] if above else self.area
            mine = self.dates[task.uid]
            if not self._is_activity(task):
                milestones.append(self._milestone(task, mine, place))
                continue
            activities.append(self._activity(task, mine, code_of[task.uid], area, place))
            links += [
                self._link(link, code_of, code_of[task.uid], place) for link in task.links if link.before in tasks_left
            ]
        return activities + links + milestones

    def _is_activity(self, task: Task) -> bool:
        """False for a milestone, and for a line that is no work."""
        if task.is_summary or task.is_blank or task.is_external or not task.is_active:
            return False
        return not task.is_milestone or bool(task.duration) or self._is_ours(task)

    def _is_ours(self, task: Task) -> bool:
        return self.by_number.get(task.uid) == task.wbs

    def _code(self, task: Task) -> str:
        return task.wbs if self._is_ours(task) or task.wbs in self.codes else slugify(f"task-{task.uid}")

    def _activity(self, task: Task, mine: Dates, code: str, area: str, place: Place) -> Line:
        start, finish = _day(mine.start), _day(mine.finish, ends=True)
        values: dict[str, Any] = {
            "plan": self.plan.key,
            "code": code,
            f"title_{self.language}": task.name or code,
            "area": area,
            "actual_starts_on": task.actual_start.date().isoformat() if task.actual_start else "",
            "actual_ends_on": task.actual_finish.date().isoformat() if task.actual_finish else "",
        }
        if task.percent and not task.actual_finish:
            values["percent_done"] = round(task.percent)
        if start and finish and (start, finish) != self.known.get(code):
            values["duration_days"] = (finish - start).days + 1 if task.duration else 0
            values["ends_on"] = ""
            if self.has_days_off or code not in self.codes or not task.links or task.constraint != "ASAP":
                values["starts_on"] = start.isoformat()
        return Line(ACTIVITY, {k: v for k, v in values.items() if v != "" or k != "area"}, place, owner=self.plan)

    def _link(self, link: Link, codes: dict[int, str], code: str, place: Place) -> Line:
        lag = link.lag / (DAY if link.is_elapsed else self.project.minutes_per_day * 60)
        if link.percent is not None:
            before = next((one for one in self.project.tasks if one.uid == link.before), None)
            lag = (before.duration or 0) * link.percent / 100 / (self.project.minutes_per_day * 60) if before else 0
        values = {
            "after": f"{self.plan.key}:{code}",
            "before": f"{self.plan.key}:{codes.get(link.before, link.before)}",
            "kind": link.kind,
            "lag_days": round(lag),
        }
        return Line(LINK, values, place)

    def _milestone(self, task: Task, mine: Dates, place: Place) -> Line:
        day = task.constraint_on.date() if task.constraint_on else _day(mine.start)
        known = (
            Milestone.objects.filter(plan=self.plan, pk=task.uid - MILESTONES).first()
            if task.uid > MILESTONES
            else None
        )
        if known is None:
            known = Milestone.objects.filter(plan=self.plan, **{f"title__{self.language}": task.name}).first()
        values = {f"title_{self.language}": task.name, "due_on": day.isoformat() if day else ""}
        if known is not None and known.due_on is None:
            values.pop("due_on")  # it is counted from an event
        if task.actual_finish:
            values["reached_on"] = task.actual_finish.date().isoformat()
        return Line(MILESTONE, values, place, pk=str(known.pk) if known else "", owner=self.plan)


def _day(moment: int | None, *, ends: bool = False) -> date | None:
    """The day of a moment; midnight at the end of work belongs to the day before."""
    if moment is None:
        return None
    return at(moment - 1 if ends and moment % DAY == 0 else moment).date()
