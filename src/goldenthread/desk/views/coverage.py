"""Door to the coverage of a strategy's mandates."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render

from goldenthread.desk.coverage import Covered, coverage
from goldenthread.desk.registry import node_id
from goldenthread.frameworks.answers import AnswerState
from goldenthread.platform.queries import strategies
from goldenthread.ui.lists import csv_text


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
        "prepared": sum(row.state == AnswerState.IN_PREPARATION for row in rows),
        "node": node_id(strategy),
        "crumbs": [(strategy.label, strategy.get_absolute_url())],
    }
    return render(request, "desk/coverage.html", context)


def _as_csv(rows: list[Covered], *, name: str) -> HttpResponse:
    table = [
        [
            row.clause.key, str(row.clause.text), "yes" if row.is_answered else "no", row.state.value,
            "; ".join(str(one.thing.title) for one in row.answers if one.answers),
        ]
        for row in rows
    ]  # fmt: skip
    words = "\ufeff" + csv_text(["clause", "text", "answered", "state", "answers"], table)
    response = HttpResponse(words, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
