"""Doors to the evidence of partners: the matrix, one organization, two side by side, the backtest."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from goldenthread.analytics.counting.rule import FUNDS
from goldenthread.analytics.countries import names as country_names
from goldenthread.analytics.profiles.organization import Other, Profile, Share, profile
from goldenthread.analytics.profiles.tables import plain, side_by_side
from goldenthread.analytics.ranking.weights import KEPT, read_weights
from goldenthread.partners.evidence import evidence_store, registered
from goldenthread.partners.files import as_file
from goldenthread.partners.matrix import Matrix, matrix, table
from goldenthread.partners.sector_words import sector_name
from goldenthread.partners.term_words import source_name
from goldenthread.partners.views import CRUMBS, TABS
from goldenthread.platform.models import Country, StrategyStatus
from goldenthread.platform.queries import strategies
from goldenthread.platform.regions import region_words
from goldenthread.ui.charts import Series
from goldenthread.ui.charts.kinds import line_chart
from goldenthread.ui.charts.tiles import Tile, tiles

MOST = 15
STATES = ("present", "candidate", "missing", "no_evidence")


def state_words(state: str) -> str:
    """The state of a cell of the matrix in words."""
    words = {"present": _("present"), "candidate": _("candidate"), "missing": pgettext("partner", "missing")}
    return words.get(state) or _("no aid data")


def matrix_page(request: HttpRequest, form: str = "") -> HttpResponse:
    """Action area by country by partner: a page with tiles, XLSX, CSV or JSON."""
    open_to = strategies(request.user)
    key = request.GET.get("strategy")
    strategy = get_object_or_404(open_to, key=key) if key else open_to.exclude(status=StrategyStatus.ENDED).first()
    found = matrix(request.user, strategy, store=evidence_store()) if strategy else Matrix([], [])
    form = form or request.GET.get("format", "")
    if form in ("csv", "json", "xlsx"):
        return as_file(table(found), form, name="partners")
    context = {
        "strategy": strategy,
        "strategies": open_to,
        "found": found,
        "rows": _sorted(found, request.GET.get("sort", "")),
        "sort": request.GET.get("sort", ""),
        "counts": [(state, state_words(state), found.count(state)) for state in STATES],
        "tiles": tiles(_("Action areas with a partner in each country"), [_tile(*row) for row in found.rows]),
        "has_store": evidence_store() is not None,
        "illustrations": sum(cell.illustrations for _country, cells in found.rows for cell in cells),
        "crumbs": CRUMBS,
        "tabs": TABS,
        "here": "/partners/matrix/",
    }
    return render(request, "partners/matrix.html", context)


def _sorted(found: Matrix, by: str) -> list[tuple[Any, list[Any], int]]:
    """The rows with how many areas have a partner: most first, by one area (`by` its code), or by name."""
    rows = [(country, cells, sum(cell.state == "present" for cell in cells)) for country, cells in found.rows]
    if by == "name":
        return rows
    place = next((n for n, area in enumerate(found.areas) if area.code == by), None)
    if place is None:
        return sorted(rows, key=lambda row: -row[2])
    return sorted(rows, key=lambda row: STATES.index(row[1][place].state))


def _tile(country: Any, cells: list[Any]) -> Tile:
    there = sum(cell.state == "present" for cell in cells)
    possible = sum(cell.state == "candidate" for cell in cells)
    state, words = ("good", _("a partner works there")) if there else ("open", _("candidates"))
    if not there and not possible:
        state, words = "missing", _("nobody yet")
        if all(cell.state == "no_evidence" for cell in cells):
            state, words = "", _("no aid data")
    block = str(region_words(country.subregion or country.region or ""))
    inside = tuple(cell.state for cell in cells)
    return Tile(country.iso3, str(country.name), country.get_absolute_url(), state, words, inside, block)


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
        raise Http404(_("The aid data loaded here holds nothing that “%(ref)s” published.") % {"ref": ref})
    return found


def _shown(one: Profile) -> dict[str, Any]:
    sectors = {share.code: sector_name(share.code) for share in one.sectors}
    known = country_names() | {one.iso3: str(one.name) for one in Country.objects.all()}
    trends = [
        (_("Spent"), [(int(share.code), share.spent_usd / 1e6) for share in one.years]),
        (_("Committed"), [(int(share.code), share.committed_usd / 1e6) for share in one.years]),
        (_("Provided"), [(int(share.code), share.provided_usd / 1e6) for share in one.years]),
    ]
    lines = [Series(str(words), points) for words, points in trends if any(value for _year, value in points)]
    money = tuple(
        (words, "number") for words in (_("Activities"), _("Spent"), _("Committed"), _("Incoming"), _("Provided"))
    )
    others = (_("Organization"), (_("Activities"), "number"), (_("Provided"), "number"), (_("Incoming"), "number"))
    return {
        "profile": one,
        "source": source_name(one.source),
        "organization": registered({one.ref: one.refs}).get(one.ref),
        "chart": line_chart(_("US dollars a year, millions"), lines, unit=_("millions")) if lines else None,
        "parts": [
            (_("Where"), (_("Country"), *money), _told(one.countries, known)),
            (
                _("On what"),
                (_("DAC sector"), *money),
                _told(one.sectors, sectors),
            ),
            (_("Funds from"), others, [_other(o) for o in one.providers]),
            (_("Funds to"), others, [_other(o) for o in one.receivers]),
        ],
    }


def _other(one: Other) -> tuple[str, int, int, int]:
    return one.name, one.activities, round(one.provided_usd), round(one.incoming_usd)


def _told(shares: list[Share], names: dict[str, str]) -> list[tuple[Any, ...]]:
    return [
        (
            names.get(one.code, one.code), one.activities,
            *(round(m) for m in (one.spent_usd, one.committed_usd, one.incoming_usd, one.provided_usd)),
        )
        for one in shares[:MOST]
    ]  # fmt: skip


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
        (side, weights.until, name, found | {"evidence": weights.fitted.get("sources", [])})
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
                "evidence": ", ".join(str(source_name(source)) for source in found["evidence"]) or _("not told"),
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
