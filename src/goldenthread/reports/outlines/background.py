"""Part I: what was asked, what the strategy agrees with, what it learnt from."""

from __future__ import annotations

from goldenthread.frameworks.answers import ASKING
from goldenthread.frameworks.models import Alignment, Clause, Element, ElementKind, Framework, MandateKind, Relation
from goldenthread.governance.models import Session
from goldenthread.learning.models import Evaluation
from goldenthread.platform.groups import group_list
from goldenthread.platform.models import Strategy
from goldenthread.reports.facts import framework_named, session_of
from goldenthread.reports.mentions import named
from goldenthread.reports.phrases import Value, cited, listed, number, on, phrases, said, sentence, word
from goldenthread.reports.scope import Scope
from goldenthread.reports.statements import Paragraph, Part, Saying, Statement, record

FEW = 6  # requests that one sentence can hold


def background(strategy: Strategy, scope: Scope) -> Part:
    """The part, its paragraphs in the order of the source form."""
    alignments = _alignments(strategy, scope)
    return Part(
        Statement("part.background"),
        [
            *requests(strategy, scope),
            *_frameworks(alignments, scope),
            _alignment(strategy, alignments, scope),
            _learning(strategy, scope),
        ],
    )


def basis(strategy: Strategy, scope: Scope) -> Paragraph:
    """What the strategy is based on, agrees with and is guided by."""
    return _alignment(strategy, _alignments(strategy, scope), scope)


def _alignments(strategy: Strategy, scope: Scope) -> list[Alignment]:
    rows = (
        scope.of(Alignment.objects.filter(strategy=strategy, area=None))
        .select_related("framework__endorsed_by__body", "framework__source", "framework__owner", "source", "element")
        .order_by("pk")
    )
    return [one for one in rows if scope.named(one.framework) and _known(one.framework, scope)]


def _known(framework: Framework, scope: Scope) -> bool:
    return framework.adopted_on is None or framework.adopted_on <= scope.on


def requests(strategy: Strategy, scope: Scope) -> list[Paragraph]:
    """A paragraph for each mandate that asks this strategy for something; frameworks and their endorsement follow."""
    by_mandate: dict[int, list[Clause]] = {}
    asking = Clause.objects.filter(ASKING, strategy=strategy, mandate__endorsed_frameworks=None)
    asking = asking.exclude(mandate__kind=MandateKind.PROGRAMME).exclude(mandate__adopted_on__gt=scope.on)
    clauses = scope.of(asking).select_related("mandate", "mandate__source", "source")
    for clause in clauses.order_by("mandate__adopted_on", "order"):
        by_mandate.setdefault(clause.mandate_id, []).append(clause)
    return [_asked(strategy, several) for several in by_mandate.values()]


def _asked(strategy: Strategy, clauses: list[Clause]) -> Paragraph:
    """What a mandate asks: in one sentence when its clauses are kept as what is to be done ("to prepare …")."""
    mandate = clauses[0].mandate
    symbol = cited(mandate.symbol)
    if len(clauses) <= FEW and all((one.text.get("en") or "").startswith("to ") for one in clauses):
        values = {
            "symbol": symbol,
            "organization": named(strategy.organization),
            "clauses": _done(listed([said(one.text, "value") for one in clauses])),
        }
        rests = [record("mandate", mandate), *[record("clause", one) for one in clauses]]
        return Paragraph([Statement("mandate.calls", values, rests)])
    points: list[Statement] = [
        Saying("clause", {}, [record("clause", one)], said(one.text, "value")) for one in clauses
    ]
    return Paragraph([Statement("mandate.asks", {"symbol": symbol}, [record("mandate", mandate)])], points)


def _done(clauses: Value) -> Value:
    """Verbs one after the other: Chinese joins them with commas and a last 并."""

    def read(language: str) -> str:
        several = getattr(clauses(language), "several", [])
        if language != "zh" or len(several) < 2:
            return clauses(language)
        return "，".join(several[:-1]) + "，并" + several[-1]

    return read


def _frameworks(alignments: list[Alignment], scope: Scope) -> list[Paragraph]:
    """A paragraph for each framework that the strategy is derived from."""
    seen: dict[int, Framework] = {
        one.framework_id: one.framework for one in alignments if one.relation == Relation.DERIVED_FROM
    }
    return [_framework(framework, scope) for framework in seen.values()]


