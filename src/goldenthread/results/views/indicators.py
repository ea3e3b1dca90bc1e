"""The list of indicators, the card of one with its trend and rating, and what is missing before results can be trusted."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from goldenthread.platform.models import Country
from goldenthread.platform.queries import strategies
from goldenthread.platform.words import code
from goldenthread.records.addresses import address
from goldenthread.records.references import name_of
from goldenthread.records.views import record as view
from goldenthread.records.views.listing import record_list
from goldenthread.results import access, periods, pictures, queries, words
from goldenthread.results.models import Indicator, Rule
from goldenthread.results.progress import RULES
from goldenthread.results.records import INDICATOR, OBSERVATION
from goldenthread.results.views.dashboard import csv_of
from goldenthread.results.views.progress import asked_year, rules
from goldenthread.results.views.sides import crumbs_to
from goldenthread.ui.pages import Section, Verb, record_page, way


def indicator_list(request: HttpRequest) -> HttpResponse:
    """All indicators."""
    verbs = [
        way(
            _("What is missing: %(thing)s") % {"thing": one.label}, reverse("results:consistency", args=[one.key]), None
        )
        for one in strategies(request.user).filter(indicators__in=queries.indicators(request.user)).distinct()[:5]
    ]
    return record_list(request, INDICATOR, template="results/list.html", verbs=verbs)


def indicator(request: HttpRequest, pk: int) -> HttpResponse:
    """The card of an indicator: definition, what it measures, trend, targets, values, rating with its rule."""
    one = get_object_or_404(queries.indicators(request.user), pk=pk)
    method = request.GET.get("method", "")
    method = method if method in RULES else one.progress_rule or "cagr-ratio"
    base_year = asked_year(request)
    found = queries.lines(request.user, [one], method=method, base_year=base_year)
    chosen = _chosen(found, request.GET.get("place", ""))
    return view.page(
        request,
        INDICATOR,
        pk,
        before=[_places(one, found), *rules(request, chosen), _values(one, chosen), *_absent(request, one)],
        verbs=_verbs(request, one),
        crumbs=crumbs_to(),
        node=f"indicator:{one.strategy.key}:{one.code}",
        lead=one.definition,
        facts=_facts(one),
        template="results/indicator.html",
        line=chosen,
        chart=pictures.trend(chosen) if chosen else None,
        csv=csv_of(request, one, chosen) if chosen else "",
        methods=[(name, str(label), name == method) for name, label in Rule.choices],
        base_year=base_year or "",
    )


SELDOM = {
    *("numerator", "denominator", "scale", "progress_rule", "base_year", "version", "previous", "change"),
    *("is_comparable", "minimum", "maximum", "decimals_allowed", "double_count"),
}
"""Fields of which the card does not say that they are empty."""


def _facts(one: Indicator) -> list[tuple[Any, Any]]:
    empty = [name for name in SELDOM if getattr(one, name) in (None, "", {})]
    return view.facts(INDICATOR, one, without=" ".join(empty))


def totals_of(one: Indicator) -> str:
    """The address of what an indicator comes to."""
    return f"{reverse('results:totals')}?{urlencode({'indicator': name_of(one)})}"


def _chosen(found: list[queries.Line], place: str) -> queries.Line | None:
    """The line of the place asked for, else that of a group or the whole, else the first."""
    asked = (line for line in found if line.place and str(line.place.pk) == place)
    wide = (line for line in found if not isinstance(line.place, Country))
    return next(asked, None) or next(wide, None) or (found[0] if found else None)


def _verbs(request: HttpRequest, one: Indicator) -> list[Verb]:
    if not request.user.is_authenticated:
        return []
    refused = access.why_not_record_anywhere(request.user, one)
    name, year = name_of(one), timezone.localdate().year - 1
    return [
        way(_("Totals"), totals_of(one), None),
        way(_("Record a value"), address(OBSERVATION, "add", indicator=name), refused),
        way(
            _("Enter the values of %(year)s") % {"year": year},
            address(OBSERVATION, "grid", indicator=name, year=year),
            refused,
        ),
        way(_("Import values"), reverse("results:load"), refused),
    ]


def _places(one: Indicator, found: list[queries.Line]) -> Section:
    rows = [
        [
            format_html('<a href="?place={}">{}</a>', line.place.pk, line.place) if line.place else _("as a whole"),
            line.latest.year,
            round(line.latest.value, one.decimals),
            pictures.spark(line),
            (words.state(line.progress.status), words.status(line.progress.status)),
        ]
        for line in sorted(found, key=lambda line: (isinstance(line.place, Country), str(line.place)))
    ]
    headings: list[Any] = [_("Place"), (_("Year"), "code"), (_("Latest value"), "number"), _("Trend"), _("Rating")]
    return Section(_("Places"), headings, rows, empty=_("No value is recorded yet."))


def _values(one: Indicator, line: queries.Line | None) -> Section:
    rows = [
        [
            format_html('<span id="observation-{}">{}</span>', value.pk or f"y{value.year}", value.year),
            round(value.value, one.decimals),
            value.source if value.pk else _("added up"),
            value.vintage or "–",
            _("corrected: %(reason)s") % {"reason": value.reason} if value.reason else "–",
            format_html('<a href="{}">{}</a>', address(OBSERVATION, "page", value.pk), _("history and correction"))
            if value.pk
            else format_html('<a href="{}">{}</a>', totals_of(one), _("Totals")),
        ]
        for value in reversed(line.values if line else ())
    ]
    headings: list[Any] = [(_("Year"), "code"), (_("Value"), "number"), _("Source"), _("Vintage"), _("Correction"), ""]
    title = _("Values: %(place)s") % {"place": line.place or _("as a whole")} if line else _("Values")
    return Section(title, headings, rows, empty=_("No value is recorded yet."))


def _absent(request: HttpRequest, one: Indicator) -> list[Section]:
    """Where no value applies, with the reason: neither missing nor zero."""
    found = queries.absent(request.user, [one])
    names = Country.objects.in_bulk([each.country for each in found if each.country])
    rows = [
        [names.get(each.country) or _("as a whole"), periods.written(each.year, each.period), each.cell, each.note]
        for each in found
    ]
    headings: list[Any] = [_("Place"), (_("Period"), "code"), _("Cell"), _("Note")]
    return [Section(_("Not applicable"), headings, rows)] if rows else []


def consistency(request: HttpRequest, key: str) -> HttpResponse:
    """What is missing before results can be trusted."""
    strategy = get_object_or_404(strategies(request.user), key=key)
    found = queries.consistency(request.user, strategy)
    sections = [
        Section(heading, [_("Code"), _("Indicator")], [[row.code, row] for row in rows], empty=_("None."))
        for heading, rows in (
            (_("Tied to no framework"), found.unmapped),
            (_("Without a target"), found.without_target),
            (_("Without a value"), found.without_value),
            (_("Without a baseline"), found.without_baseline),
            (_("Cannot be added up over countries"), found.not_added_up),
        )
    ]
    uncovered = [[row.framework, code(row.code), row] for row in found.uncovered]
    headings = [_("Framework"), _("Code"), _("Element")]
    sections.append(Section(_("Measured by no indicator"), headings, uncovered, empty=_("None.")))
    return record_page(
        request,
        strategy,
        facts=[],
        sections=sections,
        crumbs=crumbs_to(),
        node=f"strategy:{strategy.key}",
        lead=_("Indicators that cannot carry a report yet."),
    )
