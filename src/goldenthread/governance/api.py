"""The app in the API: its records, and one address that they had before."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from goldenthread.governance import access, actions, queries
from goldenthread.governance.chairs import Term
from goldenthread.governance.coordination import FOCAL_POINT, OFFICE_LIST
from goldenthread.governance.records import ACTION_ITEM, BODY, DECISION, EVENT, MEETING, MEMBER, POINT, SESSION
from goldenthread.governance.views import meetings
from goldenthread.platform.errors import require
from goldenthread.records.endpoints import ERRORS, add_records, add_row, schemas
from goldenthread.records.endpoints.answers import shown
from goldenthread.records.references import find
from goldenthread.ui import rest as door

router = Router(tags=["governance"])
BASES = {"action_items": "action-items", "feedback_points": "points", "focal_points": "focal-points"}
add_records(router, BODY, SESSION, DECISION, EVENT, POINT, MEETING, ACTION_ITEM, FOCAL_POINT, bases=BASES)


class Call(schemas.Strict):
    """When and where a meeting is."""

    held_on: date
    place: Annotated[str, Field(max_length=200)] = ""


@router.post(
    "/bodies/{pk}/call",
    summary="Call a meeting",
    operation_id="governance_bodies_call",
    response={201: schemas.answer(MEETING), **ERRORS},
)
def call(request: HttpRequest, pk: str, body: Call) -> HttpResponse:
    """Call the next meeting of the body: what is still open stands on its agenda, its members are invited."""
    found = _found(queries.bodies(request.user), pk)
    require(access.why_not_keep_meeting(request.user, found))
    try:
        meeting = actions.call_meeting(found, by=request.user, held_on=body.held_on, place=body.place)
    except ValidationError as error:
        return door.invalid(error.message_dict)
    return door.answer(shown(MEETING, meeting, request.user), 201)


@router.get("/bodies/{pk}/chairs", summary="Line of chairs", operation_id="governance_bodies_chairs")
def chairs(request: HttpRequest, pk: str, on: date | None = None) -> HttpResponse:
    """Who chaired the body from when until when: co-chairs in one term, a term without chairs where nobody is named.

    `since` null: unknown; `until` null: still. With `on`, the term that holds that day.
    """
    body = _found(queries.bodies(request.user), pk)
    terms = [term_of(term, request.user) for term in queries.chairs(body, on=on)]
    return door.answer({"body": body.key, "terms": terms})


def term_of(term: Term, user: Any) -> dict[str, Any]:
    """A term of the line of chairs as data."""
    seats = [shown(MEMBER, seat, user) for seat in term.chairs]
    return {"since": term.since, "until": term.until, "chairs": seats}


@router.get("/meetings/{pk}/{paper}.docx", summary="Call or minutes as a Word file", operation_id="governance_papers")
def paper(request: HttpRequest, pk: int, paper: Literal["call", "minutes"]) -> HttpResponse:
    """The call of a meeting with its agenda, or its minutes, in your language."""
    return {"call": meetings.call_paper, "minutes": meetings.minutes_paper}[paper](request, pk)


def _found(rows: Any, pk: str) -> Any:
    try:
        return find(rows, pk)
    except ValidationError as error:
        raise Http404 from error


@router.get("/offices", summary="Field offices and centres", operation_id="governance_offices")
def offices(request: HttpRequest) -> HttpResponse:
    """Field offices, centres of excellence and promotion offices, and the countries that they serve today."""
    return door.listing(request, OFFICE_LIST)


def add_action_item(request: HttpRequest, pk: int, body: Any) -> HttpResponse:
    """Record what the meeting that the address names asked somebody to do."""
    meeting = queries.meetings(request.user).filter(pk=pk).first()
    if meeting is None:
        return door.details(None)
    return add_row(request, ACTION_ITEM, body.model_dump(exclude_unset=True), lambda: meeting)


add_action_item.__annotations__ = {
    "request": HttpRequest,
    "pk": int,
    "body": schemas.body(ACTION_ITEM, is_new=False),
}
router.post(
    "/meetings/{pk}/action-items",
    summary="Add an action item to a meeting",
    operation_id="governance_meetings_action_items_add_one",
    response={201: schemas.answer(ACTION_ITEM), **ERRORS},
)(add_action_item)
