"""The backward pass: the latest dates that keep the end, deadlines and constraints."""

from __future__ import annotations

from goldenthread.plan.scheduling.calendars import moment
from goldenthread.plan.scheduling.forward import Forward
from goldenthread.plan.scheduling.model import Task
from goldenthread.plan.scheduling.spans import Span


class Backward(Forward):
    """The latest dates of every task, after the earliest."""

    def _backward(self) -> None:
        self.closing = {}
        if self.end is None:
            return
        for uid, side in reversed(self.net.order):
            task = self.net.tasks[uid]
            if side == "out":
                self._latest_of_summary(task)
            elif side == "in":
                self._late_summary(task)
            else:
                self._late(task)

    def _latest_of_summary(self, task: Task) -> None:
        bounds = [bound for bound, _by_start in self._late_bounds(task, None)]
        up = self.net.parent[task.uid]
        if up is not None and up in self.closing:
            bounds.append(self.closing[up])
        if task.constraint in ("FNLT", "MFO") and task.constraint_on:
            bounds.append(moment(task.constraint_on))
        if task.deadline:
            bounds.append(moment(task.deadline))
        if bounds:
            self.closing[task.uid] = min(bounds)

    def _late_summary(self, task: Task) -> None:
        mine = self.dates[task.uid]
        rows = [self.dates[uid] for uid in self.net.below[task.uid] if self.net.tasks[uid].is_active]
        for name, pick in (("late_start", min), ("late_finish", max)):
            known = [value for row in rows if (value := getattr(row, name)) is not None]
            setattr(mine, name, pick(known) if known else None)

    def _late(self, task: Task) -> None:
        mine, span = self.dates[task.uid], self.spans.of(task)
        if not task.is_active or mine.start is None or (task.duration is None and mine.finish is None):
            return
        if task.actual_finish and task.actual_start:
            mine.late_start, mine.late_finish = mine.start, mine.finish
            return
        mine.late_finish = self._latest(task, span)
        mine.late_start = span.snap(span.start(mine.late_finish)) if span.duration else mine.late_finish
        if task.actual_start and not task.is_manual:
            done = task.actual_duration if task.actual_duration is not None else span.duration * task.percent / 100
            mine.late_start = span.parts[0].calendar.add(moment(task.actual_start), round(done))

    def _latest(self, task: Task, span: Span) -> int:
        assert self.end is not None
        bounds = []
        for bound, by_start in self._late_bounds(task, span):
            bounds.append(span.finish(span.snap(bound)) if by_start else bound)
        bounds += [self.closing[up] for up in self.net.above(task.uid) if up in self.closing]
        bounds.append(self.end)
        if task.constraint_on:
            on = moment(task.constraint_on)
            if task.constraint in ("MSO", "SNLT"):
                bounds.append(span.finish(span.snap(on)))
            elif task.constraint in ("MFO", "FNLT"):
                bounds.append(on)
        if task.deadline:
            bounds.append(moment(task.deadline))
        latest = span.snap_back(min(bounds))
        if task.constraint_on and task.constraint in ("MSO", "MFO") and self.project.honours_constraints:
            on = moment(task.constraint_on)
            latest = span.finish(span.snap(on)) if task.constraint == "MSO" else span.snap_back(on)
        return latest

    def _late_bounds(self, task: Task, span: Span | None) -> list[tuple[int, bool]]:
        """The moments at which the task must have ended (False) or begun (True), one for each that waits for it."""
        found = []
        for uid, link in self.net.out[task.uid]:
            after, follower = self.dates[uid], self.net.tasks[uid]
            to = after.late_start if link.kind in ("FS", "SS") else after.late_finish
            if to is None:
                continue
            by_start = link.kind in ("SS", "SF")
            if span is None and by_start:
                continue
            found.append((self._lagged(follower, link, to, -1), by_start))
        return found
