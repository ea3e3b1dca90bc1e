"""The calendars of MSPDI: weeks, working times, exceptions on single days and by rule."""

from __future__ import annotations

import calendar as months
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from goldenthread.plan.scheduling.model import Calendar, Hours, OtherDays, Problem, Project, Week
from goldenthread.plan.scheduling.mspdi.values import clock, time, truth, whole

MOST_DAYS = 40_000


def calendar_of(one: Any, project: Project) -> Calendar | None:
    """A calendar from its element."""
    uid = one.get("UID", whole)
    if uid is None:
        return None
    one.where = f"calendar {uid} {one.text('Name')}".strip()
    base = one.get("BaseCalendarUID", whole, -1)
    found = Calendar(uid, one.text("Name"), truth(one.text("IsBaseCalendar")), base if base >= 0 else None)
    if found.base in (uid, 0) and found.is_base:
        found.base = None
    for day in one.all("WeekDays/WeekDay", one.where):
        _weekday(found, day)
    for week in one.all("WorkWeeks/WorkWeek", one.where):
        found.weeks.append(_work_week(week))
    for exception in one.all("Exceptions/Exception", one.where):
        made = _exception(exception)
        if made is None:
            project.problems.append(Problem(one.where, "An exception has no days and is left aside."))
        elif (made.first, made.last) not in {(e.first, e.last) for e in found.exceptions}:
            found.exceptions.append(made)
    return found


def _hours(one: Any) -> Hours:
    if one.text("DayWorking") == "0":
        return ()
    found = []
    for span in one.all("WorkingTimes/WorkingTime", one.where):
        since, until = span.get("FromTime", clock, 0), span.get("ToTime", clock, 0)
        if span.text("FromTime") or span.text("ToTime"):
            found.append((since, until if until > since else 86_400))
    return tuple(sorted(found))


def _weekday(calendar: Calendar, one: Any) -> None:
    kind = one.get("DayType", whole, 0)
    if kind == 0:
        made = _exception(one)
        if made is not None:
            calendar.exceptions.append(made)
    elif 1 <= kind <= 7:
        calendar.week[(kind + 5) % 7] = _hours(one)


def _period(one: Any) -> tuple[date | None, date | None]:
    for span in one.all("TimePeriod", one.where):
        first, last = span.get("FromDate", time), span.get("ToDate", time)
        return first.date() if first else None, last.date() if last else None
    return None, None


def _work_week(one: Any) -> Week:
    first, last = _period(one)
    hours = {
        (kind + 5) % 7: _hours(day)
        for day in one.all("WeekDays/WeekDay", one.where)
        if 1 <= (kind := day.get("DayType", whole, 0)) <= 7
    }
    return Week(hours, first, last, one.text("Name"))


def _exception(one: Any) -> OtherDays | None:
    first, last = _period(one)
    if first is None or last is None or last < first:
        return None
    days = _days(one, first, last)
    return OtherDays(first, last, _hours(one), one.text("Name"), frozenset(days) if days is not None else None)


def _days(one: Any, first: date, last: date) -> list[date] | None:
    """The days that a rule means; None when all from first to last are meant."""
    kind, every = one.get("Type", whole, 1), max(one.get("Period", whole, 1) or 1, 1)
    last = min(last, first + timedelta(days=MOST_DAYS))
    span = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    if kind in (1, 7, 9):
        return None if every == 1 else span[::every]
    if kind == 6:
        mask = one.get("DaysOfWeek", whole, 0)
        monday = first - timedelta(days=(first.weekday() + 1) % 7)
        return [day for day in span if mask >> (day.isoweekday() % 7) & 1 and (day - monday).days // 7 % every == 0]
    return [day for day in _monthly(one, kind, every, first, last) if first <= day <= last]


def _monthly(one: Any, kind: int, every: int, first: date, last: date) -> Iterator[date]:
    """Days by the day of the month (2, 4) or by position, such as the last Friday (3, 5); 2 and 3 once a year."""
    yearly = kind in (2, 3)
    year, month = first.year, (one.get("Month", whole, 0) + 1 if yearly else first.month)
    while date(year, month, 1) <= last:
        if kind in (2, 4):
            most = months.monthrange(year, month)[1]
            day = one.get("MonthDay", whole, 1)
            if 1 <= day <= most:
                yield date(year, month, day)
        elif found := _position(year, month, one.get("MonthItem", whole, 0), one.get("MonthPosition", whole, 0)):
            yield found
        step = 12 * every if yearly else every
        year, month = year + (month - 1 + step) // 12, (month - 1 + step) % 12 + 1


def _position(year: int, month: int, item: int, position: int) -> date | None:
    """The first (0) to fourth (3) or last (4) day of a kind: 0 any, 1 weekday, 2 weekend, 3 Sunday … 9 Saturday."""
    fits = {0: range(7), 1: range(5), 2: (5, 6)}.get(item) or ((item + 3) % 7,)
    days = [
        day
        for number in range(1, months.monthrange(year, month)[1] + 1)
        if (day := date(year, month, number)).weekday() in fits
    ]
    return days[-1] if position == 4 else days[position] if position < len(days) else None
