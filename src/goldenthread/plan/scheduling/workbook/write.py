"""Writes a project as a workbook, with the dates that were reckoned beside what is planned."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from goldenthread.plan.scheduling.calendars import at
from goldenthread.plan.scheduling.model import Calendar, Project, Task
from goldenthread.plan.scheduling.passes import Dates
from goldenthread.plan.scheduling.workbook.words import duration_words, hours_words, link_words

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OPTIONS = {
    "Name": "name",
    "Start": "start",
    "Finish": "finish",
    "Scheduled from start": "from_start",
    "Status date": "status_on",
    "Calendar": "calendar",
    "Honours constraints": "honours_constraints",
    "Splits tasks in progress": "splits_tasks",
    "Critical slack in days": "critical_slack",
    "Minutes per day": "minutes_per_day",
    "Minutes per week": "minutes_per_week",
    "Days per month": "days_per_month",
}
TASKS = {
    "UID": "uid",
    "ID": "id",
    "WBS": "wbs",
    "Outline number": "outline",
    "Outline level": "level",
    "Name": "name",
    "Mode": "mode",
    "Duration": "duration",
    "Start": "start",
    "Finish": "finish",
    "Predecessors": "links",
    "Constraint": "constraint",
    "Constraint date": "constraint_on",
    "Deadline": "deadline",
    "% complete": "percent",
    "Actual start": "actual_start",
    "Actual finish": "actual_finish",
    "Actual duration": "actual_duration",
    "Remaining duration": "remaining_duration",
    "Stop": "stop",
    "Resume": "resume",
    "Calendar": "calendar",
    "Ignores resource calendars": "ignores_resources",
    "Summary": "is_summary",
    "Milestone": "is_milestone",
    "Active": "is_active",
    "External": "is_external",
    "Blank": "is_blank",
    "Subproject": "subproject",
    "Type": "kind",
    "Priority": "priority",
    "Leveling delay in minutes": "leveling_delay",
    "Manual start": "manual_start",
    "Manual finish": "manual_finish",
    "Notes": "notes",
    "Late start": "late_start",
    "Late finish": "late_finish",
    "Free slack in minutes": "free_slack",
    "Total slack in minutes": "total_slack",
    "Critical": "is_critical",
    "Conflict": "conflict",
}
RECKONED = {"late_start", "late_finish", "free_slack", "total_slack", "is_critical", "conflict"}
RESOURCES = {
    "UID": "uid",
    "Name": "name",
    "Works": "is_work",
    "Calendar": "calendar",
    "Most units": "max_units",
}
ASSIGNMENTS = {
    "UID": "uid",
    "Task": "task",
    "Resource": "resource",
    "Units": "units",
    "Work in minutes": "work",
    "Delay in minutes": "delay",
    "Leveling delay in minutes": "leveling_delay",
    "Contour": "contour",
    "Remaining work in minutes": "remaining_work",
    "Actual start": "actual_start",
    "Actual finish": "actual_finish",
}
MINUTES = {"work", "delay", "leveling_delay", "remaining_work", "free_slack", "total_slack"}


def write(project: Project, path: Path, dates: dict[int, Dates] | None = None) -> None:
    """The project as a workbook at `path`."""
    from xlsxwriter import Workbook

    with Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        paper = _Paper(book)
        options = [(name, getattr(project, field)) for name, field in OPTIONS.items()]
        paper.sheet("Project", ["Option", "Value"], options)
        rows = [
            [_cell(project, task, field, (dates or {}).get(task.uid)) for field in TASKS.values()]
            for task in project.tasks
        ]
        paper.sheet("Tasks", list(TASKS), rows)
        paper.sheet("Calendars", CALENDARS, [row for one in project.calendars.values() for row in _calendar(one)])
        paper.sheet("Resources", list(RESOURCES), _rows(project.resources.values(), RESOURCES))
        paper.sheet("Assignments", list(ASSIGNMENTS), _rows(project.assignments, ASSIGNMENTS))
        paper.sheet("Baselines", ["Task", "Number", "Start", "Finish", "Duration in minutes"], _baselines(project))


CALENDARS = ["UID", "Name", "Is base", "Base", "Kind", "Day", "From", "To", "Hours", "Label", "Days"]


class _Paper:
    def __init__(self, book: Any) -> None:
        self.book = book
        self.bold = book.add_format({"bold": True})
        self.time = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})

    def sheet(self, name: str, head: list[str], rows: Any) -> None:
        page = self.book.add_worksheet(name)
        page.freeze_panes(1, 0)
        page.set_column(0, len(head), 14)
        for place, word in enumerate(head):
            page.write_string(0, place, word, self.bold)
        for number, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                self._cell(page, number, place, value)

    def _cell(self, page: Any, number: int, place: int, value: Any) -> None:
        if value is None or value == "":
            return
        if isinstance(value, datetime):
            page.write_datetime(number, place, value, self.time)
        elif isinstance(value, bool):
            page.write_string(number, place, "yes" if value else "no")
        elif isinstance(value, int | float):
            page.write_number(number, place, value)
        else:
            page.write_string(number, place, str(value)[:32767])


def _rows(things: Any, fields: dict[str, str]) -> list[list[Any]]:
    return [[_minutes(one, field) for field in fields.values()] for one in things]


def _minutes(thing: Any, field: str) -> Any:
    value = getattr(thing, field)
    return value / 60 if field in MINUTES and value is not None else value


def _cell(project: Project, task: Task, field: str, dates: Dates | None) -> Any:
    if field in RECKONED:
        return _reckoned(dates, field)
    if task.is_blank and field not in ("uid", "id", "is_blank"):
        return None
    if field in ("start", "finish") and dates is not None and getattr(dates, field) is not None:
        return at(getattr(dates, field))
    if field == "mode":
        return "manual" if task.is_manual else "auto"
    if field in ("duration", "actual_duration", "remaining_duration"):
        return duration_words(project, getattr(task, field), task.duration_format)
    if field == "links":
        return ", ".join(link_words(project, link) for link in task.links)
    return _minutes(task, field)


def _reckoned(dates: Dates | None, field: str) -> Any:
    value = getattr(dates, field) if dates is not None else None
    if field in ("late_start", "late_finish") and value is not None:
        return at(value)
    return value / 60 if field in MINUTES and value is not None else value


def _calendar(one: Calendar) -> list[list[Any]]:
    head = [one.uid, one.name, one.is_base, one.base]
    rows: list[list[Any]] = [[*head, "week", DAYS[day], None, None, hours_words(h)] for day, h in one.week.items()]
    for e in one.exceptions:
        days = " ".join(day.isoformat() for day in sorted(e.days)) if e.days is not None else None
        span: list[str | None] = [e.first.isoformat(), e.last.isoformat()]
        rows.append([*head, "exception", None, *span, hours_words(e.hours), e.name, days])
    for w in one.weeks:
        span = [w.first.isoformat() if w.first else None, w.last.isoformat() if w.last else None]
        rows += [[*head, "period", DAYS[day], *span, hours_words(h), w.name] for day, h in w.hours.items()]
    return rows or [[*head, "base"]]


def _baselines(project: Project) -> list[list[Any]]:
    return [
        [task.uid, number, start, finish, length / 60 if length is not None else None]
        for task in project.tasks
        for number, (start, finish, length) in task.baselines.items()
    ]
