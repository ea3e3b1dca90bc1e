"""The grids of responsibilities: letters to read, and to write into."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.plan.models import Responsibility
from goldenthread.plan.records import AREA_RESPONSIBILITY
from goldenthread.plan.responsibilities import actions, queries
from goldenthread.plan.views.sides import crumbs_to, plan_for, tabs
from goldenthread.platform.access import why_not_anywhere
from goldenthread.platform.errors import ValidationError, require
from goldenthread.platform.models import Organization
from goldenthread.platform.roles import Permission
from goldenthread.platform.seeing import resolve
from goldenthread.records.references import find
from goldenthread.records.values import new_row
from goldenthread.records.views.change import show_form
from goldenthread.ui.pages import act_and_return

BUSIEST = 12
"""Units whose work is shown below the grid; the others are on a page of their own."""


def raci(request: HttpRequest, key: str) -> HttpResponse:
    """Who is responsible, accountable, consulted and informed, by area, outcome or activity; the work of units."""
    plan = plan_for(request, key)
    found = _found(request, plan)
    months, work = queries.workload(plan, request.user, on=timezone.localdate())
    context = {
        "plan": plan,
        "tabs": tabs(plan),
        "here": request.path,
        "crumbs": crumbs_to((plan.title, plan.get_absolute_url())),
        "found": found,
        "page": found.page,
        "ways": _ways(),
        "may_change": why_not_anywhere(request.user, Permission.PLAN) is None,
        "months": _heads(months),
        "work": work[:BUSIEST],
        "units": len(work),
    }
    return render(request, "plan/raci.html", context)


def workload(request: HttpRequest, key: str) -> HttpResponse:
    """What every unit has at work in each month, those with most work first."""
    plan = plan_for(request, key)
    months, work = queries.workload(plan, request.user, on=timezone.localdate())
    page = Paginator(work, queries.PAGE).get_page(request.GET.get("page"))
    context = {
        "plan": plan,
        "tabs": tabs(plan),
        "here": reverse("plan:raci", args=[plan.key]),
        "crumbs": crumbs_to(
            (plan.title, plan.get_absolute_url()), (_("Responsibilities"), reverse("plan:raci", args=[plan.key]))
        ),
        "months": _heads(months),
        "work": list(page),
        "units": len(work),
        "page": page,
    }
    return render(request, "plan/workload.html", context)


def _heads(months: list[date]) -> list[str]:
    return [date_format(month, "n/y") for month in months]


def _found(request: HttpRequest, plan: Any) -> queries.Responsibilities:
    found = queries.raci(plan, request.user, request.GET.get("of", ""), number=request.GET.get("page", 1))
    resolve(request.user, [*(thing for thing, _cells in found.rows), *found.lacking])
    return found


def _ways() -> list[tuple[str, Any]]:
    return list(zip(queries.OF, (_("Action areas"), _("Outcomes"), _("Activities")), strict=True))


def raci_edit(request: HttpRequest, key: str) -> HttpResponse:
    """The same grid, to write letters into: all cells of the page are kept, or none."""
    plan = plan_for(request, key)
    require(why_not_anywhere(request.user, Permission.PLAN))
    found = _found(request, plan)
    errors: list[str] = []
    if request.method == "POST":
        errors = _keep(request, found)
        if not errors:
            return redirect(f"{reverse('plan:raci', args=[plan.key])}?of={found.of}&page={found.page.number}")
    rows = [
        (thing, [(name, request.POST.get(name, cell)) for name, cell in _named(thing, found.organizations, cells)])
        for thing, cells in found.rows
    ]
    context = {
        "plan": plan,
        "crumbs": crumbs_to((plan.title, plan.get_absolute_url())),
        "found": found,
        "page": found.page,
        "rows": [(thing, cells, request.POST.get(f"{thing.pk}:new", "")) for thing, cells in rows],
        "new": request.POST.get("new", ""),
        "errors": errors,
        "organizations": Organization.objects.filter(unit_kind__gt="")[:200],
    }
    return render(request, "plan/raci_edit.html", context, status=422 if errors else 200)


def _named(thing: Any, organizations: list[Organization], cells: list[str]) -> list[tuple[str, str]]:
    return [(f"{thing.pk}:{who.pk}", cell) for who, cell in zip(organizations, cells, strict=True)]


def _keep(request: HttpRequest, found: queries.Responsibilities) -> list[str]:
    """Keep the letters that were written; what is wrong, by cell."""
    wanted = request.POST.get("new", "").strip()
    try:
        newcomer = find(Organization.objects.all(), wanted) if wanted else None
    except ValidationError as error:
        return error.messages
    cells: dict[tuple[Any, Organization], str] = {}
    for thing, _cells in found.rows:
        for who in found.organizations:
            cells[thing, who] = request.POST.get(f"{thing.pk}:{who.pk}", "")
        if newcomer and (letters := request.POST.get(f"{thing.pk}:new", "")):
            cells[thing, newcomer] = cells.get((thing, newcomer), "") + letters
    return actions.set_all([(*place, letters) for place, letters in cells.items()], by=request.user)


def responsibility_add(request: HttpRequest, key: str, area: str) -> HttpResponse:
    """Say who is responsible, accountable, consulted or informed for an area."""
    plan = plan_for(request, key)
    one = get_object_or_404(plan.strategy.areas.select_related("strategy"), code=area)
    back = reverse("plan:raci", args=[plan.key])
    title = _("Add a responsibility: %(thing)s") % {"thing": one}
    row: Any = new_row(AREA_RESPONSIBILITY, one)
    return show_form(request, AREA_RESPONSIBILITY, row, title=title, back=back, after=lambda kept: back)


def responsibility_remove(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Take a responsibility for an area back."""
    plan = plan_for(request, key)
    row = get_object_or_404(Responsibility.objects.filter(area__strategy=plan.strategy), pk=pk)
    return act_and_return(
        request,
        lambda: actions.remove_responsibility(row, by=request.user),
        back=reverse("plan:raci", args=[plan.key]),
    )
