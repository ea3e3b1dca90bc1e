"""The app in the API: its records, and the gap."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from goldenthread.funding import actions, queries
from goldenthread.funding.behind import ANY, Asked, behind, number_behind, total
from goldenthread.funding.conversion import conversion, worth_by_stage
from goldenthread.funding.figures import position_of, rate_table
from goldenthread.funding.models import Instrument, Scenario
from goldenthread.funding.money.position import KINDS
from goldenthread.funding.plans import PLANS
from goldenthread.funding.plans.document import data_of
from goldenthread.funding.position_data import counted_data, position_data
from goldenthread.funding.rates import api as rate_files
from goldenthread.funding.records import (
    ACTION,
    AGREEMENT,
    AUDIENCE,
    EXPENDITURE,
    LEAD,
    MESSAGE,
    NEED,
    OPPORTUNITY,
    OUTREACH,
    PLEDGE,
    RATE,
    RECEIPT,
    TARGET,
)
from goldenthread.platform.errors import Denied
from goldenthread.platform.queries import strategies
from goldenthread.records.declare import Record
from goldenthread.records.endpoints import add_records, schemas
from goldenthread.records.endpoints.answers import kept, signed_in
from goldenthread.ui import rest as door

router = Router(tags=["funding"])
rate_files.add_to(router)


@router.get("/gap/{strategy}", summary="The gap", operation_id="funding_gap")
def gap(request: HttpRequest, strategy: str, as_of: date | None = None, scenario: str = "base") -> HttpResponse:
    """Need, pledged, agreed, received, spent, gap and surplus of a strategy in its reporting currency, as of a day.

    By area, by instrument, and by both; with the rates used and what no rate converts. Amounts are decimal text.
    """
    found = strategies(request.user).filter(key=strategy).first()
    if found is None:
        return door.details(None)
    if refused := _not_a_scenario(scenario):
        return refused
    data = position_data(position_of(request.user, found, as_of=as_of, scenario=scenario), found, str)
    return door.answer(data)


def _not_a_scenario(name: str) -> HttpResponse | None:
    if name in Scenario.values:
        return None
    known = ", ".join(Scenario.values)
    return door.invalid({"scenario": [f"There is no scenario “{name}”. There are: {known}."]})


@router.get("/gap/{strategy}/records", summary="The records behind a figure", operation_id="funding_figure")
def figure(
    request: HttpRequest,
    strategy: str,
    figure: str,
    as_of: date | None = None,
    scenario: str = "base",
    area: str = "",
    instrument: str = "",
    offset: int = 0,
    limit: int = 100,
) -> HttpResponse:
    """The records that a figure is the sum of, each with its amount in both currencies and its rates, 1,000 at most.

    `figure` is need, pledged, agreed, received or spent; `area` a code of the strategy, or "-" for no area.
    """
    found = strategies(request.user).filter(key=strategy).first()
    if found is None:
        return door.details(None)
    if refused := _not_a_scenario(scenario):
        return refused
    if figure not in KINDS:
        return door.invalid({"figure": [f"There is no figure “{figure}”. There are: {', '.join(KINDS)}."]})
    place: Any = ANY
    if area:
        place = None if area == "-" else found.areas.filter(code=area).values_list("pk", flat=True).first()
        if place is None and area != "-":
            return door.invalid({"area": [f"There is no area “{area}” in this strategy."]})
    asked = Asked(request.user, found, figure, as_of or timezone.localdate(), scenario, place, instrument)
    start = max(0, offset)
    window = slice(start, start + min(max(1, limit), 1000))
    data = {
        "figure": figure,
        "currency": found.reporting_currency,
        "sum": str(total(asked)),
        "count": number_behind(asked),
        "records": counted_data(behind(asked, window), str),
    }
    return door.answer(data)


@router.get("/plans/{strategy}/{plan}", summary="A plan", operation_id="funding_plan")
def plan(request: HttpRequest, strategy: str, plan: str) -> HttpResponse:
    """The plan of resource mobilization (`mobilization`) or of advocacy (`advocacy`), part by part as on its page."""
    found = strategies(request.user).filter(key=strategy).first()
    if found is None or plan not in PLANS:
        return door.details(None)
    one = PLANS[plan]
    parts = one.sections(request.user, found)
    return door.answer({"strategy": found.key, "title": str(one.title()), "parts": data_of(parts, request.user)})


@router.post("/needs-from-budgets/{strategy}", summary="Needs from budgets", operation_id="funding_needs_from_budgets")
def from_budgets(request: HttpRequest, strategy: str) -> HttpResponse:
    """Make a need of every budget line of the strategy's activities that names no funder; how many were made."""
    found = strategies(request.user).filter(key=strategy).first()
    if found is None:
        return door.details(None)
    try:
        made = actions.needs_from_budgets(found, by=request.user)
    except Denied as refusal:
        return door.answer({"reason": str(refusal)}, 403)
    return door.answer({"made": made})


