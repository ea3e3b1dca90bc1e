"""The implementation plan: what was asked, then a part for each component, with what is on record of it."""

from __future__ import annotations

from collections.abc import Callable

from goldenthread.plan.models import Activity, ComponentKind, Milestone, Plan, PlanComponent
from goldenthread.plan.timetable import due_day
from goldenthread.platform.models import Strategy
from goldenthread.reports.mentions import named
from goldenthread.reports.outlines import charts
from goldenthread.reports.outlines.background import basis, requests
from goldenthread.reports.outlines.figures import activities, indicator_table, members, money, observed, partners
from goldenthread.reports.outlines.plan import announcement
from goldenthread.reports.phrases import Value, listed, on, plain, said, sentence
from goldenthread.reports.scope import Scope
from goldenthread.reports.statements import Chart, Paragraph, Part, Saying, Statement, Table, record

CHARTS: dict[str, Callable[[Plan, Scope], Chart | None]] = {
    ComponentKind.ACTIVITIES: charts.areas,
    ComponentKind.TIMELINE: charts.timeline,
}


def implementation_plan(strategy: Strategy, scope: Scope) -> list[Part]:
    """The parts; what is announced and not yet on record is said to be so, for the reader must know."""
    rows = scope.of(Plan.objects.filter(strategy=strategy))
    plan = rows.select_related("starts_after__session__body", "source").first()
    if plan is None:
        return []
    first = [*requests(strategy, scope), announcement(strategy, plan, scope), basis(strategy, scope)]
    first.append(Paragraph(members(strategy, scope)))
    parts = [Part(Statement("part.introduction"), [paragraph for paragraph in first if paragraph])]
    components = scope.of(PlanComponent.objects.filter(plan=plan)).select_related("owner").order_by("order")
    return [*parts, *[_part(component, plan, strategy, scope) for component in components]]


def _part(component: PlanComponent, plan: Plan, strategy: Strategy, scope: Scope) -> Part:
    heading = Saying("component", {}, [], said(component.title, "title"))
    statements: list[Statement] = []
    if component.text:
        statements.append(Saying("component.text", {}, [record("component", component)], sentence(component.text)))
    owner = component.owner or (strategy.lead_unit if component.kind == ComponentKind.COORDINATION else None)
    if owner:
        statements.append(Statement("plan.owner", {"owner": named(owner)}, [record("component", component)]))
    told, table = _on_record(component, plan, strategy, scope)
    chart = CHARTS[component.kind](plan, scope) if component.kind in CHARTS else None
    if not told and not table and not chart:
        told = [Statement("plan.nothing", {}, [record("component", component)])]
    return Part(heading, [Paragraph([*statements, *told], table=table, chart=chart)])


def _on_record(
    component: PlanComponent, plan: Plan, strategy: Strategy, scope: Scope
) -> tuple[list[Statement], Table | None]:
    if component.kind == ComponentKind.ACTIVITIES:
        return activities(plan, scope), activity_table(plan, scope)
    if component.kind == ComponentKind.TIMELINE:
        table = milestone_table(plan, scope)
        return [Statement("plan.milestones", {}, [record("plan", plan)])] if table else [], table
    if component.kind == ComponentKind.PARTNERS:
        return partners(plan, scope), None
    if component.kind == ComponentKind.RESOURCES:
        return money(strategy, scope), None
    if component.kind == ComponentKind.RESULTS:
        counted, _points = observed(strategy, scope, with_points=False)
        return counted, indicator_table(strategy, scope)
    return [], None


def activity_table(plan: Plan, scope: Scope) -> Table | None:
    """The activities of the plan, by area, with their countries and who answers for them."""
    rows = scope.of(Activity.objects.filter(plan=plan)).select_related("area", "starts_after", "owner")
    found = list(rows.prefetch_related("countries", "owner__names").order_by("area__order", "code"))
    if not found or not scope.is_current:
        return None
    cells = [
        [
            said(one.title, "title"),
            said(one.area.title, "title"),
            listed([said(country.name, "value") for country in one.countries.all()]) if one.countries.all() else _none,
            named(one.owner) if one.owner else _none,
        ]
        for one in found
    ]
    head = ["head.activity", "head.area", "head.countries", "head.responsible"]
    return Table("table.activities", head, cells, [record("activity", one) for one in found])


def milestone_table(plan: Plan, scope: Scope) -> Table | None:
    """The milestones of the plan, when they are due and when they were reached."""
    rows = scope.of(Milestone.objects.filter(plan=plan)).select_related("activity", "due_after")
    found = list(rows.order_by("due_on", "pk"))
    if not found or not scope.is_current:
        return None
    cells: list[list[Value]] = [
        [
            said(one.title, "title"),
            said(one.activity.title, "title") if one.activity else _none,
            on(day) if (day := due_day(one)) else _none,
            on(one.reached_on) if one.reached_on else _none,
        ]
        for one in found
    ]
    head = ["head.milestone", "head.activity", "head.due", "head.reached"]
    return Table("table.milestones", head, cells)


_none = plain("–", "value")
