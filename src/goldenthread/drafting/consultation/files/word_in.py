"""A returned Word file judged for a round: its comments and tracked changes on the paragraphs of the version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.drafting.consultation.files.incoming import Incoming, Preview, Verdict, judge
from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import CommentType, ProposalKind, Round, Version
from goldenthread.platform.errors import NotPossible
from goldenthread.text import Reading, align, read_bytes, suggested

LEAST = 0.5
"""Part of the paragraphs of the file that must be those of the version."""


def preview(one: Round, data: bytes, name: str) -> Preview:
    """What a returned file would bring. Raises NotReadable, and NotPossible when it is of another version."""
    if one.version is None:
        raise NotPossible(_("Say which version this round is about."))
    reading = read_bytes(data, name=name, before=True)
    nodes = _nodes(one.version, reading)
    items = [*_remarks(reading, nodes), *_changes(reading, nodes)]
    for number, item in enumerate(items, 1):
        item.row = number
    return judge(one, items, [f"{each.where}: {each.what}: {each.why}" for each in reading.unread])


def _nodes(version: Version, reading: Reading) -> dict[int, Any]:
    """The paragraph of the version that each block of the file is. Raises NotPossible when too few are."""
    found, part = _matched(version, reading)
    if part >= LEAST:
        return found
    others = version.document.versions.exclude(pk=version.pk)
    better = next((other for other in others if _matched(other, reading)[1] >= LEAST), None)
    if better is not None:
        told = _("This file is version %(other)s; the round is about version %(number)s.")
        raise NotPossible(told % {"other": better.number, "number": version.number})
    raise NotPossible(_("This file is not version %(number)s of the text.") % {"number": version.number})


def _matched(version: Version, reading: Reading) -> tuple[dict[int, Any], float]:
    old = queries.reading(version, reading.language)
    placed = list(queries.placements(version))
    by_guid = {row.node_id.hex: row.node_id for row in placed}
    found = {block.index: by_guid[block.guid] for block in reading.blocks if block.guid in by_guid}
    words = {block.text: placed[block.index].node_id for block in old.blocks}
    same = sum(block.text in words for block in reading.blocks)
    if len(found) < len(reading.blocks):
        for pair in align(old.blocks, reading.blocks):
            if pair.automatic and len(pair.old) == len(pair.new) == 1:
                found.setdefault(pair.new[0], placed[pair.old[0]].node_id)
    return found, same / len(reading.blocks) if reading.blocks else 0.0


def _remarks(reading: Reading, nodes: dict[int, Any]) -> Iterator[Incoming]:
    for one in reading.comments:
        if one.parent:
            continue
        item = Incoming(0, one.author, _called(reading, one.block), one.text or _("(without words)"))
        item.language = reading.language
        yield _placed(item, one.block, nodes, one.quote, one.start, one.end)


def _changes(reading: Reading, nodes: dict[int, Any]) -> Iterator[Incoming]:
    found = suggested(reading)
    for one in found.suggestions:
        block = reading.blocks[one.block] if one.block is not None else None
        quote = block.text[one.start : one.end] if block and one.start is not None else ""
        words: dict[str, str] = {
            ProposalKind.AMEND: _("Other words are proposed."),
            ProposalKind.INSERT: _("A new paragraph is proposed after this one."),
            ProposalKind.DELETE: _("These words are to be taken out."),
        }
        item = Incoming(0, one.author, _called(reading, one.block), words[one.kind], proposed=one.text)
        item.type, item.language = CommentType.EDITORIAL, reading.language
        item.text = f"{item.text} {f'“{quote or one.text}”' if quote or one.text else ''}".strip()
        yield _placed(item, one.block, nodes, quote, one.start or 0, one.end or 0)
    for each in found.left:
        item = Incoming(
            0, each.author, _called(reading, each.block), _("Tracked change: “%(words)s”") % {"words": each.text}
        )
        item.language, item.type = reading.language, CommentType.EDITORIAL
        yield _placed(item, each.block, nodes, "", 0, 0)


def _placed(item: Incoming, block: int | None, nodes: dict[int, Any], quote: str, start: int, end: int) -> Incoming:
    item.node = nodes.get(block) if block is not None else None
    if item.node is None:
        item.verdict = Verdict.DOUBTFUL
        item.told = _("Its paragraph is not known in this version: it would be kept on the whole text.")
    elif quote:
        item.quote, item.start, item.end = quote, start, end
    return item


def _called(reading: Reading, block: int | None) -> str:
    if block is None:
        return ""
    one = reading.blocks[block]
    return one.number or one.eid or one.text[:40]
