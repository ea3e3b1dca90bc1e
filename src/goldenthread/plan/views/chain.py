"""The results chain: outcomes, outputs, and the drawing of it all."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.access import why_not_anywhere
from goldenthread.core.doors import Section, form_page, publicity, record_page, way
from goldenthread.core.lists import respond
from goldenthread.core.roles import Permission
from goldenthread.plan import access, actions, forms, listings, queries
from goldenthread.plan.diagram import Drawing, Node, draw
from goldenthread.plan.models import Activity, Outcome
from goldenthread.plan.views.sides import crumbs_to, give_visibility, plan_for, tabs


def chain(request: HttpRequest, key: str) -> HttpResponse:
    """Area → outcome → output → activity, as a list and as a drawing."""
    plan = plan_for(request, key)
    areas = queries.results_chain(plan, request.user)
    context = {
        "plan": plan,
        "tabs": tabs(plan),
        "here": request.path,
        "crumbs": crumbs_to((plan.title, plan.get_absolute_url())),
        "areas": [(area, _drawing(area)) for area in areas],
        "may_change": why_not_anywhere(request.user, Permission.PLAN) is None,
    }
    return render(request, "plan/chain.html", context)


def _drawing(chain_area: queries.ChainArea) -> Drawing | None:
    """The drawing of one area; None when there is nothing to draw."""
    outcomes = [
        Node(
            one.outcome.code,
            str(one.outcome.title),
            one.outcome.get_absolute_url(),
            [
                Node(
                    part.output.code,
                    str(part.output.title),
                    part.output.get_absolute_url(),
                    [_activity(row) for row in part.activities],
                )
                for part in one.outputs
                if part.output
            ],
        )
        for one in chain_area.outcomes
        if one.outcome
    ]
    below = outcomes + [_activity(row) for row in chain_area.loose]
    if not below:
        return None
    area = chain_area.area
    return draw([Node(area.code, str(area.title), area.get_absolute_url(), below)])


def _activity(row: Activity) -> Node:
    return Node(row.code, str(row.title), row.get_absolute_url())


def outcome_list(request: HttpRequest) -> HttpResponse:
    """All outcomes."""
    return respond(request, listings.OUTCOMES, template="plan/list.html", crumbs=crumbs_to())


def output_list(request: HttpRequest) -> HttpResponse:
    """All outputs."""
    return respond(request, listings.OUTPUTS, template="plan/list.html", crumbs=crumbs_to())


def outcome_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One outcome with its outputs."""
    outcome = get_object_or_404(queries.outcomes(request.user), pk=pk)
    reason = access.why_not_plan(request.user, outcome)
    rows = queries.outputs(request.user).filter(outcome=outcome)
    return record_page(
        request,
        outcome,
        node=f"outcome:{outcome.area.strategy.key}/{outcome.area.code}/{outcome.code}",
        crumbs=crumbs_to(),
        verbs=[
            way(_("Change"), reverse("plan:outcome_change", args=[pk]), reason),
            publicity(
                outcome,
                reverse("plan:outcome_visibility", args=[pk]),
                access.why_not_publish(request.user, outcome),
            ),
        ],
        facts=[
            (_("Code"), outcome.code),
            (_("Action area"), outcome.area),
            (_("Assumptions"), outcome.assumptions),
        ],
        sections=[
            Section(
                _("Outputs"),
                headings=[(_("Code"), "code"), _("Output")],
                rows=[(row.code, row) for row in rows],
                empty=_("No output leads to it yet."),
                verbs=[way(_("Add an output"), reverse("plan:output_add", args=[pk]), reason)],
            )
        ],
    )


def outcome_add(request: HttpRequest, key: str, area: str) -> HttpResponse:
    """Add an outcome to an area of the plan's strategy."""
    plan = plan_for(request, key)
    one = get_object_or_404(plan.strategy.areas.select_related("strategy"), code=area)
    return form_page(
        request,
        forms.OutcomeForm,
        title=_("Add an outcome: %(thing)s") % {"thing": one},
        act=partial(actions.add_outcome, one, by=request.user),
        reason=access.why_not_plan(request.user, Outcome(area=one)),
        back=reverse("plan:chain", args=[plan.key]),
    )


def outcome_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an outcome."""
    outcome = get_object_or_404(queries.outcomes(request.user), pk=pk)
    return form_page(
        request,
        forms.OutcomeForm,
        title=_("Change: %(thing)s") % {"thing": outcome},
        instance=outcome,
        act=partial(actions.change_outcome, outcome, by=request.user),
        reason=access.why_not_plan(request.user, outcome),
        back=outcome.get_absolute_url(),
    )


def outcome_visibility(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an outcome public, or take it back to its team."""
    return give_visibility(request, get_object_or_404(queries.outcomes(request.user), pk=pk))


def output_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One output with the activities that bring it about."""
    output = get_object_or_404(queries.outputs(request.user), pk=pk)
    area = output.outcome.area
    rows = queries.activities(request.user).filter(output=output)
    return record_page(
        request,
        output,
        node=f"output:{area.strategy.key}/{area.code}/{output.outcome.code}/{output.code}",
        crumbs=crumbs_to((output.outcome.title, output.outcome.get_absolute_url())),
        verbs=[
            way(
                _("Change"),
                reverse("plan:output_change", args=[pk]),
                access.why_not_plan(request.user, output.outcome),
            ),
            publicity(
                output,
                reverse("plan:output_visibility", args=[pk]),
                access.why_not_publish(request.user, output),
            ),
        ],
        facts=[(_("Code"), output.code), (_("Outcome"), output.outcome), (_("Action area"), area)],
        sections=[
            Section(
                _("Activities"),
                headings=[(_("Code"), "code"), _("Activity"), _("State")],
                rows=[(row.code, row, (row.status, row.get_status_display())) for row in rows],
                empty=_("No activity brings it about yet."),
            )
        ],
    )


def output_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an output to an outcome."""
    outcome = get_object_or_404(queries.outcomes(request.user), pk=pk)
    return form_page(
        request,
        forms.OutputForm,
        title=_("Add an output: %(thing)s") % {"thing": outcome},
        act=partial(actions.add_output, outcome, by=request.user),
        reason=access.why_not_plan(request.user, outcome),
        back=outcome.get_absolute_url(),
    )


def output_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an output."""
    output = get_object_or_404(queries.outputs(request.user), pk=pk)
    return form_page(
        request,
        forms.OutputForm,
        title=_("Change: %(thing)s") % {"thing": output},
        instance=output,
        act=partial(actions.change_output, output, by=request.user),
        reason=access.why_not_plan(request.user, output.outcome),
        back=output.get_absolute_url(),
    )


def output_visibility(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an output public, or take it back to its team."""
    return give_visibility(request, get_object_or_404(queries.outputs(request.user), pk=pk))
