"""Doors of the room."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.core.cells import Row
from goldenthread.core.doors import Section, Verb, act_and_return, form_page, publicity, record_page, way
from goldenthread.core.errors import require
from goldenthread.core.lists import respond
from goldenthread.core.models import Country
from goldenthread.results import access, actions, pictures, queries
from goldenthread.results.forms import (
    CorrectionForm,
    IndicatorForm,
    MappingForm,
    NewIndicatorForm,
    ObservationForm,
    TargetForm,
)
from goldenthread.results.listings import INDICATORS, OBSERVATIONS
from goldenthread.results.models import Indicator, Observation
from goldenthread.results.progress import METHODS

CRUMBS = [(gettext_lazy("Results"), "/results/")]


def indicators(request: HttpRequest) -> HttpResponse:
    """All indicators."""
    verbs = [way(_("Add an indicator"), reverse("results:add"), access.why_not_begin(request.user))]
    return respond(request, INDICATORS, template="results/list.html", verbs=verbs)


def observations(request: HttpRequest) -> HttpResponse:
    """All values as they stand."""
    return respond(request, OBSERVATIONS, template="results/list.html", verbs=[])


def _indicator(request: HttpRequest, pk: int) -> Indicator:
    return get_object_or_404(queries.indicators(request.user), pk=pk)


def indicator(request: HttpRequest, pk: int) -> HttpResponse:
    """The card of an indicator: definition, what it measures, trend, targets, values, rating with its rule."""
    one = _indicator(request, pk)
    method = request.GET.get("method", "cagr-ratio")
    method = method if method in METHODS else "cagr-ratio"
    found = queries.lines(request.user, [one], method=method)
    chosen = next((line for line in found if line.place and str(line.place.pk) == request.GET.get("place")), None)
    chosen = chosen or next((line for line in found if not isinstance(line.place, Country)), None)
    chosen = chosen or (found[0] if found else None)
    return record_page(
        request,
        one,
        facts=_facts(one),
        sections=[_measures(request, one), _targets(request, one), _places(one, found), _values(request, one, chosen)],
        verbs=_verbs(request, one),
        crumbs=CRUMBS,
        node=f"indicator:{one.strategy.key}:{one.code}",
        lead=one.definition,
        template="results/indicator.html",
        line=chosen,
        chart=pictures.trend(chosen) if chosen else None,
        methods=[(name, name == method) for name in METHODS],
    )


def _facts(one: Indicator) -> list[tuple[Any, Any]]:
    return [
        (_("Code"), one.code),
        (_("Strategy"), one.strategy.label),
        (_("Action area"), one.area),
        (_("Level"), one.get_level_display()),
        (_("Unit"), one.unit),
        (_("Which way is better"), one.get_direction_display()),
        (_("Over countries"), one.get_across_countries_display()),
        (_("Over time"), one.get_over_time_display()),
        (_("Cumulation"), one.get_cumulation_display()),
        (_("Double counting"), one.double_count),
        (_("Frequency"), one.frequency),
        (_("Data source"), one.data_source),
    ]


def _verbs(request: HttpRequest, one: Indicator) -> list[Verb]:
    refused = access.why_not_measure(request.user, one)
    return [
        way(_("Record a value"), reverse("results:record", args=[one.pk]), access.why_not_record(request.user, one)),
        way(_("Set a target"), reverse("results:target", args=[one.pk]), refused),
        way(_("Edit"), reverse("results:edit", args=[one.pk]), refused),
        publicity(one, reverse("results:publicity", args=[one.pk]), access.why_not_publish(request.user, one)),
    ]


def _measures(request: HttpRequest, one: Indicator) -> Section:
    rows = [
        [
            format_html('<a href="{}">{}</a>', row.element.get_absolute_url(), row.element),
            row.element.framework,
            _("official") if row.is_official else _("proxy"),
        ]
        for row in one.mappings.filter(element__framework__visibility="public").select_related("element__framework")
    ]
    refused = access.why_not_measure(request.user, one)
    return Section(
        _("What it measures"),
        [_("Element"), _("Framework"), _("Status")],
        rows,
        empty=_("It is tied to no framework."),
        advice=_("Say which target of a framework it measures."),
        verbs=[way(_("Tie it to a framework"), reverse("results:map", args=[one.pk]), refused)],
    )


def _targets(request: HttpRequest, one: Indicator) -> Section:
    rows = [
        [row.country or row.group or _("as a whole"), row.year, row.value.normalize(), row.note, row.source]
        for row in queries.targets(request.user).filter(indicator=one)
    ]
    return Section(
        _("Targets"),
        [_("Place"), (_("Year"), "code"), (_("Value"), "number"), _("Note"), _("Source")],
        rows,
        empty=_("No target is set."),
    )


def _places(one: Indicator, found: list[queries.Line]) -> Section:
    rows = [
        [
            format_html('<a href="?place={}">{}</a>', line.place.pk, line.place) if line.place else _("as a whole"),
            line.latest.year,
            round(line.latest.value, one.decimals),
            pictures.spark(line),
            _(line.progress.status),
        ]
        for line in sorted(found, key=lambda line: (isinstance(line.place, Country), str(line.place)))
    ]
    return Section(
        _("Places"),
        [_("Place"), (_("Year"), "code"), (_("Latest value"), "number"), _("Trend"), _("Rating")],
        rows,
        empty=_("No value is recorded yet."),
    )


def _values(request: HttpRequest, one: Indicator, line: queries.Line | None) -> Section:
    rows = []
    for value in reversed(line.values) if line else []:
        correct = reverse("results:correct", args=[value.pk])
        rows.append(
            [
                format_html('<span id="observation-{}">{}</span>', value.pk, value.year),
                round(value.value, one.decimals),
                value.source,
                value.vintage,
                _("corrected: %(reason)s") % {"reason": value.reason} if value.reason else "",
                format_html('<a href="{}">{}</a>', correct, _("history and correction")),
            ]
        )
    headings = [(_("Year"), "code"), (_("Value"), "number"), _("Source"), _("Vintage"), _("Correction"), ""]
    title = _("Values: %(place)s") % {"place": line.place or _("as a whole")} if line else _("Values")
    return Section(title, headings, rows, empty=_("No value is recorded yet."))


def add(request: HttpRequest) -> HttpResponse:
    """Define an indicator."""

    def act(**fields: Any) -> Indicator:
        return actions.add_indicator(fields.pop("strategy"), by=request.user, **fields)

    refused = access.why_not_begin(request.user)
    return form_page(
        request, NewIndicatorForm, title=_("Add an indicator"), act=act, reason=refused, back="/results/", crumbs=CRUMBS
    )


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change how an indicator is defined."""
    one = _indicator(request, pk)
    return form_page(
        request,
        IndicatorForm,
        title=_("Edit “%(title)s”") % {"title": one},
        act=lambda **fields: actions.change_indicator(one, by=request.user, **fields),
        reason=access.why_not_measure(request.user, one),
        back=one.get_absolute_url(),
        instance=one,
        crumbs=CRUMBS,
    )


