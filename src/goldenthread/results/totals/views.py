"""The page of totals: of all indicators for a place, or of one with its members and what is below it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goldenthread.platform import made_up
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Country, CountryGroup
from goldenthread.records.references import name_of
from goldenthread.results import queries
from goldenthread.results.models import Indicator, Observation
from goldenthread.results.totals import tables
from goldenthread.results.totals.nodes import rule_of
from goldenthread.results.totals.queries import RollUp, plain
from goldenthread.results.totals.words import basis_words, notes, rule_words
from goldenthread.results.views.sides import crumbs_to
from goldenthread.ui.lists import csv_file
from goldenthread.ui.pages import Section
from goldenthread.ui.rest import answer

COLUMNS: tuple[str, ...] = (
    "indicator",
    "country",
    "group",
    "period",
    "cell",
    "value",
    "numerator",
    "denominator",
    "basis",
    "count",
)
COLUMNS += ("members_on", "missing", "not_applicable", "left_out", "incomplete")
LATELY = 9
"""How many years before this one the overview goes back."""


def totals(request: HttpRequest) -> HttpResponse:
    """Totals as they are asked for: a page, CSV or JSON."""
    given = request.GET.dict()
    errors: dict[str, list[str]] = {}
    rows: list[RollUp] = []
    asked = None
    try:
        asked = tables.read(request.user, given)
        rows = _lately(request.user, asked) if _is_overview(given) else tables.table(request.user, asked)
    except ValidationError as error:
        errors = error.message_dict
    if given.get("format") in ("csv", "json"):
        return answer({"errors": errors}, 422) if errors else _data(rows, given["format"])
    made_up.note(
        Observation.objects.filter(indicator__in={row.indicator for row in rows}, is_illustration=True).exists()
    )
    one = asked.indicators[0] if asked and asked.indicators and given.get("indicator") else None
    context: dict[str, Any] = {
        "title": _("Totals: %(thing)s") % {"thing": one} if one else _("Totals"),
        "asked": given,
        "errors": errors,
        "groups": CountryGroup.objects.all(),
        "countries": Country.objects.all(),
        "chosen": name_of(one) if one else "",
        "indicators": [(name_of(row), row) for row in queries.indicators(request.user)[: tables.MOST_INDICATORS]],
        "cells": tables.cells_of(request.user, one) if one else [],
        "crumbs": crumbs_to(*([(one, one.get_absolute_url())] if one else [])),
        "rule": rule_words(rule_of(one)) if one else "",
        "sections": _one(request, one, rows) if one else _all(rows),
        "place": asked.place if asked else None,
    }
    return render(request, "results/totals.html", context, status=422 if errors else 200)


def _is_overview(given: dict[str, str]) -> bool:
    """Whether the last years of all indicators are asked for, as a page."""
    return not any(given.get(name) for name in ("indicator", "year", "from", "to", "format", "together"))


def _lately(user: Viewer, asked: tables.Asked) -> list[RollUp]:
    """The totals of the last ten years; of all where there are none."""
    year = timezone.localdate().year
    rows = tables.table(user, replace(asked, first=year - LATELY, last=year))
    return rows if any(row.amount for row in rows) else tables.table(user, asked)


def _data(rows: list[RollUp], kind: str) -> HttpResponse:
    found = [plain(row) for row in rows]
    if kind == "json":
        return answer({"list": "totals", "rows": found})
    lines = [[_cell(row[name]) for name in COLUMNS] for row in found]
    return csv_file(COLUMNS, lines, name="totals")  # type: ignore[return-value]


def _cell(value: Any) -> Any:
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def _all(rows: list[RollUp]) -> list[Section]:
    years = tables.years_of(rows)
    by_indicator: dict[Indicator, dict[int, RollUp]] = {}
    for row in rows:
        by_indicator.setdefault(row.indicator, {})[row.years[-1]] = row
    lines = [
        [
            format_html('<a href="?indicator={}">{}</a>', name_of(one), one),
            one.unit,
            *(_value(found.get(year)) for year in years),
        ]
        for one, found in by_indicator.items()
    ]
    headings: list[Any] = [_("Indicator"), _("Unit"), *((str(year), "number") for year in years)]
    return [Section(_("Totals by indicator and year"), headings, lines, empty=_("No value is recorded yet."))]


def _value(row: RollUp | None) -> Any:
    if row is None or row.amount is None:
        return _absent(row)
    shown = round(row.amount.value, row.indicator.decimals)
    if not row.missing or not row.members:
        return shown
    there = len(row.members)
    return format_html('{} <span class="quiet">({}/{})</span>', shown, there, there + len(row.missing))


def _absent(row: RollUp | None) -> Any:
    """Where there is no value: whether none applies, or none is known."""
    return _("not applicable") if row is not None and row.not_applicable and not row.missing else "–"


def _one(request: HttpRequest, one: Indicator, rows: list[RollUp]) -> list[Section]:
    lines = [
        [
            row.when,
            round(row.amount.value, one.decimals) if row.amount else _absent(row),
            _pair(row),
            basis_words(row.amount.basis) if row.amount else "–",
            format_html("{}", " ".join(notes(row))),
        ]
        for row in reversed(rows)
    ]
    headings: list[Any] = [(_("Period"), "code"), (_("Value"), "number"), _("Ratio"), _("How"), _("To be read with it")]
    sections = [Section(_("By period"), headings, lines, empty=_("No value is recorded yet."))]
    told = next((row for row in reversed(rows) if row.members), None)
    if told:
        sections.append(_members(told))
    below = queries.indicators(request.user).filter(parent=one)
    if below:
        sections.append(
            Section(
                _("Indicators below"),
                [(_("Code"), "code"), _("Indicator"), _("Unit")],
                [
                    [row.code, format_html('<a href="?indicator={}">{}</a>', name_of(row), row), row.unit]
                    for row in below
                ],
            )
        )
    return sections


def _pair(row: RollUp) -> str:
    if row.amount is None or row.amount.denominator is None or row.amount.numerator is None:
        return "–"
    return f"{row.amount.numerator.normalize():f} / {row.amount.denominator.normalize():f}"


def _members(row: RollUp) -> Section:
    lines = [
        [country, round(amount.value, row.indicator.decimals), basis_words(amount.basis)]
        for country, amount in row.members
    ]
    headings: list[Any] = [_("Country"), (_("Value"), "number"), _("How")]
    return Section(_("Members in %(period)s") % {"period": row.when}, headings, lines, anchor="members")
