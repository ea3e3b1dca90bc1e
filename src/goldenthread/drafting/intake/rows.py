"""Parts of taking a file in: its paragraphs, comments, tracked changes and references become rows of a version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from goldenthread.drafting.documents import references as referring
from goldenthread.drafting.documents.calls import call_of
from goldenthread.drafting.models import (
    Comment,
    CommentType,
    Node,
    NodeKind,
    NodeText,
    Placement,
    Proposal,
    ProposalState,
    TextState,
    Version,
)
from goldenthread.text import Block, Reading, Remark, Revision, Suggestion, suggested


def moment(text: str) -> datetime | None:
    """The moment that a file writes; None where it writes none, or one that cannot be read."""
    try:
        found = parse_datetime(text) if text else None
    except ValueError:
        found = None
    return timezone.make_aware(found) if found and timezone.is_naive(found) else found


def place_paragraphs(version: Version, reading: Reading, nodes: Sequence[Node]) -> None:
    """Put the blocks in the version in their order, with their words; footnotes keep where they are called."""
    texts, guids = [block.text for block in reading.blocks], [node.guid.hex for node in nodes]
    placements = [
        Placement(
            version=version,
            node=node,
            order=order,
            kind=block.kind.value,
            level=block.level,
            number=block.number,
            eid=block.eid,
            cells=block.cells,
            call=call_of(block.place, texts, guids, reading.language) if block.place else None,
        )
        for order, (block, node) in enumerate(zip(reading.blocks, nodes, strict=True))
    ]
    Placement.objects.bulk_create(placements)
    stored = {one.order: one for one in version.placements.all()}
    NodeText.objects.bulk_create(
        NodeText(placement=stored[order], language=reading.language, text=block.text, state=TextState.ORIGINAL)
        for order, block in enumerate(reading.blocks)
    )
    _nest(list(stored.values()), reading.blocks)


def _nest(placements: list[Placement], blocks: list[Block]) -> None:
    """Points hang on the paragraph or point above them, paragraphs on their heading."""
    above: dict[str, Placement] = {}
    for placement, block in zip(sorted(placements, key=lambda one: one.order), blocks, strict=True):
        if placement.kind == NodeKind.HEADING:
            above = {"heading": placement}
        elif placement.kind == NodeKind.PARAGRAPH:
            placement.parent = above.get("heading")
            above["paragraph"] = placement
        elif placement.kind == NodeKind.POINT:
            placement.parent = above.get(f"point{block.level - 1}") or above.get("paragraph")
            above[f"point{block.level}"] = placement
    Placement.objects.bulk_update([one for one in placements if one.parent], ["parent"])


def keep_comments(version: Version, reading: Reading, nodes: Sequence[Node]) -> None:
    """Keep the comments of the file on the words that they are about; replies hang on what they answer."""
    Comment.objects.bulk_create(_comment(one, version, nodes, reading.language) for one in reading.comments)
    made = {one.external_id: one for one in version.comments.all()}
    replies = []
    for remark in reading.comments:
        reply, above = made.get(remark.id[:80]), made.get(remark.parent[:80]) if remark.parent else None
        if reply is not None and above is not None and above.pk != reply.pk:
            reply.parent = above
            replies.append(reply)
    Comment.objects.bulk_update(replies, ["parent"])


def _comment(one: Remark, version: Version, nodes: Sequence[Node], language: str) -> Comment:
    several = len({block for block, _start, _end in one.spans}) > 1
    return Comment(
        version=version,
        node=nodes[one.block] if one.block is not None else None,
        language=language,
        start=one.start if one.block is not None else None,
        end=max(one.start, one.end) if one.block is not None else None,
        quote=one.quote,
        text=one.text or _("(without words)"),
        author_name=one.author[:200],
        made_at=moment(one.date),
        external_id=one.id[:80],
        was_resolved=one.resolved,
        spans=[[nodes[block].guid.hex, start, end] for block, start, end in one.spans] if several else None,
    )


def keep_changes(version: Version, reading: Reading, nodes: Sequence[Node]) -> dict[str, int]:
    """Make each tracked change a proposal in the name of who made it; what cannot be one becomes a comment.

    The reading is of the text before them. Gives how many became what.
    """
    found = suggested(reading)
    Proposal.objects.bulk_create(_proposal(one, version, reading, nodes) for one in found.suggestions)
    Comment.objects.bulk_create(_told(one, version, nodes, reading.language) for one in found.left)
    return {"proposals": len(found.suggestions), "changes_as_comments": len(found.left), "layout": len(found.layout)}


def _proposal(one: Suggestion, version: Version, reading: Reading, nodes: Sequence[Node]) -> Proposal:
    is_part = one.start is not None and one.block is not None
    return Proposal(
        version=version,
        node=nodes[one.block] if one.block is not None else None,
        kind=one.kind,
        language=reading.language,
        start=one.start,
        end=one.end,
        quote=reading.blocks[one.block].text[one.start : one.end] if is_part else "",  # type: ignore[index]
        text=one.text,
        rationale=_("Moved within the text.") if one.is_move else "",
        author_name=_author(one.author),
        state=ProposalState.TABLED,
        made_at=moment(one.date) or timezone.now(),
        tabled_at=timezone.now(),
    )


def _author(name: str) -> str:
    return name.strip()[:200] or _("author not named in the file")


def _told(one: Revision, version: Version, nodes: Sequence[Node], language: str) -> Comment:
    words = {
        "paragraph-insertion": _("Tracked change: a new paragraph begins here."),
        "paragraph-deletion": _("Tracked change: this paragraph and the next become one."),
    }
    text = words.get(one.kind) or (
        _("Tracked change: taken out: “%(words)s”")
        if one.kind in ("deletion", "move-from")
        else _("Tracked change: put in: “%(words)s”")
    ) % {"words": one.text}
    return Comment(
        version=version,
        node=nodes[one.block] if one.block is not None else None,
        language=language,
        start=one.start if one.block is not None else None,
        end=max(one.start, one.end) if one.block is not None else None,
        quote=one.text if one.end > one.start else "",
        type=CommentType.EDITORIAL,
        text=text,
        author_name=_author(one.author),
        made_at=moment(one.date),
    )


def keep_references(version: Version, language: str, kept: Mapping[int, Any]) -> int:
    """Let references that stood in the words of the version before stay references; gives how many paragraphs have some.

    `kept` says, by the order of a paragraph in this version, the GUID that it kept. A number that still reads as before,
    or as the paragraph is numbered now, is the reference.
    """
    base = version.base
    if base is None:
        return 0
    rows = NodeText.objects.filter(placement__version=base, text__contains="[[", language=language)
    before = {row.placement.node_id.hex: row.text for row in rows.select_related("placement")}
    referring.forget(version)
    changed = []
    for text in NodeText.objects.filter(placement__version=version).select_related("placement"):
        stored = before.get(text.placement.node_id.hex)
        if stored is None or text.placement.order not in kept:
            continue
        words = referring.kept(stored, text.text, version)
        words = words if "[[" in words else referring.kept(stored, text.text, base)
        if words != text.text:
            text.text = words
            changed.append(text)
    NodeText.objects.bulk_update(changed, ["text"])
    return len(changed)