def _framework(framework: Framework, scope: Scope) -> Paragraph:
    statements: list[Statement] = []
    if framework.summary:
        statements.append(
            Saying("framework.summary", {}, [record("framework", framework)], sentence(framework.summary))
        )
    values = {"framework": said(framework.title, "title"), "adopted": on(framework.adopted_on)}
    mandate, it = scope.named(framework.endorsed_by), "it_" if statements else ""
    session = Session.objects.filter(
        body=framework.body, starts_on__lte=framework.adopted_on, ends_on__gte=framework.adopted_on
    ).first() if framework.body and framework.adopted_on else None  # fmt: skip
    if mandate and mandate.body and session and scope.named(session) and mandate.adopted_on <= scope.on:
        values |= {
            "session": session_of(session),
            "body": said(mandate.body.name, "organ"),
            "endorsed": on(mandate.adopted_on),
            "symbol": cited(mandate.symbol),
        }
        rests = [record("framework", framework), record("mandate", mandate)]
        statements.append(Statement(f"framework.{it}endorsed_at", values, rests))
    elif framework.adopted_on:
        statements.append(Statement(f"framework.{it}adopted", values, [record("framework", framework)]))
    return Paragraph([*statements, *_provisions(framework, scope)])


def _provisions(framework: Framework, scope: Scope) -> list[Statement]:
    """What the framework asks for: its clauses where they are recorded, else its elements of that kind."""
    clauses = list(scope.of(Clause.objects.filter(mandate__symbol=framework.symbol)).order_by("order"))
    if framework.symbol and clauses:
        return [Saying("clause", {}, [record("clause", one)], sentence(one.text)) for one in clauses]
    elements = scope.of(Element.objects.filter(framework=framework, kind=ElementKind.PROVISION, parent=None))
    rows = [one for one in elements.order_by("order") if one.text]
    return [Saying("provision", {}, [record("element", one)], sentence(one.text)) for one in rows]


def _alignment(strategy: Strategy, alignments: list[Alignment], scope: Scope) -> Paragraph:
    by_relation = {
        relation: list({one.framework_id: one.framework for one in alignments if one.relation == relation}.values())
        for relation in (Relation.DERIVED_FROM, Relation.CONSISTENT_WITH, Relation.GUIDED_BY)
    }
    organization = named(strategy.organization)
    values = {"strategy": said(strategy.title, "title"), "organization": organization}
    statements = []
    for relation in (Relation.DERIVED_FROM, Relation.CONSISTENT_WITH):
        if frameworks := by_relation[relation]:
            statements.append(_naming(f"alignment.{relation.value}", frameworks, values))
    if guides := by_relation[Relation.GUIDED_BY]:
        statements.append(_guided(strategy, guides, values, scope))
        led = [one for one in guides if one.is_led_by_us]
        if len(led) == 1 and led[0] is guides[-1] and led[0].symbol:
            values = {"organization": organization}
            statements.append(Statement("alignment.leads_resolution", values, [record("framework", led[0])]))
        elif led:
            statements.append(_naming("alignment.leads", led, {"organization": organization}))
    return Paragraph(statements)


def _naming(name: str, frameworks: list[Framework], values: dict[str, Value]) -> Statement:
    titles = listed([framework_named(framework) for framework in frameworks])
    return Statement(name, {**values, "frameworks": titles}, [record("framework", each) for each in frameworks])


def _guided(strategy: Strategy, guides: list[Framework], values: dict[str, Value], scope: Scope) -> Statement:
    """Frameworks of a region are told with how many of the strategy's countries are there, when most are."""
    group, regions = strategy.country_group, {one.region for one in guides}
    if group is not None and len(regions) == 1 and f"region.{next(iter(regions))}" in phrases():
        region = next(iter(regions))
        countries = [one.country for one in group_list(group, on=scope.on).members]
        count = sum(1 for country in countries if country.region == region)
        if count * 2 > len(countries):
            values = values | {
                "group": said(group.name, "title"),
                "count": number(count),
                "total": number(len(countries)),
                "region": word(f"region.{region}"),
            }
            statement = _naming("alignment.guided_by_in", guides, values)
            statement.rests_on.append(record("group", group, query="members", value=str(len(countries))))
            return statement
    return _naming("alignment.guided_by", guides, values)


def _learning(strategy: Strategy, scope: Scope) -> Paragraph:
    predecessor = scope.named(strategy.predecessor)
    if predecessor is None:
        return Paragraph([])
    rows = scope.of(Evaluation.objects.filter(strategy=predecessor)).exclude(finished_on__gt=scope.on)
    evaluations = [one for one in rows.order_by("pk") if (one.year or 0) <= scope.on.year]
    if not evaluations:
        return Paragraph([])
    under = scope.of(Alignment.objects.filter(strategy=predecessor, area=None, relation=Relation.DERIVED_FROM))
    source = under.select_related("framework").first()
    values = {
        "predecessor": said(predecessor.title, "title"),
        "evaluations": listed([word(f"evaluation.{one.kind}") for one in evaluations]),
    }
    rests = [record("evaluation", one) for one in evaluations]
    if source and scope.named(source.framework):
        values["framework"] = said(source.framework.title, "title")
        return Paragraph([Statement("learning.under", values, [*rests, record("framework", source.framework)])])
    return Paragraph([Statement("learning.of", values, rests)])
