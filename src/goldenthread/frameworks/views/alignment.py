"""Alignment: the list, the grid of areas and elements, and who says so and why."""

from __future__ import annotations

from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.frameworks import queries
from goldenthread.frameworks.grid import Grid, alignment_grid
from goldenthread.frameworks.models import Relation
from goldenthread.frameworks.records import ALIGNMENT
from goldenthread.frameworks.skeleton import MOST_SHOWN
from goldenthread.frameworks.suggestions import suggested
from goldenthread.frameworks.views.sides import crumbs_to, first_strategy, strategy_for
from goldenthread.platform import queries as core
from goldenthread.platform.access import why_not
from goldenthread.platform.bounds import whole
from goldenthread.platform.errors import require
from goldenthread.platform.roles import Permission
from goldenthread.records.addresses import address
from goldenthread.records.intake import Line, Place, take_in
from goldenthread.records.views.change import add
from goldenthread.records.views.listing import record_list
from goldenthread.ui.advice import advise
from goldenthread.ui.lists import csv_text
from goldenthread.ui.pages import way

ALL_LEVELS = 99


def alignment_list(request: HttpRequest) -> HttpResponse:
    """All alignments, or those behind a cell of the grid."""
    strategy = first_strategy(request)
    ways = []
    if request.GET.get("under") or request.GET.get("area"):
        asked = {name: request.GET.get(name, "") for name in ("strategy", "area", "framework")}
        there = address(ALIGNMENT, "add", **asked, element=request.GET.get("under", ""))
        ways.append(way(_("Add an alignment to this cell"), there, None))
    if strategy:
        ways.append(way(_("Alignment grid"), reverse("frameworks:grids", args=[strategy.key]), None))
    return record_list(request, ALIGNMENT, template="frameworks/alignments.html", verbs=ways, crumbs=crumbs_to())


def alignment_add(request: HttpRequest) -> HttpResponse:
    """Add an alignment; the address may say for which strategy, area, framework and element (`under`, as in lists)."""
    if "under" in request.GET and "element" not in request.GET:
        asked = request.GET.copy()
        asked["element"] = request.GET.get("under", "")
        request.GET = asked  # type: ignore[assignment]
    return add(request, ALIGNMENT)


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
    is_data = request.GET.get("format") in ("csv", "json")
    is_deep = request.GET.get("depth") == "all"
    depth = ALL_LEVELS if is_deep else 2 if is_data else 1
    opened = whole(request.GET.get("open", ""))
    most = None if is_data else MOST_SHOWN
    found = alignment_grid(one, other, request.user, depth=depth, opened=opened, most=most)
    if request.GET.get("format") == "csv":
        return _as_csv(found, name=f"{one.key}-{other.key}.csv")
    if request.GET.get("format") == "json":
        return HttpResponse(orjson.dumps(_as_data(found)), content_type="application/json")
    reason = why_not(request.user, Permission.STEER, strategy=one)
    there = address(ALIGNMENT, "add", strategy=one.key, framework=other.key)
    context = {
        "strategy": one,
        "strategies": core.strategies(request.user),
        "grid": found,
        "crumbs": crumbs_to((other, other.get_absolute_url())),
        "verbs": [
            way(_("Add an alignment"), there, reason),
            way(_("Edit as a grid"), address(ALIGNMENT, "grid", strategy=one.key, framework=other.key), reason),
            way(_("Suggested alignments"), reverse("frameworks:suggestions", args=[one.key, other.key]), reason),
        ],
        "advice": advise(
            _("Add the areas of the strategy and the elements of the framework."),
            way(_("Framework"), other.get_absolute_url(), reason),
        ),
        "is_deep": is_deep,
        "has_ended": bool(other.year_to and other.year_to < timezone.localdate().year),
        "opened": opened,
    }
    return render(request, "frameworks/grid.html", context)


def suggestions(request: HttpRequest, strategy: str, framework: str) -> HttpResponse:
    """Elements that are likely to mean what an area means, by their words: a person takes them or leaves them."""
    one = strategy_for(request, strategy)
    other = get_object_or_404(queries.frameworks(request.user), key=framework)
    require(why_not(request.user, Permission.STEER, strategy=one))
    found = suggested(one, other, request.user)
    problems: Any = []
    if request.method == "POST":
        chosen = [each for each in found if request.POST.get(each.mark) == "on"]
        values = {"strategy": one.key, "framework": other.key, "relation": request.POST.get("relation", "")}
        lines = [
            Line(
                ALIGNMENT,
                {**values, "area": each.area.code, "element": each.element.code},
                Place(each.area.code, number),
            )
            for number, each in enumerate(chosen, start=1)
        ]
        report = take_in(lines, by=request.user, record=ALIGNMENT, kind="grid", reason=_("suggested by words"))
        if report.is_applied:
            return redirect("frameworks:grid", one.key, other.key)
        problems = report.all_problems or [_("Choose what is to be kept.")]
    context = {
        "title": _("Suggested alignments"),
        "strategy": one,
        "framework": other,
        "suggestions": found,
        "relations": Relation.choices,
        "problems": problems,
        "crumbs": crumbs_to((other, other.get_absolute_url())),
    }
    return render(request, "frameworks/suggestions.html", context, status=422 if problems else 200)


def _as_csv(found: Grid, *, name: str) -> HttpResponse:
    headings = ["code", "element", *[area.code for area in found.areas]]
    rows = [[element.code, str(element.title), *[c.count for c in cells]] for element, _depth, cells in found.rows]
    response = HttpResponse("\ufeff" + csv_text(headings, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _as_data(found: Grid) -> dict[str, object]:
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
