"""The app in the API: its records, and what is more than a record: the timeline of a plan."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.plan import actions, queries, timetable
from goldenthread.plan.records import ACTIVITY, COMPONENT, MILESTONE, OUTCOME, OUTPUT, PLAN, RISK
from goldenthread.plan.responsibilities.api import router as responsibilities
from goldenthread.plan.versions.api import router as versions
from goldenthread.records.endpoints import ERRORS, add_records, add_row, schemas
from goldenthread.ui import rest as door

router = Router(tags=["plan"])
router.add_router("", responsibilities)
router.add_router("", versions)


@router.get("/plans/{key}/timeline", summary="The timeline of a plan", operation_id="plan_timeline")
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


@router.post(
    "/plans/{key}/baseline",
    summary="Set the baseline anew",
    operation_id="plan_baseline",
    response={200: dict, **ERRORS},
)
def baseline(request: HttpRequest, key: str, body: schemas.Reason) -> HttpResponse:
    """Keep the dates of today as the baseline, with a reason; every baseline is kept."""
    found = queries.plans(request.user).filter(key=key).first()
    if found is None:
        return door.details(None)
    try:
        return door.answer(
            {"plan": key, "activities": actions.set_baseline(found, by=request.user, reason=body.reason)}
        )
    except ValidationError as error:
        return door.invalid(error.message_dict)
    except timetable.Cycle as cycle:
        return door.answer({"reason": f"Activities wait for each other in a loop: {cycle}."}, 409)


add_records(router, PLAN, COMPONENT, OUTCOME, OUTPUT, ACTIVITY, MILESTONE, RISK)


def add_activity(request: HttpRequest, key: str, body: Any) -> HttpResponse:
    """Add an activity to the plan that the address names."""
    plan = queries.plans(request.user).filter(key=key).first()
    if plan is None:
        return door.details(None)
    return add_row(request, ACTIVITY, body.model_dump(exclude_unset=True), lambda: plan)


add_activity.__annotations__ = {"request": HttpRequest, "key": str, "body": schemas.body(ACTIVITY, is_new=False)}
router.post(
    "/plans/{key}/activities",
    summary="Add an activity to a plan",
    operation_id="plan_plans_activities_add",
    response={201: schemas.answer(ACTIVITY), **ERRORS},
)(add_activity)
