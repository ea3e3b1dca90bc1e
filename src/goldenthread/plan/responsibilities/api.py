"""Responsibilities and the work of units in the API."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from pydantic import Field

from goldenthread.plan import access
from goldenthread.plan import queries as plans
from goldenthread.plan.responsibilities import actions, queries
from goldenthread.platform.errors import require
from goldenthread.records.endpoints import ERRORS, schemas
from goldenthread.records.endpoints.answers import signed_in
from goldenthread.ui import rest as door

router = Router(tags=["plan"])
Of = Literal["areas", "outcomes", "activities"]


class Letters(schemas.Strict):
    """The letters (R, A, C, I) that an organization is to have for an area, outcome or activity; none takes them away."""

    key: Annotated[str, Field(max_length=200, description="Code; of an outcome with its area: trade/o1.")]
    organization: schemas.Reference
    letters: Annotated[str, Field(max_length=20)]


class Grid(schemas.Strict):
    """Letters to be written, all or none."""

    of: Of = "areas"
    rows: Annotated[list[Letters], Field(max_length=5_000)]


@router.get("/plans/{key}/responsibilities", summary="Who is responsible (RACI)", operation_id="plan_responsibilities")
def responsibilities(
    request: HttpRequest, key: str, of: Of = "areas", page: Annotated[int, Field(ge=1, le=100_000)] = 1
) -> HttpResponse:
    """Letters by area, outcome or activity, fifty rows to a page; how many have nobody accountable."""
    plan = get_object_or_404(plans.plans(request.user), key=key)
    found = queries.raci(plan, request.user, of, number=page)
    pages = found.page.paginator.num_pages
    more = {"page": found.page.number, "pages": pages, "without_accountable": found.lacking_count}
    return door.answer({"plan": key, "of": of, "rows": queries.as_data(found), **more})


@router.put(
    "/plans/{key}/responsibilities",
    summary="Say who is responsible (RACI)",
    operation_id="plan_responsibilities_set",
    response={200: dict, **ERRORS},
)
def set_responsibilities(request: HttpRequest, key: str, body: Grid) -> HttpResponse:
    """All letters are kept, or none; 422 says by row what is wrong."""
    signed_in(request)
    plan = get_object_or_404(plans.plans(request.user), key=key)
    require(access.why_not_begin(request.user, plan.strategy))
    named = [(one.key, str(one.organization), one.letters) for one in body.rows]
    if errors := actions.set_named(plan, body.of, named, by=request.user):
        return door.invalid({"rows": errors})
    return door.answer({"plan": key, "of": body.of, "kept": len(named)})


@router.get("/plans/{key}/workload", summary="The work of units by month", operation_id="plan_workload")
def workload(request: HttpRequest, key: str) -> HttpResponse:
    """How many activities each unit has at work in each of the next twelve months, by the timetable."""
    plan = get_object_or_404(plans.plans(request.user), key=key)
    months, rows = queries.workload(plan, request.user, on=timezone.localdate())
    told = [{"unit": who.key if who else None, "activities": counts} for who, counts in rows]
    return door.answer({"plan": key, "months": [f"{one:%Y-%m}" for one in months], "rows": told})
