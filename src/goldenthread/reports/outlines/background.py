"""Part I: what was asked, what the strategy agrees with, what it learnt from."""

from __future__ import annotations

from goldenthread.core.models import Strategy
from goldenthread.frameworks.models import Alignment, Clause, Element, ElementKind, Framework, MandateKind, Relation
from goldenthread.learning.models import Evaluation, Recommendation
from goldenthread.reports.phrases import listed, missing, number, on, plain, said
from goldenthread.reports.scope import Scope
from goldenthread.reports.statements import Paragraph, Part, Saying, Statement, record


def background(strategy: Strategy, scope: Scope) -> Part:
    """The part, its paragraphs in the order of the source form."""
    alignments = list(
        scope.of(Alignment.objects.filter(strategy=strategy, area=None))
        .select_related("framework", "framework__endorsed_by", "framework__source", "source")
        .order_by("framework__key")
    )
    return Part(
        Statement("part.background"),
        [
            *_mandates(strategy, scope),
            *_frameworks(alignments, scope),
            _alignment(strategy, alignments),
            _learning(strategy, scope),
        ],
    )


def _mandates(strategy: Strategy, scope: Scope) -> list[Paragraph]:
    """A paragraph for each mandate that asks this strategy for something; frameworks and their endorsement follow."""
    by_mandate: dict[int, list[Clause]] = {}
    asking = Clause.objects.filter(strategy=strategy, mandate__endorsed_frameworks=None)
    asking = asking.exclude(mandate__kind=MandateKind.PROGRAMME)
    clauses = scope.of(asking).select_related("mandate", "mandate__source", "source")
    for clause in clauses.order_by("mandate__adopted_on", "order"):
        by_mandate.setdefault(clause.mandate_id, []).append(clause)
    return [
        Paragraph(
            [
                Statement(
                    "mandate.asks",
                    {"symbol": plain(several[0].mandate.symbol, "symbol")},
                    [record("mandate", several[0].mandate)],
                )
            ],
            [Saying("clause", {}, [record("clause", clause)], said(clause.text, "value")) for clause in several],
        )
        for several in by_mandate.values()
    ]


def _frameworks(alignments: list[Alignment], scope: Scope) -> list[Paragraph]:
    """A paragraph for each framework that the strategy is derived from."""
    seen: dict[int, Framework] = {
        one.framework_id: one.framework for one in alignments if one.relation == Relation.DERIVED_FROM
    }
    return [_framework(framework, scope) for framework in seen.values()]


def _framework(framework: Framework, scope: Scope) -> Paragraph:
    statements = [
        Statement(
            "framework.adopted",
            {"framework": said(framework.title, "title"), "adopted": on(framework.adopted_on)},
            [record("framework", framework)],
        )
    ]
    if mandate := framework.endorsed_by:
        values = {"symbol": plain(mandate.symbol, "symbol"), "endorsed": on(mandate.adopted_on)}
        statements.append(Statement("framework.endorsed", values, [record("mandate", mandate)]))
    points = _provisions(framework, scope)
    if points:
        statements.append(Statement("framework.provisions"))
    return Paragraph(statements, points)


def _provisions(framework: Framework, scope: Scope) -> list[Statement]:
    """What the framework asks for: its clauses where they are recorded, else its elements of that kind."""
    clauses = list(scope.of(Clause.objects.filter(mandate__symbol=framework.symbol)).order_by("order"))
    if framework.symbol and clauses:
        return [Saying("clause", {}, [record("clause", one)], said(one.text, "value")) for one in clauses]
    elements = scope.of(Element.objects.filter(framework=framework, kind=ElementKind.PROVISION)).order_by("order")
    return [Saying("provision", {}, [record("element", one)], said(one.text or one.title, "value")) for one in elements]


def _alignment(strategy: Strategy, alignments: list[Alignment]) -> Paragraph:
    statements = []
    for relation in (
        Relation.DERIVED_FROM,
        Relation.CONSISTENT_WITH,
        Relation.GUIDED_BY,
        Relation.CONTRIBUTES_TO,
    ):
        frameworks = {one.framework_id: one.framework for one in alignments if one.relation == relation}
        if frameworks:
            statements.append(_naming(f"alignment.{relation.value}", list(frameworks.values())))
    led = {one.framework_id: one.framework for one in alignments if one.framework.is_led_by_us}
    if led:
        statement = _naming("alignment.led_by_us", list(led.values()))
        statement.values["organization"] = said(strategy.organization.name, "organization")
        statements.append(statement)
    return Paragraph(statements)


def _naming(name: str, frameworks: list[Framework]) -> Statement:
    titles = listed([said(framework.title, "title") for framework in frameworks])
    return Statement(name, {"frameworks": titles}, [record("framework", framework) for framework in frameworks])


def _learning(strategy: Strategy, scope: Scope) -> Paragraph:
    if strategy.predecessor is None:
        return Paragraph([])
    evaluations = list(scope.of(Evaluation.objects.filter(strategy=strategy.predecessor)))
    recommendations = scope.of(Recommendation.objects.filter(evaluation__in=evaluations)).count()
    return Paragraph(
        [
            Statement(
                "learning.evaluations",
                {
                    "predecessor": said(strategy.predecessor.title, "title"),
                    "evaluations": listed([said(one.title, "title") for one in evaluations]),
                },
                [record("evaluation", one) for one in evaluations],
            ),
            Statement(
                "learning.recommendations",
                {"count": number(recommendations) if recommendations else missing("word.comments")},
                [record("strategy", strategy.predecessor, query="recommendations", value=str(recommendations))],
            ),
        ]
    )
