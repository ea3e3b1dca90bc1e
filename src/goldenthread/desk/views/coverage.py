"""Door to the coverage of a strategy's mandates."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from goldenthread.desk.coverage import Covered, coverage
from goldenthread.desk.registry import node_id
from goldenthread.drafting.links.access import KEEPERS
from goldenthread.drafting.links.records import CLAUSE_ANSWER
from goldenthread.frameworks.answers import AnswerState
from goldenthread.frameworks.models import Clause
from goldenthread.frameworks.records import MANDATE
from goldenthread.plan.records import COMPONENT
from goldenthread.platform.access import why_not, why_not_any
from goldenthread.platform.models import Strategy
from goldenthread.platform.queries import strategies
from goldenthread.platform.roles import Permission
from goldenthread.records.addresses import address
from goldenthread.records.references import name_of
from goldenthread.ui.advice import Advice, advise
from goldenthread.ui.lists import csv_text
from goldenthread.ui.pages import way


def clauses(request: HttpRequest, key: str) -> HttpResponse:
    """Clause by clause what answers it: as a page, CSV or JSON."""
    strategy = get_object_or_404(strategies(request.user), key=key)
    rows = coverage(strategy, request.user)
    if request.GET.get("format") == "json":
        return JsonResponse([row.plain() for row in rows], safe=False, json_dumps_params={"ensure_ascii": False})
    if request.GET.get("format") == "csv":
        return _as_csv(rows, name=f"{strategy.key}-coverage.csv")
    in_texts = _in_texts(request, strategy)
    context = {
        "strategy": strategy,
        "rows": [(row, None if row.answers else in_texts(row.clause)) for row in rows],
        "answered": sum(row.is_answered for row in rows),
        "prepared": sum(row.state == AnswerState.IN_PREPARATION for row in rows),
        "node": node_id(strategy),
        "crumbs": [(strategy.label, strategy.get_absolute_url())],
        **_advice(request, strategy),
    }
    return render(request, "desk/coverage.html", context)


def _advice(request: HttpRequest, strategy: Strategy) -> dict[str, Advice | None]:
    """What to do about a paragraph that nothing answers, and about a strategy without mandates."""
    plans = why_not(request.user, Permission.PLAN, strategy=strategy)
    steers = why_not(request.user, Permission.STEER, strategy=strategy)
    components = way(_("Components of the plan"), address(COMPONENT, "list"), plans)
    mandates = way(_("Mandates"), address(MANDATE, "list"), steers)
    return {
        "unanswered": advise(_("Name the paragraph on the component of the plan that answers it."), components),
        "advice": advise(_("Record the mandate and its paragraphs."), mandates),
    }


def _in_texts(request: HttpRequest, strategy: Strategy) -> Callable[[Clause], Advice | None]:
    """The way to say of a paragraph that a document answers it, for whom it is open."""
    refused = why_not_any(request.user, *KEEPERS, strategy=strategy)
    words = _("Add: %(kind)s") % {"kind": CLAUSE_ANSWER.singular}

    def advised(clause: Clause) -> Advice | None:
        add = way(words, address(CLAUSE_ANSWER, "add", clause=name_of(clause)), refused)
        return advise(_("Name the document that answers it, and where."), add)

    return advised


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
