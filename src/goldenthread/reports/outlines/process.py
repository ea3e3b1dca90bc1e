"""Part II: how the text came to be, whom it was discussed with, which bodies consider it."""

from __future__ import annotations

from django.db.models import F, Q

from goldenthread.core.models import Strategy
from goldenthread.drafting.models import (
    Comment,
    Consideration,
    Disposition,
    Document,
    DocumentKind,
    Round,
    RoundAudience,
)
from goldenthread.governance.models import Event, EventKind, FeedbackPoint, Participation, ParticipationRole
from goldenthread.reports.phrases import Value, from_to, joined, listed, missing, number, on, plain, said, word
from goldenthread.reports.scope import Scope
from goldenthread.reports.statements import Paragraph, Part, Saying, Statement, record


def process(strategy: Strategy, scope: Scope) -> Part:
    """The part, in the order in which things happened as far as the form allows."""
    rounds = list(
        scope.of(Round.objects.filter(document__strategy=strategy))
        .select_related("document", "led_by", "event", "source")
        .prefetch_related("consulted")
    )
    within = [one for one in rounds if one.audience in (RoundAudience.INTERNAL, RoundAudience.INTER_AGENCY)]
    noted = [one for one in rounds if one.note_number]
    return Part(
        Statement("part.process"),
        [
            _lineage(strategy, scope),
            Paragraph([statement for one in within for statement in _round(one)]),
            *[_event(event, scope) for event in _events(strategy, scope)],
            Paragraph([statement for one in noted for statement in _circulated(one, scope)]),
            *_considered(strategy, scope),
        ],
    )


def _lineage(strategy: Strategy, scope: Scope) -> Paragraph:
    papers = scope.of(Document.objects.filter(strategy=strategy, kind=DocumentKind.POSITION_PAPER))
    statements = []
    for paper in papers:
        later = paper.led_to.first()
        values = {
            "document": said(paper.title, "title"),
            "next": said(later.title, "title") if later else missing("title"),
        }
        statements.append(Statement("lineage.basis", values, [record("document", paper)]))
        step = scope.of(paper.considerations.select_related("event", "session")).first()
        if step:
            values = {"event": _where(step), "dates": _when(step)}
            statements.append(Statement("lineage.at_event", values, [record("consideration", step)]))
    return Paragraph(statements)


def _round(one: Round) -> list[Statement]:
    statements = []
    title = said(one.title, "title")
    if one.led_by:
        values = {"title": title, "led_by": said(one.led_by.name, "organization")}
        statements.append(Statement("round.led", values, [record("round", one)]))
    consulted = list(one.consulted.all())
    if consulted:
        values = {"title": title, "consulted": listed([said(each.name, "organization") for each in consulted])}
        statements.append(Statement("round.consulted", values, [record("round", one)]))
    return statements


def _events(strategy: Strategy, scope: Scope) -> list[Event]:
    kinds = [EventKind.DIALOGUE, EventKind.SIDE_EVENT, EventKind.FORUM]
    rows = scope.of(Event.objects.filter(strategy=strategy, kind__in=kinds)).select_related("parent")
    begun = rows.filter(Q(starts_on=None) | Q(starts_on__lte=scope.on))
    return list(begun.order_by(F("starts_on").asc(nulls_last=True), "pk"))


def _event(event: Event, scope: Scope) -> Paragraph:
    statements = [
        Statement(
            "event.held",
            {"title": said(event.title, "title"), "dates": from_to(event.starts_on, event.ends_on)},
            [record("event", event)],
        )
    ]
    if event.purpose:
        statements.append(
            Statement("event.purpose", {"purpose": said(event.purpose, "value")}, [record("event", event)])
        )
    people = list(
        scope.of(Participation.objects.filter(event=event)).select_related("person", "organization", "on_behalf_of")
    )
    for name, panel in (("event.panel", True), ("event.took_part", False)):
        some = [
            one
            for one in people
            if (one.role == ParticipationRole.PANELLIST) == panel and one.role != ParticipationRole.ORGANIZER
        ]
        if some:
            values = {"people": joined(_person(one) for one in some)}
            statements.append(Statement(name, values, [record("event", event)]))
    if event.outcome:
        statements.append(
            Statement("event.outcome", {"outcome": said(event.outcome, "value")}, [record("event", event)])
        )
    return _with_points(event, statements, scope)


def _with_points(event: Event, statements: list[Statement], scope: Scope) -> Paragraph:
    points = list(
        scope.of(FeedbackPoint.objects.filter(event=event))
        .select_related("participation__person", "participation__organization")
        .order_by("order")
    )
    if not points:
        return Paragraph(statements)
    speaker = points[0].participation
    values = {"speaker": _person(speaker) if speaker else missing("author")}
    statements.append(Statement("event.points", values, [record("event", event)]))
    return Paragraph(
        statements, [Saying("point", {}, [record("point", one)], said(one.text, "value")) for one in points]
    )


def _person(one: Participation) -> Value:
    """Name, post at the time, organization, and for whom they spoke."""
    facts: list[Value] = []
    if one.person:
        name = " ".join(part for part in (one.person.honorific, one.person.name) if part)
        facts.append(plain(name, "author"))
    if one.post_title:
        facts.append(said(one.post_title, "title"))
    elif one.organization:
        facts.append(said(one.organization.name, "organization"))
    if one.capacity:
        facts.append(said(one.capacity, "value"))
    elif one.on_behalf_of:
        facts.append(word("word.on_behalf_of", name=said(one.on_behalf_of.name, "organization")))
    if one.country and not facts:
        facts.append(said(one.country.name, "value"))
    marks = {"zh": "，", "ar": "، "}
    return lambda language: marks.get(language, ", ").join(fact(language) for fact in facts)


def _circulated(one: Round, scope: Scope) -> list[Statement]:
    comments = scope.of(Comment.objects.filter(round=one))
    count = comments.count()
    answered = comments.exclude(disposition=Disposition.OPEN).count()
    told = number(count) if count else missing("word.comments")
    return [
        Statement(
            "round.note",
            {
                "title": said(one.document.title, "title"),
                "number": plain(one.note_number, "item_number"),
                "date": on(one.note_date),
            },
            [record("round", one)],
        ),
        Statement(
            "round.comments",
            {"count": told, "answered": number(answered) if count else missing("word.comments")},
            [record("round", one, query="comments", value=str(count))],
        ),
    ]


def _considered(strategy: Strategy, scope: Scope) -> list[Paragraph]:
    paragraphs = []
    for document in scope.of(Document.objects.filter(strategy=strategy, kind=DocumentKind.STRATEGY)):
        steps = list(scope.of(document.considerations.select_related("session", "event")).order_by("order"))
        if steps:
            intro = Statement(
                "consideration.intro", {"document": said(document.title, "title")}, [record("document", document)]
            )
            paragraphs.append(Paragraph([intro], [_step(step) for step in steps]))
    return paragraphs


def _step(step: Consideration) -> Statement:
    return Statement(
        "consideration.step",
        {
            "session": _where(step),
            "dates": _when(step),
            "action": word(f"verb.{step.action_sought}"),
            "outcome": word(f"verb.{step.outcome}") if step.outcome else missing("word.outcome"),
        },
        [record("consideration", step)],
    )


def _where(step: Consideration) -> Value:
    place = step.session or step.event
    return said(place.name if step.session else place.title, "session")  # type: ignore[union-attr]


def _when(step: Consideration) -> Value:
    place = step.session or step.event
    return from_to(place.starts_on, place.ends_on)  # type: ignore[union-attr]
