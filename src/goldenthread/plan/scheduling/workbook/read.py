"""Reads a workbook into a project: the one that is written here, or a list of tasks of one's own making."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from goldenthread.plan.scheduling.model import (
    Assignment,
    Calendar,
    OtherDays,
    Project,
    Resource,
    Week,
)
from goldenthread.plan.scheduling.mspdi.read import Unreadable
from goldenthread.plan.scheduling.workbook.cells import Cells, number_in, rows_of, truth, whole
from goldenthread.plan.scheduling.workbook.tasks import head_of, read_tasks
from goldenthread.plan.scheduling.workbook.words import hours, when
from goldenthread.plan.scheduling.workbook.write import ASSIGNMENTS, DAYS, MINUTES, OPTIONS, RESOURCES


def read(path: Path) -> Project:
    """A project from a workbook. Raises Unreadable."""
    return read_bytes(path.read_bytes())


def read_bytes(content: bytes) -> Project:
    """A project from the bytes of a workbook. Raises Unreadable."""
    import io

    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (CalamineError, OSError, ValueError, KeyError) as error:
        raise Unreadable("It is not a workbook that can be read.") from error
    project = Project()
    _options(project, rows_of(sheets.get("Project", [])))
    tasks = _sheet_of_tasks(sheets)
    for number, row in rows_of(sheets.get("Calendars", [])):
        _calendar(project, row, Cells(project, "Calendars", number))
    for number, row in rows_of(sheets.get("Resources", [])):
        _resource(project, row, Cells(project, "Resources", number))
    read_tasks(project, tasks or "", sheets.get(tasks or "", []))
    for number, row in rows_of(sheets.get("Assignments", [])):
        _assignment(project, row, Cells(project, "Assignments", number))
    for number, row in rows_of(sheets.get("Baselines", [])):
        _baseline(project, row, Cells(project, "Baselines", number))
    return project


def _sheet_of_tasks(sheets: dict[str, list[list[Any]]]) -> str | None:
    """The sheet with the tasks: by its name, else the first that has a row of their headings; else the first."""
    named = next((name for name in ("Tasks", "Task_Table", "Task_Table1") if name in sheets), None)
    return named or next((name for name, rows in sheets.items() if head_of(rows) is not None), next(iter(sheets), None))


def _options(project: Project, rows: Iterator[tuple[int, dict[str, Any]]]) -> None:
    for number, row in rows:
        name, value = str(row.get("Option", "")).strip(), row.get("Value")
        field = OPTIONS.get(name)
        cells = Cells(project, "Project", number)
        if field is None:
            cells.wrong("Option", f"There is no option “{name}”.")
        elif field in ("start", "finish", "status_on"):
            setattr(project, field, cells.get(name, value, when))
        elif field in ("from_start", "honours_constraints", "splits_tasks"):
            setattr(project, field, cells.get(name, value, truth, True))
        elif field == "name":
            project.name = str(value or "")
        else:
            found = cells.get(name, value, whole)
            if found is not None or field == "calendar":
                setattr(project, field, found)


def _calendar(project: Project, row: dict[str, Any], cells: Cells) -> None:
    uid = cells.get("UID", row.get("UID"), whole)
    if uid is None:
        return
    one = project.calendars.setdefault(uid, Calendar(uid, str(row.get("Name", ""))))
    one.is_base, one.base = (
        cells.get("Is base", row.get("Is base"), truth, True),
        cells.get("Base", row.get("Base"), whole),
    )
    spans, day = cells.get("Hours", row.get("Hours"), hours, ()), str(row.get("Day", "")).strip()
    kind, label = str(row.get("Kind", "")).strip(), str(row.get("Label", ""))
    first, last = (cells.get(name, row.get(name), _day) for name in ("From", "To"))
    if kind == "week" and day in DAYS:
        one.week[DAYS.index(day)] = spans
    elif kind == "exception" and first and last:
        single = str(row.get("Days") or "").split()
        days = frozenset(date.fromisoformat(word) for word in single) if single else None
        one.exceptions.append(OtherDays(first, last, spans, label, days))
    elif kind == "period" and day in DAYS:
        same = next((w for w in one.weeks if (w.first, w.last, w.name) == (first, last, label)), None)
        if same is None:
            one.weeks.append(Week({DAYS.index(day): spans}, first, last, label))
        else:
            same.hours[DAYS.index(day)] = spans


def _day(cell: Any) -> date | None:
    found = when(cell)
    return found.date() if found else None


def _resource(project: Project, row: dict[str, Any], cells: Cells) -> None:
    uid = cells.get("UID", row.get("UID"), whole)
    if uid is not None:
        project.resources[uid] = Resource(
            uid,
            str(row.get("Name", "")),
            cells.get("Works", row.get("Works"), truth, True),
            cells.get("Calendar", row.get("Calendar"), whole),
            cells.get("Most units", row.get("Most units"), number_in, 1.0),
        )


assert {one.name for one in fields(Resource)} == set(RESOURCES.values())


def _assignment(project: Project, row: dict[str, Any], cells: Cells) -> None:
    values: dict[str, Any] = {}
    for heading, field in ASSIGNMENTS.items():
        cell = row.get(heading)
        if field in ("actual_start", "actual_finish"):
            values[field] = cells.get(heading, cell, when)
        elif field in MINUTES:
            minutes = cells.get(heading, cell, number_in)
            values[field] = round(minutes * 60) if minutes is not None else None if "work" in field else 0
        else:
            values[field] = cells.get(
                heading, cell, number_in if field == "units" else whole, 1.0 if field == "units" else 0
            )
    project.assignments.append(Assignment(**values))


def _baseline(project: Project, row: dict[str, Any], cells: Cells) -> None:
    uid = cells.get("Task", row.get("Task"), whole)
    task = next((one for one in project.tasks if one.uid == uid), None)
    minutes = cells.get("Duration in minutes", row.get("Duration in minutes"), number_in)
    if task is not None:
        task.baselines[cells.get("Number", row.get("Number"), whole, 0)] = (
            cells.get("Start", row.get("Start"), when),
            cells.get("Finish", row.get("Finish"), when),
            round(minutes * 60) if minutes is not None else None,
        )
