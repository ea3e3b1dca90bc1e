"""The forward pass: the earliest dates; of what has begun, ended or is manual, the dates it has."""

from __future__ import annotations

from goldenthread.plan.scheduling.calendars import moment
from goldenthread.plan.scheduling.model import Task
from goldenthread.plan.scheduling.reckoning import Reckoning
from goldenthread.plan.scheduling.spans import Span


class Forward(Reckoning):
    """The earliest dates of every task."""

    def _forward(self) -> None:
        self.opening = {}
        for uid, side in self.net.order:
            task = self.net.tasks[uid]
            if side == "in":
                self._open(task)
            elif side == "out":
                self._close(task)
            else:
                self._place(task)

    def _open(self, task: Task) -> None:
        """The bound that a summary lays on what is below it."""
        bounds = [self.opening[task.uid]] if task.uid in self.opening else []
        bounds += self._bounds(task, None)
        if task.constraint == "SNET" and task.constraint_on:
            bounds.append(moment(task.constraint_on))
        up = self.net.parent[task.uid]
        if up is not None and up in self.opening:
            bounds.append(self.opening[up])
        if bounds:
            self.opening[task.uid] = max(bounds)

    def _close(self, task: Task) -> None:
        """A summary begins with the first and ends with the last of what is below it."""
        mine = self.dates[task.uid]
        if task.is_manual and (task.manual_start or task.start):
            self._place(task)
            return
        rows = [self.dates[uid] for uid in self.net.below[task.uid] if self.net.tasks[uid].is_active]
        for name, pick in (("start", min), ("finish", max), ("early_start", min), ("early_finish", max)):
            known = [value for row in rows if (value := getattr(row, name)) is not None]
            setattr(mine, name, pick(known) if known else None)

    def _place(self, task: Task) -> None:
        if task.is_blank:
            return
        mine, span = self.dates[task.uid], self.spans.of(task)
        kept = self._kept(task, span)
        if kept is not None:
            mine.start, mine.finish = kept
        else:
            start = self._earliest(task, span)
            if start is None or (task.duration is None and not task.is_milestone):
                mine.start = start
            elif task.actual_start:
                mine.start, mine.finish = self._in_progress(task, span)
            else:
                mine.start, mine.finish = start, self._finish(task, span, start)
        mine.early_start, mine.early_finish = mine.start, mine.finish

    def _finish(self, task: Task, span: Span, start: int) -> int:
        """The finish; where a start of another task binds it, that moment, though it be the morning after."""
        finish = span.finish(start)
        if span.duration:
            for link in self.net.into[task.uid]:
                since = self.dates[link.before].start
                if link.kind == "SF" and since is not None:
                    bound = self._lagged(task, link, since, 1)
                    if bound > finish and not span.calendar.between(finish, bound):
                        finish = bound
        return finish

    def _kept(self, task: Task, span: Span) -> tuple[int | None, int | None] | None:
        """Dates that no link moves: of what is done, manual, external or inactive."""
        if task.actual_start and task.actual_finish:
            return moment(task.actual_start), moment(task.actual_finish)
        if task.is_manual:
            start, finish = task.manual_start or task.start, task.manual_finish or task.finish
            if start is None and finish is None:
                return None
            since = moment(start) if start else None
            until = moment(finish) if finish else None
            if since is None and until is not None:
                since = span.start(until)
            if until is None and since is not None:
                until = span.finish(since)
            return since, until
        if (task.is_external or not task.is_active) and task.start and task.finish:
            return moment(task.start), moment(task.finish)
        return None

    def _earliest(self, task: Task, span: Span) -> int | None:
        bounds = self._bounds(task, span)
        opening = [self.opening[up] for up in self.net.above(task.uid) if up in self.opening]
        if not bounds and not opening and self.begin is not None:
            is_fixed = task.constraint == "SNET" and task.constraint_on is not None
            opening = [moment(task.constraint_on) if is_fixed and task.constraint_on else self.begin]
        if bounds and self.begin is not None and any(link.kind == "FF" for link in self.net.into[task.uid]):
            opening.append(self.begin)
        start = max([*bounds, *opening], default=None)
        if start is None:
            return None
        if task.leveling_delay:
            start = self.calendars.elapsed.add(start, task.leveling_delay)
        return self._constrained(task, span, span.snap(start), has_links=bool(bounds))

    def _constrained(self, task: Task, span: Span, start: int, *, has_links: bool) -> int:
        if task.constraint_on is None:
            return start
        on, honoured = moment(task.constraint_on), self.project.honours_constraints
        by_finish = span.snap(span.start(span.snap_back(on))) if task.constraint in ("FNET", "FNLT", "MFO") else on
        by_start = span.snap(on)
        if task.constraint == "SNET":
            return max(start, by_start)
        if task.constraint == "FNET":
            return max(start, by_finish)
        if task.constraint == "MSO":
            return by_start if honoured or not has_links else max(start, by_start)
        if task.constraint == "MFO":
            return by_finish if honoured or not has_links else max(start, by_finish)
        if task.constraint == "SNLT" and honoured:
            return min(start, by_start)
        if task.constraint == "FNLT" and honoured:
            return min(start, by_finish)
        return start

    def _in_progress(self, task: Task, span: Span) -> tuple[int, int]:
        """What has begun keeps its start; what remains goes on where it stopped, or when its links allow."""
        assert task.actual_start is not None
        start, calendar = moment(task.actual_start), span.parts[0].calendar
        whole = task.duration or 0
        done = task.actual_duration if task.actual_duration is not None else round(whole * task.percent / 100)
        rest = task.remaining_duration if task.remaining_duration is not None else max(whole - done, 0)
        stop = moment(task.stop) if task.stop else calendar.add(start, done)
        resume = max(stop, moment(task.resume)) if task.resume else stop
        if self.project.splits_tasks and rest:
            resume = max([resume, *self._bounds_of_rest(task)])
        finish = calendar.add(resume, rest)
        if task.start == task.actual_start and task.finish is not None and rest:
            finish = max(finish, moment(task.finish))  # an interruption stands in the file only as a later finish
        return start, finish

    def _bounds_of_rest(self, task: Task) -> list[int]:
        found = []
        for link in self.net.into[task.uid]:
            until = self.dates[link.before].finish
            if link.kind == "FS" and until is not None and self.net.tasks[link.before].actual_finish is None:
                found.append(self._lagged(task, link, until, 1))
        return found
