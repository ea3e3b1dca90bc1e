"""Progress of many indicators and countries at a glance, and of one place by every rule."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goldenthread.platform import made_up
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Area, Country
from goldenthread.platform.queries import strategies
from goldenthread.results import pictures, queries, words
from goldenthread.results.models import Indicator, Rule
from goldenthread.results.progress import RULES
from goldenthread.results.queries import Absent, Line
from goldenthread.results.totals.queries import indicator_of
from goldenthread.results.totals.tables import country_of
from goldenthread.results.views.sides import crumbs_to
from goldenthread.ui import states
from goldenthread.ui.pages import Section

SIGNS = {"good": "✓", "warn": "◐", "bad": "▲", "": "–"}
NOT_APPLICABLE = "×"
MOST = 60
COLUMNS = (
    "indicator place method version parameters base_year base year value target_year target ratio class why source"
)


def asked_year(request: HttpRequest) -> int | None:
    """The base year that the address asks for; None when it names none."""
    year = request.GET.get("base_year", "")
    return int(year) if year.isascii() and year.isdigit() and 1900 <= int(year) <= 2100 else None


def rules(request: HttpRequest, line: Line | None) -> list[Section]:
    """One place by every rule: what each says, from which values, with which parameters."""
    if line is None:
        return []
    rows = []
    for same in queries.by_every_rule(request.user, line, base_year=asked_year(request)):
        ends = " → ".join(f"{point[0]}: {words.figure(point[1])}" for point in (same.base, same.latest) if point)
        tag = (words.state(same.status), words.status(same.status))
        ratio = None if same.ratio is None else words.figure(round(same.ratio, 2))
        named = format_html(
            '{} <small class="quiet"><bdi>{} {}</bdi> {}</small>',
            Rule(same.method).label,
            same.method,
            same.version,
            words.parameters(same),
        )
        rows.append([named, tag, ratio, ends, words.why(same)])
    headings: list[Any] = [_("Rule"), _("Rating"), (_("Ratio"), "number"), _("Compared"), _("Why")]
    return [Section(_("By every rule: %(place)s") % {"place": line.place or _("as a whole")}, headings, rows)]


def progress(request: HttpRequest) -> HttpResponse:
    """A heat table of indicators by country, with the latest values against targets of one place below."""
    chosen_ = chosen(request)
    rows = list(indicators_of(request.user, chosen_)[:MOST])
    lines = queries.lines(
        request.user, rows, country=chosen_["country"], method=chosen_["method"], base_year=asked_year(request)
    )
    if request.GET.get("format") == "csv" and not chosen_["wrong"]:
        return _csv(lines)
    wide = [line for line in lines if not isinstance(line.place, Country)]
    shown = lines if chosen_["country"] else wide
    made_up.note(queries.observations(request.user).filter(indicator__in=rows, is_illustration=True).exists())
    context = {
        **chosen_,
        "title": _("Progress"),
        "crumbs": crumbs_to(),
        "heat": _heat(rows, lines, queries.absent(request.user, rows)),
        "counts": counts(lines),
        "chart": pictures.bullets(_("Latest values against targets"), shown[:20]) if shown else None,
        "rule": _rule_of(lines),
        "sources": pictures.sources(lines) if lines else "",
        "base_year": asked_year(request) or "",
        "query": request.GET.urlencode(),
    }
    return render(request, "results/progress.html", context, status=422 if chosen_["wrong"] else 200)


def chosen(request: HttpRequest) -> dict[str, Any]:
    """What the address asks for, of what the reader may see; `wrong` says what of it there is not."""
    seen = strategies(request.user).filter(indicators__in=queries.indicators(request.user)).distinct()
    strategy = seen.filter(key=request.GET.get("strategy", "")).first() or seen.first()
    code = request.GET.get("area", "")
    wrong: list[str] = []
    area = Area.objects.filter(strategy=strategy, code=code).first() if strategy else None
    if code and area is None:
        wrong.append(_("There is no action area “%(text)s” in this strategy.") % {"text": code[:60]})
    country: Country | None = None
    one: Indicator | None = None
    if text := request.GET.get("indicator", "").strip():
        one = indicator_of(request.user, text)
        if one is None:
            wrong.append(_("There is no indicator “%(text)s” that you may see.") % {"text": text[:80]})
    if text := request.GET.get("country", "").strip():
        try:
            country = country_of(text)
        except ValueError as error:
            wrong.append(str(error))
    method = request.GET.get("method", "")
    return {
        "strategy": strategy,
        "strategies": seen,
        "area": area,
        "areas": Area.objects.filter(strategy=strategy) if strategy else [],
        "indicator": one,
        "country": country,
        "countries": Country.objects.all(),
        "method": method if method in RULES else "",
        "rules": Rule.choices,
        "wrong": wrong,
    }


def indicators_of(user: Viewer, chosen: dict[str, Any]) -> QuerySet[Indicator]:
    """The indicators that the address asks for: one, or those of a strategy, and of an area where one is named."""
    rows = queries.indicators(user)
    if chosen["indicator"]:
        return rows.filter(pk=chosen["indicator"].pk)
    rows = rows.filter(strategy=chosen["strategy"]) if chosen["strategy"] else rows.none()
    return rows.filter(area=chosen["area"]) if chosen["area"] else rows


def _heat(rows: Sequence[Indicator], lines: Sequence[Line], none: Sequence[Absent]) -> dict[str, Any]:
    """Countries as columns, indicators as rows, a rating in each cell; None where there is no value."""
    found: dict[int, dict[str, Line]] = defaultdict(dict)
    for line in lines:
        if isinstance(line.place, Country):
            found[line.indicator.pk][line.place.pk] = line
    absent = {(one.indicator_id, one.country): one for one in none if not one.period and not one.cell}
    codes = {code for of in found.values() for code in of} | {code for _pk, code in absent if code}
    countries = sorted(Country.objects.filter(pk__in=codes), key=str)
    told = {one.pk for one in rows if found[one.pk]} | {pk for pk, _code in absent}
    return {
        "countries": countries,
        "rows": [
            (one, [_cell(found[one.pk].get(each.pk), absent.get((one.pk, each.pk))) for each in countries])
            for one in rows
            if one.pk in told
        ],
    }


def _cell(line: Line | None, absent: Absent | None) -> dict[str, Any] | None:
    if line is None:
        return _none(absent) if absent else None
    state = words.state(line.progress.status)
    tone = states.tone(state)
    status = words.status(line.progress.status)
    ratio = "" if line.progress.ratio is None else f" ({words.figure(round(line.progress.ratio, 2))})"
    return {
        "tone": tone,
        "sign": SIGNS.get(tone, "–"),
        "words": f"{line.place}, {line.indicator}: {status}{ratio}",
        "address": f"{line.indicator.get_absolute_url()}?place={line.place.pk}",
    }


def _none(absent: Absent) -> dict[str, Any]:
    """The cell of a country of which no value applies."""
    told = _("not applicable (%(year)s)") % {"year": absent.year}
    said = f"{told}: {absent.note}" if absent.note else told
    return {"tone": "none", "sign": NOT_APPLICABLE, "words": said, "address": ""}


def counts(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """How many lines have which rating, in words."""
    counted: dict[str, int] = defaultdict(int)
    for line in lines:
        counted[line.progress.status] += 1
    return [(words.state(one), f"{words.status(one)}: {counted[one]}") for one in words.STATUSES if counted[one]]


def _rule_of(lines: Sequence[Line]) -> str:
    """The rules used, each with its parameters, once."""
    told: dict[str, str] = {}
    for line in lines:
        rated = line.progress
        told.setdefault(rated.method, f"{Rule(rated.method).label} ({rated.method}, {words.parameters(rated)})")
    return "; ".join(told.values())


def _csv(lines: Sequence[Line]) -> HttpResponse:
    """The same as rows: a line for each indicator and place, with the rule, its parameters and the source."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="progress.csv"'
    writer = csv.writer(answer)
    writer.writerow(COLUMNS.split())
    for line in lines:
        rated = line.progress
        writer.writerow(
            [
                line.indicator.code,
                "" if line.place is None else getattr(line.place, "iso3", getattr(line.place, "key", "")),
                rated.method,
                rated.version,
                "; ".join(f"{name}={value:g}" for name, value in rated.parameters.items()),
                *(rated.base or ("", "")),
                line.latest.year,
                line.latest.value,
                *((line.target.year, line.target.value) if line.target else ("", "")),
                "" if rated.ratio is None else round(rated.ratio, 4),
                rated.status,
                rated.why,
                str(line.latest.source or ""),
            ]
        )
    return answer
