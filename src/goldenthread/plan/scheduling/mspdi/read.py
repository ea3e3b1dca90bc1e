"""Reads MSPDI into a project. Entities and documents from elsewhere are never followed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree

from goldenthread.plan.scheduling.model import (
    ELAPSED,
    PERCENT,
    Assignment,
    Link,
    Problem,
    Project,
    Resource,
    Task,
)
from goldenthread.plan.scheduling.mspdi.calendars import calendar_of
from goldenthread.plan.scheduling.mspdi.values import CONSTRAINTS, LINKS, clock, length, time, truth, whole

MOST_BYTES = 200_000_000
STORED = ("EarlyStart", "EarlyFinish", "LateStart", "LateFinish", "FreeSlack", "TotalSlack", "Critical")


class Unreadable(ValueError):
    """The file is no MSPDI; says why."""


class Element:
    """An element of the file: its fields by name, read with words about what is wrong instead of a crash."""

    def __init__(self, node: Any, where: str, problems: list[Problem]) -> None:
        self.node, self.where, self.problems = node, where, problems
        self.texts = {
            etree.QName(one).localname: (one.text or "").strip()
            for one in node
            if isinstance(one.tag, str) and not len(one)
        }

    def get(self, name: str, read: Callable[[str | None], Any], default: Any = None) -> Any:
        """The field read; the default, and a problem, when it cannot be."""
        try:
            found = read(self.texts.get(name))
        except (ValueError, OverflowError):
            self.problems.append(Problem(self.where, f"{name} cannot be read: “{self.texts[name]}”."))
            return default
        return default if found is None else found

    def text(self, name: str) -> str:
        return self.texts.get(name, "")

    def all(self, path: str, where: str) -> list[Element]:
        """The elements at a path below this one."""
        return [Element(one, where, self.problems) for one in self.node.iterfind(_path(path))]


def _path(path: str) -> str:
    return "/".join("{*}" + step for step in path.split("/"))


def read(source: Path | bytes) -> Project:
    """A project from a file or its bytes. Raises Unreadable."""
    content = source.read_bytes() if isinstance(source, Path) else source
    if len(content) > MOST_BYTES:
        raise Unreadable("The file is larger than 200 MB.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"It is no well-formed XML: {error.msg}") from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise Unreadable("It has a document type, which such files do not have and which is not read.")
    if etree.QName(root).localname != "Project":
        raise Unreadable(f"It is not a project of Microsoft Project: it begins with <{etree.QName(root).localname}>.")
    return _project(root)


def _project(root: Any) -> Project:
    project = Project()
    head = Element(root, "project", project.problems)
    _options(project, head)
    for one in head.all("Calendars/Calendar", "calendar"):
        calendar = calendar_of(one, project)
        if calendar is not None:
            project.calendars[calendar.uid] = calendar
    for one in head.all("Resources/Resource", "resource"):
        _resource(project, one)
    for one in head.all("Tasks/Task", "task"):
        _task(project, one)
    for one in head.all("Assignments/Assignment", "assignment"):
        _assignment(project, one)
    _check(project)
    return project


def _options(project: Project, head: Element) -> None:
    project.name = head.text("Title") or head.text("Name")
    project.start, project.finish = head.get("StartDate", time), head.get("FinishDate", time)
    project.from_start = head.text("ScheduleFromStart") != "0"
    project.status_on = head.get("StatusDate", time)
    project.calendar = head.get("CalendarUID", whole)
    project.honours_constraints = head.text("HonorConstraints") != "0"
    project.splits_tasks = truth(head.text("SplitsInProgressTasks"))
    project.critical_slack = head.get("CriticalSlackLimit", whole, 0)
    project.minutes_per_day = head.get("MinutesPerDay", whole, 480) or 480
    project.minutes_per_week = head.get("MinutesPerWeek", whole, 2400) or 2400
    project.days_per_month = head.get("DaysPerMonth", whole, 20) or 20
    project.default_start = head.get("DefaultStartTime", clock, 8 * 3600) if head.text("DefaultStartTime") else 8 * 3600
    project.default_finish = (
        head.get("DefaultFinishTime", clock, 17 * 3600) if head.text("DefaultFinishTime") else 17 * 3600
    )


def _resource(project: Project, one: Element) -> None:
    uid = one.get("UID", whole)
    if uid is None or truth(one.text("IsNull")):
        return
    project.resources[uid] = Resource(
        uid,
        one.text("Name"),
        is_work=one.text("Type") in ("1", "") and not truth(one.text("IsCostResource")),
        calendar=one.get("CalendarUID", whole),
        max_units=one.get("MaxUnits", lambda text: float(text) if text else None, 1.0),
    )


def _task(project: Project, one: Element) -> None:
    uid = one.get("UID", whole)
    if uid is None:
        project.problems.append(Problem("task", "A task has no UID and is left aside."))
        return
    one.where = f"task {uid} {one.text('Name')}".strip()
    task = Task(uid, one.get("ID", whole), one.text("Name"), one.text("WBS"), one.text("OutlineNumber"))
    if truth(one.text("IsNull")):
        task.is_blank, task.is_active = True, False
        task.level = project.tasks[-1].level if project.tasks else 1
        project.tasks.append(task)
        return
    task.level = one.get("OutlineLevel", whole, 1)
    task.is_summary, task.is_milestone = truth(one.text("Summary")), truth(one.text("Milestone"))
    task.is_manual, task.is_active = truth(one.text("Manual")), one.text("Active") != "0"
    task.is_external = truth(one.text("ExternalTask"))
    task.subproject = one.text("SubprojectName") or (one.text("Name") if truth(one.text("IsSubproject")) else "")
    task.kind, task.priority = one.get("Type", whole, 0), one.get("Priority", whole)
    task.duration, task.duration_format = one.get("Duration", length), one.get("DurationFormat", whole, 7)
    calendar = one.get("CalendarUID", whole, -1)
    task.calendar = calendar if calendar >= 0 else None
    task.ignores_resources = truth(one.text("IgnoreResourceCalendar")) and task.calendar is not None
    task.constraint = CONSTRAINTS.get(one.get("ConstraintType", whole, 0), "ASAP")  # type: ignore[assignment]
    task.constraint_on, task.deadline = one.get("ConstraintDate", time), one.get("Deadline", time)
    task.leveling_delay = one.get("LevelingDelay", whole, 0) * 6
    task.percent = one.get("PercentComplete", lambda text: float(text) if text else None, 0)
    _dates(task, one)
    task.notes = one.text("Notes")
    task.links = [link for each in one.all("PredecessorLink", one.where) if (link := _link(each)) is not None]
    task.baselines = {
        each.get("Number", whole, 0): (each.get("Start", time), each.get("Finish", time), each.get("Duration", length))
        for each in one.all("Baseline", one.where)
    }
    project.tasks.append(task)


def _dates(task: Task, one: Element) -> None:
    for name, field in (
        ("start", "Start"),
        ("finish", "Finish"),
        ("manual_start", "ManualStart"),
        ("manual_finish", "ManualFinish"),
        ("actual_start", "ActualStart"),
        ("actual_finish", "ActualFinish"),
        ("stop", "Stop"),
        ("resume", "Resume"),
    ):
        setattr(task, name, one.get(field, time))
    task.actual_duration = one.get("ActualDuration", length)
    task.remaining_duration = one.get("RemainingDuration", length)
    if task.is_manual and task.duration is None:
        task.duration = one.get("ManualDuration", length)
    task.stored = {name: one.text(name) for name in STORED if one.text(name)}


def _link(one: Element) -> Link | None:
    before = one.get("PredecessorUID", whole)
    if before is None:
        return None
    lag, how = one.get("LinkLag", whole, 0), one.get("LagFormat", whole, 7)
    project = one.text("CrossProjectName") if truth(one.text("CrossProject")) else ""
    if truth(one.text("CrossProject")) and not project:
        project = "another file"
    kind = LINKS.get(one.get("Type", whole, 1), "FS")
    if how in PERCENT:
        return Link(before, kind, 0, how in ELAPSED, float(lag), how, project)  # type: ignore[arg-type]
    return Link(before, kind, lag * 6, how in ELAPSED, None, how, project)  # type: ignore[arg-type]


def _assignment(project: Project, one: Element) -> None:
    uid, task, resource = (one.get(name, whole) for name in ("UID", "TaskUID", "ResourceUID"))
    if task is None or resource is None:
        return
    if one.node.find("{*}TimephasedData") is not None:
        _once(project.unread, "Work spread over days (TimephasedData) is not read.")
    project.assignments.append(
        Assignment(
            uid or 0,
            task,
            resource,
            one.get("Units", lambda text: float(text) if text else None, 1.0),
            one.get("Work", length),
            one.get("Delay", whole, 0) * 6,
            one.get("LevelingDelay", whole, 0) * 6,
            one.get("WorkContour", whole, 0),
            one.get("RemainingWork", length),
            one.get("ActualStart", time),
            one.get("ActualFinish", time),
        )
    )


def _once(found: list[str], words: str) -> None:
    if words not in found:
        found.append(words)


def _check(project: Project) -> None:
    """What stands in another file is named, and what refers to nothing."""
    for task in project.tasks:
        where = f"task {task.uid} {task.name}".strip()
        if task.subproject:
            project.unread.append(f"{where}: stands for another project, “{task.subproject}”, which is not read.")
        for link in task.links:
            if link.project:
                project.unread.append(f"{where}: waits for task {link.before} of “{link.project}”, which is not read.")
        if task.is_external:
            project.unread.append(f"{where}: belongs to another project; its dates are kept as they are.")
    if project.calendar is not None and project.calendar not in project.calendars:
        project.problems.append(Problem("project", f"Its calendar {project.calendar} is not in the file."))
