"""The plan of resource mobilization and the plan of advocacy, each on one page and as a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from goldenthread.funding.plans import PLANS, FundingPlan, mobilization
from goldenthread.funding.plans.document import FORMATS, models_in
from goldenthread.funding.records import ACTION, AUDIENCE, LEAD, MESSAGE, OUTREACH, TARGET
from goldenthread.funding.views.tabs import frame, strategy_asked
from goldenthread.platform.models import Strategy
from goldenthread.platform.queries import strategies
from goldenthread.platform.seeing import resolve
from goldenthread.records.addresses import address
from goldenthread.records.declare import Record
from goldenthread.ui.pages import Verb, way

RECORDS: dict[str, tuple[Record, ...]] = {
    "targets": (TARGET,),
    "actions": (ACTION,),
    "audiences": (AUDIENCE,),
    "messages": (MESSAGE,),
    "calendar": (OUTREACH,),
    "leads": (LEAD,),
}
"""What is kept from which part of a plan."""


def _verbs(request: HttpRequest, record: Record, strategy: Strategy) -> list[Verb]:
    """The ways to the whole list, to a grid, and to a new one."""
    ways = [way(_("All: %(kind)s") % {"kind": record.plural}, address(record, "list", strategy=strategy.key), None)]
    if request.user.is_authenticated:
        refused = record.reason_not_to_begin(request.user, strategy)
        ways.append(
            way(_("Add: %(kind)s") % {"kind": record.singular}, address(record, "add", strategy=strategy.key), refused)
        )
    return ways


def _page(request: HttpRequest, one: FundingPlan, here: str, kept_here: Sequence[str]) -> HttpResponse:
    strategy = strategy_asked(request)
    if strategy is None:
        return render(request, "funding/plan.html", frame(here, strategy=None))
    form = request.GET.get("format", "")
    if form in FORMATS:
        answer = HttpResponse(one.document(request.user, strategy, form), content_type=FORMATS[form])
        answer["Content-Disposition"] = f'attachment; filename="{one.name}-{strategy.key}.{form}"'
        return answer
    title, parts = one.title(), one.sections(request.user, strategy)
    resolve(request.user, models_in(parts))
    shown = []
    for part in parts:
        verbs = [one for record in RECORDS.get(part.anchor, ()) for one in _verbs(request, record, strategy)]
        shown.append(replace(part, verbs=[*part.verbs, *verbs]) if verbs and part.anchor in kept_here else part)
    files = [(form.upper(), f"{here}?strategy={strategy.key}&format={form}") for form in FORMATS]
    context = frame(here, strategy=strategy, title=title, sections=shown, files=files)
    return render(request, "funding/plan.html", context)


def plan(request: HttpRequest) -> HttpResponse:
    """Targets for each class of donors and year with progress, calendar, actions, joint work, reports owed."""
    return _page(request, PLANS["mobilization"], "/funding/plan/", ("targets", "actions"))


def advocacy(request: HttpRequest) -> HttpResponse:
    """Audiences and messages, what is said where and when, counted back from forums, and the leads that came of them."""
    return _page(request, PLANS["advocacy"], "/funding/advocacy/", ("audiences", "messages", "calendar", "leads"))


def agreed(request: HttpRequest) -> HttpResponse:
    """The agreements behind a figure of the plan, or those that are in none."""
    strategy = get_object_or_404(strategies(request.user), key=request.GET.get("strategy", ""))
    asked = request.GET
    part = mobilization.agreed(
        request.user,
        strategy,
        year=asked.get("year", ""),
        donor_class=asked.get("class", ""),
        is_left_out="left_out" in asked,
    )
    context = frame("/funding/plan/", strategy=strategy, title=part.heading, sections=[part])
    context["crumbs"] = [*context["crumbs"], (PLANS["mobilization"].title(), f"/funding/plan/?strategy={strategy.key}")]
    return render(request, "funding/plan.html", context)
