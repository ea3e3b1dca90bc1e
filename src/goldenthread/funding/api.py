"""The room in the API: the same lists and the same verbs as on the web."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.core import doors_json as door
from goldenthread.core.queries import strategies
from goldenthread.funding import actions, forms, listings, queries

router = Router(tags=["funding"])


@router.get("/needs", summary="Needs")
def needs(request: HttpRequest) -> HttpResponse:
    """The needs that the caller may see."""
    return door.listing(request, listings.NEEDS)


@router.post("/needs", summary="Record a need")
def add_need(request: HttpRequest) -> HttpResponse:
    """Record a need."""
    return door.act(request, forms.NeedForm, partial(actions.add_need, by=request.user))


@router.get("/opportunities", summary="Pipeline")
def opportunities(request: HttpRequest) -> HttpResponse:
    """The pipeline."""
    return door.listing(request, listings.PIPELINE)


@router.post("/opportunities", summary="Add an opportunity")
def add_opportunity(request: HttpRequest) -> HttpResponse:
    """Add an opportunity."""
    return door.act(request, forms.OpportunityForm, partial(actions.add_opportunity, by=request.user))


@router.post("/opportunities/{pk}/stage/{to}", summary="Move an opportunity")
def stage(request: HttpRequest, pk: int, to: str) -> HttpResponse:
    """Bring an opportunity to another stage."""
    found = queries.opportunities(request.user).filter(pk=pk).first()
    if found is None:
        return door.details(None)
    return door.move(request, lambda: actions.move_opportunity(found, to=to, by=request.user))


@router.get("/pledges", summary="Pledges")
def pledges(request: HttpRequest) -> HttpResponse:
    """The pledges."""
    return door.listing(request, listings.PLEDGES)


@router.post("/pledges", summary="Record a pledge")
def add_pledge(request: HttpRequest) -> HttpResponse:
    """Record a pledge."""
    return door.act(request, forms.PledgeForm, partial(actions.add_pledge, by=request.user))


@router.get("/agreements", summary="Agreements")
def agreements(request: HttpRequest) -> HttpResponse:
    """The agreements."""
    return door.listing(request, listings.AGREEMENTS)


@router.post("/agreements", summary="Record an agreement")
def add_agreement(request: HttpRequest) -> HttpResponse:
    """Record an agreement."""
    return door.act(request, forms.AgreementForm, partial(actions.add_agreement, by=request.user))


@router.post("/agreements/{pk}/receipts", summary="Record a receipt")
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    """Record money that arrived under an agreement."""
    found = queries.agreements(request.user).filter(pk=pk).first()
    if found is None:
        return door.details(None)
    return door.act(request, forms.ReceiptForm, partial(actions.add_receipt, found, by=request.user))


@router.get("/gap/{strategy}", summary="The gap")
def gap(request: HttpRequest, strategy: str) -> HttpResponse:
    """Need, pledged, agreed, received and gap of a strategy, by area, instrument and currency."""
    found = strategies(request.user).filter(key=strategy).first()
    if found is None:
        return door.details(None)
    return door.answer([_gap(row) for row in queries.gap_rows(request.user, found)])


def _gap(row: queries.GapRow) -> dict[str, Any]:
    position = row.position
    amounts = {
        "need": position.need,
        "pledged_not_agreed": position.only_pledged,
        "agreed_not_received": position.only_agreed,
        "received": position.received,
        "spent": position.spent,
        "gap": position.gap,
    }
    place = {"area": row.area.code if row.area else None, "instrument": row.instrument, "currency": row.currency}
    shown = {name: str(value) for name, value in amounts.items()}
    return {**place, **shown, "of_these_illustration": row.illustrations}
