"""What a schedule consists of, whatever file it comes from: calendars, tasks, links, resources, assignments, options.

Times are `datetime` without a zone, as such files hold them; durations, lags and delays are seconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

Kind = Literal["FS", "SS", "FF", "SF"]
Constraint = Literal["ASAP", "ALAP", "MSO", "MFO", "SNET", "SNLT", "FNET", "FNLT"]
Hours = tuple[tuple[int, int], ...]
"""Working times of a day: seconds after midnight, from and until."""


@dataclass(frozen=True)
class OtherDays:
    """Days that differ from the week: off when there are no hours."""

    first: date
    last: date
    hours: Hours = ()
    name: str = ""
    days: frozenset[date] | None = None
    """The days meant when they are not all from first to last."""


@dataclass(frozen=True)
class Week:
    """The hours of weekdays (Monday 0 … Sunday 6) from a day until a day; a weekday not named follows the base."""

    hours: dict[int, Hours]
    first: date | None = None
    last: date | None = None
    name: str = ""


@dataclass
class Calendar:
    """A working calendar; what it does not say it takes from its base."""

    uid: int
    name: str = ""
    is_base: bool = True
    base: int | None = None
    week: dict[int, Hours] = field(default_factory=dict)
    weeks: list[Week] = field(default_factory=list)
    exceptions: list[OtherDays] = field(default_factory=list)


@dataclass(frozen=True)
class Link:
    """What a task waits for. A lag is work unless it is elapsed; `percent` is a share of the predecessor's duration."""

    before: int
    kind: Kind = "FS"
    lag: int = 0
    is_elapsed: bool = False
    percent: float | None = None
    lag_format: int = 7
    project: str = ""
    """The other file that the predecessor stands in."""


@dataclass
class Task:
    """A line of the schedule. `duration` is None where it is not set."""

    uid: int
    id: int | None = None
    name: str = ""
    wbs: str = ""
    outline: str = ""
    level: int = 1
    is_summary: bool = False
    is_milestone: bool = False
    is_manual: bool = False
    is_active: bool = True
    is_external: bool = False
    is_blank: bool = False
    """A line without a task, kept so that the others keep their numbers."""
    subproject: str = ""
    kind: int = 0
    """0 fixed units, 1 fixed duration, 2 fixed work."""
    duration: int | None = None
    duration_format: int = 7
    calendar: int | None = None
    ignores_resources: bool = False
    constraint: Constraint = "ASAP"
    constraint_on: datetime | None = None
    deadline: datetime | None = None
    leveling_delay: int = 0
    priority: int | None = None
    percent: float = 0
    start: datetime | None = None
    finish: datetime | None = None
    manual_start: datetime | None = None
    manual_finish: datetime | None = None
    actual_start: datetime | None = None
    actual_finish: datetime | None = None
    actual_duration: int | None = None
    remaining_duration: int | None = None
    stop: datetime | None = None
    resume: datetime | None = None
    notes: str = ""
    links: list[Link] = field(default_factory=list)
    baselines: dict[int, tuple[datetime | None, datetime | None, int | None]] = field(default_factory=dict)
    stored: dict[str, Any] = field(default_factory=dict)
    """What the file says of early, late, slack and critical."""

    @property
    def is_elapsed(self) -> bool:
        """True when the duration counts every hour of the day."""
        return self.duration_format in ELAPSED


ELAPSED = frozenset({4, 6, 8, 10, 12, 20, 36, 38, 40, 42, 44, 52})
"""Formats of durations and lags that count nights and holidays."""
PERCENT = frozenset({19, 20, 51, 52})


@dataclass
class Resource:
    """Who or what works; only people and machines (`is_work`) have hours."""

    uid: int
    name: str = ""
    is_work: bool = True
    calendar: int | None = None
    max_units: float = 1.0


@dataclass
class Assignment:
    """A resource's part in a task: work in seconds at so many units, begun `delay` seconds of work after the task."""

    uid: int
    task: int
    resource: int
    units: float = 1.0
    work: int | None = None
    delay: int = 0
    leveling_delay: int = 0
    contour: int = 0
    remaining_work: int | None = None
    actual_start: datetime | None = None
    actual_finish: datetime | None = None


@dataclass(frozen=True)
class Problem:
    """What is wrong with a file: where, and what."""

    where: str
    message: str


@dataclass
class Project:
    """A schedule as it was read."""

    name: str = ""
    start: datetime | None = None
    finish: datetime | None = None
    from_start: bool = True
    status_on: datetime | None = None
    calendar: int | None = None
    honours_constraints: bool = True
    splits_tasks: bool = True
    critical_slack: int = 0
    minutes_per_day: int = 480
    minutes_per_week: int = 2400
    days_per_month: int = 20
    default_start: int = 8 * 3600
    default_finish: int = 17 * 3600
    calendars: dict[int, Calendar] = field(default_factory=dict)
    tasks: list[Task] = field(default_factory=list)
    resources: dict[int, Resource] = field(default_factory=dict)
    assignments: list[Assignment] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
