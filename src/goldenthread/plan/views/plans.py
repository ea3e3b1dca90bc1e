"""Plans, the parts they are to have, and who is responsible for what."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from goldenthread.plan import access, queries
from goldenthread.plan.models import Plan, PlanComponent
from goldenthread.plan.records import COMPONENT, PLAN
from goldenthread.plan.views.sides import crumbs_to, plan_for, tabs
from goldenthread.records.addresses import address
from goldenthread.records.views import record as view
from goldenthread.records.views.listing import record_list
from goldenthread.ui.pages import Verb, way


def plan_by_number(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a plan stands at its key."""
    return redirect(get_object_or_404(queries.plans(request.user), pk=pk))


def plan_home(request: HttpRequest) -> HttpResponse:
    """All plans."""
    return record_list(request, PLAN)


def component_by_number(request: HttpRequest, pk: int) -> HttpResponse:
    """A component stands on the page of its plan."""
    return redirect(get_object_or_404(queries.components(request.user), pk=pk))


def plan_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One plan: how far it is, its parts, what they answer, and what activities lack."""
    plan = plan_for(request, key)
    user = request.user
    components = queries.components(user).filter(plan=plan)
    return view.page(
        request,
        PLAN,
        plan.pk,
        crumbs=crumbs_to(),
        node=f"plan:{plan.key}",
        template="plan/plan.html",
        tabs=tabs(plan),
        here=plan.get_absolute_url(),
        components=[{"component": row, "verbs": _component_verbs(request, row)} for row in components],
        component_add=_component_add(request, plan),
        completeness=queries.completeness(plan, user),
    )


def _component_verbs(request: HttpRequest, row: PlanComponent) -> list[Verb]:
    return [] if access.why_not_plan(request.user, row) else view.record_verbs(request, COMPONENT, row)


def _component_add(request: HttpRequest, plan: Plan) -> list[Verb]:
    reason = access.why_not_plan(request.user, PlanComponent(plan=plan))
    return [
        way(_("Add a component"), address(COMPONENT, "add", plan=plan.key), reason),
        way(_("Edit as a grid"), address(COMPONENT, "grid", plan=plan.key), reason),
    ]