def _under(request: HttpRequest, pk: int, form: Any, title: str, verb: Any, why_not: Any) -> HttpResponse:
    one = _indicator(request, pk)

    def act(**fields: Any) -> Indicator:
        verb(one, by=request.user, **fields)
        return one

    back = one.get_absolute_url()
    crumbs = [*CRUMBS, (one.title, back)]
    reason = why_not(request.user, one)
    return form_page(request, form, title=title, act=act, reason=reason, back=back, crumbs=crumbs)


def tie(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which element of a framework an indicator measures."""
    return _under(request, pk, MappingForm, _("Tie it to a framework"), actions.map_indicator, access.why_not_measure)


def target(request: HttpRequest, pk: int) -> HttpResponse:
    """Set a target."""
    return _under(request, pk, TargetForm, _("Set a target"), actions.set_target, access.why_not_measure)


def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a value."""
    return _under(
        request, pk, ObservationForm, _("Record a value"), actions.record_observation, access.why_not_see_form
    )


def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """The history of a value, and the form that corrects it."""
    one = get_object_or_404(queries.observations(request.user), pk=pk)

    def act(**fields: Any) -> Indicator:
        actions.correct_observation(one, by=request.user, **fields)
        return one.indicator

    reason = access.why_not_record(request.user, one)
    history = queries.as_reported(one)
    if reason:
        if request.method == "POST":
            require(reason)
        return _history_page(request, one, history)
    return form_page(
        request,
        CorrectionForm,
        title=_("Correct the value of %(year)s") % {"year": one.year},
        act=act,
        reason=None,
        back=one.indicator.get_absolute_url(),
        initial={"value": one.value, "nature": one.nature, "vintage": one.vintage},
        crumbs=CRUMBS,
        history=history,
        template="results/correct.html",
    )


def _history_page(request: HttpRequest, one: Observation, history: list[Observation]) -> HttpResponse:
    rows = [
        Row(row, [row.recorded_at.date(), row.value.normalize(), row.reason, row.recorded_by or row.source])
        for row in history
    ]
    section = Section(_("As reported"), [_("Recorded"), (_("Value"), "number"), _("Reason"), _("By or from")], rows)
    facts = [(_("Indicator"), one.indicator), (_("Place"), one.country or one.group), (_("Year"), one.year)]
    return record_page(request, one, facts=facts, sections=[section], crumbs=CRUMBS, node=f"observation:{one.pk}")


def set_publicity(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an indicator public, or keep it to the team."""
    one = _indicator(request, pk)
    to = request.POST.get("to", "")
    return act_and_return(request, lambda: actions.set_publicity(one, to=to, by=request.user), back="/results/")


def consistency(request: HttpRequest, key: str) -> HttpResponse:
    """What is missing before results can be trusted."""
    from goldenthread.core.queries import strategies

    strategy = get_object_or_404(strategies(request.user), key=key)
    found = queries.consistency(request.user, strategy)
    sections = [
        Section(heading, [_("Code"), _("Indicator")], [[row.code, row] for row in rows], empty=_("None."))
        for heading, rows in (
            (_("Tied to no framework"), found.unmapped),
            (_("Without a target"), found.without_target),
            (_("Without a value"), found.without_value),
        )
    ]
    return record_page(
        request,
        strategy,
        facts=[],
        sections=sections,
        crumbs=CRUMBS,
        node=f"strategy:{strategy.key}",
        lead=_("Indicators that cannot carry a report yet."),
    )
