"""The room in the API: the same lists and the same verbs as on the web."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.partners import access, actions, asking, forms, queries, reason_views
from goldenthread.partners.country import views as country_views
from goldenthread.partners.crosswalk.api import router as crosswalk_router
from goldenthread.partners.evidence import views as evidence_views
from goldenthread.partners.identity import actions as identity_actions
from goldenthread.partners.identity import views as identity_views
from goldenthread.partners.records import AREA_SECTOR, ENGAGEMENT
from goldenthread.partners.register.api import router as register_router
from goldenthread.partners.store import views as store_views
from goldenthread.partners.suggestions import actions as suggestion_actions
from goldenthread.partners.suggestions import views as suggestion_views
from goldenthread.plan.records import MODALITY
from goldenthread.records.endpoints import add_records
from goldenthread.ui import rest as door

router = Router(tags=["partners"])
router.add_router("", register_router)
router.add_router("", crosswalk_router)


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
    return door.act(
        request,
        forms.StepForm,
        partial(actions.add_step, found, by=request.user),
        reason=access.why_not_partner(request.user, found),
    )


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
    return door.act(request, asking.AnswerForm, verb, reason=access.why_not_begin(request.user))


@router.post("/suggestions/engagements", summary="Start a partnership with a suggested organization")
def engage(request: HttpRequest) -> HttpResponse:
    """Take the organization (`ref`) into the register, unless it is there, and begin work on `area` in `country`."""
    verb = partial(suggestion_actions.engage, by=request.user)
    return door.act(request, asking.EngageForm, verb, reason=access.why_not_begin(request.user))


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


@router.get("/identity", summary="Who is who in the aid data")
def identity(request: HttpRequest) -> HttpResponse:
    """Names that may be one organization, `page` by page, the likest first; and what was said, for who may say it."""
    return identity_views.identity(request, form="json")


@router.post("/identity", summary="Say who is who in the aid data")
def say_identity(request: HttpRequest) -> HttpResponse:
    """`answer` same, apart or open (taken back) for two names or references, `one` and `other`, with a `reason`."""
    verb = partial(identity_actions.say, by=request.user)
    return door.act(request, asking.IdentityForm, verb, reason=access.why_not_say_who(request.user))


@router.get("/backtest", summary="The ranking tested on history")
def backtest(request: HttpRequest) -> HttpResponse:
    """The figures kept with the weights."""
    return evidence_views.backtest_page(request, form="json")


add_records(router, ENGAGEMENT, MODALITY, AREA_SECTOR)
