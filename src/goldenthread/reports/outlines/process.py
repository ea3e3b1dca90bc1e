"""Part II: how the text came to be, whom it was discussed with, which bodies consider it."""

from __future__ import annotations

from django.db.models import F, Q

from goldenthread.drafting.models import Comment, Consideration, Disposition, Document, DocumentKind, Round
from goldenthread.drafting.models import RoundAudience as Audience
from goldenthread.governance.models import Event, EventKind, FeedbackPoint, OutcomeVerb, Participation, Session
from goldenthread.governance.models import ParticipationRole as Role
from goldenthread.platform.models import Strategy
from goldenthread.platform.models.organizations import OrganizationType
from goldenthread.reports.facts import days_of, month_of, person, place_of, post_of, session_of
from goldenthread.reports.mentions import named
from goldenthread.reports.phrases import Value, listed, missing, number, on, plain, said, sentence, word
from goldenthread.reports.scope import Scope
from goldenthread.reports.statements import Paragraph, Part, Saying, Statement, record


def process(strategy: Strategy, scope: Scope) -> Part:
    """The part, in the order in which things happened as far as the form allows."""
    rows = (
        scope.of(Round.objects.filter(document__strategy=strategy, document__kind=DocumentKind.STRATEGY))
        .select_related("document", "led_by", "event", "source", "version__base")
        .prefetch_related("consulted__names", "led_by__names")
        .order_by(F("opens_on").asc(nulls_first=True), "pk")
    )
    rounds = [one for one in rows if one.opens_on is None or one.opens_on <= scope.on]
    within = [one for one in rounds if one.audience in (Audience.INTERNAL, Audience.INTER_AGENCY)]
    noted = [one for one in rounds if one.note_number and one.note_date and one.note_date <= scope.on]
    return Part(
        Statement("part.process"),
        [
            _lineage(strategy, scope),
            Paragraph([statement for one in within for statement in round_statements(one, strategy)]),
            *[event_paragraph(event, scope) for event in events(strategy, scope)],
            Paragraph([statement for one in noted for statement in circulated(one, rounds, scope)]),
            *considered(strategy, scope),
        ],
    )


def _lineage(strategy: Strategy, scope: Scope) -> Paragraph:
    papers = scope.of(Document.objects.filter(strategy=strategy, kind=DocumentKind.POSITION_PAPER))
    statements: list[Statement] = []
    for paper in papers.select_related("organization", "source"):
        values = {
            "organization": named(paper.organization or strategy.organization),
            "document": said(paper.title, "title"),
        }
        step = scope.of(paper.considerations.select_related("event__session__body", "session__body")).first()
        place = _place(step, scope) if step else None
        name = "lineage.basis"
        if step and place and scope.has_been(place):
            values |= {"event": place_of(place), "when": days_of(place)}
            after = _session_after(place, strategy, scope)
            name = "lineage.before" if after else "lineage.at"
            if after:
                values["session"] = session_of(after)
        rests = [record("document", paper), *([record("consideration", step)] if step else [])]
        statements.append(Statement(name, values, rests))
        if paper.abstract:
            statements.append(Saying("document.abstract", {}, [record("document", paper)], sentence(paper.abstract)))
    return Paragraph(statements)


def _session_after(place: Session | Event, strategy: Strategy, scope: Scope) -> Session | None:
    """The session of the body that gave the mandate which opened within a fortnight of the event."""
    if not place.starts_on:
        return None
    last = place.ends_on or place.starts_on
    rows = scope.of(Session.objects.filter(decisions__mandate__clauses__strategy=strategy, starts_on__gt=last))
    found = rows.order_by("starts_on").first()
    return found if found and found.starts_on and (found.starts_on - last).days <= 14 else None


def round_statements(one: Round, strategy: Strategy) -> list[Statement]:
    """A round within the organization or with other bodies of the system."""
    organization = named(strategy.organization)
    if one.audience == Audience.INTERNAL and one.led_by:
        values = {"organization": organization, "title": said(one.title, "title"), "led_by": named(one.led_by)}
        if one.led_by_id == strategy.lead_unit_id and strategy.country_group:
            values["group"] = said(strategy.country_group.name, "title")
            return [Statement("round.internal_focal", values, [record("round", one), record("strategy", strategy)])]
        return [Statement("round.internal", values, [record("round", one)])]
    consulted = list(one.consulted.all())
    if not consulted:
        return []
    values = {"organization": organization, "consulted": listed([named(each) for each in consulted])}
    return [Statement("round.consulted", values, [record("round", one)])]


def events(strategy: Strategy, scope: Scope) -> list[Event]:
    """What was held about the strategy, in the order of its days."""
    kinds = [EventKind.DIALOGUE, EventKind.SIDE_EVENT, EventKind.FORUM]
    rows = scope.of(Event.objects.filter(strategy=strategy, kind__in=kinds))
    rows = rows.select_related("parent__session__body", "parent__parent__session__body", "convener", "session__body")
    begun = rows.filter(Q(starts_on=None) | Q(starts_on__lte=scope.on))
    begun = begun.exclude(starts_on=None, parent__starts_on__gt=scope.on)
    return list(begun.order_by(F("starts_on").asc(nulls_last=True), "pk"))


