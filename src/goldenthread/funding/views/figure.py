"""The records behind a figure of money, page by page and as files; gap and surplus by what they are worked out of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread.funding import queries
from goldenthread.funding.behind import ANY, Asked, behind, number_behind, total
from goldenthread.funding.models import Instrument, Scenario
from goldenthread.funding.money.position import KINDS, Counted, Position
from goldenthread.funding.plans.mobilization import quoted
from goldenthread.funding.position_data import counted_data, position_data
from goldenthread.funding.views.tabs import day_asked, frame, strategy_asked
from goldenthread.platform.models import Area, Strategy
from goldenthread.platform.sheets import XLSX, Sheet, workbook_file
from goldenthread.platform.words import money, number
from goldenthread.ui.lists import csv_file

SHOWN = ("need", "pledged", "agreed", "received", "gap", "surplus", "spent")
TABLES = ("csv", "xlsx", "json")
NOUNS: dict[str, Callable[[Any], QuerySet]] = {
    "need": queries.needs,
    "pledged": queries.pledges,
    "agreed": queries.agreements,
    "received": queries.receipts,
    "spent": queries.expenditures,
}
MOST = 100
"""Records of one page."""


def words() -> dict[str, Any]:
    """What the figures are called."""
    return {
        "need": _("Need"),
        "pledged": _("Pledged, not yet agreed"),
        "agreed": _("Agreed, not yet received"),
        "received": _("Received"),
        "gap": _("Gap"),
        "surplus": _("Surplus"),
        "spent": _("Spent"),
    }


def table_file(name: str, form: str, headings: list[str], rows: Iterable[list[Any]]) -> HttpResponseBase:
    """A table as CSV or as a workbook."""
    if form == "csv":
        return csv_file(headings, rows, name=name)
    sheet = Sheet(name[:31], headings, rows, get_language() == "ar")
    return FileResponse(workbook_file([sheet]), as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)


def gap_file(form: str, strategy: Strategy, found: Position) -> HttpResponseBase:
    """The figures by area and instrument, with their sums, as a file: the same numbers as the page."""
    data = position_data(found, strategy, lambda amount: amount)
    if form == "json":
        return JsonResponse(position_data(found, strategy, str), json_dumps_params={"ensure_ascii": False})
    headings = [str(_("Action area")), str(_("Instrument")), str(_("Currency")), *(str(words()[one]) for one in SHOWN)]

    def row(area: Any, instrument: Any, some: dict[str, Any]) -> list[Any]:
        return [area, instrument, found.currency, *(some[one] for one in SHOWN)]

    rows = [row(one["title"] or "–", str(Instrument(one["instrument"]).label), one) for one in data["cells"]]
    rows.append(row(str(_("Sum")), "", data))
    return table_file(f"gap-{strategy.key}", form, headings, rows)


def figure(request: HttpRequest) -> HttpResponseBase:
    """The records that a figure is the sum of, each with its amount in both currencies and the rates used."""
    strategy = strategy_asked(request)
    name = request.GET.get("figure", "")
    if strategy is None or name not in SHOWN:
        return render(request, "funding/figure.html", frame("/funding/", strategy=None), status=404)
    asked = _asked(request, strategy, name)
    if name not in KINDS:
        return _worked_out(request, asked, name)
    form = request.GET.get("format", "")
    if form in TABLES:
        return _file(asked, name, form)
    pages = Paginator(range(number_behind(asked)), MOST)
    page = pages.get_page(request.GET.get("page"))
    start = max(0, (page.number - 1) * MOST)
    counted = behind(asked, slice(start, start + MOST))
    rows = NOUNS[name](request.user).in_bulk([one.item.pk for one in counted])
    kept = request.GET.copy()
    kept.pop("page", None)
    files = [(one.upper(), f"/funding/figure/?{kept.urlencode()}&format={one}") for one in TABLES]
    context = frame(
        "/funding/",
        strategy=strategy,
        title=words()[name],
        headings=[_("Record"), (_("Amount"), "number"), (strategy.reporting_currency, "number"), _("Rate")],
        table=[_row(one, rows, strategy) for one in counted],
        totals=[_("Sum"), "", money(total(asked), strategy.reporting_currency), ""],
        page=page,
        files=files if counted else [],
    )
    return render(request, "funding/figure.html", context)


def _asked(request: HttpRequest, strategy: Strategy, name: str) -> Asked:
    """What the address asks for: day, scenario, area and instrument."""
    scenario = request.GET.get("scenario", "")
    area: Any = ANY
    if code := request.GET.get("area", ""):
        found = Area.objects.filter(strategy=strategy, code=code).values_list("pk", flat=True).first()
        area = None if code == "-" else (found or 0)
    return Asked(
        request.user,
        strategy,
        name,
        day_asked(request),
        scenario if scenario in Scenario.values else Scenario.BASE,
        area,
        request.GET.get("instrument", ""),
    )


def _row(one: Counted, rows: dict[int, Any], strategy: Strategy) -> list[Any]:
    return [
        rows.get(one.item.pk) or one.item.pk,
        money(one.item.amount, one.item.currency),
        money(one.amount, strategy.reporting_currency) if one.amount is not None else _("no rate"),
        quoted(one.quotes) if one.amount is not None else "–",
    ]


def _file(asked: Asked, name: str, form: str) -> HttpResponseBase:
    data = counted_data(behind(asked), str if form == "json" else (lambda amount: amount))
    if form == "json":
        return JsonResponse({"figure": name, "sum": str(total(asked)), "records": data})
    currency = asked.strategy.reporting_currency
    headings = [str(_("Record")), str(_("Amount")), str(_("Currency")), currency, str(_("Day")), str(_("Rate"))]
    rows = (
        [one["record"], one["amount"], one["currency"], one["counted"], one["on"], "; ".join(one["rates"])]
        for one in data
    )
    return table_file(f"{name}-{asked.strategy.key}", form, headings, rows)


def _worked_out(request: HttpRequest, asked: Asked, name: str) -> HttpResponse:
    """Gap or surplus, area by area and instrument by instrument: what is subtracted from what."""
    strategy, found = asked.strategy, asked.position
    areas = {area.pk: area for area in strategy.areas.all()}
    cells = [one for one in found.cells.items() if asked.has(one[0]) and getattr(one[1], name)]
    shown = ("need", "pledged", "agreed", "received", name)
    base = {"strategy": strategy.key, "as_of": asked.as_of.isoformat(), "scenario": asked.scenario}

    def opened(place: tuple[Any, str], kind: str, amount: Any) -> Any:
        if kind == name or not amount:
            return number(amount)
        at = {"figure": kind, "area": areas[place[0]].code if place[0] in areas else "-", "instrument": place[1]}
        return format_html('<a href="/funding/figure/?{}">{}</a>', urlencode({**base, **at}), number(amount))

    table = [
        [
            areas.get(place[0]) or _("not given to one area"),
            Instrument(place[1]).label,
            *(opened(place, kind, getattr(cell, kind)) for kind in shown),
        ]
        for place, cell in cells
    ]
    context = frame(
        "/funding/",
        strategy=strategy,
        title=words()[name],
        lead=_(
            "For each area and instrument: need, less what is pledged, agreed and received. No surplus fills a gap."
        ),
        headings=[_("Action area"), _("Instrument"), *((words()[one], "number") for one in shown)],
        table=table,
        totals=[_("Sum"), "", "", "", "", "", money(total(asked), found.currency)],
    )
    return render(request, "funding/figure.html", context)
