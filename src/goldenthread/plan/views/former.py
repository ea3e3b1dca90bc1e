"""Addresses that views had before records made them: each leads to where its work is done now."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path

from goldenthread.plan import queries
from goldenthread.plan.records import ACTIVITY, COMPONENT, MILESTONE, OUTCOME, OUTPUT, PLAN
from goldenthread.plan.views.sides import plan_for
from goldenthread.records.addresses import address
from goldenthread.records.references import name_of

PARTS = {
    "participants": "plan_participants",
    "budgets": "activity_budgets",
    "clauses": "clause_work",
    "waits-for": "dependencies",
}


def plan_add(request: HttpRequest) -> HttpResponse:
    """The form of a new plan."""
    return redirect(address(PLAN, "add"))


def plan_change(request: HttpRequest, key: str) -> HttpResponse:
    """The form of a plan."""
    return redirect(address(PLAN, "change", plan_for(request, key).pk))


def activity_add(request: HttpRequest, key: str) -> HttpResponse:
    """The form of a new activity of a plan."""
    return redirect(address(ACTIVITY, "add", plan=key))


def milestone_add(request: HttpRequest, key: str) -> HttpResponse:
    """The form of a new milestone of a plan."""
    return redirect(address(MILESTONE, "add", plan=key))


def component_add(request: HttpRequest, key: str) -> HttpResponse:
    """The form of a new component of a plan."""
    return redirect(address(COMPONENT, "add", plan=key))


def outcome_add(request: HttpRequest, key: str, area: str) -> HttpResponse:
    """The form of a new outcome of an area of the plan's strategy."""
    one = get_object_or_404(plan_for(request, key).strategy.areas, code=area)
    return redirect(address(OUTCOME, "add", area=name_of(one)))


def output_add(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a new output of an outcome."""
    outcome = get_object_or_404(queries.outcomes(request.user), pk=pk)
    return redirect(address(OUTPUT, "add", outcome=name_of(outcome)))


def part_add(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The form of a new row of a part of an activity, under the name that it had."""
    return redirect(address(ACTIVITY, "part_add", pk, PARTS[name]))


def plan_button(request: HttpRequest, key: str, verb: str) -> HttpResponse:
    """A button of a plan, pressed on a page from before: the same form goes on to where it is taken now."""
    return redirect(address(PLAN, verb, plan_for(request, key).pk), preserve_request=True)


def part_remove(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """The button that took a row from an activity, under the name that its part had."""
    part = ACTIVITY.part(PARTS.get(name, name))
    if part is None:
        raise Http404(name)
    row = get_object_or_404(part.rows(request.user), pk=pk)
    there = address(ACTIVITY, "part_remove", getattr(row, f"{part.owner}_id"), part.name, row.pk)
    return redirect(there, preserve_request=True)


before = [
    path("add/", plan_add),
    path("outcomes/<int:pk>/outputs/add/", output_add),
    *(path(f"activities/<int:pk>/{name}/add/", part_add, {"name": name}) for name in PARTS),
]
"""Those that come before the addresses of records, which would take them for their own."""
urlpatterns = [
    path("parts/<slug:name>/<int:pk>/remove/", part_remove),
    path("<slug:key>/move/", plan_button, {"verb": "move"}),
    path("<slug:key>/visibility/", plan_button, {"verb": "visibility"}),
    path("<slug:key>/change/", plan_change),
    path("<slug:key>/activities/add/", activity_add),
    path("<slug:key>/milestones/add/", milestone_add),
    path("<slug:key>/components/add/", component_add),
    path("<slug:key>/chain/<slug:area>/add/", outcome_add, name="outcome_of_area_add"),
]
