"""Questions about texts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from goldenthread.drafting.documents import access, tables
from goldenthread.drafting.documents import references as referring
from goldenthread.drafting.documents.calls import called_at
from goldenthread.drafting.models import (
    Comment,
    Consideration,
    Disposition,
    Document,
    NodeKind,
    NodeText,
    Placement,
    Round,
    TextState,
    Version,
)
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Strategy
from goldenthread.text import Block, Kind, Reading, Remark


def documents(user: Viewer, *, strategy: Strategy | None = None) -> QuerySet[Document]:
    """The documents that `user` may see."""
    rows = Document.objects.filter(access.documents(user)).select_related(
        "strategy", "organization", "agenda_item__session__body", "mandate", "based_on", "source"
    )
    return rows.filter(strategy=strategy) if strategy else rows


def versions(user: Viewer) -> QuerySet[Version]:
    """The versions that `user` may see, with the number of their paragraphs (`size`)."""
    rows = Version.objects.filter(access.versions(user)).select_related("document__strategy", "base", "source")
    placed = Placement.objects.filter(version=OuterRef("pk"), kind=NodeKind.PARAGRAPH).order_by().values("version")
    return rows.annotate(size=Coalesce(Subquery(placed.annotate(number=Count("pk")).values("number")), 0))


def lineage(version: Version) -> list[int]:
    """The versions that this one was made from (pks), the nearest first."""
    base_of = dict(Version.objects.filter(document=version.document_id).values_list("pk", "base"))
    found: list[int] = []
    before = version.base_id
    while before is not None and before not in found:
        found.append(before)
        before = base_of.get(before)
    return found


def rounds(user: Viewer) -> QuerySet[Round]:
    """The rounds of consultation that `user` may see."""
    rows = Round.objects.filter(access.rounds(user)).select_related(
        "document__strategy", "version", "event", "led_by", "source"
    )
    return rows.prefetch_related("consulted")


def considerations(user: Viewer) -> QuerySet[Consideration]:
    """The steps before bodies that `user` may see."""
    return Consideration.objects.filter(access.of_documents(user)).select_related(
        "document", "session__body", "event", "item", "decision", "source"
    )


def comments(user: Viewer) -> QuerySet[Comment]:
    """The comments that `user` may see."""
    return Comment.objects.filter(access.comments(user)).select_related(
        "version__document", "round", "author", "on_behalf_of"
    )


def placements(version: Version, user: Viewer | None = None) -> QuerySet[Placement]:
    """The paragraphs of a version in order, with their words in every language, in two queries.

    With a `user`, the words that this person may see: no translation before it is issued but for the team.
    """
    seen = access.texts(user, version) if user is not None else Q()
    return (
        version.placements.select_related("node")
        .prefetch_related(Prefetch("texts", NodeText.objects.filter(seen).order_by("language")))
        .order_by("order")
    )


def languages(version: Version, user: Viewer | None = None) -> list[str]:
    """The languages that any paragraph of the version has words in; with a `user`, words that this person may see."""
    seen = access.texts(user, version) if user is not None else Q()
    rows = NodeText.objects.filter(seen, placement__version=version).exclude(text="")
    return sorted(set(rows.values_list("language", flat=True)))


def words(placement: Placement, language: str) -> tuple[str, NodeText | None]:
    """The words of a placement as read in `language`, else those of the original; and the row they are from."""
    texts = {text.language: text for text in placement.texts.all()}
    found = texts.get(language)
    if not found or not found.text:
        found = next((text for text in texts.values() if text.state == TextState.ORIGINAL), None)
        found = found or next(iter(texts.values()), None)
    return (referring.shown(found.text, placement.version), found) if found else ("", None)


def paragraph(version: Version, name: str) -> Placement | None:
    """The paragraph of a version that is called `name`: as it is cited (7, 7 (a)), by its address, or by its GUID."""
    wanted = "".join(name.split()).rstrip(".").casefold()
    known = referring.labels(version)
    named = [guid for guid, label in known.items() if label and "".join(label.split()).casefold() == wanted]
    rows = version.placements.all()
    if len(named) == 1 or name in known:
        return rows.filter(node__guid=named[0] if len(named) == 1 else name).first()
    return rows.filter(eid=name).first() if name else None


def reading(
    version: Version, language: str, *, user: Viewer | None = None, with_comments: QuerySet[Comment] | None = None
) -> Reading:
    """A version in one language as the text library takes it, as far as `user` may see its words (None: all).

    A paragraph without a translation keeps the original.
    """
    blocks, place, calls = [], {}, []
    for index, placement in enumerate(placements(version, user)):
        text, _row = words(placement, language)
        place[placement.node_id] = index
        blocks.append(
            Block(
                index=index,
                kind=Kind(placement.kind),
                text=text,
                number=placement.number,
                level=placement.level,
                guid=placement.node_id.hex,
                eid=placement.eid,
                cells=tables.cells_to_write(placement, text),
            )
        )
        if placement.call:
            calls.append((index, placement.call))
    for index, call in calls:
        blocks[index].place = called_at(call, [block.text for block in blocks], place, language)
    remarks = [_remark(one, place) for one in with_comments or []]
    return Reading(language=language, masthead=masthead(version.document, language), blocks=blocks, comments=remarks)


def _remark(one: Comment, place: dict[Any, int]) -> Remark:
    return Remark(
        id=str(one.pk),
        author=one.author_name or str(one.author or ""),
        date=one.made_at.isoformat(timespec="seconds") if one.made_at else "",
        text=one.text,
        block=place.get(one.node_id),
        start=one.start or 0,
        end=one.end or 0,
        quote=one.quote,
        parent=str(one.parent_id or ""),
        resolved=one.was_resolved or one.disposition != Disposition.OPEN,
        spans=[(place[UUID(guid)], start, end) for guid, start, end in one.spans or [] if UUID(guid) in place],
    )


def masthead(document: Document, language: str) -> dict[str, object]:
    """What stands above the text, in the keys of the text library; an unset fact is left out."""
    item = document.agenda_item
    session = item.session if item else None
    facts: dict[str, object] = {
        "organization": _in(document.organization and document.organization.name, language),
        "organ": _in(session and session.body.name, language),
        "symbol": document.symbol,
        "distribution": document.distribution,
        "original_language": document.original_language,
        "date": document.issued_on.isoformat() if document.issued_on else "",
        "session": _in(session and session.name, language),
        "place": _in(session and session.place, language),
        "title": _in(document.title, language),
        "author_line": _in(document.author_line, language),
        "abstract": _in(document.abstract, language),
    }
    if item:
        title = _in(item.title, language)
        facts["agenda_item"] = {"number": item.number, "title": title, "provisional": item.is_provisional}
    return {name: value for name, value in facts.items() if value}


def _in(text: Any, language: str) -> str:
    return text.best(language)[1] if text else ""
