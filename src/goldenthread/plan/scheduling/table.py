"""The reckoned schedule as data: one row for each task, as `plan schedule --json` prints it."""

from __future__ import annotations

from typing import Any

from goldenthread.plan.scheduling.calendars import at
from goldenthread.plan.scheduling.model import Project, Task
from goldenthread.plan.scheduling.passes import Dates, run


def table(project: Project) -> dict[str, Any]:
    """`{"tasks", "unread", "problems"}` of a project: times to the minute, slack in minutes of work."""
    dates, problems = run(project)
    has_hours = _has_hours(project)
    return {
        "tasks": [row(task, dates[task.uid], has_hours) for task in project.tasks],
        "unread": list(project.unread),
        "problems": [{"where": one.where, "message": one.message} for one in problems],
    }


def row(task: Task, dates: Dates, has_hours: bool) -> dict[str, Any]:
    """A task as data; what is not known is None, of a blank line it is empty."""
    nothing = "" if task.is_blank else None

    def time(value: int | None) -> str | None:
        return at(value).strftime("%Y-%m-%dT%H:%M" if has_hours else "%Y-%m-%d") if value is not None else nothing

    def minutes(value: int | None) -> int | None:
        return round(value / 60) if value is not None else None

    return {
        "uid": task.uid,
        "wbs": task.wbs,
        "name": task.name,
        "is_summary": task.is_summary,
        "start": time(dates.start),
        "finish": time(dates.finish),
        "late_start": time(dates.late_start),
        "late_finish": time(dates.late_finish),
        "free_slack": minutes(dates.free_slack),
        "total_slack": minutes(dates.total_slack),
        "critical": dates.is_critical,
        "manual": task.is_manual,
        "conflict": dates.conflict or None,
    }


def _has_hours(project: Project) -> bool:
    """False for a schedule in whole days, whose calendar has no hours of its own."""
    return bool(project.calendars) or project.minutes_per_day != 1440
