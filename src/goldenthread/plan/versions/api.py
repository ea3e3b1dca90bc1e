"""Versions and amendments of a plan in the API."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import Field

from goldenthread.governance import queries as governance
from goldenthread.governance.models import Body
from goldenthread.plan import access, queries
from goldenthread.plan.models import Amendment, Plan, PlanVersion
from goldenthread.plan.versions import actions, compare
from goldenthread.plan.versions.content import content_of
from goldenthread.plan.versions.data import amendment_data, change_data, version_data
from goldenthread.platform.errors import require
from goldenthread.records.endpoints import ERRORS, schemas
from goldenthread.records.endpoints.answers import signed_in
from goldenthread.records.references import find
from goldenthread.ui import rest as door

router = Router(tags=["plan"])
Number = Annotated[int, Field(ge=1, le=32_767)]


class Approval(schemas.Strict):
    """Which body approved, and when; today when no day is given."""

    body: schemas.Reference
    on: date | None = None


class Edits(schemas.Strict):
    """Values as text, by code of the activity and field; an activity that is new names its `area` as well."""

    rows: dict[str, dict[str, schemas.Text]]
    language: schemas.Language = "en"


class Merge(schemas.Strict):
    """For each conflict, by its key, "mine" (the amendment) or "theirs" (the plan); the body that approved, if any."""

    choices: dict[str, str] = {}
    body: schemas.Reference | None = None


def _plan(request: HttpRequest, key: str) -> Plan:
    plan = get_object_or_404(queries.plans(request.user), key=key)
    if access.why_not_read_versions(request.user, plan):
        raise Http404
    return plan


def _answer(act: Callable[[], Any], shape: Callable[[Any], Any], status: int = 200) -> HttpResponse:
    try:
        return door.answer(shape(act()), status)
    except ValidationError as error:
        told = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        return door.invalid(told)


def _body(request: HttpRequest, name: str | int) -> Body:
    try:
        return find(governance.bodies(request.user), str(name))
    except ValidationError as error:
        raise ValidationError({"body": error.messages}) from error


def _version(plan: Plan, number: int) -> PlanVersion:
    return get_object_or_404(plan.versions.select_related("plan__strategy", "approved_by"), number=number)


def _amendment(plan: Plan, number: int) -> Amendment:
    return get_object_or_404(plan.amendments.select_related("base", "plan__strategy", "merged_into"), number=number)


@router.get("/plans/{key}/versions", summary="The versions of a plan", operation_id="plan_versions")
def versions(request: HttpRequest, key: str) -> HttpResponse:
    """Its versions without their content, newest first."""
    rows = _plan(request, key).versions.select_related("approved_by").defer("content")
    return door.answer({"plan": key, "rows": [version_data(row) for row in rows]})


@router.post(
    "/plans/{key}/versions", summary="Freeze a version", operation_id="plan_freeze", response={201: Any, **ERRORS}
)
def freeze(request: HttpRequest, key: str, body: schemas.Reason) -> HttpResponse:
    """Keep the plan as it is now, with a reason."""
    signed_in(request)
    plan = _plan(request, key)
    return _answer(lambda: actions.freeze(plan, by=request.user, reason=body.reason), version_data, 201)


@router.get("/plans/{key}/versions/{number}", summary="One version", operation_id="plan_version")
def version(request: HttpRequest, key: str, number: Number) -> HttpResponse:
    """What the plan was: activities, links, milestones, budgets by code."""
    row = _version(_plan(request, key), number)
    return door.answer({**version_data(row), "content": row.content})


@router.post(
    "/plans/{key}/versions/{number}/approve",
    summary="Approve a version",
    operation_id="plan_version_approve",
    response={200: Any, **ERRORS},
)
def approve(request: HttpRequest, key: str, number: Number, body: Approval) -> HttpResponse:
    """Say which body approved it."""
    signed_in(request)
    row = _version(_plan(request, key), number)
    require(access.why_not_approve(request.user, row.plan))

    def act() -> PlanVersion:
        who = _body(request, body.body)
        return actions.approve_version(row, by=request.user, body=who, on=body.on)

    return _answer(act, version_data)


@router.get("/plans/{key}/compare", summary="What moved between two versions", operation_id="plan_compare")
def compared(request: HttpRequest, key: str, before: Number, after: str = "now") -> HttpResponse:
    """Each field that changed, by how many days it moved; `after` is the number of a version, or `now`."""
    plan = _plan(request, key)
    one = _version(plan, before)
    if after != "now" and not (after.isascii() and after.isdigit() and 0 < int(after[:6]) <= 32_767):
        return door.invalid({"after": ["Write the number of a version, or now."]})
    state = content_of(plan) if after == "now" else _version(plan, int(after)).content
    found = compare.changes(one.content, state) + compare.milestones(one.content, state)
    return door.answer({"plan": key, "before": before, "after": after, "rows": [change_data(row) for row in found]})


@router.get("/plans/{key}/amendments", summary="The amendments of a plan", operation_id="plan_amendments")
def amendments(request: HttpRequest, key: str) -> HttpResponse:
    """Its amendments, newest first."""
    rows = _plan(request, key).amendments.select_related("base", "merged_into").defer("content")
    return door.answer({"plan": key, "rows": [amendment_data(row) for row in rows]})


@router.post(
    "/plans/{key}/amendments", summary="Begin an amendment", operation_id="plan_amend", response={201: Any, **ERRORS}
)
def begin(request: HttpRequest, key: str, body: schemas.Reason) -> HttpResponse:
    """Begin to change an approved plan apart from it, with a reason."""
    signed_in(request)
    plan = _plan(request, key)
    return _answer(lambda: actions.start_amendment(plan, by=request.user, reason=body.reason), amendment_data, 201)


@router.get("/plans/{key}/amendments/{number}", summary="One amendment", operation_id="plan_amendment")
def amendment(request: HttpRequest, key: str, number: Number) -> HttpResponse:
    """What it changes, and what was changed in the plan meanwhile to something else."""
    return door.answer(_whole(_amendment(_plan(request, key), number)))


def _whole(row: Amendment) -> dict[str, Any]:
    return amendment_data(row, now=content_of(row.plan))


@router.patch(
    "/plans/{key}/amendments/{number}",
    summary="Write into an amendment",
    operation_id="plan_amendment_edit",
    response={200: Any, **ERRORS},
)
def edit(request: HttpRequest, key: str, number: Number, body: Edits) -> HttpResponse:
    """Other titles, owners, days, links; all of them are written, or none."""
    signed_in(request)
    row = _amendment(_plan(request, key), number)

    def act() -> Amendment:
        return actions.edit_amendment(row, body.rows, by=request.user, language=body.language)

    return _answer(act, _whole)


@router.post(
    "/plans/{key}/amendments/{number}/move",
    summary="Send an amendment on",
    operation_id="plan_amendment_move",
    response={200: Any, **ERRORS},
)
def move(request: HttpRequest, key: str, number: Number, body: schemas.Move) -> HttpResponse:
    """`to` is review, draft or withdrawn."""
    signed_in(request)
    row = _amendment(_plan(request, key), number)
    return _answer(lambda: actions.move_amendment(row, body.to, by=request.user, reason=body.reason), amendment_data)


@router.post(
    "/plans/{key}/amendments/{number}/merge",
    summary="Merge an amendment",
    operation_id="plan_amendment_merge",
    response={200: Any, **ERRORS},
)
def merge(request: HttpRequest, key: str, number: Number, body: Merge) -> HttpResponse:
    """Bring it into the plan as its next version; 422 names each conflict for which no value is chosen."""
    signed_in(request)
    row = _amendment(_plan(request, key), number)

    def act() -> PlanVersion:
        who = _body(request, body.body) if body.body is not None else None
        return actions.merge_amendment(row, by=request.user, choices=body.choices, body=who)

    return _answer(act, version_data)
