"""Door to the compliance table: on screen, as XLSX, DOCX, CSV and JSON."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread.desk.compliance import Complied, cells, chosen, compliance, headings
from goldenthread.frameworks import queries as frameworks
from goldenthread.frameworks.answers import Answer
from goldenthread.language import code
from goldenthread.platform.queries import strategies
from goldenthread.platform.sheets import XLSX, Sheet, workbook_file
from goldenthread.records.references import plain_text
from goldenthread.text import Block, Kind, Paper, Reading, joined_cells, to_docx
from goldenthread.ui.lists import csv_text

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST = 2000
PAGE = 200


def table(request: HttpRequest) -> Any:
    """Each operative paragraph of the mandates, or of the strategy, that the address names, with what answers it."""
    symbols = [one for one in map(plain_text, request.GET.getlist("mandate")) if one]
    key = plain_text(request.GET.get("strategy", ""))
    strategy = get_object_or_404(strategies(request.user), key=key) if key else None
    if not symbols and strategy is None:
        return _choose(request)
    asked = chosen(request.user, symbols=symbols, strategy=strategy, all_kinds=request.GET.get("annexes") == "on")
    form = request.GET.get("format", "")
    rows = compliance(asked[: MOST if form else PAGE], request.user)
    title = _("Compliance table")
    match form:
        case "json":
            return JsonResponse([plain(row) for row in rows], safe=False, json_dumps_params={"ensure_ascii": False})
        case "csv":
            words = "\ufeff" + csv_text(headings(), [cells(row) for row in rows])
            return _file(HttpResponse(words, content_type="text/csv; charset=utf-8"), "csv")
        case "xlsx":
            sheet = Sheet(title[:31], headings(), (cells(row) for row in rows), get_language() == "ar")
            return FileResponse(
                workbook_file([sheet]), as_attachment=True, filename="compliance.xlsx", content_type=XLSX
            )
        case "docx":
            return _file(HttpResponse(document(rows, title), content_type=DOCX), "docx")
    context = {
        "title": title,
        "rows": rows,
        "left_out": max(0, asked.count() - len(rows)),
        "strategy": strategy,
        "symbols": symbols,
        "states": _counts(rows),
        "query": request.GET.urlencode(),
        "crumbs": [(_("Mandates"), "/frameworks/mandates/")],
    }
    return render(request, "desk/compliance.html", context)


def _choose(request: HttpRequest) -> HttpResponse:
    context = {
        "title": _("Compliance table"),
        "mandates": frameworks.mandates(request.user)[:500],
        "strategies": strategies(request.user),
        "crumbs": [(_("Mandates"), "/frameworks/mandates/")],
    }
    return render(request, "desk/compliance.html", context)


def _file(response: HttpResponse, ending: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="compliance.{ending}"'
    return response


def _counts(rows: list[Complied]) -> list[tuple[str, str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for row in rows:
        found[row.state] = (row.state_words, found.get(row.state, ("", 0))[1] + 1)
    return [(state, words, count) for state, (words, count) in found.items()]


def document(rows: list[Complied], title: str) -> bytes:
    """The table as a Word file."""
    grid = [headings(), *(cells(row) for row in rows)]
    blocks = [
        Block(0, Kind.HEADING, title, level=1),
        Block(1, Kind.TABLE, joined_cells(grid), cells=grid),
    ]
    return to_docx(Reading(code(get_language() or "en"), {"title": title}, blocks), paper=Paper())


def plain(row: Complied) -> dict[str, Any]:
    """A row of the table as data."""
    return {
        "mandate": row.clause.mandate.symbol,
        "clause": row.clause.key,
        "number": row.clause.number,
        "text": str(row.clause.text),
        "state": row.state,
        "set_by_hand": row.clause.ruled_because or None,
        "answers": [_answer(one) for one in row.answers],
        "obligations": [
            {"deliverable": str(one.deliverable), "state": one.state, "evidence": one.evidence}
            for one in row.obligations
        ],
        "evidence": row.evidence,
        "instruments": [
            {"kind": one.instrument.kind, "instrument": one.instrument.key, "place": one.place, "since": one.since}
            for one in row.reflections
            if one.until is None and not one.is_illustration
        ],
        "indicators": [words for _one, words in row.indicator_words],
        "money": {currency: float(amount) for currency, amount in row.money.items()},
    }


def _answer(one: Answer) -> dict[str, Any]:
    return {
        "kind": one.thing._meta.model_name,
        "title": str(one.thing),
        "answers": one.answers,
        "illustration": one.is_illustration,
    }
