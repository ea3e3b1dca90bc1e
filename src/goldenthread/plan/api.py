"""The room in the API: the same lists and the same verbs as on the web."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.core import doors_json as door
from goldenthread.plan import actions, forms, listings, queries, timetable

router = Router(tags=["plan"])


@router.get("/plans", summary="Plans")
def plans(request: HttpRequest) -> HttpResponse:
    """The plans that the caller may see."""
    return door.listing(request, listings.PLANS)


@router.get("/plans/{key}", summary="A plan")
def plan(request: HttpRequest, key: str) -> HttpResponse:
    """One plan with its components and milestones."""
    found = queries.plans(request.user).filter(key=key).first()
    if found is None:
        return door.details(None)
    components = queries.components(request.user).filter(plan=found)
    milestones = queries.milestones(request.user).filter(plan=found)
    return door.details(found, request.user, components=components, milestones=milestones)


@router.post("/plans/{key}/move", summary="Move a plan")
def move_plan(request: HttpRequest, key: str, to: str) -> HttpResponse:
    """Bring a plan into another state."""
    found = queries.plans(request.user).filter(key=key).first()
    if found is None:
        return door.details(None)
    return door.move(request, lambda: actions.move_plan(found, to, by=request.user))


@router.get("/plans/{key}/timeline", summary="The timeline of a plan")
def timeline(request: HttpRequest, key: str) -> HttpResponse:
    """When each activity happens, how much it can slip, and how late it is. 409 when links lead round in a loop."""
    found = queries.plans(request.user).filter(key=key).first()
    if found is None:
        return door.details(None)
    try:
        rows = timetable.as_rows(found, queries.activities(request.user).filter(plan=found))
    except timetable.Cycle as cycle:
        return door.answer({"reason": f"Activities wait for each other in a loop: {cycle}."}, 409)
    return door.answer({"plan": found.key, "rows": rows})


@router.get("/activities", summary="Activities")
def activities(request: HttpRequest) -> HttpResponse:
    """The activities that the caller may see; filters as on the web."""
    return door.listing(request, listings.ACTIVITIES)


@router.get("/activities/{pk}", summary="An activity")
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    """One activity with what belongs to it."""
    found = queries.activities(request.user).filter(pk=pk).first()
    if found is None:
        return door.details(None)
    return door.details(
        found,
        request.user,
        countries=found.countries.all(),
        budgets=found.budgets.all(),
        participants=found.participants.all(),
        responsibilities=found.responsibilities.all(),
        markers=found.markers.all(),
    )


@router.post("/plans/{key}/activities", summary="Add an activity")
def add_activity(request: HttpRequest, key: str) -> HttpResponse:
    """Add an activity to a plan."""
    found = queries.plans(request.user).filter(key=key).first()
    if found is None:
        return door.details(None)
    return door.act(request, forms.activity_form(found), partial(actions.add_activity, found, by=request.user))


@router.post("/activities/{pk}/move", summary="Move an activity")
def move_activity(request: HttpRequest, pk: int, to: str) -> HttpResponse:
    """Bring an activity into another state."""
    found = queries.activities(request.user).filter(pk=pk).first()
    if found is None:
        return door.details(None)
    return door.move(request, lambda: actions.move_activity(found, to, by=request.user))


@router.get("/outcomes", summary="Outcomes")
def outcomes(request: HttpRequest) -> HttpResponse:
    """The outcomes that the caller may see."""
    return door.listing(request, listings.OUTCOMES)


@router.get("/outputs", summary="Outputs")
def outputs(request: HttpRequest) -> HttpResponse:
    """The outputs that the caller may see."""
    return door.listing(request, listings.OUTPUTS)


@router.get("/risks", summary="Risks")
def risks(request: HttpRequest) -> HttpResponse:
    """The risks that the caller may see."""
    return door.listing(request, listings.RISKS)


@router.post("/risks", summary="Add a risk")
def add_risk(request: HttpRequest) -> HttpResponse:
    """Add a risk."""
    return door.act(request, forms.risk_form(), partial(actions.add_risk, by=request.user))
