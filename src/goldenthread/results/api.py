"""The room in the API: the same lists and the same verbs as on the web."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.core import doors_json as door
from goldenthread.results import actions, forms, listings, queries
from goldenthread.results.progress import METHODS

router = Router(tags=["results"])


@router.get("/indicators", summary="Indicators")
def indicators(request: HttpRequest) -> HttpResponse:
    """The indicators that the caller may see; filters as on the web."""
    return door.listing(request, listings.INDICATORS)


@router.post("/indicators", summary="Define an indicator")
def add_indicator(request: HttpRequest) -> HttpResponse:
    """Define an indicator."""

    def add(**fields: Any) -> Any:
        return actions.add_indicator(fields.pop("strategy"), by=request.user, **fields)

    return door.act(request, forms.NewIndicatorForm, add)


@router.get("/indicators/{pk}", summary="An indicator")
def indicator(request: HttpRequest, pk: int) -> HttpResponse:
    """One indicator with its targets, values and what it measures."""
    found = queries.indicators(request.user).filter(pk=pk).first()
    if found is None:
        return door.details(None)
    values = queries.observations(request.user).filter(indicator=found)
    targets = queries.targets(request.user).filter(indicator=found)
    return door.details(found, targets=targets, observations=values, mappings=found.mappings.all())


@router.post("/indicators/{pk}/observations", summary="Record a value")
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a value."""
    found = queries.indicators(request.user).filter(pk=pk).first()
    if found is None:
        return door.details(None)
    return door.act(request, forms.ObservationForm, partial(actions.record_observation, found, by=request.user))


@router.post("/observations/{pk}/corrections", summary="Correct a value")
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a corrected value in the place of a reported one; both are kept."""
    found = queries.observations(request.user).filter(pk=pk).first()
    if found is None:
        return door.details(None)
    return door.act(request, forms.CorrectionForm, partial(actions.correct_observation, found, by=request.user))


@router.post("/indicators/{pk}/targets", summary="Set a target")
def target(request: HttpRequest, pk: int) -> HttpResponse:
    """Set a target."""
    found = queries.indicators(request.user).filter(pk=pk).first()
    if found is None:
        return door.details(None)
    return door.act(request, forms.TargetForm, partial(actions.set_target, found, by=request.user))


@router.get("/observations", summary="Values")
def observations(request: HttpRequest) -> HttpResponse:
    """The values as they stand."""
    return door.listing(request, listings.OBSERVATIONS)


@router.get("/progress", summary="Progress")
def progress(request: HttpRequest, method: str = "cagr-ratio", indicator: str = "", country: str = "") -> HttpResponse:
    """Progress by indicator and place, with the rule and its parameters."""
    if method not in METHODS:
        return door.answer({"reason": f"There is no rule “{method}”. There are: {', '.join(METHODS)}."}, 422)
    return door.answer(queries.progress_rows(request.user, method=method, indicator=indicator, country=country))