@router.get("/pipeline/{strategy}", summary="The pipeline", operation_id="funding_pipeline")
def pipeline(request: HttpRequest, strategy: str, as_of: date | None = None) -> HttpResponse:
    """Of every stage: how many opportunities stand in it and their sum in the reporting currency, as of a day; of those
    that go on, how many came so far, how many went on, and the median of days in it."""
    found = strategies(request.user).filter(key=strategy).first()
    return door.details(None) if found is None else door.answer(pipeline_data(request.user, found, as_of))


def pipeline_data(user: Any, strategy: Any, as_of: date | None) -> dict[str, Any]:
    """The pipeline of a strategy as data; amounts are decimal text."""
    rows = queries.opportunities(user).filter(strategy=strategy)
    day = as_of or timezone.localdate()
    worth = worth_by_stage(rows, rate_table(), strategy.reporting_currency, day)
    passed = {one.stage: one for one in conversion(rows)}
    stages = []
    for stage, one in worth.items():
        row = {"stage": stage, "count": one.number, "sum": str(one.sum), "unconverted": one.unconverted}
        if stage in passed:
            row |= {"came": passed[stage].came, "went_on": passed[stage].went, "median_days": passed[stage].days}
        stages.append(row)
    return {"strategy": strategy.key, "currency": strategy.reporting_currency, "as_of": day, "stages": stages}


class Won(schemas.Strict):
    """What is made of a won opportunity."""

    to: Literal["pledge", "agreement"]


class Pursued(schemas.Strict):
    """What an opportunity knows that its lead does not."""

    amount: Decimal
    currency: str
    instrument: Literal[tuple(Instrument.values)] = str(Instrument.NOT_KNOWN)  # type: ignore[valid-type]


@router.post(
    "/opportunities/{pk}/win", summary="Make a pledge or an agreement", operation_id="funding_opportunities_win"
)
def win(request: HttpRequest, pk: int, body: Won) -> HttpResponse:
    """Make a pledge, or an agreement under one, of a won opportunity: with its donor, amount and purpose; once."""
    row = queries.opportunities(request.user).filter(pk=pk).first()
    made = PLEDGE if body.to == "pledge" else AGREEMENT
    return _made(request, made, row, lambda: actions.win(row, to=body.to, by=request.user))  # type: ignore[arg-type]


@router.post("/leads/{pk}/pursue", summary="Make an opportunity of a lead", operation_id="funding_leads_pursue")
def pursue(request: HttpRequest, pk: int, body: Pursued) -> HttpResponse:
    """Make an opportunity of a lead whose due diligence is cleared; the same one when it was made already."""
    row = queries.leads(request.user).filter(pk=pk).first()
    return _made(request, OPPORTUNITY, row, lambda: actions.pursue(row, by=request.user, **body.model_dump()))  # type: ignore[arg-type]


def _made(request: HttpRequest, record: Record, row: Any, act: Callable[[], Any]) -> HttpResponse:
    """What an act makes of a row, or why not."""
    signed_in(request)
    return door.details(None) if row is None else kept(act, record, request.user, 201)


add_records(
    router,
    RATE,
    NEED,
    OPPORTUNITY,
    PLEDGE,
    AGREEMENT,
    RECEIPT,
    EXPENDITURE,
    TARGET,
    ACTION,
    AUDIENCE,
    MESSAGE,
    OUTREACH,
    LEAD,
)
