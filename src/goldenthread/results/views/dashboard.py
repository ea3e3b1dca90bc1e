"""The dashboard of a strategy, an action area or a country: a picture of each indicator, with its rating."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from goldenthread.platform import made_up
from goldenthread.platform.models import Country
from goldenthread.records.references import name_of
from goldenthread.results import pictures, queries, words
from goldenthread.results.models import Indicator
from goldenthread.results.queries import Absent, Line
from goldenthread.results.views import progress
from goldenthread.results.views.sides import crumbs_to
from goldenthread.ui.charts import Chart

AT_A_TIME = 8


@dataclass(frozen=True)
class Tile:
    """An indicator on a dashboard: its picture, its rating, and the same as data."""

    indicator: Indicator
    chart: Chart | None
    rating: tuple[str, Any] | None
    csv: str
    absent: Absent | None


def dashboard(request: HttpRequest) -> HttpResponse:
    """Pictures of the indicators of a strategy or an area: of a country over the years, else of countries compared."""
    chosen = progress.chosen(request)
    some = progress.indicators_of(request.user, chosen)
    page = Paginator(some, AT_A_TIME).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    lines = queries.lines(request.user, shown, country=chosen["country"], method=chosen["method"])
    none = queries.absent(request.user, shown)
    tiles = [
        _tile(request, one, [line for line in lines if line.indicator == one], none, chosen["country"]) for one in shown
    ]
    made_up.note(queries.observations(request.user).filter(indicator__in=shown, is_illustration=True).exists())
    context = {
        **chosen,
        "title": _title(chosen),
        "crumbs": crumbs_to((_("Progress"), reverse("results:progress"))),
        "page": page,
        "tiles": tiles,
        "counts": progress.counts(lines),
    }
    return render(request, "results/dashboard.html", context, status=422 if chosen["wrong"] else 200)


def _title(chosen: dict[str, Any]) -> str:
    named = [str(one) for one in (chosen["country"], chosen["area"] and chosen["area"].title) if one]
    return _("Dashboard: %(thing)s") % {"thing": " – ".join(named)} if named else _("Dashboard")


def _tile(
    request: HttpRequest, one: Indicator, lines: Sequence[Line], none: Sequence[Absent], country: Country | None
) -> Tile:
    wide = next((line for line in lines if not isinstance(line.place, Country)), None)
    line = (lines[0] if lines else None) if country else wide
    absent = [each for each in none if each.indicator_id == one.pk and country and each.country == country.pk]
    return Tile(
        one,
        pictures.trend(line) if line else pictures.bars(one, lines) if lines else None,
        (words.state(line.progress.status), words.status(line.progress.status)) if line else None,
        csv_of(request, one, line),
        absent[0] if absent else None,
    )


def csv_of(request: HttpRequest, one: Indicator, line: Line | None) -> str:
    """The address of the numbers of a picture: of a line its years, else the latest value of each country."""
    asked = {"indicator": name_of(one), "format": "csv"}
    if day := request.GET.get("as_of"):
        asked["as_of"] = day
    if line is None:
        return f"{reverse('results:progress')}?{urlencode(asked)}"
    if line.place is not None:
        asked |= {"country": line.place.pk} if isinstance(line.place, Country) else {"group": line.place.key}
    return f"{reverse('results:totals')}?{urlencode(asked)}"
