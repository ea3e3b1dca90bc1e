"""The schedule of a project: forward and backward pass in working time, constraints, progress, slack.

Forward: a task begins when its links, its constraint and the beginning of the project allow. What has begun keeps its
actual start, what has ended its actual finish; what is manual keeps its dates, and a link that they break is a
conflict to be shown. Backward: a task ends at the latest so that the end of the project, its deadline and its
constraint are kept.
"""

from __future__ import annotations

from goldenthread.plan.scheduling.backward import Backward
from goldenthread.plan.scheduling.calendars import WorkCalendar, moment
from goldenthread.plan.scheduling.model import Link, Problem, Project, Task
from goldenthread.plan.scheduling.reckoning import Dates


class Scheduler(Backward):
    """One reckoning of a project: `run` gives the dates by uid."""

    def run(self) -> dict[int, Dates]:
        """Both passes, then slack and summaries."""
        if self.begin is None:
            self.begin = self._first_known()
        if self.project.from_start or self.end is None:
            self._forward()
            self.end = max((d.finish for d in self._leaf_dates() if d.finish is not None), default=self.begin)
            self._backward()
        else:
            self._forward()
            self._backward()
            self.begin = min((d.late_start for d in self._leaf_dates() if d.late_start is not None), default=self.begin)
            self._forward()
        self._as_late_as_possible()
        self._slack()
        self._conflicts()
        return self.dates

    def _as_late_as_possible(self) -> None:
        """Tasks that are to happen late take their late dates, in a project planned from its end all that do not say otherwise."""
        for task in self._leaves():
            mine = self.dates[task.uid]
            wants = task.constraint == "ALAP"
            if wants and not task.is_manual and not task.actual_start and mine.late_start is not None:
                mine.start, mine.finish = mine.late_start, mine.late_finish
        for uid, side in self.net.order:
            if side == "out":
                task = self.net.tasks[uid]
                rows = [self.dates[one] for one in self.net.below[uid] if self.net.tasks[one].is_active]
                if not task.is_manual:
                    self.dates[uid].start = min((r.start for r in rows if r.start is not None), default=None)
                    self.dates[uid].finish = max((r.finish for r in rows if r.finish is not None), default=None)

    def _slack(self) -> None:
        limit = self.project.critical_slack * self.project.minutes_per_day * 60
        for uid, side in reversed(self.net.order):
            if side == "in":
                continue
            task, mine = self.net.tasks[uid], self.dates[uid]
            if mine.early_finish is None or mine.late_finish is None or mine.late_start is None:
                continue
            calendar = self.spans.calendar(task)
            mine.total_slack = self._total(task, mine, calendar)
            mine.free_slack = self._free(task, mine, calendar)
            mine.is_critical = mine.total_slack <= limit and task.percent < 100 and not task.actual_finish

    def _total(self, task: Task, mine: Dates, calendar: WorkCalendar) -> int:
        if self.net.below.get(task.uid):
            known = [
                d.total_slack for one in self.net.below[task.uid] if (d := self.dates[one]).total_slack is not None
            ]
            return min(known, default=0)
        assert mine.late_finish is not None and mine.early_finish is not None
        by_finish = calendar.between(mine.early_finish, mine.late_finish)
        if task.actual_start or mine.late_start is None or mine.early_start is None:
            return by_finish
        return min(by_finish, calendar.between(mine.early_start, mine.late_start))

    def _free(self, task: Task, mine: Dates, calendar: WorkCalendar) -> int:
        assert mine.early_finish is not None and mine.early_start is not None
        gaps = []
        for uid, link in self.net.out[task.uid]:
            after, follower = self.dates[uid], self.net.tasks[uid]
            to = after.early_start if link.kind in ("FS", "SS") else after.early_finish
            from_ = mine.early_finish if link.kind in ("FS", "FF") else mine.early_start
            if to is not None:
                gaps.append(calendar.between(from_, self._lagged(follower, link, to, -1)))
        total = mine.total_slack or 0
        return max(min([*gaps, total]), min(total, 0)) if gaps else total

    def _conflicts(self) -> None:
        """Manual dates and constraints that a link breaks are said, not moved."""
        for task in self._leaves():
            mine, span = self.dates[task.uid], self.spans.of(task)
            if mine.start is None or task.actual_finish:
                continue
            is_held = task.is_manual or task.constraint != "ASAP"
            late = is_held and [
                link
                for link, bound in zip(self._known_links(task), self._bounds(task, span), strict=True)
                if span.snap(bound) > mine.start and not (task.actual_start and link.kind in ("FS", "SS"))
            ]
            if late:
                names = ", ".join(str(self.net.tasks[link.before].name or link.before) for link in late)
                mine.conflict = f"It begins before what it waits for allows: {names}."
            elif task.deadline and mine.finish is not None and mine.finish > moment(task.deadline):
                mine.conflict = "It ends after its deadline."
            elif mine.total_slack is not None and mine.total_slack < 0:
                mine.conflict = "What follows or a fixed date asks for more time than there is."

    def _known_links(self, task: Task) -> list[Link]:
        return [
            link
            for link in self.net.into[task.uid]
            if (self.dates[link.before].finish if link.kind in ("FS", "FF") else self.dates[link.before].start)
            is not None
        ]


def run(project: Project) -> tuple[dict[int, Dates], list[Problem]]:
    """The dates of every task by uid, and what is wrong with the schedule."""
    scheduler = Scheduler(project)
    dates = scheduler.run()
    return dates, [*project.problems, *scheduler.problems]


__all__ = ["Dates", "Scheduler", "run"]
