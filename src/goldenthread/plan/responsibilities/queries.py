"""Questions about responsibilities: letters by area, outcome or activity, and the work of units by month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet

from goldenthread.plan import queries, timetable
from goldenthread.plan.bars import months_later
from goldenthread.plan.models import Activity, ActivityStatus, Outcome, Plan, RaciRole, Responsibility
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Organization
from goldenthread.platform.remembered import Remembered

OF = ("areas", "outcomes", "activities")
"""What letters are given for."""
COLUMN = dict(zip(OF, ("area", "outcome", "activity"), strict=True))
PAGE = 50
"""Rows of a page; the list of those without somebody accountable is as long at most."""


@dataclass(frozen=True)
class Responsibilities:
    """A page of areas, outcomes or activities down, organizations across: letters of RACI.

    `lacking` are the first of those in the whole plan for which nobody is accountable, `lacking_count` is how many.
    """

    of: str
    page: Page
    organizations: list[Organization]
    rows: list[tuple[Any, list[str]]]
    lacking: list[Any]
    lacking_count: int


def things(plan: Plan, user: Viewer, of: str) -> QuerySet:
    """What may have letters: the areas of the plan's strategy, the outcomes or activities that `user` may see."""
    if of == "areas":
        return plan.strategy.areas.order_by("order", "code").select_related("strategy")
    if of == "outcomes":
        outcomes = queries.outcomes(user).filter(area__strategy=plan.strategy)
        return outcomes.order_by("area__order", "area__code", "order", "code")
    rows = queries.activities(user).filter(plan=plan).exclude(status=ActivityStatus.CANCELLED)
    return rows.prefetch_related(None).order_by("area__order", "area__code", "code")


def raci(plan: Plan, user: Viewer, of: str = "areas", *, number: Any = 1) -> Responsibilities:
    """A page of who is responsible, accountable, consulted and informed; across stand those with a letter on it."""
    of = of if of in OF else OF[0]
    rows = things(plan, user, of)
    page = Paginator(rows, PAGE).get_page(number)
    accountable = Responsibility.objects.filter(**{COLUMN[of]: OuterRef("pk")}, role=RaciRole.ACCOUNTABLE)
    lacking = rows.filter(~Exists(accountable))
    count = lacking.order_by().count()
    who, cells = _letters(COLUMN[of], list(page))
    return Responsibilities(of, page, who, cells, list(lacking[:PAGE]) if count else [], count)


def _letters(column: str, shown: list[Any]) -> tuple[list[Organization], list[tuple[Any, list[str]]]]:
    letters: dict[tuple[Any, int], str] = defaultdict(str)
    who: dict[int, Organization] = {}
    held = Responsibility.objects.filter(**{f"{column}__in": [one.pk for one in shown]})
    for row in held.select_related("organization").order_by("organization__key"):
        letters[getattr(row, f"{column}_id"), row.organization_id] += row.role
        who[row.organization_id] = row.organization
    return list(who.values()), [(one, [_in_order(letters[one.pk, pk]) for pk in who]) for one in shown]


def _in_order(letters: str) -> str:
    return "".join(one for one in RaciRole.values if one in letters)


def key_of(thing: Any) -> str:
    """How people and programs name an area, outcome or activity within its plan: `trade`, `trade/o1`, `train`."""
    return f"{thing.area.code}/{thing.code}" if isinstance(thing, Outcome) else thing.code


def by_key(plan: Plan, user: Viewer, of: str, keys: Iterable[str]) -> dict[str, Any]:
    """The areas, outcomes or activities of those names that `user` may see."""
    wanted = set(keys)
    found = things(plan, user, of).filter(code__in={key.rpartition("/")[2] for key in wanted})
    return {name: one for one in found if (name := key_of(one)) in wanted}


def as_data(found: Responsibilities) -> list[dict[str, Any]]:
    """The rows of the page as data: key, title and the letters of each organization that has one."""
    names = [one.key for one in found.organizations]
    return [
        {
            "key": key_of(one),
            "title": str(one.title),
            "letters": {name: cell for name, cell in zip(names, cells, strict=True) if cell},
        }
        for one, cells in found.rows
    ]


Workload = tuple[list[date], list[tuple[Any, list[int]]]]
_remembered: Remembered[Workload] = Remembered(most=20)


def workload(plan: Plan, user: Viewer, *, months: int = 12, on: date) -> Workload:
    """How many activities each unit has at work in each month from `on`, by the timetable; units with most work first."""
    asked = (plan.pk, months, on)
    return _remembered.for_reader(user, asked, lambda: _workload(plan, user, months, on))


def _workload(plan: Plan, user: Viewer, months: int, on: date) -> Workload:
    shown = Activity.objects.filter(pk__in=things(plan, user, "activities").order_by().values("pk"))
    try:
        found = timetable.briefs(plan, shown, on=on)
    except timetable.Cycle:
        found = []
    firsts = [months_later(on.replace(day=1), number) for number in range(months)]
    counts: dict[int | None, list[int]] = defaultdict(lambda: [0] * months)
    for one in found:
        start, finish = one.slot.start, one.slot.finish or one.slot.start
        if start is None or finish is None or timetable.is_over(one.row):
            continue
        for number in range(max(_months_from(on, start), 0), min(_months_from(on, finish) + 1, months)):
            counts[one.row.owner_id][number] += 1
    owners = Organization.objects.in_bulk([pk for pk in counts if pk is not None])
    rows: Sequence[tuple[Any, list[int]]] = [(owners.get(pk), row) for pk, row in counts.items()]
    return firsts, sorted(rows, key=lambda pair: (-sum(pair[1]), str(pair[0])))


def _months_from(on: date, day: date) -> int:
    """How many months after that of `on` the month of `day` is."""
    return (day.year - on.year) * 12 + day.month - on.month
