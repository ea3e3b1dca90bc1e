"""Carrying comments over to the next version: the paragraph first, then the quoted words inside it.

Method: docs/methods/alignment.md. Nothing is placed silently: what is not sure has `automatic` False.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from goldenthread.text.anchor.quote import Quote, locate
from goldenthread.text.anchor.span import Passage, Span
from goldenthread.text.blocks import Block
from goldenthread.text.compare.align.pairs import Pair, align

AUTOMATIC = 0.95  # below this a person decides
FOLLOWED = 0.9  # a quote found whole in another paragraph, when its own no longer holds it


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where a comment's words are in the new version; `block` is None where they are gone."""

    id: str
    block: int | None
    start: int
    end: int
    confidence: float
    automatic: bool

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Misfit:
    """A comment whose anchor in the old version makes no sense: which one, and why."""

    id: str
    problem: str


@dataclass(frozen=True, slots=True)
class Carried:
    """All comments of a version, in order: those with a place (or none left), and those that made no sense."""

    anchored: list[Anchored]
    misfits: list[Misfit]


def anchor(
    old: Sequence[Block | str],
    new: Sequence[Block | str],
    comments: Iterable[Mapping[str, Any]],
    *,
    pairs: Sequence[Pair] | None = None,
) -> Carried:
    """Each comment's place in the new version.

    A comment has `id`, `block` (index in the old version), `start`, `end` (characters of that block's
    text) and `quote`; where offsets and quote disagree the quote is searched near the offsets.
    """
    carrier = _Carrier(old, new, align(old, new) if pairs is None else pairs)
    anchored: list[Anchored] = []
    misfits: list[Misfit] = []
    for comment in comments:
        quote = locate(comment, carrier.old)
        if isinstance(quote, str):
            misfits.append(Misfit(str(comment.get("id", "")) if isinstance(comment, Mapping) else "", quote))
        else:
            anchored.append(carrier.carry(quote))
    return Carried(anchored, misfits)


class _Carrier:
    """The two versions, their alignment, and the word maps of paragraphs already looked at."""

    def __init__(self, old: Sequence[Block | str], new: Sequence[Block | str], pairs: Sequence[Pair]) -> None:
        self.old = [block if isinstance(block, str) else block.text for block in old]
        self.new = [block if isinstance(block, str) else block.text for block in new]
        self.pair_of = {i: pair for pair in pairs for i in pair.old}
        self.passages: dict[tuple[int, ...], Passage] = {}

    def carry(self, quote: Quote) -> Anchored:
        pair = self.pair_of.get(quote.block)
        if pair is None or not pair.new:
            return self._gone(quote, pair)
        if len(pair.new) == 1 and self.old[quote.block] == self.new[pair.new[0]]:
            return self._placed(quote, pair.new[0], Span(quote.start, quote.end, 1.0), pair)
        index, span = self._passage(pair).carry(pair.old.index(quote.block), quote)
        if span.certainty < AUTOMATIC and (found := self._elsewhere(quote, pair)):
            return found
        return self._placed(quote, pair.new[index], span, pair)

    def _passage(self, pair: Pair) -> Passage:
        if pair.old not in self.passages:
            self.passages[pair.old] = Passage([self.old[i] for i in pair.old], [self.new[j] for j in pair.new])
        return self.passages[pair.old]

    def _placed(self, quote: Quote, block: int, span: Span, pair: Pair) -> Anchored:
        confidence = round(pair.confidence * span.certainty * quote.certainty, 4)
        automatic = pair.automatic and span.certainty >= AUTOMATIC and quote.certainty >= AUTOMATIC
        return Anchored(quote.id, block, span.start, span.end, confidence, automatic)

    def _gone(self, quote: Quote, pair: Pair | None) -> Anchored:
        if found := self._elsewhere(quote, pair):
            return found
        sure = pair is not None and pair.automatic
        return Anchored(quote.id, None, 0, 0, pair.confidence if pair else 0.0, sure)

    def _elsewhere(self, quote: Quote, pair: Pair | None) -> Anchored | None:
        """The one other changed or new paragraph that holds the quote whole: proposed, never automatic."""
        if not quote.is_telling:
            return None
        places = [j for j in self._altered if quote.text in self.new[j] and (not pair or j not in pair.new)]
        if len(places) != 1:
            return None
        start = self.new[places[0]].index(quote.text)
        return Anchored(quote.id, places[0], start, start + len(quote.text), FOLLOWED * quote.certainty, False)

    @cached_property
    def _altered(self) -> list[int]:
        kept = {j for pair in self.pair_of.values() if not pair.changed for j in pair.new}
        return [j for j in range(len(self.new)) if j not in kept]
