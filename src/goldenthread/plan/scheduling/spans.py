"""How long a task takes on the calendars that hold for it: forward from a start, back from a finish."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.plan.scheduling.calendars import Calendars, WorkCalendar
from goldenthread.plan.scheduling.model import Assignment, Project, Task


@dataclass(frozen=True)
class Part:
    """What one resource does: so much work on a calendar, begun so much work after the task."""

    calendar: WorkCalendar
    work: int
    delay: int = 0

    def finish(self, start: int) -> int:
        return self.calendar.add(self.calendar.add(start, self.delay), self.work)

    def start(self, finish: int) -> int:
        return self.calendar.add(self.calendar.add(finish, -self.work), -self.delay)


@dataclass(frozen=True)
class Span:
    """A task's length. `calendar` is the one in which its slack is counted."""

    calendar: WorkCalendar
    parts: tuple[Part, ...]
    duration: int

    def snap(self, start: int) -> int:
        """The first moment, not before this one, at which work begins; of a point in time the moment itself."""
        if not self.duration:
            return start if self.calendar.last_work(start) == start else self.calendar.next_work(start)
        return min(part.calendar.next_work(start) for part in self.parts)

    def snap_back(self, finish: int) -> int:
        """The last moment, not after this one, at which work ends."""
        if not self.duration:
            return finish if self.calendar.next_work(finish) == finish else self.calendar.last_work(finish)
        return max(part.calendar.last_work(finish) for part in self.parts)

    def finish(self, start: int) -> int:
        """When it ends that begins so."""
        return max(part.finish(start) for part in self.parts) if self.duration else start

    def start(self, finish: int) -> int:
        """When it must begin to end so."""
        return min(part.start(finish) for part in self.parts) if self.duration else finish


class Spans:
    """The length of every task of a project."""

    def __init__(self, project: Project, calendars: Calendars) -> None:
        self.project, self.calendars = project, calendars
        self.of_task: dict[int, list[Assignment]] = {}
        for one in project.assignments:
            resource = project.resources.get(one.resource)
            if resource is not None and resource.is_work:
                self.of_task.setdefault(one.task, []).append(one)
        self._made: dict[int, Span] = {}

    def of(self, task: Task) -> Span:
        """The length of a task, made once."""
        if task.uid not in self._made:
            self._made[task.uid] = self._make(task)
        return self._made[task.uid]

    def calendar(self, task: Task) -> WorkCalendar:
        """The calendar of the task without who works on it."""
        return self.calendars.elapsed if task.is_elapsed else self.calendars.of(task.calendar)

    def _make(self, task: Task) -> Span:
        duration, own = task.duration or 0, self.calendar(task)
        parts = () if task.is_elapsed or task.ignores_resources else self._parts(task, duration)
        return Span(own, parts or (Part(own, duration),), duration)

    def _parts(self, task: Task, duration: int) -> tuple[Part, ...]:
        rows = self.of_task.get(task.uid, [])
        found = [(row, self._hours(task, row)) for row in rows]
        if not found:
            return ()
        lengths = [_length(row, duration) for row in rows]
        if len({id(calendar) for _row, calendar in found}) == 1 or not _agree(lengths, rows, duration):
            return tuple({id(calendar): Part(calendar, duration) for _row, calendar in found}.values())
        return tuple(Part(calendar, length, row.delay) for (row, calendar), length in zip(found, lengths, strict=True))

    def _hours(self, task: Task, row: Assignment) -> WorkCalendar:
        resource = self.project.resources[row.resource]
        return self.calendars.of(task.calendar, resource.calendar)


def _length(row: Assignment, duration: int) -> int:
    """The time an assignment takes: its work at its units; the task's duration where that is not known."""
    if row.work and row.units > 0 and not row.contour:
        return round(row.work / row.units)
    return duration


def _agree(lengths: list[int], rows: list[Assignment], duration: int) -> bool:
    longest = max(length + row.delay for length, row in zip(lengths, rows, strict=True))
    return abs(longest - duration) <= 0.02 * duration
