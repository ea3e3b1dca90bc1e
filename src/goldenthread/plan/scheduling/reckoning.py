"""What both passes stand on: the dates so far, the graph, the calendars, and a link's bound."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.plan.scheduling.calendars import SOME_DAY, Calendars, moment
from goldenthread.plan.scheduling.model import Link, Problem, Project, Task
from goldenthread.plan.scheduling.network import Network, network
from goldenthread.plan.scheduling.spans import Span, Spans


@dataclass
class Dates:
    """When a task happens, as moments; slack in seconds of work; None where it cannot be known."""

    start: int | None = None
    finish: int | None = None
    early_start: int | None = None
    early_finish: int | None = None
    late_start: int | None = None
    late_finish: int | None = None
    free_slack: int | None = None
    total_slack: int | None = None
    is_critical: bool = False
    conflict: str = ""


class Reckoning:
    """A project being reckoned."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.calendars = Calendars(project)
        self.spans = Spans(project, self.calendars)
        self.net: Network = network(project)
        self.dates = {task.uid: Dates() for task in project.tasks}
        self.problems: list[Problem] = list(self.net.problems)
        self.begin = moment(project.start) if project.start else None
        self.end = moment(project.finish) if project.finish else None
        self.opening: dict[int, int] = {}
        self.closing: dict[int, int] = {}
        self.late_of: dict[int, tuple[int, int]] = {}

    def _first_known(self) -> int:
        known = [
            moment(when)
            for task in self.project.tasks
            for when in (task.actual_start, task.manual_start, task.start, task.constraint_on)
            if when is not None
        ]
        return min(known, default=moment(self.project.finish or SOME_DAY))

    def _leaves(self) -> list[Task]:
        return [task for task in self.project.tasks if not self.net.below.get(task.uid) and task.is_active]

    def _leaf_dates(self) -> list[Dates]:
        return [self.dates[task.uid] for task in self._leaves()]

    def _bounds(self, task: Task, span: Span | None) -> list[int]:
        """The moments before which the task cannot begin, one for each link whose other end is known."""
        found = []
        for link in self.net.into[task.uid]:
            before = self.dates[link.before]
            from_ = before.finish if link.kind in ("FS", "FF") else before.start
            if from_ is None:
                continue
            bound = self._lagged(task, link, from_, 1)
            if link.kind in ("FF", "SF"):
                bound = span.start(span.snap_back(bound)) if span is not None else bound
            found.append(bound)
        return found

    def _lagged(self, task: Task, link: Link, when: int, sign: int) -> int:
        """A moment moved by a link's lag, in the calendar of who waits."""
        lag = link.lag
        if link.percent is not None:
            lag = round((self.net.tasks[link.before].duration or 0) * link.percent / 100)
        if not lag:
            return when
        calendar = self.calendars.elapsed if link.is_elapsed else self.spans.calendar(task)
        return calendar.add(when, sign * lag)
