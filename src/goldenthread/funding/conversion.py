"""How the pipeline moves: of each stage how many came into it, how many went on, and how long they stayed.

Counted by the database in two questions, however many opportunities there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import (
    Case,
    Count,
    DateField,
    Expression,
    F,
    IntegerField,
    Max,
    QuerySet,
    Sum,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, Greatest, Lead
from django.utils import timezone

from goldenthread.funding.models import STAGE_MOVES, OpportunityStep, Stage
from goldenthread.funding.money.rates import RateTable

ORDER = [str(stage) for stage in STAGE_MOVES]
ENDS = {str(Stage.WON), str(Stage.LOST)}
NOWHERE = -1
DAYS = {
    "postgresql": "until - began",
    "sqlite": "CAST(julianday(until) - julianday(began) AS INTEGER)",
}


class Passage(NamedTuple):
    """A stage that opportunities pass: those that came into it, those that went on to a further one."""

    stage: str
    came: int
    went: int
    days: float | None
    """The median of the days that they stayed, until today where they are in it; None when no step is kept."""


class Worth(NamedTuple):
    """What stands in a stage: how many, their sum in one currency, and how many of them no rate converts."""

    number: int
    sum: Decimal
    unconverted: int


def worth_by_stage(opportunities: QuerySet, rates: RateTable, currency: str, day: date) -> dict[str, Worth]:
    """Of every stage what stands in it, in `currency` at the last rates on or before the day."""
    found = dict.fromkeys(ORDER, Worth(0, Decimal(), 0))
    rows = opportunities.order_by().values_list("stage", "currency").annotate(Sum("amount"), Count("pk"))
    for stage, of, amount, number in rows:
        value, before = rates.convert(amount, of, currency, day), found[stage]
        kept = (before.sum, before.unconverted + number) if value is None else (before.sum + value, before.unconverted)
        found[stage] = Worth(before.number + number, *kept)
    return found


def conversion(opportunities: QuerySet) -> list[Passage]:
    """The passages of some opportunities, in the order of the stages that go on."""
    stages = [stage for stage in ORDER if stage not in ENDS]
    sums = _moved(opportunities, stages)
    stayed = _stayed(opportunities, timezone.localdate())
    return [
        Passage(stage, sums[f"came_{stage}"] or 0, sums[f"went_{stage}"] or 0, median(stayed.get(stage, ())))
        for stage in stages
    ]


def _moved(opportunities: QuerySet, stages: list[str]) -> dict[str, int | None]:
    """How many came into each stage and went on from it; where they are now counts like a step."""
    rows = opportunities.order_by().select_related(None).values("pk")
    rows = rows.annotate(furthest=Greatest(_place("stage"), Coalesce(Max(_place("steps__stage")), NOWHERE)))
    rows = rows.annotate(
        **{f"in_{stage}": Greatest(_is("stage", stage), _ever("steps__stage", stage)) for stage in stages}
    )
    sums: dict[str, Any] = {f"came_{stage}": Sum(f"in_{stage}") for stage in stages}
    for stage in stages:
        went = When(furthest__gt=ORDER.index(stage), then=F(f"in_{stage}"))
        sums[f"went_{stage}"] = Sum(Case(went, default=0, output_field=IntegerField()))
    return rows.aggregate(**sums)


def _place(column: str) -> Expression:
    """How far on the way a stage is; what is lost is nowhere on it."""
    whens = [When(**{column: stage}, then=Value(at)) for at, stage in enumerate(ORDER) if stage != Stage.LOST]
    return Case(*whens, default=NOWHERE, output_field=IntegerField())


def _is(column: str, stage: str) -> Expression:
    return Case(When(**{column: stage}, then=Value(1)), default=0, output_field=IntegerField())


def _ever(column: str, stage: str) -> Expression:
    return Coalesce(Max(_is(column, stage)), 0)


def _stayed(opportunities: QuerySet, today: date) -> dict[str, list[tuple[int, int]]]:
    """Of each stage for how many days steps stayed in it, and how many did for so long."""
    ends = Window(Lead("on"), partition_by=F("opportunity"), order_by=[F("on").asc(), F("pk").asc()])
    kept = OpportunityStep.objects.filter(opportunity__in=opportunities.order_by().select_related(None).values("pk"))
    steps = kept.order_by().annotate(until=Coalesce(ends, Value(today), output_field=DateField()))
    try:
        inner, values = steps.values_list("stage", "on", "until").query.sql_with_params()
    except EmptyResultSet:
        return {}
    sql = (
        f"WITH passed (stage, began, until) AS ({inner}) SELECT stage, {DAYS[connection.vendor]}, COUNT(*) FROM passed"
    )
    of_stage = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} GROUP BY 1, 2", values)
        for stage, days, number in cursor.fetchall():
            of_stage[stage].append((int(days), number))
    return of_stage


def median(counted: Iterable[tuple[int, int]]) -> float | None:
    """The middle of values of which each comes so many times; of an even number the mean of the two in the middle."""
    values = sorted(counted)
    total = sum(number for _value, number in values)
    if not total:
        return None
    middle = [_at(values, (total - 1) // 2), _at(values, total // 2)]
    return middle[0] if middle[0] == middle[1] else sum(middle) / 2


def _at(values: list[tuple[int, int]], place: int) -> int:
    for value, number in values:
        place -= number
        if place < 0:
            return value
    raise IndexError(place)
