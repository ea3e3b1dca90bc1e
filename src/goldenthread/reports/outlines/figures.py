"""Live figures of a plan: what is counted, what it costs, what was pledged, what was measured.

Records that bear no date of their own are told in papers of these days only; a paper as of an earlier day leaves them out.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from goldenthread.funding.models import Need, Pledge, Scenario
from goldenthread.governance.models import Event
from goldenthread.plan.models import Activity, Plan
from goldenthread.platform.groups import group_list
from goldenthread.platform.models import Country, Organization, Strategy
from goldenthread.reports.mentions import named
from goldenthread.reports.phrases import Value, listed, number, on, phrase, plain, said, word
from goldenthread.reports.scope import Scope
from goldenthread.reports.statements import Statement, Table, record
from goldenthread.results.models import Indicator, Observation, Target

PARTNERS = 12  # that one sentence names


def activities(one: Plan, scope: Scope) -> list[Statement]:
    """How many activities the plan has, in how many countries."""
    if not scope.is_current:
        return []
    rows = scope.of(Activity.objects.filter(plan=one))
    statements = []
    if count := rows.count():
        countries = Country.objects.filter(activities__in=rows).distinct().count()
        values = {"count": number(count), "countries": number(countries)}
        kept = record("plan", one, query="activities", value=str(count))
        statements.append(Statement("plan.activities" if countries else "plan.activities_only", values, [kept]))
    return statements


def partners(one: Plan, scope: Scope) -> list[Statement]:
    """Who takes part in the activities of the plan beside the organization itself."""
    if not scope.is_current:
        return []
    rows, statements = scope.of(Activity.objects.filter(plan=one)), []
    bodies = Organization.objects.filter(activity_parts__activity__in=rows).exclude(pk=one.strategy.organization_id)
    found = list(scope.of(bodies).prefetch_related("names").distinct().order_by("key"))
    if found:
        values = {"partners": listed([named(each) for each in found[:PARTNERS]]), "count": number(len(found))}
        name = "partners.all" if len(found) <= PARTNERS else "partners.some"
        statements.append(Statement(name, values, [record("organization", each) for each in found]))
    return statements


def members(strategy: Strategy, scope: Scope) -> list[Statement]:
    """How many countries the strategy is for on the day."""
    group = strategy.country_group
    if group is None:
        return []
    countries = group_list(group, on=scope.on)
    values = {"group": said(group.name, "title"), "count": number(len(countries)), "date": on(scope.on)}
    kept = record("group", group, query="members", value=str(len(countries)))
    statements = [Statement("group.list", values, [kept])]
    if countries.unconfirmed:
        left = listed([said(step.country.name, "title") for step in countries.unconfirmed])
        statements.append(Statement("group.unconfirmed", {"countries": left}, [record("group", group)]))
    return statements


def money(strategy: Strategy, scope: Scope) -> list[Statement]:
    """What is needed and what is pledged, by instrument and currency, never added up across them."""
    statements = []
    needs = list(scope.of(Need.objects.filter(strategy=strategy, scenario=Scenario.BASE))) if scope.is_current else []
    pledges = [one for one in scope.of(Pledge.objects.filter(strategy=strategy)) if _known(one, scope)]
    for name, query, rows in (("money.need", "needs", needs), ("money.pledged", "pledges", pledges)):
        if rows:
            kept = record("strategy", strategy, query=query, value=str(len(rows)))
            rests = [kept, *[record(query.removesuffix("s"), one) for one in rows]]
            statements.append(Statement(name, {"amounts": amounts(rows)}, rests))
    return [*statements, *_pledged_at_events(scope)]


def _pledged_at_events(scope: Scope) -> list[Statement]:
    """What was pledged at events that the paper knows, apart from pledges to the strategy."""
    by_event: dict[Event, list[Pledge]] = defaultdict(list)
    for pledge in scope.of(Pledge.objects.filter(strategy=None).exclude(event=None)).select_related("event"):
        event = pledge.event
        if event is not None and scope.named(event) and _known(pledge, scope):
            by_event[event].append(pledge)
    return [
        Statement(
            "money.at_event",
            {"event": said(event.title, "title"), "amounts": amounts(several)},
            [record("pledge", pledge) for pledge in several],
        )
        for event, several in by_event.items()
    ]


def _known(pledge: Pledge, scope: Scope) -> bool:
    day = getattr(pledge, "pledged_on", None) or getattr(pledge, "made_on", None)
    return day <= scope.on if day else scope.is_current


def amounts(rows: list) -> Value:
    """Sums by instrument and currency, never across them; "at least" where a source says more than."""
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    floor: set[tuple[str, str]] = set()
    for row in rows:
        place = (row.instrument, row.currency)
        sums[place] += row.amount
        if getattr(row, "is_at_least", False):
            floor.add(place)
    return listed([_amount(place, total, place in floor) for place, total in sorted(sums.items())], "word.amount")


def _amount(place: tuple[str, str], total: Decimal, at_least: bool) -> Value:
    instrument, currency = place

    def read(language: str) -> str:
        amount = phrase("money.amount", language, sum=number(total), currency=plain(currency, "value"))
        if at_least:
            amount = word("word.at_least", amount=plain(amount, "word.amount"))(language)
        return phrase("money.by", language, amount=plain(amount, "value"), instrument=word(f"instrument.{instrument}"))

    return read


def observed(strategy: Strategy, scope: Scope, *, with_points: bool = True) -> tuple[list[Statement], list[Statement]]:
    """How many indicators there are and have targets, and the latest value of each for the strategy's countries."""
    if not scope.is_current:
        return [], []
    indicators = scope.of(Indicator.objects.filter(strategy=strategy))
    if not (count := indicators.count()):
        return [], []
    with_target = scope.of(Target.objects.filter(indicator__in=indicators)).values("indicator").distinct().count()
    values = {"count": number(count), "with_target": number(with_target)}
    kept = record("strategy", strategy, query="indicators", value=str(count))
    rests = [kept, *[record("indicator", each) for each in indicators]]
    points = latest(strategy, list(indicators), scope) if with_points else []
    name = "results.indicators" if points else "results.indicators_only"
    return [Statement(name, values, rests)], points


