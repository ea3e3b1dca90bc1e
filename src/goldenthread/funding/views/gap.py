"""The gap of a strategy, and the records behind each figure."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from goldenthread.funding import access, actions, figures, queries
from goldenthread.funding.forecasts import forecasts
from goldenthread.funding.models import ExchangeRate, Instrument, Need, Scenario
from goldenthread.funding.money.position import Counted, Figures, Position
from goldenthread.funding.records import NEED
from goldenthread.funding.views.figure import SHOWN, TABLES, gap_file, words
from goldenthread.funding.views.tabs import day_asked, frame, strategy_asked
from goldenthread.platform.models import Country, Strategy
from goldenthread.platform.queries import strategies
from goldenthread.platform.words import money, number
from goldenthread.records.addresses import address
from goldenthread.ui.advice import Advice, advise
from goldenthread.ui.charts.kinds import Step, waterfall
from goldenthread.ui.pages import Verb, act_and_return, way


def gap(request: HttpRequest) -> HttpResponseBase:
    """The gap of a strategy as of a day: what is needed, promised, signed and received, by the one money function."""
    strategy = strategy_asked(request)
    if strategy is None:
        return render(request, "funding/gap.html", frame("/funding/", strategy=None))
    scenario = request.GET.get("scenario", "")
    scenario = scenario if scenario in Scenario.values else Scenario.BASE
    day = day_asked(request)
    found = figures.position_of(request.user, strategy, as_of=day, scenario=scenario)
    if (form := request.GET.get("format", "")) in TABLES:
        return gap_file(form, strategy, found)
    asked = {"strategy": strategy.key, "as_of": day.isoformat(), "scenario": scenario}
    context = frame(
        "/funding/",
        strategy=strategy,
        strategies=strategies(request.user),
        day=day,
        scenario=scenario,
        scenarios=Scenario.choices,
        currency=found.currency,
        is_known=bool(found.cells),
        illustrations=found.total.illustrations,
        charts=[_waterfall(found)] if found.total.need else [],
        facts=[(words()[name], _figure(found.total, name, asked, found.currency)) for name in SHOWN],
        headings=[_("Action area"), *((words()[name], "number") for name in SHOWN)],
        areas=_area_rows(strategy, found, asked),
        instrument_headings=[_("Instrument"), *((words()[name], "number") for name in SHOWN)],
        instruments=_instrument_rows(found, asked),
        breakdowns=_breakdowns(request, strategy, asked, found),
        unconverted=[_unconverted(one) for one in found.unconverted],
        rates=rate_rows(found.quotes),
        waiting=queries.waiting_receipts(request.user).filter(strategy=strategy).count(),
        forecasts=[
            (Instrument(one.instrument).label, one, _pipeline(strategy, one.instrument))
            for one in forecasts(request.user, strategy, as_of=day)
        ],
        verbs=_verbs(request, strategy),
        advice=_advice(request, strategy),
        files=[(form.upper(), f"/funding/?{urlencode({**asked, 'format': form})}") for form in TABLES],
        node=f"strategy:{strategy.key}",
    )
    return render(request, "funding/gap.html", context)


def _pipeline(strategy: Strategy, instrument: str) -> str:
    """The opportunities of one instrument."""
    return f"/funding/pipeline/?{urlencode({'strategy': strategy.key, 'instrument': instrument})}"


def _advice(request: HttpRequest, strategy: Strategy) -> Advice | None:
    """What to do where nothing is known of the money of a strategy."""
    refused = access.why_not_fund(request.user, Need(strategy=strategy))
    add = way(_("Add a need"), address(NEED, "add", strategy=strategy.key), refused)
    return advise(_("Record what the areas need; then the gap shows."), add)


def _verbs(request: HttpRequest, strategy: Strategy) -> list[Verb]:
    if not request.user.is_authenticated:
        return []
    refused = access.why_not_fund(request.user, Need(strategy=strategy))
    return [
        Verb(_("Take needs from activity budgets"), f"/funding/needs-from-budgets/?strategy={strategy.key}", refused),
        way(_("Record a receipt"), f"/funding/receipts/add/?strategy={strategy.key}", refused),
    ]


def _figure(some: Figures, name: str, asked: dict[str, str], currency: str = "", **place: Any) -> Any:
    """An amount in whole units that opens to its records; gap and surplus open to the figures they are worked out of."""
    amount = getattr(some, name)
    told = money(amount, currency, 0) if currency else number(amount, 0)
    if not amount:
        return told
    query = urlencode({**asked, "figure": name, **place})
    return format_html('<a href="/funding/figure/?{}">{}</a>', query, told)


def _area_rows(strategy: Strategy, found: Position, asked: dict[str, str]) -> list[list[Any]]:
    areas = {area.pk: area for area in strategy.areas.all()}
    sums = found.by(lambda place: place[0])
    order = sorted(sums, key=lambda pk: areas[pk].order if pk in areas else 10**6)
    return [
        [
            areas.get(pk) or _("not given to one area"),
            *(_figure(sums[pk], name, asked, area=areas[pk].code if pk in areas else "-") for name in SHOWN),
        ]
        for pk in order
    ]


def _instrument_rows(found: Position, asked: dict[str, str]) -> list[list[Any]]:
    sums = found.by(lambda place: place[1])
    return [
        [Instrument(name).label, *(_figure(sums[name], one, asked, instrument=name) for one in SHOWN)]
        for name in sorted(sums)
    ]


def _breakdowns(request: HttpRequest, strategy: Strategy, asked: dict[str, str], found: Position) -> list[Any]:
    """The need by year and by country, opening to the needs; and each scenario with its gap."""
    day, scenario, currency = found.as_of, asked["scenario"], found.currency
    countries = {one.pk: one for one in Country.objects.all()}

    def opened(column: str, key: Any, amount: Any) -> Any:
        if key is None:
            return number(amount, 0)
        query = urlencode({"strategy": strategy.key, "scenario": scenario, column: key})
        return format_html('<a href="/funding/needs/?{}">{}</a>', query, number(amount, 0))

    parts = []
    for column, words_of, label in (
        ("year", lambda key: str(key), _("Need by year")),
        ("country", lambda key: countries.get(key) or _("no single country"), _("Need by country")),
    ):
        rows = figures.needs_by(request.user, strategy, column, as_of=day, scenario=scenario)
        if len(rows) > 1:
            heads: list[Any] = [label, (currency, "number")]
            parts.append((label, heads, [[words_of(key), opened(column, key, amount)] for key, amount in rows]))
    rows_of = []
    known = set(
        queries.needs(request.user).filter(strategy=strategy).order_by().values_list("scenario", flat=True).distinct()
    )
    for value, said in Scenario.choices if len(known) > 1 else []:
        if value in known:
            one = figures.position_of(request.user, strategy, as_of=day, scenario=value).total
            at = urlencode({**asked, "scenario": value})
            link = format_html('<a href="/funding/?{}">{}</a>', at, said)
            rows_of.append([link, number(one.need, 0), number(one.gap, 0)])
    if rows_of:
        label = _("Scenarios")
        parts.append((label, [label, (words()["need"], "number"), (words()["gap"], "number")], rows_of))
    return parts


def _waterfall(found: Position) -> Any:
    """The steps from need to gap: what fills the need of each area and instrument; a surplus fills none."""
    filled = dict.fromkeys(("received", "agreed", "pledged"), figures.Decimal())
    for cell in found.cells.values():
        left = cell.need
        for name in filled:
            used = min(left, max(figures.Decimal(), getattr(cell, name)))
            filled[name] += used
            left -= used
    steps = [
        Step(_("pledged, not yet agreed"), float(filled["pledged"])),
        Step(_("agreed, not yet received"), float(filled["agreed"])),
        Step(_("received"), float(filled["received"])),
    ]
    rule = _(
        "Gap = need − pledged and not yet agreed − agreed and not yet received − received, for each area and instrument. "
        "A surplus fills no other gap and is left out of the picture."
    )
    title = _("From need to gap, %(currency)s") % {"currency": found.currency}
    whole = Step(_("need"), float(found.total.need))
    return waterfall(title, whole, steps, left=_("gap"), unit=found.currency, note=rule)


def rate_rows(quotes: Any) -> list[list[Any]]:
    """Rates that figures rest on, with day and source."""
    rows = ExchangeRate.objects.filter(pk__in=[one.pk for one in quotes]).select_related("source")
    return [
        [row.on, f"1 {row.quoted_against}", f"{_value(row)} {row.currency}", row.source]
        for row in rows.order_by("currency", "on")
    ]


def _value(row: ExchangeRate) -> str:
    return f"{(row.per_base or row.per_usd or figures.Decimal()).normalize():f}"


def _unconverted(one: Counted) -> list[Any]:
    return [words()[one.item.kind], money(one.item.amount, one.item.currency), one.item.on]


def from_budgets(request: HttpRequest) -> HttpResponse:
    """Make needs of the budgets of activities that name no funder yet."""
    strategy = get_object_or_404(strategies(request.user), key=request.GET.get("strategy", ""))
    return act_and_return(
        request,
        lambda: actions.needs_from_budgets(strategy, by=request.user),
        back=f"/funding/needs/?strategy={strategy.key}",
    )
