"""Working time: from a moment so much work on, so much back, and how much lies between two moments.

A moment is a number of seconds (`moment`, `at`). Days are summed once, so that each question is a search in a sorted
list: a span of ten years costs what a span of a day costs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date, datetime, timedelta

from goldenthread.plan.scheduling.model import Calendar, Hours, Project

DAY = 86_400
NIGHT_AND_DAY: Hours = ((0, DAY),)
STANDARD: Hours = ((8 * 3600, 12 * 3600), (13 * 3600, 17 * 3600))
STANDARD_WEEK: dict[int, Hours] = {**dict.fromkeys(range(5), STANDARD), 5: (), 6: ()}
REACH = 800
MOST_DAYS = 80 * 366
SOME_DAY = datetime.fromisoformat("2020-01-01")
FIRST, LAST = date(1900, 1, 1).toordinal(), date(2300, 1, 1).toordinal()


def moment(day: datetime) -> int:
    """A time as a moment."""
    return day.toordinal() * DAY + day.hour * 3600 + day.minute * 60 + day.second


def at(when: int) -> datetime:
    """A moment as a time."""
    day, seconds = divmod(when, DAY)
    return datetime.fromordinal(day) + timedelta(seconds=seconds)


class WorkCalendar:
    """Working time by the day: `hours_of` says the hours of the day with an ordinal number."""

    def __init__(self, hours_of: Callable[[int], Hours], around: int) -> None:
        self.hours_of = hours_of
        self._first = around
        self._hours: list[Hours] = []
        self._sums = [0]
        self._grow_forward(around + REACH)

    @property
    def is_empty(self) -> bool:
        """True when there is no working time in the years around."""
        return self._sums[-1] == self._sums[0]

    def _grow_forward(self, day: int) -> None:
        while self._first + len(self._hours) <= day:
            hours = self.hours_of(self._first + len(self._hours))
            self._hours.append(hours)
            self._sums.append(self._sums[-1] + sum(until - since for since, until in hours))

    def _grow_back(self, day: int) -> None:
        new = [self.hours_of(number) for number in range(day, self._first)]
        sums = [0]
        for hours in new:
            sums.append(sums[-1] + sum(until - since for since, until in hours))
        shift = self._sums[0] - sums[-1]
        self._sums = [one + shift for one in sums[:-1]] + self._sums
        self._hours, self._first = new + self._hours, day

    def _cover(self, day: int) -> None:
        if day < self._first:
            self._grow_back(min(day, self._first - REACH))
        elif day >= self._first + len(self._hours):
            self._grow_forward(day + REACH)

    def worked(self, when: int) -> int:
        """Work until a moment, counted from an arbitrary day; only differences mean something."""
        day, seconds = divmod(when, DAY)
        self._cover(day)
        place = day - self._first
        total = self._sums[place]
        for since, until in self._hours[place]:
            if seconds > since:
                total += min(seconds, until) - since
        return total

    def _reach(self, total: int) -> None:
        while total >= self._sums[-1] and len(self._hours) < MOST_DAYS:
            self._grow_forward(self._first + len(self._hours) + REACH)
        while total <= self._sums[0] and len(self._hours) < MOST_DAYS:
            self._grow_back(self._first - REACH)

    def _done(self, total: int) -> int:
        """The earliest moment at which so much is worked: the end of work, never the beginning of the next."""
        self._reach(total)
        place = max(bisect_left(self._sums, total) - 1, 0)
        rest = total - self._sums[place]
        for since, until in self._hours[min(place, len(self._hours) - 1)]:
            if rest <= until - since:
                return (self._first + place) * DAY + since + rest
            rest -= until - since
        return (self._first + place) * DAY

    def _begin(self, total: int) -> int:
        """The latest moment at which so much is worked: the beginning of what follows."""
        self._reach(total)
        place = min(bisect_right(self._sums, total) - 1, len(self._hours) - 1)
        rest = total - self._sums[place]
        for since, until in self._hours[place]:
            if rest < until - since:
                return (self._first + place) * DAY + since + rest
            rest -= until - since
        return (self._first + place) * DAY

    def next_work(self, when: int) -> int:
        """The moment itself when it is followed by work, else the beginning of the next."""
        return self._begin(self.worked(when))

    def last_work(self, when: int) -> int:
        """The moment itself when work goes before it, else the end of the last."""
        return self._done(self.worked(when))

    def add(self, when: int, work: int) -> int:
        """The moment after so much work; before it when work is negative; itself when there is none."""
        if work > 0:
            return self._done(self.worked(when) + work)
        return self._begin(self.worked(when) + work) if work < 0 else when

    def between(self, since: int, until: int) -> int:
        """Work from a moment to another; negative when they are the other way round."""
        return self.worked(until) - self.worked(since)


class Elapsed(WorkCalendar):
    """Every hour of every day."""

    def __init__(self, around: int) -> None:
        super().__init__(lambda day: NIGHT_AND_DAY, around)


class Calendars:
    """The calendars of a project, and what of them holds for a task and who works on it."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.around = (project.start or project.finish or SOME_DAY).toordinal() - 60
        self.elapsed = Elapsed(self.around)
        self._made: dict[tuple[int, ...], WorkCalendar] = {}

    def of(self, *uids: int | None) -> WorkCalendar:
        """The working time that all these calendars have in common; the project's when none is named."""
        known = self.project.calendars
        asked = tuple(sorted({self._own(uid) for uid in uids if uid is not None and uid in known}))
        if not asked and self.project.calendar in known:
            asked = (self._own(self.project.calendar),)
        if asked not in self._made:
            self._made[asked] = self._make(asked)
        return self._made[asked]

    def _own(self, uid: int) -> int:
        """The calendar itself, or the one it rests on when it says nothing of its own."""
        for _step in range(len(self.project.calendars)):
            one = self.project.calendars[uid]
            if one.week or one.weeks or one.exceptions or one.base not in self.project.calendars:
                break
            uid = one.base
        return uid

    def _make(self, uids: tuple[int, ...]) -> WorkCalendar:
        readers = [day_reader(self.project, uid) for uid in uids] or [standard_day]
        if len(readers) == 1:
            made = WorkCalendar(readers[0], self.around)
        else:
            made = WorkCalendar(lambda day: _common([read(day) for read in readers]), self.around)
        return self.of(*uids[:1]) if made.is_empty and len(uids) > 1 else self.elapsed if made.is_empty else made


