"""What the page of a donor shows beside its money: what aid data say it funds, and which needs it may fit."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goldenthread.analytics.counting.rule import FUNDS
from goldenthread.analytics.profiles.organization import Profile, profile
from goldenthread.analytics.ranking.area import rank_area
from goldenthread.analytics.ranking.match import UnknownQuestionError
from goldenthread.analytics.ranking.prepared import prepare
from goldenthread.desk.donors import is_recipient, place_of
from goldenthread.funding import queries as funding
from goldenthread.funding.models import Need, Scenario
from goldenthread.partners.crosswalk import crosswalk
from goldenthread.partners.evidence import Suggestion, evidence_store, registered
from goldenthread.partners.sector_words import sector_name
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Area, Country, Organization
from goldenthread.platform.words import money
from goldenthread.ui.pages import Section, way

TOP = 8
PLACES = 12
"""Pairs of area and country that are ranked for one page."""


def sections(request: HttpRequest, donor: Organization) -> list[Section]:
    """Both parts; on an installation without aid data they say so."""
    return [_funds(donor), _fits(request.user, donor)]


def _texts(donor: Organization) -> list[str]:
    """What the evidence may know the donor by: its identifiers, its names."""
    known = [one.value for one in donor.identifiers.order_by("pk")]
    known += [one.name for one in donor.names.all()]
    return list(dict.fromkeys([*known, *(text for text in donor.name.values() if text)]))


def _profile(store: Any, donor: Organization) -> Profile | None:
    return next((found for text in _texts(donor) if (found := profile(store, text))), None)


def _funds(donor: Organization) -> Section:
    heading = _("What aid data say it funds")
    store = evidence_store()
    if store is None:
        return Section(heading, text=_("No aid data is loaded on this installation."), anchor="evidence")
    found = _profile(store, donor)
    if found is None:
        words = _(
            "The aid data loaded here holds nothing that it published. Others may name it as a funder: see below."
        )
        return Section(heading, text=words, anchor="evidence")
    names = {one.iso3: one.name for one in Country.objects.all()}
    rows: list[list[Any]] = [
        [_("country"), names.get(one.code, one.code), one.activities, *_amounts(one)] for one in found.countries[:TOP]
    ]
    rows += [[_("sector"), sector_name(one.code), one.activities, *_amounts(one)] for one in found.sectors[:TOP]]
    headings: list[Any] = [_("By"), _("Name"), (_("Activities"), "number")]
    headings += [(_("Spent"), "number"), (_("Committed"), "number"), (_("Given in others' activities"), "number")]
    told = _("Its own activities: %(n)s. Sources are never added to each other; an activity counts once in each row.")
    return Section(
        heading,
        headings,
        rows,
        _("Nothing is recorded."),
        text=told % {"n": found.activities},
        verbs=[way(_("All that aid data say of it"), f"/partners/evidence/{found.ref}/", None)],
        anchor="evidence",
    )


def _amounts(share: Any) -> list[Any]:
    return [money(one, "USD", 0) for one in (share.spent_usd, share.committed_usd, share.provided_usd)]


def _fits(user: Viewer, donor: Organization) -> Section:
    """The needs for which it would be on the list of possible donors, by the same score; never those it receives for."""
    heading = _("Needs it may fit")
    store = evidence_store()
    if store is None:
        return Section(heading, text=_("No aid data is loaded on this installation."), anchor="fit")
    prepared = prepare(store, side=FUNDS)
    register = registered(dict(zip(prepared.organizations, prepared.refs, strict=True)))
    refs = {ref for ref, one in register.items() if one.pk == donor.pk}
    needs = list(funding.needs(user).filter(scenario=Scenario.BASE).prefetch_related("activity__countries"))
    places: dict[tuple[Area, Country], list[Need]] = {}
    open_ones = 0
    for need in needs:
        area, country = place_of(need)
        if area is None or country is None:
            open_ones += 1
        else:
            places.setdefault((area, country), []).append(need)
    rows = [row for place, some in list(places.items())[:PLACES] for row in _ranked(store, donor, refs, place, some)]
    rows.sort(key=lambda row: -row[3])
    text = _("%(n)d needs are for no single country: open one and choose the country to see its possible donors.")
    return Section(
        heading,
        [_("Need"), _("Action area"), _("Country"), (_("score"), "number"), _("Possible donors")],
        rows,
        _("No need of one area and country lies where others say that it funds."),
        text=text % {"n": open_ones} if open_ones else None,
        anchor="fit",
    )


def _ranked(
    store: Any, donor: Organization, refs: set[str], place: tuple[Area, Country], needs: list[Need]
) -> list[list[Any]]:
    area, country = place
    mapped = crosswalk(area)
    asked: dict[str, Any] = {"sectors": mapped.sectors, "words": mapped.words, "country": country.iso3, "side": FUNDS}
    try:
        match = next(iter(rank_area(store, **asked, top=1, keep=lambda ref: ref in refs)), None)
    except UnknownQuestionError:
        return []
    if match is None:
        return []
    one = Suggestion(match, donor, None, False)
    return [
        [
            need,
            area,
            country,
            round(match.score, 2),
            format_html('<a href="/needs/{}/donors/">{}</a>', need.pk, _("Show")),
        ]
        for need in needs
        if not is_recipient(one, need, country)
    ]
