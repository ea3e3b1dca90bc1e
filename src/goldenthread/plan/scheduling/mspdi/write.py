"""Writes a project as MSPDI, with the dates that were reckoned where there are any."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from typing import Any

from lxml import etree

from goldenthread.plan.scheduling.calendars import DAY, at
from goldenthread.plan.scheduling.model import Assignment, Calendar, Hours, Link, OtherDays, Project, Resource, Task
from goldenthread.plan.scheduling.mspdi.values import (
    CONSTRAINT_CODES,
    LINK_CODES,
    NAMESPACE,
    clock_words,
    length_words,
    time_words,
)
from goldenthread.plan.scheduling.passes import Dates


class Writer:
    """Elements with text; what is None or empty is left out."""

    def __init__(self, node: Any) -> None:
        self.node = node

    def put(self, **fields: Any) -> None:
        for name, value in fields.items():
            if value is None or value == "":
                continue
            words = str(int(value)) if isinstance(value, bool) else str(value)
            etree.SubElement(self.node, f"{{{NAMESPACE}}}{name}").text = _clean(words)

    def inside(self, name: str) -> Writer:
        return Writer(etree.SubElement(self.node, f"{{{NAMESPACE}}}{name}"))


def _clean(words: str) -> str:
    return "".join(c for c in words if c >= " " or c in "\n\t")


def write(project: Project, path: Path | None = None, dates: dict[int, Dates] | None = None) -> bytes:
    """The project as bytes of MSPDI; into a file when a path is given."""
    root = etree.Element(f"{{{NAMESPACE}}}Project", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    out = Writer(root)
    _options(out, project, dates or {})
    calendars = out.inside("Calendars")
    for calendar in project.calendars.values():
        _calendar(calendars.inside("Calendar"), calendar)
    tasks = out.inside("Tasks")
    for task in project.tasks:
        _task(tasks.inside("Task"), task, (dates or {}).get(task.uid))
    resources = out.inside("Resources")
    for resource in project.resources.values():
        _resource(resources.inside("Resource"), resource)
    assignments = out.inside("Assignments")
    for assignment in project.assignments:
        _assignment(assignments.inside("Assignment"), assignment)
    etree.indent(root, "  ")
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if path is not None:
        path.write_bytes(content)
    return content


def _options(out: Writer, project: Project, dates: dict[int, Dates]) -> None:
    finish = project.finish
    if project.from_start and dates:
        known = [one.finish for one in dates.values() if one.finish is not None]
        finish = at(max(known)) if known else finish
    out.put(
        SaveVersion=14,
        Name=project.name,
        Title=project.name,
        ScheduleFromStart=project.from_start,
        StartDate=time_words(project.start),
        FinishDate=time_words(finish),
        CriticalSlackLimit=project.critical_slack,
        CalendarUID=project.calendar,
        DefaultStartTime=clock_words(project.default_start),
        DefaultFinishTime=clock_words(project.default_finish),
        MinutesPerDay=project.minutes_per_day,
        MinutesPerWeek=project.minutes_per_week,
        DaysPerMonth=project.days_per_month,
        DurationFormat=7,
        HonorConstraints=project.honours_constraints,
        SplitsInProgressTasks=project.splits_tasks,
        StatusDate=time_words(project.status_on),
    )


def _calendar(out: Writer, calendar: Calendar) -> None:
    out.put(
        UID=calendar.uid,
        Name=calendar.name,
        IsBaseCalendar=calendar.is_base,
        BaseCalendarUID=calendar.base if calendar.base is not None else -1,
    )
    if calendar.week:
        _weekdays(out, calendar.week)
    if calendar.exceptions:
        inside = out.inside("Exceptions")
        for exception in calendar.exceptions:
            _exception(inside, exception)
    if calendar.weeks:
        weeks = out.inside("WorkWeeks")
        for week in calendar.weeks:
            one = weeks.inside("WorkWeek")
            if week.first and week.last:
                one.inside("TimePeriod").put(
                    FromDate=time_words(datetime.combine(week.first, time())),
                    ToDate=time_words(datetime.combine(week.last, time(23, 59))),
                )
            one.put(Name=week.name)
            _weekdays(one, week.hours)


def _weekdays(out: Writer, week: dict[int, Hours]) -> None:
    days = out.inside("WeekDays")
    for weekday in sorted(week, key=lambda day: (day + 1) % 7):
        one = days.inside("WeekDay")
        one.put(DayType=(weekday + 1) % 7 + 1)
        _hours(one, week[weekday])


def _hours(out: Writer, hours: Hours) -> None:
    out.put(DayWorking=bool(hours))
    if hours:
        times = out.inside("WorkingTimes")
        for since, until in hours:
            times.inside("WorkingTime").put(FromTime=clock_words(since), ToTime=clock_words(until % DAY))


def _exception(out: Writer, exception: OtherDays) -> None:
    spans = [(exception.first, exception.last)]
    if exception.days is not None:
        spans = [(day, day) for day in sorted(exception.days)]
    for first, last in spans:
        one = out.inside("Exception")
        one.put(EnteredByOccurrences=0)
        one.inside("TimePeriod").put(
            FromDate=time_words(datetime.combine(first, time())),
            ToDate=time_words(datetime.combine(last, time(23, 59))),
        )
        one.put(Occurrences=(last - first).days + 1, Name=exception.name, Type=1)
        _hours(one, exception.hours)


def _task(out: Writer, task: Task, dates: Dates | None) -> None:
    start = at(dates.start) if dates and dates.start is not None else task.start
    finish = at(dates.finish) if dates and dates.finish is not None else task.finish
    out.put(UID=task.uid, ID=task.id if task.id is not None else task.uid, Name=task.name)
    if task.is_blank:
        out.put(IsNull=True)
        return
    out.put(
        Active=task.is_active,
        Manual=task.is_manual,
        Type=task.kind,
        IsNull=False,
        WBS=task.wbs,
        OutlineNumber=task.outline or task.wbs,
        OutlineLevel=task.level,
        Priority=task.priority,
        Start=time_words(start),
        Finish=time_words(finish),
        Duration=length_words(task.duration),
        ManualStart=time_words(task.manual_start),
        ManualFinish=time_words(task.manual_finish),
        ManualDuration=length_words(task.duration) if task.is_manual else None,
        DurationFormat=task.duration_format,
        Stop=time_words(task.stop),
        Resume=time_words(task.resume),
        Milestone=task.is_milestone,
        Summary=task.is_summary,
        IsSubproject=bool(task.subproject),
        SubprojectName=task.subproject,
        ExternalTask=task.is_external,
    )
    _reckoned(out, task, dates)
    out.put(
        PercentComplete=round(task.percent),
        ActualStart=time_words(task.actual_start),
        ActualFinish=time_words(task.actual_finish),
        ActualDuration=length_words(task.actual_duration),
        RemainingDuration=length_words(task.remaining_duration),
        ConstraintType=CONSTRAINT_CODES[task.constraint],
        CalendarUID=task.calendar if task.calendar is not None else -1,
        ConstraintDate=time_words(task.constraint_on),
        Deadline=time_words(task.deadline),
        LevelingDelay=task.leveling_delay // 6,
        LevelingDelayFormat=8,
        IgnoreResourceCalendar=task.ignores_resources,
        Notes=task.notes,
    )
    for link in task.links:
        _link(out.inside("PredecessorLink"), link)
    for number, (since, until, duration) in task.baselines.items():
        out.inside("Baseline").put(
            Number=number, Start=time_words(since), Finish=time_words(until), Duration=length_words(duration)
        )


def _reckoned(out: Writer, task: Task, dates: Dates | None) -> None:
    """Early, late, slack, critical: as reckoned, else as they were in the file that was read."""
    if dates is None or dates.early_start is None:
        out.put(**task.stored)
        return

    def words(value: int | None) -> str | None:
        return time_words(at(value)) if value is not None else None

    out.put(
        Critical=dates.is_critical,
        EarlyStart=words(dates.early_start),
        EarlyFinish=words(dates.early_finish),
        LateStart=words(dates.late_start),
        LateFinish=words(dates.late_finish),
        FreeSlack=dates.free_slack // 6 if dates.free_slack is not None else None,
        TotalSlack=dates.total_slack // 6 if dates.total_slack is not None else None,
    )


def _link(out: Writer, link: Link) -> None:
    out.put(
        PredecessorUID=link.before,
        Type=LINK_CODES[link.kind],
        CrossProject=bool(link.project),
        CrossProjectName=link.project,
        LinkLag=round(link.percent) if link.percent is not None else link.lag // 6,
        LagFormat=link.lag_format,
    )


def _resource(out: Writer, resource: Resource) -> None:
    out.put(
        UID=resource.uid,
        ID=resource.uid,
        Name=resource.name,
        Type=1 if resource.is_work else 0,
        IsNull=False,
        MaxUnits=resource.max_units,
        CalendarUID=resource.calendar if resource.calendar is not None else -1,
    )


def _assignment(out: Writer, one: Assignment) -> None:
    out.put(
        UID=one.uid,
        TaskUID=one.task,
        ResourceUID=one.resource,
        ActualFinish=time_words(one.actual_finish),
        ActualStart=time_words(one.actual_start),
        Delay=one.delay // 6 if one.delay else None,
        LevelingDelay=one.leveling_delay // 6 if one.leveling_delay else None,
        RemainingWork=length_words(one.remaining_work),
        Units=one.units,
        Work=length_words(one.work),
        WorkContour=one.contour,
    )