def standard_day(day: int) -> Hours:
    """Monday to Friday, eight hours."""
    return STANDARD_WEEK[(day + 6) % 7]


def _common(days: list[Hours]) -> Hours:
    found = days[0]
    for other in days[1:]:
        pairs = [(max(a, c), min(b, d)) for a, b in found for c, d in other]
        found = tuple(sorted((since, until) for since, until in pairs if since < until))
    return found


def day_reader(project: Project, uid: int) -> Callable[[int], Hours]:
    """A function from a day's ordinal number to its hours in a calendar and those it rests on."""
    chain: list[Calendar] = []
    step: int | None = uid
    while step is not None and step in project.calendars and project.calendars[step] not in chain:
        chain.append(project.calendars[step])
        step = project.calendars[step].base

    def read(day: int) -> Hours:
        if not FIRST < day < LAST:
            return standard_day(day)
        on, weekday = date.fromordinal(day), (day + 6) % 7
        for say in (_exception, _week):
            for calendar in chain:
                found = say(calendar, on, weekday)
                if found is not None:
                    return found
        return STANDARD_WEEK[weekday]

    return read


def _exception(calendar: Calendar, on: date, weekday: int) -> Hours | None:
    for one in calendar.exceptions:
        if one.first <= on <= one.last and (one.days is None or on in one.days):
            return one.hours
    return None


def _week(calendar: Calendar, on: date, weekday: int) -> Hours | None:
    for week in calendar.weeks:
        inside = (week.first is None or week.first <= on) and (week.last is None or on <= week.last)
        if inside and weekday in week.hours:
            return week.hours[weekday]
    return calendar.week.get(weekday)
