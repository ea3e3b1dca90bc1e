"""Part III: the implementation plan, its partners, money and results."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from goldenthread.core.models import Country, Organization, Strategy
from goldenthread.core.queries import group_list
from goldenthread.funding.models import Need, Pledge
from goldenthread.plan.models import Activity, ComponentKind, Plan, PlanComponent, PlanStatus
from goldenthread.reports.phrases import Value, from_to, joined, listed, missing, number, on, plain, said, word
from goldenthread.reports.scope import Scope
from goldenthread.reports.statements import Paragraph, Part, Statement, record
from goldenthread.results.models import Indicator, Observation

FIRST = (ComponentKind.COORDINATION, ComponentKind.ACTIVITIES, ComponentKind.TIMELINE, ComponentKind.PARTNERS)
MONEY = (ComponentKind.RESOURCES, ComponentKind.ADVOCACY)


def plan(strategy: Strategy, scope: Scope) -> Part:
    """The part; a strategy without a plan on record has none."""
    heading = Statement("part.plan", {"strategy": said(strategy.short_title or strategy.title, "title")})
    one = scope.of(Plan.objects.filter(strategy=strategy)).select_related("starts_after", "source").first()
    if one is None:
        return Part(heading, [])
    components = list(scope.of(PlanComponent.objects.filter(plan=one)).order_by("order"))
    return Part(
        heading,
        [
            _announcement(strategy, one),
            _components(one, components, strategy, scope),
            _money(strategy, components, scope),
            _results(strategy, components, scope),
        ],
    )


def _announcement(strategy: Strategy, one: Plan) -> Paragraph:
    if one.status == PlanStatus.ANNOUNCED and one.starts_after:
        values = {
            "organization": said(strategy.organization.name, "organization"),
            "event": said(one.starts_after.title, "title"),
            "dates": from_to(one.starts_after.starts_on, one.starts_after.ends_on),
        }
        return Paragraph([Statement("plan.announced", values, [record("plan", one)])])
    values = {"plan": said(one.title, "title"), "state": word(f"state.{one.status}")}
    return Paragraph([Statement("plan.state", values, [record("plan", one)])])


def _components(one: Plan, components: list[PlanComponent], strategy: Strategy, scope: Scope) -> Paragraph:
    points = [
        Statement(
            "plan.component",
            {"title": said(each.text or each.title, "title"), "state": word(f"state.{each.state}")},
            [record("component", each)],
        )
        for each in components
        if each.kind in FIRST
    ]
    if not points:
        return Paragraph([])
    statements: list[Statement] = []
    activities = scope.of(Activity.objects.filter(plan=one))
    if count := activities.count():
        countries = Country.objects.filter(activities__in=activities).distinct().count()
        values = {"count": number(count), "countries": number(countries)}
        statements.append(
            Statement("plan.activities", values, [record("plan", one, query="activities", value=str(count))])
        )
    if partners := _partners(one, scope):
        values = {"partners": listed([said(each.name, "organization") for each in partners])}
        statements.append(Statement("partners.bodies", values, [record("organization", each) for each in partners]))
    if group := strategy.country_group:
        members = group_list(group, on=scope.on)
        values = {"group": said(group.name, "title"), "count": number(len(members)), "date": on(scope.on)}
        statements.append(
            Statement("group.list", values, [record("group", group, query="members", value=str(len(members)))])
        )
    return Paragraph([*statements, Statement("plan.components", {}, [record("plan", one)])], points)


def _partners(one: Plan, scope: Scope) -> list[Organization]:
    rows = Organization.objects.filter(activity_parts__activity__in=scope.of(Activity.objects.filter(plan=one)))
    return list(scope.of(rows).distinct().order_by("key")[:12])


def _money(strategy: Strategy, components: list[PlanComponent], scope: Scope) -> Paragraph:
    mine = [each for each in components if each.kind in MONEY]
    if not mine:
        return Paragraph([])
    titles = {"titles": listed([said(each.title, "title") for each in mine])}
    statements = [Statement("money.components", titles, [record("component", each) for each in mine])]
    needs = list(scope.of(Need.objects.filter(strategy=strategy)))
    pledges = list(scope.of(Pledge.objects.filter(strategy=strategy)))
    kept = record("strategy", strategy, query="needs", value=str(len(needs)))
    statements.append(Statement("money.need", {"amounts": amounts(needs)}, [kept, *[record("need", n) for n in needs]]))
    kept = record("strategy", strategy, query="pledges", value=str(len(pledges)))
    statements.append(
        Statement("money.pledged", {"amounts": amounts(pledges)}, [kept, *[record("pledge", p) for p in pledges]])
    )
    return Paragraph([*statements, *_pledged_at_events(strategy, scope)])


def _pledged_at_events(strategy: Strategy, scope: Scope) -> list[Statement]:
    """What was pledged at the events of the frameworks this strategy serves, apart from pledges to the strategy."""
    by_event: dict[int, list[Pledge]] = defaultdict(list)
    for pledge in scope.of(Pledge.objects.filter(strategy=None).exclude(event=None)).select_related("event"):
        by_event[pledge.event_id].append(pledge)
    return [
        Statement(
            "money.at_event",
            {"event": said(several[0].event.title, "title"), "amounts": amounts(several)},
            [record("pledge", pledge) for pledge in several],
        )
        for several in by_event.values()
    ]


def amounts(rows: list) -> Value:
    """Sums by instrument and currency, never across them; "at least" where a source says more than."""
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    floor: set[tuple[str, str]] = set()
    for row in rows:
        place = (row.instrument, row.currency)
        sums[place] += row.amount
        if getattr(row, "is_at_least", False):
            floor.add(place)
    if not sums:
        return missing("word.amount")
    return joined([_amount(place, total, place in floor) for place, total in sorted(sums.items())])


def _amount(place: tuple[str, str], total: Decimal, at_least: bool) -> Value:
    instrument, currency = place

    def read(language: str) -> str:
        amount = f"{currency} {number(total)(language)}"
        if at_least:
            amount = word("word.at_least", amount=plain(amount, "word.amount"))(language)
        return f"{word(f'instrument.{instrument}')(language)} {amount}"

    return read


def _results(strategy: Strategy, components: list[PlanComponent], scope: Scope) -> Paragraph:
    mine = [each for each in components if each.kind == ComponentKind.RESULTS]
    if not mine:
        return Paragraph([])
    indicators = scope.of(Indicator.objects.filter(strategy=strategy))
    count = indicators.count()
    with_target = indicators.filter(targets__isnull=False).distinct().count()
    values = {
        "count": number(count),
        "mapped": number(indicators.filter(mappings__isnull=False).distinct().count()),
        "with_target": number(with_target),
        "without_target": number(count - with_target),
    }
    statements = [
        Statement(
            "results.component", {"title": said(mine[0].text or mine[0].title, "title")}, [record("component", mine[0])]
        ),
        Statement(
            "results.indicators",
            values,
            [record("strategy", strategy, query="indicators", value=str(count))]
            + [record("indicator", each) for each in indicators],
        ),
    ]
    return Paragraph(statements, _latest(strategy, indicators, scope))


def _latest(strategy: Strategy, indicators, scope: Scope) -> list[Statement]:
    """For each indicator observed for the strategy's group as a whole: its latest value."""
    points = []
    for indicator in indicators:
        rows = Observation.objects.filter(
            indicator=indicator, country=None, activity=None, cell="", replaced_by=None, group=strategy.country_group
        )
        latest = scope.of(rows).filter(recorded_at__date__lte=scope.on).order_by("-year").first()
        if latest is None or latest.group is None:
            continue
        value = round(latest.value, indicator.decimals)
        points.append(
            Statement(
                "results.value",
                {
                    "indicator": said(indicator.title, "title"),
                    "group": said(latest.group.name, "title"),
                    "value": number(value),
                    "unit": said(indicator.unit, "value"),
                    "year": plain(str(latest.year), "date"),
                    "source": said(latest.source.title, "title") if latest.source else missing("value"),
                },
                [record("observation", latest, query="latest", value=str(value))],
            )
        )
    return points
