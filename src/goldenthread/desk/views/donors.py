"""Doors to donor fit: who could fund a need."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from goldenthread import language
from goldenthread.desk.donors import PossibleDonor, donors, place_of
from goldenthread.funding import queries
from goldenthread.funding.models import Need
from goldenthread.partners.reason_views import address
from goldenthread.partners.suggestions.views import plain
from goldenthread.partners.term_words import TERM_WORDS
from goldenthread.platform.errors import NotPossible, ValidationError
from goldenthread.platform.models import Country
from goldenthread.ui import rest as door
from goldenthread.ui.forms import find


def need_donors(request: HttpRequest, pk: int, form: str = "") -> HttpResponse:
    """Funders for a need, ranked, with their reasons: a page or JSON."""
    need = get_object_or_404(queries.needs(request.user), pk=pk) if not form else _need(request, pk)
    if need is None:
        return door.details(None)
    form = form or request.GET.get("format", "")
    found: list[PossibleDonor] = []
    problem = ""
    try:
        found = donors(request.user, need, country=_country(request))
    except NotPossible as refusal:
        problem = str(refusal)
    except ValidationError as error:
        problem = " ".join(error.messages)
    if form == "json":
        return door.answer({"reason": problem}, 422) if problem else door.answer([as_data(one) for one in found])
    return render(request, "desk/donors.html", _context(request, need, found, problem))


def _need(request: HttpRequest, pk: int) -> Need | None:
    return queries.needs(request.user).filter(pk=pk).first()


def _country(request: HttpRequest) -> Country | None:
    asked = request.GET.get("country", "").strip()
    return find(Country, asked, user=AnonymousUser()) if asked else None


def as_data(one: PossibleDonor) -> dict[str, Any]:
    """A possible donor as data."""
    return plain(one.suggestion) | {"pledges": one.pledges, "opportunities": one.opportunities}


def _context(request: HttpRequest, need: Need, found: list[PossibleDonor], problem: str) -> dict[str, Any]:
    area, own = place_of(need)
    try:
        country = own or _country(request)
    except ValidationError:
        country = None
    named = f"{area.strategy.key}:{area.code}" if area else ""
    place = urlencode({"area": named, "country": country.pk if country else "", "funders": "1"})
    return {
        "need": need,
        "area": area,
        "country": country,
        "asks_country": own is None,
        "countries": language.alphabetical(Country.objects.all()),
        "problem": problem,
        "place": place,
        "headings": (
            _("Funder"),
            (_("score"), "number"),
            _("Why: the terms of the score"),
            (_("Pledges"), "number"),
            (_("Opportunities"), "number"),
        ),
        "donors": [(one, _reasons(one, place)) for one in found],
        "crumbs": [(_("Funding"), "/funding/"), (_("Needs"), "/funding/needs/")],
    }


def _reasons(one: PossibleDonor, place: str) -> list[tuple[Any, float, str]]:
    match = one.suggestion.match
    told = sorted(match.terms, key=lambda term: -term.adds)
    return [(TERM_WORDS.get(t.term, t.says), t.adds, address(place, match.ref, t.term)) for t in told if t.adds > 0]
