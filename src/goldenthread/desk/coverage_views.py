"""Door to the coverage of a strategy's mandates."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render

from goldenthread.core.lists import csv_text
from goldenthread.core.queries import strategies
from goldenthread.desk.coverage import Covered, coverage
from goldenthread.desk.registry import node_id


def clauses(request: HttpRequest, key: str) -> HttpResponse:
    """Clause by clause what answers it: as a page, CSV or JSON."""
    strategy = get_object_or_404(strategies(request.user), key=key)
    rows = coverage(strategy, request.user)
    if request.GET.get("format") == "json":
        return JsonResponse([row.plain() for row in rows], safe=False, json_dumps_params={"ensure_ascii": False})
    if request.GET.get("format") == "csv":
        return _as_csv(rows, name=f"{strategy.key}-coverage.csv")
    context = {
        "strategy": strategy,
        "rows": rows,
        "answered": sum(row.is_answered for row in rows),
        "node": node_id(strategy),
        "crumbs": [(strategy.label, strategy.get_absolute_url())],
    }
    return render(request, "desk/coverage.html", context)


def _as_csv(rows: list[Covered], *, name: str) -> HttpResponse:
    table = [
        [
            row.clause.key, str(row.clause.text), "yes" if row.is_answered else "no",
            "; ".join(str(one.thing.title) for one in row.answers if not one.is_illustration),
        ]
        for row in rows
    ]  # fmt: skip
    words = "\ufeff" + csv_text(["clause", "text", "answered", "answers"], table)
    response = HttpResponse(words, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
