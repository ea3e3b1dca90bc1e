"""The timeline of a plan: the timetable, milestones, the baseline; and the register of risks."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core import queries as core
from goldenthread.core.access import why_not_anywhere
from goldenthread.core.doors import Verb, act_and_return, form_page, way
from goldenthread.core.gantt import gantt
from goldenthread.core.lists import csv_text, respond
from goldenthread.core.roles import Permission
from goldenthread.plan import access, actions, forms, listings, queries, timetable
from goldenthread.plan.models import Milestone
from goldenthread.plan.schedule import Cycle
from goldenthread.plan.views.sides import crumbs_to, plan_for, tabs


def timeline(request: HttpRequest, key: str) -> HttpResponse:
    """When everything happens: as a page with a drawing, as CSV, or as JSON."""
    plan = plan_for(request, key)
    shown = queries.activities(request.user).filter(plan=plan).exclude(status="5")
    milestones = queries.milestones(request.user).filter(plan=plan)
    try:
        lines = timetable.lines(plan, shown)
        loop = ""
    except Cycle as cycle:
        codes = dict(plan.activities.values_list("pk", "code"))
        lines, loop = [], " → ".join(codes[step] for step in cycle.loop)
    if request.GET.get("format") in ("csv", "json"):
        return _as_data(request, plan.key, lines)
    day = timetable.today()
    context = {
        "plan": plan,
        "tabs": tabs(plan),
        "here": request.path,
        "crumbs": crumbs_to((plan.title, plan.get_absolute_url())),
        "loop": loop,
        "gantt": gantt(_("Timeline"), timetable.gantt_rows(lines, milestones, on=day), today=day),
        "late": [line for line in lines if line.is_late],
        "undated": [line for line in lines if line.slot.start is None],
        "critical": [line for line in lines if line.slot.is_critical],
        "milestones": [(one, timetable.due_day(one), _verbs(request, one)) for one in milestones],
        "verbs": [
            way(
                _("Add a milestone"),
                reverse("plan:milestone_add", args=[plan.key]),
                access.why_not_plan(request.user, Milestone(plan=plan)),
            )
        ],
        "baseline_reason": access.why_not_approve(request.user, plan),
    }
    return render(request, "plan/timeline.html", context)


def _verbs(request: HttpRequest, milestone: Milestone) -> list[Verb]:
    if access.why_not_plan(request.user, milestone):
        return []
    change = way(_("Change"), reverse("plan:milestone_change", args=[milestone.pk]), None)
    if milestone.reached_on:
        return [change]
    return [change, Verb(_("Reached today"), reverse("plan:milestone_reach", args=[milestone.pk]))]


def _as_data(request: HttpRequest, name: str, lines: list[timetable.Line]) -> HttpResponse:
    rows = [line.record for line in lines]
    if request.GET["format"] == "json":
        return JsonResponse({"plan": name, "rows": rows})
    text = csv_text(timetable.COLUMNS, [list(row.values()) for row in rows])
    response = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="timeline-{name}.csv"'
    return response


def baseline(request: HttpRequest, key: str) -> HttpResponse:
    """Keep today's dates as the baseline."""
    plan = plan_for(request, key)
    return form_page(
        request,
        forms.BaselineForm,  # type: ignore[arg-type]
        title=_("Set the baseline: %(thing)s") % {"thing": plan},
        act=partial(actions.set_baseline, plan, by=request.user),
        reason=access.why_not_approve(request.user, plan),
        back=reverse("plan:timeline", args=[plan.key]),
    )


def milestone_add(request: HttpRequest, key: str) -> HttpResponse:
    """Add a milestone."""
    plan = plan_for(request, key)
    return form_page(
        request,
        forms.milestone_form(plan),
        title=_("Add a milestone: %(thing)s") % {"thing": plan},
        act=partial(actions.add_milestone, plan, by=request.user),
        reason=access.why_not_plan(request.user, Milestone(plan=plan)),
        back=reverse("plan:timeline", args=[plan.key]),
    )


def milestone_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a milestone."""
    milestone = get_object_or_404(queries.milestones(request.user), pk=pk)
    return form_page(
        request,
        forms.milestone_form(milestone.plan),
        title=_("Change: %(thing)s") % {"thing": milestone},
        instance=milestone,
        act=partial(actions.change_milestone, milestone, by=request.user),
        reason=access.why_not_plan(request.user, milestone),
        back=milestone.get_absolute_url(),
    )


def milestone_reach(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a milestone is reached today."""
    milestone = get_object_or_404(queries.milestones(request.user), pk=pk)
    return act_and_return(
        request,
        lambda: actions.reach_milestone(milestone, by=request.user),
        back=milestone.get_absolute_url(),
    )


def risk_list(request: HttpRequest) -> HttpResponse:
    """The register of risks."""
    reason = why_not_anywhere(request.user, Permission.PLAN)
    address = f"{reverse('plan:risk_add')}?{request.GET.urlencode()}"
    return respond(
        request,
        listings.RISKS,
        template="plan/risks.html",
        verbs=[way(_("Add a risk"), address, reason)],
        crumbs=crumbs_to(),
        may_change=reason is None,
    )


def risk_add(request: HttpRequest) -> HttpResponse:
    """Add a risk."""
    strategy = core.strategies(request.user).filter(key=request.GET.get("strategy", "")).first()
    return form_page(
        request,
        forms.risk_form(),
        title=_("Add a risk"),
        act=partial(actions.add_risk, by=request.user),
        reason=why_not_anywhere(request.user, Permission.PLAN),
        initial={"strategy": strategy},
        back=reverse("plan:risks"),
    )


def risk_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a risk."""
    risk = get_object_or_404(queries.risks(request.user), pk=pk)
    return form_page(
        request,
        forms.risk_form(),
        title=_("Change: %(thing)s") % {"thing": risk},
        instance=risk,
        act=partial(actions.change_risk, risk, by=request.user),
        reason=access.why_not_plan(request.user, risk),
        back=risk.get_absolute_url(),
    )
