"""The consultation report: who was consulted and how, what was said, what became of it, what comes next."""

from __future__ import annotations

from collections import Counter
from typing import Any

from goldenthread.drafting.models import Comment, Disposition, DocumentKind, Placement, Round
from goldenthread.platform.models import Strategy
from goldenthread.reports.mentions import named
from goldenthread.reports.outlines.process import circulated, considered, event_paragraph, events, round_statements
from goldenthread.reports.phrases import Value, listed, number, on, plain, said, sentence, word
from goldenthread.reports.scope import Scope
from goldenthread.reports.statements import Paragraph, Part, Saying, Statement, Table, record

MOST = 200  # replies that the paper prints; beyond, it says how many there are


def consultation(strategy: Strategy, scope: Scope) -> list[Part]:
    """The parts, without those that would be empty."""
    rows = scope.of(Round.objects.filter(document__strategy=strategy)).exclude(opens_on__gt=scope.on)
    rows = rows.exclude(document__kind=DocumentKind.REPORT).select_related(
        "document", "led_by", "event", "version__base"
    )
    rounds = list(rows.prefetch_related("consulted__names", "led_by__names").order_by("opens_on", "pk"))
    held = [Paragraph(_round(one, rounds, strategy, scope)) for one in rounds if not one.event_id or one.note_number]
    parts = [
        Part(Statement("part.held"), held),
        Part(Statement("part.views"), [event_paragraph(one, scope) for one in events(strategy, scope)]),
        Part(Statement("part.comments"), _comments(rounds, scope)),
        Part(Statement("part.next"), considered(strategy, scope)),
    ]
    for part in parts:
        part.paragraphs = [paragraph for paragraph in part.paragraphs if paragraph]
    return [part for part in parts if part.paragraphs]


def _round(one: Round, rounds: list[Round], strategy: Strategy, scope: Scope) -> list[Statement]:
    if one.note_number and one.note_date and one.note_date <= scope.on:
        return circulated(one, rounds, scope)
    if told := round_statements(one, strategy) if not one.opens_on else []:
        return told
    if not one.opens_on:
        return []
    values: dict[str, Value] = {
        "title": said(one.title, "title"),
        "document": said(one.document.title, "title"),
        "opened": on(one.opens_on),
    }
    name = "round.opened"
    if one.closes_on and one.closes_on <= scope.on:
        name, values["closed"] = "round.opened_closed", on(one.closes_on)
    statements = [Statement(name, values, [record("round", one)])]
    if consulted := list(one.consulted.all()):
        values = {"consulted": listed([named(each) for each in consulted])}
        statements.append(Statement("round.invited", values, [record("round", one)]))
    if one.outcome:
        statements.append(Saying("round.outcome", {}, [record("round", one)], sentence(one.outcome)))
    return statements


def _comments(rounds: list[Round], scope: Scope) -> list[Paragraph]:
    """A paragraph for each round with comments: how many, what became of them, and the replies in a table."""
    paragraphs = []
    for one in rounds:
        rows = scope.of(Comment.objects.filter(round=one, parent=None)).exclude(made_at__date__gt=scope.on)
        comments = list(rows.select_related("on_behalf_of", "node").order_by("made_at", "pk"))
        if comments:
            paragraphs.append(Paragraph(_counted(one, comments), table=_replies(comments[:MOST])))
    return paragraphs


def _counted(one: Round, comments: list[Comment]) -> list[Statement]:
    count, by = len(comments), Counter(comment.disposition for comment in comments)
    answered = count - by[Disposition.OPEN]
    kept = record("round", one, query="comments", value=str(count))
    values = {"count": number(count), "answered": number(answered), "title": said(one.title, "title")}
    statements = [Statement("comments.received", values, [kept])]
    several = [
        word("comments.of", count=number(by[each]), what=word(f"disposition.{each}", count=number(by[each])))
        for each in Disposition
        if by[each]
    ]
    statements.append(Statement("comments.dispositions", {"several": listed(several)}, [record("round", one)]))
    return statements


def _replies(comments: list[Comment]) -> Table:
    placed = Placement.objects.filter(version__in={one.version_id for one in comments})
    numbers: dict[tuple[Any, Any], str] = {(row.version_id, row.node_id): row.number for row in placed}
    cells = [
        [
            named(one.on_behalf_of) if one.on_behalf_of else plain(one.author_name or "–", "author"),
            plain(numbers.get((one.version_id, one.node_id)) or "–", "value"),
            plain(one.text, "value"),
            word(f"disposition.{one.disposition}", count=number(1)),
            plain(one.reply or "–", "value"),
        ]
        for one in comments
    ]
    head = ["head.who", "head.paragraph", "head.comment", "head.disposition", "head.reply"]
    return Table("table.replies", head, cells)
