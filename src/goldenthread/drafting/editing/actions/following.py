"""What was proposed for a draft, or said of it, follows its words while they are edited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from goldenthread.drafting.documents import references as referring
from goldenthread.drafting.models import Anchor, AnchorState, Proposal, Version
from goldenthread.text import SOME_LEFT as SOME
from goldenthread.text import Passage, Quote


def follow(
    version: Version, language: str, *, before: Sequence[tuple[Any, str]], after: Sequence[tuple[Any, str]]
) -> None:
    """Move the stretches of proposals and of comments carried here from the words before to those after.

    Both are stored words by the identity of their paragraph: one and one where it was edited, one and two where it was
    split, two and one where they were merged. Where no word is left the stretch of a proposal is the point where they
    stood; a comment stays, to be found anew (`placing.settle`, once the words are kept).
    """
    nodes = [node for node, _text in before]
    said = _said(version, language, nodes)
    rows = list(Proposal.objects.filter(version=version, node__in=nodes, language=language, start__isnull=False))
    if not rows and not said:
        return
    old = [referring.shown(text, version) for _node, text in before]
    new = [referring.shown(text, version) for _node, text in after]
    if old == new:
        return
    passage = Passage(old, new)
    for one in rows:
        part = nodes.index(one.node_id)
        start, end = one.start or 0, one.end or 0
        index, span = passage.carry(part, Quote(str(one.pk), part, start, end, old[part][start:end]))
        one.node_id = after[index][0]
        one.start, one.end = span.start, span.end
        one.quote = new[index][span.start : span.end] or one.quote
    Proposal.objects.bulk_update(rows, ["node", "start", "end", "quote"])
    moved = [one for one in said if _goes_along(one, passage, nodes.index(one.node_id), old, new, after)]
    Anchor.objects.bulk_update(moved, ["node", "start", "end", "quote"])


def _said(version: Version, language: str, nodes: Sequence[Any]) -> list[Anchor]:
    """The places of comments at words of these paragraphs."""
    rows = version.anchors.filter(node__in=nodes, comment__language=language, start__isnull=False)
    return list(rows.exclude(state=AnchorState.DOUBTFUL))


def _goes_along(
    one: Anchor, passage: Passage, part: int, old: Sequence[str], new: Sequence[str], after: Sequence[tuple[Any, str]]
) -> bool:
    """Move a comment with its words; whether it could be: all of them are left, or enough where a person decided."""
    start, end = one.start or 0, one.end or 0
    if old[part][start:end] != one.quote:
        return False
    index, span = passage.carry(part, Quote(str(one.pk), part, start, end, one.quote))
    words = new[index][span.start : span.end]
    if words != one.quote and (one.state != AnchorState.CONFIRMED or span.certainty < SOME or not words.strip()):
        return False
    one.node_id, one.start, one.end, one.quote = after[index][0], span.start, span.end, words
    return True
