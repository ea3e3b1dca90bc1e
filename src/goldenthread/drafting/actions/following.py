"""What was proposed for a draft, as with tracked changes taken in, follows its words while they are edited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from goldenthread.drafting import referring
from goldenthread.drafting.models import Proposal, Version
from goldenthread.drafting.text.anchor_quote import Quote
from goldenthread.drafting.text.anchor_span import Passage


def follow(
    version: Version, language: str, *, before: Sequence[tuple[Any, str]], after: Sequence[tuple[Any, str]]
) -> None:
    """Move the stretches of proposals from the words before to those after.

    Both are stored words by the identity of their paragraph: one and one where it was edited, one and two where it was
    split, two and one where they were merged. Where no word is left the stretch is the point where they stood.
    """
    nodes = [node for node, _text in before]
    rows = list(Proposal.objects.filter(version=version, node__in=nodes, language=language, start__isnull=False))
    if not rows:
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