def event_paragraph(event: Event, scope: Scope) -> Paragraph:
    """An event: what it was for, who took part, what came of it, what was said."""
    people = list(
        scope.of(Participation.objects.filter(event=event))
        .select_related("person", "organization", "on_behalf_of", "country")
        .prefetch_related("organization__names")
        .order_by("pk")
    )
    people.sort(key=_precedence)
    statements = [_held(event, scope)]
    if event.purpose:
        statements.append(Saying("event.purpose", {}, [record("event", event)], sentence(event.purpose)))
    for name, roles in (("event.spoke", (Role.SPEAKER,)), ("event.panel", (Role.PANELLIST,))):
        if some := [one for one in people if one.role in roles]:
            values = {"people": listed([person(one) for one in some])}
            statements.append(Statement(name, values, [record("event", event)]))
    if event.outcome:
        statements.append(Saying("event.outcome", {}, [record("event", event)], sentence(event.outcome)))
    return _with_points(event, statements, scope)


def _precedence(one: Participation) -> tuple[int, str, int]:
    """States first, in the order of their names, then international bodies, then others."""
    if one.country:
        return 0, str(one.country.name.get("en", "")), one.pk
    is_body = one.organization is not None and one.organization.type == OrganizationType.MULTILATERAL
    return (1 if is_body else 2), "", one.pk


def _held(event: Event, scope: Scope) -> Statement:
    title, rests = said(event.title, "title"), [record("event", event)]
    convener = named(event.convener) if event.convener else missing("organization")
    parent = scope.named(event.parent)
    if event.kind == EventKind.SIDE_EVENT and parent:
        top = scope.named(parent.parent) or parent
        return Statement("event.side", {"parent": place_of(top), "convener": convener, "title": title}, rests)
    return Statement("event.convened", {"when": days_of(event), "convener": convener, "title": title}, rests)


def _with_points(event: Event, statements: list[Statement], scope: Scope) -> Paragraph:
    """The points that somebody is on record to have made; those of nobody are not told as somebody's."""
    rows = scope.of(FeedbackPoint.objects.filter(event=event).exclude(participation=None))
    points = list(rows.select_related("participation__person", "participation__organization").order_by("order"))
    if not points:
        return Paragraph(statements)
    speaker = points[0].participation
    statements.append(Statement("event.points", {"speaker": post_of(speaker)}, [record("event", event)]))
    told: list[Statement] = [Saying("point", {}, [record("point", one)], said(one.text, "value")) for one in points]
    return Paragraph(statements, told)


def circulated(one: Round, rounds: list[Round], scope: Scope) -> list[Statement]:
    """A draft that was sent round by an information note, and what came back."""
    values: dict[str, Value] = {
        "document": said(one.document.title, "title"),
        "number": plain(one.note_number, "item_number"),
        "date": on(one.note_date),
    }
    earlier = [each for each in rounds if each.pk != one.pk and each.document_id == one.document_id]
    revised = one.version is not None and one.version.base_id is not None and len(earlier) > 1
    statements = [Statement("round.note_revised" if revised else "round.note", values, [record("round", one)])]
    if one.outcome:
        statements.append(Saying("round.outcome", {}, [record("round", one)], sentence(one.outcome)))
    comments = scope.of(Comment.objects.filter(round=one))
    if (count := comments.count()) and scope.is_current:
        answered = comments.exclude(disposition=Disposition.OPEN).count()
        kept = record("round", one, query="comments", value=str(count))
        statements.append(Statement("round.comments", {"count": number(count), "answered": number(answered)}, [kept]))
    return statements


def considered(strategy: Strategy, scope: Scope) -> list[Paragraph]:
    """Before which bodies the strategy goes, or went."""
    paragraphs = []
    for document in scope.of(Document.objects.filter(strategy=strategy, kind=DocumentKind.STRATEGY)):
        steps = scope.of(document.considerations.select_related("session__body", "event__session__body"))
        told = [(step, place) for step in steps.order_by("order") if (place := _place(step, scope))]
        if told:
            paragraphs.append(Paragraph([_step(step, place, order, scope) for order, (step, place) in enumerate(told)]))
    return paragraphs


def _step(step: Consideration, place: Session | Event, order: int, scope: Scope) -> Statement:
    past = scope.has_been(place)
    values = {"place": place_of(place), "when": days_of(place) if past else month_of(place)}
    if order and step.action_sought == OutcomeVerb.CONSIDER:
        name = "consideration.further_past" if past else "consideration.further_ahead"
    else:
        name = "consideration.past" if past else "consideration.ahead"
        verbs = ("adopt", "approve", "endorse", "consider", "take_note")
        values["purpose"] = word(f"purpose.{step.action_sought if step.action_sought in verbs else 'consider'}")
    return Statement(name, values, [record("consideration", step)])


def _place(step: Consideration, scope: Scope) -> Session | Event | None:
    """The session or event at which it is considered, as far as the paper may name it."""
    return scope.named(step.session or step.event)
