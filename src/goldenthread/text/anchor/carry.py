"""Where the words of comments are in a later version whose paragraphs keep their identity (GUID).

A paragraph that lives on is itself, however it was rewritten; the alignment is asked only for those that do not.
Method: docs/methods/alignment.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from goldenthread.text.anchor.comments import FOLLOWED, Anchored, anchor
from goldenthread.text.anchor.quote import Quote, locate, occurrences
from goldenthread.text.blocks import Block
from goldenthread.text.compare.align.pairs import Fate, Pair, align

WHOLE, MERGED = 1.0, 0.7  # certainty of a comment on a whole paragraph: one that lives on, one worked into another


@dataclass(frozen=True, slots=True)
class Words:
    """What a comment is about: a paragraph by its GUID ("": none), and a stretch or quote of it (none: all of it)."""

    guid: str
    start: int | None = None
    end: int | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Where it is in the later version; `guid` is "" where the words are gone. Doubtful unless `automatic`."""

    guid: str
    start: int | None
    end: int | None
    quote: str
    confidence: float
    automatic: bool


GONE = Found("", None, None, "", 0.0, automatic=False)


def carried(old: Sequence[Block], new: Sequence[Block], comments: Mapping[int, Words]) -> dict[int, Found]:
    """The place of each comment in the new version, in the order given. Nothing is placed silently.

    A comment on a paragraph follows the paragraph; one on words of it follows the words. One that names no paragraph
    is looked for by its quote and never placed without a person; where that is not there it has no place at all.
    """
    pairs = trusted(old, new)
    at = {block.guid: block.index for block in old if block.guid}
    quotes = {name: quote_of(words, old[at[words.guid]]) for name, words in comments.items() if words.guid in at}
    told = [_comment(name, at[comments[name].guid], quote) for name, quote in quotes.items() if quote is not None]
    followed = {int(one.id): one for one in anchor(old, new, told, pairs=pairs).anchored}
    whole = _Wholes(new, pairs)
    found = {}
    for name, words in comments.items():
        if name in followed:
            found[name] = _found(followed[name], new)
        elif words.guid in at:
            found[name] = whole.found(at[words.guid])
        elif words.quote:
            found[name] = _by_quote(words.quote, new)
    return found


def trusted(old: Sequence[Block], new: Sequence[Block]) -> list[Pair]:
    """The alignment of two versions in which a paragraph that kept its GUID is itself, whatever became of its words.

    A later pair of the list holds where two speak of the same old block.
    """
    at = {block.guid: block.index for block in new if block.guid}
    lives = {block.index: at[block.guid] for block in old if block.guid in at}
    pairs, settled = [], set()
    for pair in align(old, new):
        if len(pair.old) == 1 and lives.get(pair.old[0]) in pair.new:
            pair = replace(pair, confidence=WHOLE, automatic=True)
        pairs.append(pair)
        settled |= {i for i in pair.old if lives.get(i) in pair.new}
    for i, j in lives.items():
        if i not in settled:
            pairs.append(Pair((i,), (j,), Fate.EDITED, WHOLE, automatic=True, changed=True))
    return pairs


def quote_of(words: Words, block: Block) -> Quote | None:
    """The stretch of a paragraph that a comment is about; None when it is the whole of it, or cannot be told."""
    if words.start is None and not words.quote:
        return None
    stretch = block.text[words.start : words.end] if words.start is not None else ""
    told = stretch if stretch.strip() and words.quote.startswith(stretch) else words.quote
    comment = {"block": 0, "start": words.start, "end": words.end, "quote": told}
    found = locate(comment, [block.text])
    return None if isinstance(found, str) or found.start == found.end else found


def _comment(name: int, block: int, quote: Quote) -> dict[str, object]:
    return {"id": str(name), "block": block, "start": quote.start, "end": quote.end, "quote": quote.text}


def _found(one: Anchored, new: Sequence[Block]) -> Found:
    if one.block is None:
        return replace(GONE, confidence=one.confidence, automatic=one.automatic)
    block = new[one.block]
    stretch = block.text[one.start : one.end]
    if not stretch.strip():
        return Found(block.guid, None, None, "", one.confidence, automatic=False)
    return Found(block.guid, one.start, one.end, stretch, one.confidence, one.automatic)


class _Wholes:
    """What became of whole paragraphs."""

    def __init__(self, new: Sequence[Block], pairs: Sequence[Pair]) -> None:
        self.new = new
        self.pair_of = {i: pair for pair in pairs for i in pair.old}

    def found(self, index: int) -> Found:
        pair = self.pair_of[index]
        if not pair.new:
            return replace(GONE, confidence=pair.confidence, automatic=pair.automatic)
        confidence = pair.confidence if len(pair.old) == 1 else round(pair.confidence * MERGED, 4)
        automatic = pair.automatic and len(pair.old) == 1
        return Found(self.new[pair.new[0]].guid, None, None, "", confidence, automatic)


def _by_quote(quote: str, new: Sequence[Block]) -> Found:
    """The one paragraph that holds the quote once; none where there are several."""
    holders = [block for block in new if quote in block.text]
    if len(holders) != 1 or len(occurrences(quote, holders[0].text)) != 1:
        return GONE
    start = holders[0].text.index(quote)
    return Found(holders[0].guid, start, start + len(quote), quote, FOLLOWED, automatic=False)
