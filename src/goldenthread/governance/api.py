"""The room in the API: the same lists and the same verbs as on the web."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.core import doors_json as door
from goldenthread.governance import actions, forms, listings, queries

router = Router(tags=["governance"])


@router.get("/bodies", summary="Bodies")
def bodies(request: HttpRequest) -> HttpResponse:
    """The bodies that the caller may see; filters as on the web."""
    return door.listing(request, listings.BODIES)


@router.post("/bodies", summary="Add a body")
def add_body(request: HttpRequest) -> HttpResponse:
    """Add a body."""
    return door.act(request, forms.BodyForm, partial(actions.add_body, by=request.user))


@router.get("/bodies/{key}", summary="A body")
def body(request: HttpRequest, key: str) -> HttpResponse:
    """One body with its members and sessions."""
    found = queries.bodies(request.user).filter(key=key).first()
    if found is None:
        return door.details(None)
    return door.details(
        found, request.user, members=found.members.all(), sessions=queries.sessions(request.user).filter(body=found)
    )


@router.get("/sessions", summary="Sessions")
def sessions(request: HttpRequest) -> HttpResponse:
    """The sessions that the caller may see."""
    return door.listing(request, listings.SESSIONS)


@router.get("/sessions/{key}", summary="A session")
def session(request: HttpRequest, key: str) -> HttpResponse:
    """One session with its agenda and decisions."""
    found = queries.sessions(request.user).filter(key=key).first()
    if found is None:
        return door.details(None)
    decisions_ = queries.decisions(request.user).filter(session=found)
    return door.details(found, request.user, agenda=found.items.all(), decisions=decisions_)


@router.get("/decisions", summary="Decisions")
def decisions(request: HttpRequest) -> HttpResponse:
    """The decisions that the caller may see."""
    return door.listing(request, listings.DECISIONS)


@router.post("/decisions", summary="Record a decision")
def add_decision(request: HttpRequest) -> HttpResponse:
    """Record a decision."""
    return door.act(request, forms.DecisionForm, partial(actions.add_decision, by=request.user))


@router.get("/events", summary="Events")
def events(request: HttpRequest) -> HttpResponse:
    """The events that the caller may see."""
    return door.listing(request, listings.EVENTS)


@router.post("/events", summary="Add an event")
def add_event(request: HttpRequest) -> HttpResponse:
    """Add an event."""
    return door.act(request, forms.EventForm, partial(actions.add_event, by=request.user))


@router.get("/events/{key}", summary="An event")
def event(request: HttpRequest, key: str) -> HttpResponse:
    """One event with who took part and the points they made."""
    found = queries.events(request.user).filter(key=key).first()
    if found is None:
        return door.details(None)
    points = queries.points(request.user).filter(event=found)
    return door.details(found, request.user, participations=found.participations.all(), points=points)


@router.get("/meetings", summary="Meetings")
def meetings(request: HttpRequest) -> HttpResponse:
    """The meetings that the caller may see."""
    return door.listing(request, listings.MEETINGS)


@router.get("/meetings/{pk}", summary="A meeting")
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting with its action items."""
    found = queries.meetings(request.user).filter(pk=pk).first()
    if found is None:
        return door.details(None)
    return door.details(found, request.user, action_items=queries.action_items(request.user).filter(meeting=found))


@router.post("/meetings/{pk}/action-items", summary="Add an action item")
def add_action_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what a meeting asked somebody to do."""
    found = queries.meetings(request.user).filter(pk=pk).first()
    if found is None:
        return door.details(None)
    return door.act(request, forms.ActionItemForm, partial(actions.add_action_item, found, by=request.user))


@router.get("/action-items", summary="Action items")
def action_items(request: HttpRequest) -> HttpResponse:
    """The action items that the caller may see."""
    return door.listing(request, listings.ACTION_ITEMS)


@router.post("/action-items/{pk}/move", summary="Move an action item")
def move_action_item(request: HttpRequest, pk: int, to: str) -> HttpResponse:
    """Bring an action item into another state."""
    found = queries.action_items(request.user).filter(pk=pk).first()
    if found is None:
        return door.details(None)
    return door.move(request, lambda: actions.move_action_item(found, to, by=request.user))
