"""Plans, the parts they are to have, and who is responsible for what."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.access import why_not_anywhere
from goldenthread.core.doors import act_and_return, form_page, moves, publicity, record_page, way
from goldenthread.core.lists import respond
from goldenthread.core.roles import Permission
from goldenthread.governance import queries as governance
from goldenthread.plan import access, actions, forms, listings, queries
from goldenthread.plan.models import COMPONENT_MOVES, PLAN_MOVES, Plan, PlanComponent, Responsibility
from goldenthread.plan.views.sides import crumbs_to, give_visibility, plan_for, tabs


def plan_list(request: HttpRequest) -> HttpResponse:
    """All plans."""
    reason = why_not_anywhere(request.user, Permission.PLAN)
    verbs = [way(_("Add a plan"), reverse("plan:plan_add"), reason)]
    return respond(request, listings.PLANS, template="governance/list.html", verbs=verbs)


def plan_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One plan: how far it is, its parts, what they answer, and what activities lack."""
    plan = plan_for(request, key)
    user = request.user
    approve, write = access.why_not_approve(user, plan), access.why_not_move_plan(user, plan)
    states = moves(plan, "status", PLAN_MOVES, reverse("plan:plan_move", args=[plan.key]), None)
    return record_page(
        request,
        plan,
        crumbs=crumbs_to(),
        node=f"plan:{plan.key}",
        verbs=[
            way(_("Change"), reverse("plan:plan_change", args=[plan.key]), write),
            *(replace(verb, reason=write if verb.value == "draft" else approve) for verb in states),
            publicity(plan, reverse("plan:plan_visibility", args=[plan.key]), access.why_not_publish(user, plan)),
        ],
        facts=_facts(request, plan),
        template="plan/plan.html",
        tabs=tabs(plan),
        here=plan.get_absolute_url(),
        components=[_component(request, row) for row in queries.components(user).filter(plan=plan)],
        component_add=[
            way(
                _("Add a component"),
                reverse("plan:component_add", args=[plan.key]),
                access.why_not_plan(user, PlanComponent(plan=plan)),
            )
        ],
        completeness=queries.completeness(plan, user),
    )


def _facts(request: HttpRequest, plan: Plan) -> list[tuple[str, object]]:
    return [
        (_("Strategy"), plan.strategy),
        (_("State"), (plan.status, plan.get_status_display())),
        (_("Starts after"), queries.events(request.user).filter(pk=plan.starts_after_id or 0).first()),
        (_("First day"), plan.starts_on),
        (_("Last day"), plan.ends_on),
        (_("Approved by"), governance.bodies(request.user).filter(pk=plan.approved_by_id or 0).first()),
        (_("Approved on"), plan.approved_on),
    ]


def _component(request: HttpRequest, component: PlanComponent) -> dict[str, object]:
    reason = access.why_not_plan(request.user, component)
    address = reverse("plan:component_move", args=[component.pk])
    verbs = []
    if reason is None:
        verbs = [
            way(_("Change"), reverse("plan:component_change", args=[component.pk]), None),
            *moves(component, "state", COMPONENT_MOVES, address, None),
        ]
        if access.why_not_publish(request.user, component) is None:
            verbs.append(publicity(component, reverse("plan:component_visibility", args=[component.pk]), None))
    return {"component": component, "verbs": verbs}


def plan_add(request: HttpRequest) -> HttpResponse:
    """Add a plan."""
    return form_page(
        request,
        forms.PlanForm,
        title=_("Add a plan"),
        act=partial(actions.add_plan, by=request.user),
        reason=why_not_anywhere(request.user, Permission.PLAN),
        back=reverse("plan:plans"),
    )


def plan_change(request: HttpRequest, key: str) -> HttpResponse:
    """Change a plan."""
    plan = plan_for(request, key)
    return form_page(
        request,
        forms.PlanForm,
        title=_("Change: %(thing)s") % {"thing": plan},
        instance=plan,
        act=partial(actions.change_plan, plan, by=request.user),
        reason=access.why_not_move_plan(request.user, plan),
        back=plan.get_absolute_url(),
    )


def plan_move(request: HttpRequest, key: str) -> HttpResponse:
    """Bring a plan into another state (`to`)."""
    plan = plan_for(request, key)
    to = request.POST.get("to", "")
    return act_and_return(request, lambda: actions.move_plan(plan, to, by=request.user), back=plan.get_absolute_url())


def plan_visibility(request: HttpRequest, key: str) -> HttpResponse:
    """Make a plan public, or take it back to its team."""
    return give_visibility(request, plan_for(request, key))


def component_add(request: HttpRequest, key: str) -> HttpResponse:
    """Add a part that the plan is to have."""
    plan = plan_for(request, key)
    return form_page(
        request,
        forms.ComponentForm,
        title=_("Add a component: %(thing)s") % {"thing": plan},
        act=partial(actions.add_component, plan, by=request.user),
        reason=access.why_not_plan(request.user, PlanComponent(plan=plan)),
        back=plan.get_absolute_url(),
    )


def component_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a component."""
    component = get_object_or_404(queries.components(request.user), pk=pk)
    return form_page(
        request,
        forms.ComponentForm,
        title=_("Change: %(thing)s") % {"thing": component},
        instance=component,
        act=partial(actions.change_component, component, by=request.user),
        reason=access.why_not_plan(request.user, component),
        back=component.get_absolute_url(),
    )


def component_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how far a component is (`to`)."""
    component = get_object_or_404(queries.components(request.user), pk=pk)
    to = request.POST.get("to", "")
    return act_and_return(
        request,
        lambda: actions.move_component(component, to, by=request.user),
        back=component.get_absolute_url(),
    )


def component_visibility(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a component public, or take it back to its team."""
    return give_visibility(request, get_object_or_404(queries.components(request.user), pk=pk))


def raci(request: HttpRequest, key: str) -> HttpResponse:
    """Who is responsible, accountable, consulted and informed for each area."""
    plan = plan_for(request, key)
    context = {
        "plan": plan,
        "tabs": tabs(plan),
        "here": request.path,
        "crumbs": crumbs_to((plan.title, plan.get_absolute_url())),
        "found": queries.raci(plan.strategy),
        "may_change": why_not_anywhere(request.user, Permission.PLAN) is None,
    }
    return render(request, "plan/raci.html", context)


def responsibility_add(request: HttpRequest, key: str, area: str) -> HttpResponse:
    """Say who is responsible, accountable, consulted or informed for an area."""
    plan = plan_for(request, key)
    one = get_object_or_404(plan.strategy.areas.select_related("strategy"), code=area)
    return form_page(
        request,
        forms.ResponsibilityForm,
        title=_("Add a responsibility: %(thing)s") % {"thing": one},
        act=partial(actions.add_responsibility, one, by=request.user),
        reason=why_not_anywhere(request.user, Permission.PLAN),
        back=reverse("plan:raci", args=[plan.key]),
    )


def responsibility_remove(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Take a responsibility for an area back."""
    plan = plan_for(request, key)
    row = get_object_or_404(Responsibility.objects.filter(area__strategy=plan.strategy), pk=pk)
    return act_and_return(
        request,
        lambda: actions.remove_responsibility(row, by=request.user),
        back=reverse("plan:raci", args=[plan.key]),
    )
