"""Part III: the implementation plan, its partners, money and results."""

from __future__ import annotations

from goldenthread.plan.models import ComponentKind, Plan, PlanComponent, PlanStatus
from goldenthread.platform.models import Strategy
from goldenthread.reports.facts import days_of, place_of
from goldenthread.reports.mentions import named
from goldenthread.reports.outlines.figures import activities, money, observed, partners
from goldenthread.reports.phrases import listed, said, sentence, word
from goldenthread.reports.scope import Scope
from goldenthread.reports.statements import Paragraph, Part, Saying, Statement, record

FIRST = (ComponentKind.COORDINATION, ComponentKind.ACTIVITIES, ComponentKind.TIMELINE, ComponentKind.PARTNERS)
MONEY = (ComponentKind.RESOURCES, ComponentKind.ADVOCACY)


def plan(strategy: Strategy, scope: Scope) -> Part:
    """The part; a strategy without a plan on record has none."""
    heading = Statement("part.plan", {"strategy": said(strategy.title, "title")})
    rows = scope.of(Plan.objects.filter(strategy=strategy))
    one = rows.select_related("starts_after__session__body", "source").first()
    if one is None:
        return Part(heading, [])
    components = list(scope.of(PlanComponent.objects.filter(plan=one)).order_by("order"))
    return Part(
        heading,
        [
            announcement(strategy, one, scope),
            _components(
                "plan.components",
                [each for each in components if each.kind in FIRST],
                [*activities(one, scope), *partners(one, scope)],
            ),
            _components(
                "money.components", [each for each in components if each.kind in MONEY], money(strategy, scope)
            ),
            _results(strategy, components, scope),
        ],
    )


def announcement(strategy: Strategy, one: Plan, scope: Scope) -> Paragraph:
    """That there will be a plan, or how far it is."""
    after = scope.named(one.starts_after)
    if one.status == PlanStatus.ANNOUNCED and after:
        values = {"organization": named(strategy.organization), "event": place_of(after), "when": days_of(after)}
        name = "plan.due" if scope.has_been(after) else "plan.announced"
        return Paragraph([Statement(name, values, [record("plan", one)])])
    values = {"plan": said(one.title, "title"), "state": word(f"state.{one.status}")}
    return Paragraph([Statement("plan.state", values, [record("plan", one)])])


def _components(name: str, components: list[PlanComponent], figures: list[Statement]) -> Paragraph:
    """What the parts are called in one sentence, then what is said of each, then what is counted."""
    if not components:
        return Paragraph([])
    rests = [record("component", each) for each in components]
    titles = {"titles": listed([said(each.title, "title") for each in components])}
    return Paragraph([Statement(name, titles, rests), *_texts(components), *figures])


def _texts(components: list[PlanComponent]) -> list[Statement]:
    return [
        Saying("component.text", {}, [record("component", each)], sentence(each.text))
        for each in components
        if each.text
    ]


def _results(strategy: Strategy, components: list[PlanComponent], scope: Scope) -> Paragraph:
    mine = [each for each in components if each.kind == ComponentKind.RESULTS]
    if not mine:
        return Paragraph([])
    named_first = Statement(
        "results.component", {"title": said(mine[0].title, "title")}, [record("component", mine[0])]
    )
    counted, points = observed(strategy, scope)
    return Paragraph([named_first, *_texts(mine), *counted], points)
