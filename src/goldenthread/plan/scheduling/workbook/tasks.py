"""The sheet of tasks: as it is written here, or a list of tasks of one's own making."""

from __future__ import annotations

from datetime import time
from typing import Any

from goldenthread.plan.scheduling.model import Problem, Project, Task
from goldenthread.plan.scheduling.mspdi.read import Unreadable
from goldenthread.plan.scheduling.workbook.cells import Cells, number_in, truth, whole
from goldenthread.plan.scheduling.workbook.words import duration, links, when
from goldenthread.plan.scheduling.workbook.write import RECKONED, TASKS

OTHER_HEADINGS = {
    "unique id": "uid",
    "no": "uid",
    "number": "uid",
    "task": "name",
    "task name": "name",
    "title": "name",
    "activity": "name",
    "task / activity": "name",
    "begin": "start",
    "start date": "start",
    "finish date": "finish",
    "end date": "finish",
    "due date": "finish",
    "depends on": "links",
    "task mode": "mode",
    "level": "level",
    "predecessor": "links",
    "constraint type": "constraint",
    "percent complete": "percent",
    "per cent done": "percent",
    "end": "finish",
    "calendar name": "calendar",
}
MANY = {"must start on": "MSO", "must finish on": "MFO", "as soon as possible": "ASAP", "as late as possible": "ALAP"}
MANY |= {"start no earlier than": "SNET", "start no later than": "SNLT"}
MANY |= {"finish no earlier than": "FNET", "finish no later than": "FNLT"}
KNOWN = {"ASAP", "ALAP", "MSO", "MFO", "SNET", "SNLT", "FNET", "FNLT"}


def head_of(rows: list[list[Any]]) -> int | None:
    """The place of the row of headings: the first, or below a few lines that say what the sheet is."""
    for place, row in enumerate(rows[:20]):
        found = {field for _word, field in _headings(row).values()}
        if found & {"name", "uid"} and (len(found) > 1 or place == 0):
            return place
    return None


def _headings(head: list[Any]) -> dict[int, tuple[str, str]]:
    known = {name.casefold(): field for name, field in TASKS.items()} | OTHER_HEADINGS
    words = [" ".join(str(cell).replace("_", " ").split()) for cell in head]
    found = {place: (word, known[word.casefold()]) for place, word in enumerate(words) if word.casefold() in known}
    fields_ = {field for _word, field in found.values()}
    if "uid" not in fields_ and "id" in fields_:
        found = {place: (word, "uid" if field == "id" else field) for place, (word, field) in found.items()}
    return found


def read_tasks(project: Project, sheet: str, rows: list[list[Any]]) -> None:
    top = head_of(rows)
    if top is None:
        raise Unreadable(f"No sheet has the columns of tasks: {', '.join(list(TASKS)[:11])}.")
    columns = _headings(rows[top])
    named = {field for _word, field in columns.values()}
    project.unread += [
        f"{sheet}: the column “{cell}” is not read."
        for place, cell in enumerate(rows[top])
        if place not in columns and str(cell).strip()
    ]
    seen: set[int] = set()
    for number, cells in enumerate(rows[top + 1 :], top + 2):
        values = {columns[place]: cell for place, cell in enumerate(cells) if place in columns}
        if all(cell in ("", None) for cell in values.values()):
            continue
        task = _task(project, values, Cells(project, sheet, number), number - top)
        if task.uid in seen:
            Cells(project, sheet, number).wrong(
                "UID", f"There is a task {task.uid} further up; this row is left aside."
            )
            continue
        seen.add(task.uid)
        project.tasks.append(task)
    _levels(project, "level" in named)


def _task(project: Project, values: dict[tuple[str, str], Any], cells: Cells, number: int) -> Task:
    task = Task(number - 1)
    for (heading, field), cell in values.items():
        if field in RECKONED or cell is None or cell == "":
            continue
        if field == "mode":
            task.is_manual = str(cell).strip().casefold().startswith("man")
        elif field == "constraint":
            word = MANY.get(str(cell).strip().casefold(), str(cell).strip().upper())
            if word in KNOWN:
                task.constraint = word  # type: ignore[assignment]
            else:
                cells.wrong(heading, f"There is no constraint “{cell}”; write one of {', '.join(sorted(KNOWN))}.")
        elif field == "links":
            task.links = cells.get(heading, cell, lambda c: links(project, c), [])
        elif field == "duration":
            task.duration, task.duration_format = cells.get(heading, cell, lambda c: duration(project, c), (None, 7))
        elif field in ("actual_duration", "remaining_duration"):
            setattr(task, field, cells.get(heading, cell, lambda c: duration(project, c), (None, 7))[0])
        else:
            _plain(task, field, heading, cell, cells)
    _from_dates(project, task, cells)
    return task


def _plain(task: Task, field: str, heading: str, cell: Any, cells: Cells) -> None:
    if field in ("start", "manual_start", "actual_start", "constraint_on", "stop", "resume"):
        setattr(task, field, cells.get(heading, cell, lambda c: when(c, time(8))))
    elif field in ("finish", "manual_finish", "actual_finish", "deadline"):
        setattr(task, field, cells.get(heading, cell, lambda c: when(c, time(17))))
    elif field.startswith("is_") or field == "ignores_resources":
        setattr(task, field, cells.get(heading, cell, truth, getattr(task, field)))
    elif field == "percent":
        found = cells.get(heading, cell, number_in, 0)
        task.percent = found * 100 if isinstance(cell, float) and 0 < cell < 1 else found
    elif field == "leveling_delay":
        task.leveling_delay = round(cells.get(heading, cell, number_in, 0) * 60)
    elif field in ("uid", "id", "level", "kind", "priority", "calendar"):
        found = cells.get(heading, cell, whole)
        if found is not None:
            setattr(task, field, found)
    elif isinstance(cell, float) and cell.is_integer():
        setattr(task, field, str(int(cell)))
    else:
        setattr(task, field, str(cell).strip())


def _from_dates(project: Project, task: Task, cells: Cells) -> None:
    """What contradicts itself is said; a start and a finish without a duration give one."""
    if task.start and task.finish and task.finish < task.start:
        cells.wrong("Finish", "It ends before it begins.")
    if task.actual_start and task.actual_finish and task.actual_finish < task.actual_start:
        cells.wrong("Actual finish", "It ended before it began.")
    if task.is_blank:
        task.is_active = False
    elif task.duration is None and task.start and task.finish and not task.is_summary:
        task.manual_start, task.manual_finish, task.is_manual = task.start, task.finish, True
    if task.constraint not in ("ASAP", "ALAP") and task.constraint_on is None:
        cells.wrong("Constraint date", f"{task.constraint} needs a date.")


def _levels(project: Project, is_given: bool) -> None:
    for task in project.tasks:
        if not is_given:
            task.level = task.wbs.count(".") + 1 if task.wbs else 1
    for task, after in zip(project.tasks, project.tasks[1:], strict=False):
        if after.level > task.level and not after.is_blank:
            task.is_summary = True
    if project.start is None:
        known = [when for t in project.tasks for when in (t.actual_start, t.manual_start, t.start) if when]
        project.start = min(known, default=None)
    if project.start is None:
        project.problems.append(Problem("Project", "It says nowhere when it begins: give its start, or one to a task."))
