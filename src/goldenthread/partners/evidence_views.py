"""Doors to the evidence of partners: the matrix, one organization, two side by side, the backtest."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.analytics.countries import names as country_names
from goldenthread.analytics.cube import FUNDS
from goldenthread.analytics.profile import Profile, Share, profile
from goldenthread.analytics.profile_tables import plain, side_by_side
from goldenthread.analytics.weights import KEPT, read_weights
from goldenthread.core.charts import Series
from goldenthread.core.charts_kinds import line_chart
from goldenthread.core.models import Country
from goldenthread.core.queries import strategies
from goldenthread.core.tiles import Tile, tiles
from goldenthread.partners.evidence import evidence_store, registered
from goldenthread.partners.files import as_file
from goldenthread.partners.matrix import Matrix, matrix, table
from goldenthread.partners.sector_words import sector_name
from goldenthread.partners.views import CRUMBS, TABS

MOST = 15
STATES = ("present", "candidate", "missing", "no_evidence")


def state_words(state: str) -> str:
    """The state of a cell of the matrix in words."""
    words = {"present": _("present"), "candidate": _("candidate"), "missing": _("missing")}
    return words.get(state) or _("no evidence")


def matrix_page(request: HttpRequest, form: str = "") -> HttpResponse:
    """Action area by country by partner: a page with tiles, XLSX, CSV or JSON."""
    open_to = strategies(request.user)
    key = request.GET.get("strategy")
    strategy = get_object_or_404(open_to, key=key) if key else open_to.exclude(status="ended").first()
    found = matrix(request.user, strategy, store=evidence_store()) if strategy else Matrix([], [])
    form = form or request.GET.get("format", "")
    if form in ("csv", "json", "xlsx"):
        return as_file(table(found), form, name="partners")
    context = {
        "strategy": strategy,
        "strategies": open_to,
        "found": found,
        "counts": [(state, state_words(state), found.count(state)) for state in STATES],
        "tiles": tiles(_("Action areas with a partner in each country"), [_tile(*row) for row in found.rows]),
        "has_store": evidence_store() is not None,
        "illustrations": sum(cell.illustrations for _country, cells in found.rows for cell in cells),
        "crumbs": CRUMBS,
        "tabs": TABS,
        "here": "/partners/matrix/",
    }
    return render(request, "partners/matrix.html", context)


def _tile(country: Any, cells: list[Any]) -> Tile:
    there = sum(cell.state == "present" for cell in cells)
    possible = sum(cell.state == "candidate" for cell in cells)
    state, words = ("good", _("a partner works there")) if there else ("open", _("candidates"))
    if not there and not possible:
        state, words = "missing", _("nobody yet")
        if all(cell.state == "no_evidence" for cell in cells):
            state, words = "", _("no evidence")
    return Tile(country.iso3, str(country.name), country.get_absolute_url(), state, words)


def organization(request: HttpRequest, ref: str, form: str = "") -> HttpResponse:
    """What the evidence says of one organization; `?beside=` another one next to it."""
    one = _profile(ref)
    other = _profile(request.GET["beside"]) if request.GET.get("beside") else None
    profiles = [each for each in (one, other) if each]
    form = form or request.GET.get("format", "")
    if form == "json":
        return JsonResponse([plain(each) for each in profiles], safe=False)
    if form in ("csv", "xlsx"):
        return as_file(side_by_side(profiles), form, name="comparison")
    context = {
        "profiles": [_shown(each) for each in profiles],
        "one": one,
        "crumbs": CRUMBS,
        "tabs": TABS,
        "here": "",
    }
    return render(request, "partners/evidence.html", context)


def _profile(ref: str) -> Profile:
    store = evidence_store()
    found = profile(store, ref) if store else None
    if found is None:
        raise Http404(_("The evidence loaded here holds nothing that “%(ref)s” published.") % {"ref": ref})
    return found


def _shown(one: Profile) -> dict[str, Any]:
    sectors = {share.code: sector_name(share.code) for share in one.sectors}
    known = country_names() | {one.iso3: str(one.name) for one in Country.objects.all()}
    trend = [(int(share.code), share.value_usd / 1e6) for share in one.years]
    money = ((_("Activities"), "number"), (_("US dollars"), "number"))
    others = (_("Organization"), (_("Flows"), "number"), (_("US dollars"), "number"))
    return {
        "profile": one,
        "organization": registered([one.ref]).get(one.ref),
        "chart": line_chart(_("US dollars a year, millions"), [Series(one.name, trend)], unit=_("millions")),
        "parts": [
            (_("Where"), (_("Country"), *money), _told(one.countries, known)),
            (
                _("On what"),
                (_("DAC sector"), *money),
                _told(one.sectors, sectors),
            ),
            (_("Funds from"), others, [(o.name, o.flows, round(o.value_usd)) for o in one.providers]),
            (_("Funds to"), others, [(o.name, o.flows, round(o.value_usd)) for o in one.receivers]),
        ],
    }


def _told(shares: list[Share], names: dict[str, str]) -> list[tuple[str, int, int]]:
    return [(names.get(one.code, one.code), one.activities, round(one.value_usd)) for one in shares[:MOST]]


METHODS = {
    "golden thread": gettext_lazy("this ranking"),
    "sector x country": gettext_lazy("activity in the sector times activity in the country"),
    "most active": gettext_lazy("most active"),
    "most active in the sector": gettext_lazy("most active in the sector"),
    "most active in the country": gettext_lazy("most active in the country"),
    "random": gettext_lazy("at random"),
}


def backtest_page(request: HttpRequest, form: str = "") -> HttpResponse:
    """How well the ranking would have foretold who starts: the figures kept with the weights."""
    sets = [
        (side, weights.until, name, found)
        for side, path in KEPT.items()
        for weights in sorted(read_weights(path), key=lambda one: -(one.until or 0))
        for name, found in weights.backtest.items()
    ]
    if (form or request.GET.get("format")) == "json":
        return JsonResponse([found | {"of": side, "sectors": name} for side, _until, name, found in sets], safe=False)
    interval = _("95 per cent interval")
    headings = (_("Way of ranking"), (_("recall@10"), "number"), interval, (_("nDCG@10"), "number"), interval)
    context = {
        "tests": [
            {
                "of": _("Funders") if side == FUNDS else _("Partners"),
                "until": str(until),
                "last": str(found["until"] + found["horizon"]),
                "sectors": _("all sectors") if name == "all sectors" else _("productive sectors"),
                "queries": found["queries"],
                "positives": found["positives"],
                "rows": [_method(one) for one in found["methods"]],
            }
            for side, until, name, found in sets
        ],
        "headings": headings,
        "crumbs": CRUMBS,
        "tabs": TABS,
        "here": "/partners/backtest/",
    }
    return render(request, "partners/backtest.html", context)


def _method(one: dict[str, Any]) -> tuple[Any, ...]:
    def span(ends: list[float]) -> str:
        return f"{ends[0]:.2f}–{ends[1]:.2f}"

    return (
        METHODS.get(one["name"], one["name"]),
        one["recall@10"], span(one["recall@10_interval"]), one["ndcg@10"], span(one["ndcg@10_interval"]),
    )  # fmt: skip
