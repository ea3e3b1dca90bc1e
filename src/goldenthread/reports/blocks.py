"""What sections of an outline may hold: lists, tables and charts made from records."""

from __future__ import annotations

from collections.abc import Callable

from goldenthread.plan.models import Plan
from goldenthread.platform.models import Strategy
from goldenthread.reports.live import indicator_of, plan_of
from goldenthread.reports.outlines import charts, figures
from goldenthread.reports.outlines.action import action
from goldenthread.reports.outlines.background import background, basis, requests
from goldenthread.reports.outlines.consultation import consultation
from goldenthread.reports.outlines.implementation import activity_table, milestone_table
from goldenthread.reports.outlines.plan import plan
from goldenthread.reports.outlines.process import considered, event_paragraph, events, process
from goldenthread.reports.scope import Scope
from goldenthread.reports.statements import Chart, Paragraph, Statement, record


def _of_plan(make: Callable[[Plan, Scope], Paragraph]) -> Callable[[Strategy, Scope], list[Paragraph]]:
    """A paragraph about the plan; none where there is no plan."""

    def paragraphs(strategy: Strategy, scope: Scope) -> list[Paragraph]:
        one = plan_of(strategy, scope)
        return [make(one, scope)] if one else []

    return paragraphs


def _activity_paragraph(one: Plan, scope: Scope) -> Paragraph:
    return Paragraph(figures.activities(one, scope), table=activity_table(one, scope))


def _milestone_paragraph(one: Plan, scope: Scope) -> Paragraph:
    table = milestone_table(one, scope)
    told = [Statement("plan.milestones", {}, [record("plan", one)])] if table else []
    return Paragraph(told, table=table)


def _drawn(make: Callable[[Plan, Scope], Chart | None]) -> Callable[[Strategy, Scope], list[Paragraph]]:
    """A chart of the plan below a paragraph that says how many activities there are."""

    def paragraph(one: Plan, scope: Scope) -> Paragraph:
        chart = make(one, scope)
        return Paragraph(figures.activities(one, scope) if chart else [], chart=chart)

    return _of_plan(paragraph)


def _indicators(strategy: Strategy, scope: Scope) -> list[Paragraph]:
    counted, _points = figures.observed(strategy, scope, with_points=False)
    return [Paragraph(counted, table=figures.indicator_table(strategy, scope))]


# a part that is made from records, by the name that a section gives
BLOCKS: dict[str, Callable[[Strategy, Scope], list[Paragraph]]] = {
    "background": lambda s, scope: background(s, scope).paragraphs,
    "requests": requests,
    "basis": lambda s, scope: [basis(s, scope)],
    "process": lambda s, scope: process(s, scope).paragraphs,
    "events": lambda s, scope: [event_paragraph(one, scope) for one in events(s, scope)],
    "consultations": lambda s, scope: [one for part in consultation(s, scope) for one in part.paragraphs],
    "considerations": considered,
    "plan": lambda s, scope: plan(s, scope).paragraphs,
    "activities": _of_plan(_activity_paragraph),
    "milestones": _of_plan(_milestone_paragraph),
    "partners": _of_plan(lambda one, scope: Paragraph(figures.partners(one, scope))),
    "money": lambda s, scope: [Paragraph(figures.money(s, scope))],
    "indicators": _indicators,
    "countries": lambda s, scope: [Paragraph(figures.members(s, scope))],
    "action": lambda s, scope: action(s, scope).paragraphs,
    "chart-areas": _drawn(charts.areas),
    "chart-countries": _drawn(charts.countries),
    "chart-timeline": _drawn(charts.timeline),
}


def values_of(about: str, strategy: Strategy, scope: Scope) -> list[Paragraph]:
    """The latest value of an indicator in words, and its values over the years as a chart."""
    one = indicator_of(strategy, scope, about)
    told = figures.latest(strategy, [one], scope) if one else []
    return [Paragraph(told, chart=charts.values(one, strategy, scope))] if one else []


# parts that are made of one record, which the section names
ABOUT: dict[str, Callable[[str, Strategy, Scope], list[Paragraph]]] = {"chart-indicator": values_of}
