"""The room in the API: the same lists and the same verbs as on the web."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.core import doors_json as door
from goldenthread.partners import (
    actions,
    asking,
    country_views,
    evidence_views,
    forms,
    listings,
    queries,
    reason_views,
    store_views,
    suggestion_actions,
    suggestion_views,
)
from goldenthread.partners.crosswalk_api import router as crosswalk_router
from goldenthread.partners.register_api import router as register_router

router = Router(tags=["partners"])
router.add_router("", register_router)
router.add_router("", crosswalk_router)


@router.get("/engagements", summary="Engagements")
def engagements(request: HttpRequest) -> HttpResponse:
    """The engagements that the caller may see."""
    return door.listing(request, listings.ENGAGEMENTS)


@router.post("/engagements", summary="Begin an engagement")
def add_engagement(request: HttpRequest) -> HttpResponse:
    """Begin work with an organization."""
    return door.act(request, forms.NewEngagementForm, partial(actions.add_engagement, by=request.user))


@router.get("/engagements/{pk}", summary="An engagement")
def engagement(request: HttpRequest, pk: int) -> HttpResponse:
    """One engagement with what happened in it."""
    found = queries.engagements(request.user).filter(pk=pk).first()
    return door.details(found, steps=queries.steps(request.user, found) if found else [])


@router.patch("/engagements/{pk}", summary="Change an engagement")
def change_engagement(request: HttpRequest, pk: int) -> HttpResponse:
    """What the body names is changed, the rest stays; its stage moves by itself."""
    found = queries.engagements(request.user).filter(pk=pk).first()
    if found is None:
        return door.details(None)
    verb = partial(actions.change_engagement, found, by=request.user)
    return door.change(request, forms.EngagementForm, found, verb)


@router.post("/engagements/{pk}/publicity/{to}", summary="Publish an engagement, or take it back")
def set_publicity(request: HttpRequest, pk: int, to: str) -> HttpResponse:
    """`to` is public, or team: for those who work on it."""
    found = queries.engagements(request.user).filter(pk=pk).first()
    if found is None:
        return door.details(None)
    return door.move(request, lambda: actions.set_publicity(found, to=to, by=request.user))


@router.post("/engagements/{pk}/steps", summary="Write down a step")
def add_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a contact, meeting, letter or agreement."""
    found = queries.engagements(request.user).filter(pk=pk).first()
    if found is None:
        return door.details(None)
    return door.act(request, forms.StepForm, partial(actions.add_step, found, by=request.user))


@router.post("/engagements/{pk}/stage/{to}", summary="Move an engagement")
def stage(request: HttpRequest, pk: int, to: str) -> HttpResponse:
    """Bring an engagement to another stage."""
    found = queries.engagements(request.user).filter(pk=pk).first()
    if found is None:
        return door.details(None)
    return door.move(request, lambda: actions.move_engagement(found, to=to, by=request.user))


@router.get("/suggestions", summary="Suggested partners")
def suggestions(request: HttpRequest) -> HttpResponse:
    """Partners for `area` (STRATEGY:CODE) in `country`, with the filters of the web; [] while there is no evidence.

    422 with words when there is no such area or country.
    """
    return suggestion_views.suggestion_list(request, form="json")


@router.get("/suggestions/activities", summary="Activities behind a term")
def activities(request: HttpRequest) -> HttpResponse:
    """The single activities behind one `term` of the score of an organization (`ref`) for `area` in `country`."""
    return reason_views.activities(request, form="json")


@router.post("/suggestions/answers", summary="Answer a suggestion")
def answer(request: HttpRequest) -> HttpResponse:
    """Yes or no to an organization (`ref`) for `area` (STRATEGY:CODE) in `country`, with the `reason`."""
    verb = partial(suggestion_actions.answer, by=request.user)
    return door.act(request, asking.AnswerForm, verb)  # type: ignore[arg-type]


@router.post("/suggestions/engagements", summary="Begin an engagement with a suggested organization")
def engage(request: HttpRequest) -> HttpResponse:
    """Take the organization (`ref`) into the register, unless it is there, and begin work on `area` in `country`."""
    verb = partial(suggestion_actions.engage, by=request.user)
    return door.act(request, asking.EngageForm, verb)  # type: ignore[arg-type]


@router.get("/matrix", summary="Partners by area and country")
def matrix(request: HttpRequest) -> HttpResponse:
    """Present, candidate or missing for every area and country of `strategy`."""
    return evidence_views.matrix_page(request, form="json")


@router.get("/evidence/countries/{iso3}", summary="A country in the evidence")
def country(request: HttpRequest, iso3: str) -> HttpResponse:
    """Who works in the country, on what, in which years, with how much spent; empty lists where nothing is known."""
    return country_views.country(request, iso3, form="json")


@router.get("/evidence/{path:ref}", summary="An organization in the evidence")
def evidence(request: HttpRequest, ref: str) -> HttpResponse:
    """Where, on what, how much, with whom; `beside` gives another one too."""
    return evidence_views.organization(request, ref, form="json")


@router.get("/store", summary="The evidence store")
def store(request: HttpRequest) -> HttpResponse:
    """What is loaded. More is loaded by a job of kind `evidence` with `kind` (iati, tables) and `path`."""
    return store_views.store(request, form="json")


@router.get("/backtest", summary="The ranking tested on history")
def backtest(request: HttpRequest) -> HttpResponse:
    """The figures kept with the weights."""
    return evidence_views.backtest_page(request, form="json")


@router.get("/modalities", summary="Ways of working together")
def modalities(request: HttpRequest) -> HttpResponse:
    """The catalogue of modalities."""
    return door.listing(request, listings.MODALITIES)
