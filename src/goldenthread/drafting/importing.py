"""Takes a file in as the next version of a document: paragraphs keep their identity, comments find their words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from goldenthread.core import audit
from goldenthread.core.actions import save
from goldenthread.core.errors import NotPossible, require
from goldenthread.core.models import StoredFile
from goldenthread.drafting import access, queries
from goldenthread.drafting.actions.anchoring import place
from goldenthread.drafting.models import (
    Comment,
    Document,
    DraftStatus,
    Node,
    NodeText,
    Placement,
    TextState,
    Version,
)
from goldenthread.drafting.text.align import Fate, Pair, align
from goldenthread.drafting.text.blocks import Block, Reading, Remark
from goldenthread.drafting.text.summary import summary_of_changes


@dataclass(frozen=True)
class Preview:
    """What a file would become: its reading, how it differs from the newest version, what a person should look at."""

    reading: Reading
    base: Version | None
    pairs: list[Pair]

    @property
    def summary(self) -> str:
        return summary_of_changes(self.pairs, language=self.reading.language) if self.base else ""

    @property
    def doubtful(self) -> list[Pair]:
        return [pair for pair in self.pairs if not pair.automatic]


def preview(document: Document, reading: Reading) -> Preview:
    """The reading beside the newest version of the document in that language."""
    base = document.versions.order_by("-number").first()
    old = queries.reading(base, reading.language).blocks if base else []
    return Preview(reading, base, align(old, reading.blocks) if base else [])


def import_version(document: Document, reading: Reading, *, by: Any, file: StoredFile | None = None) -> Version:
    """Take a reading in as the next version, whole or not at all. Comments that lost their words are kept."""
    require(access.why_not_draft(by, document))
    if not reading.blocks:
        raise NotPossible(_("No paragraph was found in this file."))
    found = preview(document, reading)
    base = found.base
    if base and base.status == DraftStatus.DRAFT and base.placements.exists():
        raise NotPossible(
            _("Version %(number)s is still being written. Circulate or withdraw it first.") % {"number": base.number}
        )
    version = Version(
        document=document,
        number=base.number + 1 if base else 1,
        base=base,
        file=file,
        created_by=by if hasattr(by, "email") else None,
    )
    with audit.acting(by, reason=_("version imported")):
        save(version, by=by)
        nodes = _nodes(document, reading, _identities(found))
        _place(version, reading, nodes)
        Comment.objects.bulk_create(_comment(one, version, nodes, reading.language) for one in reading.comments)
        _hang_replies(version, reading)
        place(version)
        if not document.original_language:
            document.original_language = reading.language
            document.save(update_fields=["original_language"])
    return version


def _identities(found: Preview) -> dict[int, Any]:
    """For each block of the file, the identity it keeps: of the paragraph it was, where that is sure enough."""
    if found.base is None:
        return {}
    old = queries.reading(found.base, found.reading.language).blocks
    kept: dict[int, Any] = {}
    for pair in found.pairs:
        if pair.automatic and pair.old and pair.new and pair.kind not in (Fate.DELETED, Fate.NEW):
            kept[pair.new[0]] = old[pair.old[0]].guid
    return kept


def _nodes(document: Document, reading: Reading, kept: dict[int, Any]) -> list[Node]:
    known = {node.guid.hex: node for node in document.nodes.all()}
    taken = set(kept.values())
    nodes, new = [], []
    for block in reading.blocks:
        guid = kept.get(block.index)
        if guid is None and block.guid in known and block.guid not in taken:
            guid = block.guid
        node = known.get(guid) if guid else None
        if node is None:
            node = Node(document=document)
            new.append(node)
        taken.add(node.guid.hex)
        nodes.append(node)
    Node.objects.bulk_create(new)
    return nodes


def _place(version: Version, reading: Reading, nodes: list[Node]) -> None:
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
        if placement.kind == "heading":
            above = {"heading": placement}
        elif placement.kind == "paragraph":
            placement.parent = above.get("heading")
            above["paragraph"] = placement
        elif placement.kind == "point":
            placement.parent = above.get(f"point{block.level - 1}") or above.get("paragraph")
            above[f"point{block.level}"] = placement
    Placement.objects.bulk_update([one for one in placements if one.parent], ["parent"])


def _comment(one: Remark, version: Version, nodes: list[Node], language: str) -> Comment:
    return Comment(
        version=version,
        node=nodes[one.block] if one.block is not None else None,
        language=language,
        start=one.start if one.block is not None else None,
        end=max(one.start, one.end) if one.block is not None else None,
        quote=one.quote,
        text=one.text or _("(without words)"),
        author_name=one.author[:200],
        made_at=_moment(one.date),
        external_id=one.id[:80],
    )


def _hang_replies(version: Version, reading: Reading) -> None:
    """Replies hang on the comment that they answer, where the file says which."""
    made = {one.external_id: one for one in version.comments.all()}
    replies = []
    for remark in reading.comments:
        reply, above = made.get(remark.id[:80]), made.get(remark.parent[:80]) if remark.parent else None
        if reply is not None and above is not None and above.pk != reply.pk:
            reply.parent = above
            replies.append(reply)
    Comment.objects.bulk_update(replies, ["parent"])


def _moment(text: str) -> datetime:
    try:
        found = parse_datetime(text) if text else None
    except ValueError:
        found = None
    if found is None:
        return timezone.now()
    return timezone.make_aware(found) if timezone.is_naive(found) else found
