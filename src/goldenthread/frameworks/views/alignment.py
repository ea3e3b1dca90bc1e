"""Alignment: the list, the grid of areas and elements, and who says so and why."""

from __future__ import annotations

from functools import partial

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core import queries as core
from goldenthread.core.access import why_not, why_not_anywhere
from goldenthread.core.doors import act_and_return, form_page, record_page, way
from goldenthread.core.lists import csv_text, respond
from goldenthread.core.roles import Permission
from goldenthread.frameworks import access, actions, forms, listings, queries
from goldenthread.frameworks.views.sides import crumbs_to, first_strategy, strategy_for


def alignment_list(request: HttpRequest) -> HttpResponse:
    """All alignments, or those behind a cell of the grid."""
    reason = why_not_anywhere(request.user, Permission.STEER)
    strategy = first_strategy(request)
    verbs = [way(_("Add an alignment"), f"{reverse('frameworks:alignment_add')}?{request.GET.urlencode()}", reason)]
    if strategy:
        verbs.append(way(_("Alignment grid"), reverse("frameworks:grids", args=[strategy.key]), None))
    return respond(request, listings.EVIDENCE, template="frameworks/alignments.html", verbs=verbs, crumbs=crumbs_to())


def alignment_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One alignment: what it ties, how strongly, why, and who says so."""
    row = get_object_or_404(queries.alignments(request.user), pk=pk)
    reason = access.why_not_align(request.user, row)
    return record_page(
        request,
        row,
        crumbs=crumbs_to((listings.ALIGNMENTS.title, reverse("frameworks:alignments"))),
        verbs=[
            way(_("Change"), reverse("frameworks:alignment_change", args=[row.pk]), reason),
        ],
        facts=[
            (_("Strategy"), row.strategy),
            (_("Action area"), row.area or _("the whole strategy")),
            (_("Relation"), (row.relation, row.get_relation_display())),
            (_("Framework"), row.framework),
            (_("Element"), row.element or _("the whole framework")),
            (_("Strength"), row.strength),
            (_("Rationale"), row.rationale),
            (_("Reviewed on"), row.reviewed_on),
        ],
        template="frameworks/alignment.html",
        remove_reason=reason,
    )


def alignment_add(request: HttpRequest) -> HttpResponse:
    """Add an alignment; the address may say for which strategy, area, framework and element."""
    strategy = first_strategy(request)
    framework = queries.frameworks(request.user).filter(key=request.GET.get("framework", "")).first()
    area = strategy.areas.filter(code=request.GET.get("area", "")).first() if strategy else None
    element = request.GET.get("under", "")
    initial = {"strategy": strategy, "framework": framework, "area": area, "element": element}
    return form_page(
        request,
        forms.alignment_form(framework),
        title=_("Add an alignment"),
        act=partial(actions.align, by=request.user),
        reason=why_not_anywhere(request.user, Permission.STEER),
        initial=initial,
        back=reverse("frameworks:alignments"),
    )


def alignment_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an alignment."""
    row = get_object_or_404(queries.alignments(request.user), pk=pk)
    return form_page(
        request,
        forms.alignment_form(row.framework),
        title=_("Change: %(thing)s") % {"thing": row},
        instance=row,
        act=partial(actions.change_alignment, row, by=request.user),
        reason=access.why_not_align(request.user, row),
        back=row.get_absolute_url(),
    )


def alignment_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an alignment back."""
    row = get_object_or_404(queries.alignments(request.user), pk=pk)
    reason = request.POST.get("reason", "")
    return act_and_return(
        request,
        lambda: actions.remove_alignment(row, by=request.user, reason=reason),
        back=reverse("frameworks:alignments"),
    )


def grids(request: HttpRequest, strategy: str) -> HttpResponse:
    """The frameworks that a strategy may be laid beside."""
    one = strategy_for(request, strategy)
    rows = queries.frameworks(request.user).filter(elements__isnull=False).distinct()
    context = {"strategy": one, "frameworks": rows, "crumbs": crumbs_to()}
    return render(request, "frameworks/grids.html", context)


def grid(request: HttpRequest, strategy: str, framework: str) -> HttpResponse:
    """Areas across, elements of one framework down: as a page, CSV or JSON."""
    one = strategy_for(request, strategy)
    other = get_object_or_404(queries.frameworks(request.user), key=framework)
    depth = 9 if request.GET.get("depth") == "all" else 2
    found = queries.alignment_grid(one, other, request.user, depth=depth)
    if request.GET.get("format") == "csv":
        return _as_csv(found, name=f"{one.key}-{other.key}.csv")
    if request.GET.get("format") == "json":
        return HttpResponse(orjson.dumps(_as_data(found)), content_type="application/json")
    add = f"{reverse('frameworks:alignment_add')}?strategy={one.key}&framework={other.key}"
    context = {
        "strategy": one,
        "strategies": core.strategies(request.user),
        "grid": found,
        "crumbs": crumbs_to((other, other.get_absolute_url())),
        "verbs": [way(_("Add an alignment"), add, why_not(request.user, Permission.STEER, strategy=one))],
        "is_deep": depth > 2,
    }
    return render(request, "frameworks/grid.html", context)


def _as_csv(found: queries.Grid, *, name: str) -> HttpResponse:
    headings = ["code", "element", *[area.code for area in found.areas]]
    rows = [[element.code, str(element.title), *[c.count for c in cells]] for element, _depth, cells in found.rows]
    response = HttpResponse("\ufeff" + csv_text(headings, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _as_data(found: queries.Grid) -> dict[str, object]:
    return {
        "framework": found.framework.key,
        "areas": [area.code for area in found.areas],
        "elements": [
            {"code": element.code, "counts": {a.code: c.count for a, c in zip(found.areas, cells, strict=True)}}
            for element, _depth, cells in found.rows
        ],
        "areas_without": [area.code for area in found.empty_areas],
        "elements_without": [element.code for element in found.empty_elements],
        "as_a_whole": found.whole,
    }
