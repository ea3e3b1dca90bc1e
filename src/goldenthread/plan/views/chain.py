"""The results chain: outcomes, outputs, and the drawing of it all."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from goldenthread.plan import access, queries
from goldenthread.plan.models import Activity
from goldenthread.plan.records import ACTIVITY, OUTCOME, OUTPUT
from goldenthread.plan.views.sides import crumbs_to, plan_for, tabs
from goldenthread.platform.access import why_not_anywhere
from goldenthread.platform.roles import Permission
from goldenthread.records.addresses import address
from goldenthread.records.references import name_of
from goldenthread.records.views import record as view
from goldenthread.ui.charts.tree import Drawing, Node, draw
from goldenthread.ui.pages import Section, first_of, way

WHOLE, MOST = 60, 20
"""How many activities are shown at once, and how many of an output where there are more."""


def chain(request: HttpRequest, key: str) -> HttpResponse:
    """Area → outcome → output → activity, as a list and as a drawing."""
    plan = plan_for(request, key)
    opened = request.GET.get("area", "")
    areas = queries.results_chain(plan, request.user, whole=WHOLE, area=opened, most=MOST)
    by_part = sum(one.count for one in areas) > WHOLE
    context = {
        "plan": plan,
        "tabs": tabs(plan),
        "here": request.path,
        "crumbs": crumbs_to((plan.title, plan.get_absolute_url())),
        "areas": [(area, None if by_part else _drawing(area)) for area in areas],
        "by_part": by_part,
        "opened": opened,
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


def outcome_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One outcome with its outputs."""
    outcome = get_object_or_404(queries.outcomes(request.user), pk=pk)
    rows, total = first_of(queries.outputs(request.user).filter(outcome=outcome))
    outputs = Section(
        _("Outputs"),
        headings=[(_("Code"), "code"), _("Output")],
        rows=[(row.code, row) for row in rows],
        empty=_("No output leads to it yet."),
        total=total,
        href=address(OUTPUT, "list", outcome=outcome.pk),
        verbs=[
            way(
                _("Add an output"),
                address(OUTPUT, "add", outcome=name_of(outcome)),
                access.why_not_plan(request.user, outcome),
            )
        ],
    )
    node = f"outcome:{outcome.area.strategy.key}/{outcome.area.code}/{outcome.code}"
    return view.page(request, OUTCOME, pk, node=node, crumbs=crumbs_to(), before=[outputs])


def output_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One output with the activities that bring it about."""
    output = get_object_or_404(queries.outputs(request.user), pk=pk)
    area = output.outcome.area
    rows, total = first_of(queries.activities(request.user).filter(output=output).prefetch_related(None))
    activities = Section(
        _("Activities"),
        headings=[(_("Code"), "code"), _("Activity"), _("State")],
        rows=[(row.code, row, (row.status, row.get_status_display())) for row in rows],
        empty=_("No activity brings it about yet."),
        total=total,
        href=address(ACTIVITY, "list", output=output.pk),
    )
    return view.page(
        request,
        OUTPUT,
        pk,
        node=f"output:{area.strategy.key}/{area.code}/{output.outcome.code}/{output.code}",
        crumbs=crumbs_to((output.outcome.title, output.outcome.get_absolute_url())),
        facts=[*view.facts(OUTPUT, output), (_("Action area"), area)],
        before=[activities],
    )