def latest(strategy: Strategy, indicators: list[Indicator], scope: Scope) -> list[Statement]:
    """The latest value that was known on the day, for each indicator measured for the strategy's group as a whole."""
    points = []
    for found in latest_values(strategy, indicators, scope).values():
        indicator = found.indicator
        value = round(found.value, indicator.decimals)
        values = {
            "indicator": said(indicator.title, "title"),
            "value": number(value),
            "unit": said(indicator.unit, "value"),
            "year": plain(str(found.year), "date"),
        }
        kept = record("observation", found, query="latest", value=str(value))
        points.append(Statement("results.value", values, [kept]))
    return points


def latest_values(strategy: Strategy, indicators: list[Indicator], scope: Scope) -> dict[int, Observation]:
    """The latest value of each indicator for all countries of the strategy, by the key of the indicator."""
    rows = Observation.objects.filter(
        indicator__in=indicators,
        country=None,
        activity=None,
        cell="",
        period="",
        replaced_by=None,
        group=strategy.country_group,
    ).exclude(group=None)
    rows = rows.filter(year__lte=scope.on.year).exclude(source__dated__gt=scope.on)
    found = scope.of(rows).select_related("source", "group", "indicator").order_by("indicator__code", "year")
    return {one.indicator_id: one for one in found}


def _dated(value: Decimal, year: int, decimals: int) -> Value:
    return lambda language: f"{number(round(value, decimals))(language)} ({year})"


def _target(indicator: Indicator, targets: list[Target]) -> Value:
    ordered = sorted(targets, key=lambda one: (one.is_milestone, -one.year))
    whole = [one for one in ordered if one.country_id is None]
    return _dated(whole[0].value, whole[0].year, indicator.decimals) if whole else plain("–", "value")


def indicator_table(strategy: Strategy, scope: Scope) -> Table | None:
    """Every indicator with its unit, its target and the latest value for the strategy's countries."""
    if not scope.is_current:
        return None
    rows = scope.of(Indicator.objects.filter(strategy=strategy)).order_by("code")
    indicators = list(rows)
    values = latest_values(strategy, indicators, scope)
    goals: dict[int, list[Target]] = defaultdict(list)
    for goal in scope.of(Target.objects.filter(indicator__in=indicators)):
        goals[goal.indicator_id].append(goal)
    cells = [
        [
            said(one.title, "title"),
            said(one.unit, "value"),
            _dated(values[one.pk].value, values[one.pk].year, one.decimals)
            if one.pk in values
            else plain("–", "value"),
            _target(one, goals[one.pk]),
        ]
        for one in indicators
    ]
    head = ["head.indicator", "head.unit", "head.latest", "head.target"]
    return Table("table.indicators", head, cells, [record("indicator", one) for one in indicators]) if cells else None
