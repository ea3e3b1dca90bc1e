"""Following a stretch of words from the old wording of a passage to the new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from goldenthread.text.anchor.quote import Quote, occurrences
from goldenthread.text.compare.diff import stretches
from goldenthread.text.tokens import tokens

BREAK = "\n"  # stands between the paragraphs of a split or merged passage
WHOLE, MOSTLY, SOME, PARTLY = 1.0, 0.98, 0.95, 0.7  # certainty of a stretch by how many of its words are left
MANY, ENOUGH, FEW = 0.5, 0.25, 0.2  # shares of the quoted letters


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the new wording, in characters, and how certain it is."""

    start: int
    end: int
    certainty: float


class Passage:
    """One paragraph in two wordings; or several, where it was split or merged."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old, self.new = BREAK.join(old), BREAK.join(new)
        self.old_at, self.new_at = _starts(old), _starts(new)
        self.new_ends = [at + len(text) for at, text in zip(self.new_at, new, strict=True)]

    @cached_property
    def map(self) -> list[tuple[bool, int, int, int, int]]:
        """Stretches of the old passage and what became of them: equal or not, old from and to, new from and to."""
        old_tokens, new_tokens = tokens(self.old), tokens(self.new)
        old_places, new_places = _places(old_tokens), _places(new_tokens)
        return [
            (s.equal, old_places[s.a], old_places[s.b], new_places[s.c], new_places[s.d])
            for s in stretches(old_tokens, new_tokens)
        ]

    def carry(self, part: int, quote: Quote) -> tuple[int, Span]:
        """Which new paragraph the quote is in, and where in it; `part` is the old paragraph it was in."""
        if quote.is_telling and (only := self._only_place(quote.text)):
            return self._within(*only, WHOLE)
        start, end = quote.start + self.old_at[part], quote.end + self.old_at[part]
        first, last, kept = self._follow(start, end)
        exact = self._exact(quote.text, first, last, kept)
        if exact:
            (first, last), certainty = exact, WHOLE
        else:
            certainty = _certainty(kept)
        return self._within(first, last, certainty)

    def _only_place(self, text: str) -> tuple[int, int] | None:
        """Where words that stand once in the old passage stand once in the new one."""
        if len(occurrences(text, self.old)) != 1:
            return None
        found = occurrences(text, self.new)
        return found[0] if len(found) == 1 else None

    def _follow(self, start: int, end: int) -> tuple[int, int, float]:
        """Where the stretch went by the word map, and the share of its letters that is still there."""
        firsts, lasts, kept = [], [], 0
        for equal, a, b, c, d in self.map:
            if start == end and a <= start <= b:
                at = c + min(start - a, d - c) if equal else c
                return at, at, 1.0 if equal else 0.0
            if b <= start or a >= end:
                continue
            low, high = max(a, start), min(b, end)
            if equal:
                kept += high - low
                firsts.append(c + low - a)
                lasts.append(c + high - a)
            elif d > c:
                firsts.append(c)
                lasts.append(d)
        if not firsts:
            at = next((c for equal, a, b, c, d in self.map if a <= start < b), len(self.new))
            return at, at, 0.0
        first, last = min(firsts), max(lasts)
        trimmed = self.new[first:last]
        return (
            first + len(trimmed) - len(trimmed.lstrip()),
            last - len(trimmed) + len(trimmed.rstrip()),
            kept / (end - start),
        )

    def _exact(self, text: str, first: int, last: int, kept: float) -> tuple[int, int] | None:
        """The quote word for word in the new passage: where the word map points, or where it is the only one."""
        if not text.strip() or kept >= 0.999:
            return None
        spans = occurrences(text, self.new)
        touching = [span for span in spans if span[0] < last and span[1] > first]
        if len(touching) == 1:
            return touching[0]
        return spans[0] if len(spans) == 1 and len(tokens(text)) >= 3 else None

    def _within(self, first: int, last: int, certainty: float) -> tuple[int, Span]:
        """The new paragraph that holds most of the stretch, and the stretch cut to it."""
        held = [min(last, end) - max(first, at) for at, end in zip(self.new_at, self.new_ends, strict=True)]
        index = held.index(max(held))
        at, end = self.new_at[index], self.new_ends[index]
        start, stop = min(max(first, at), end), max(min(last, end), at)
        if last > first and stop - start < 0.7 * (last - first):
            certainty = min(certainty, PARTLY)
        return index, Span(start - at, max(stop, start) - at, certainty)


def _certainty(kept: float) -> float:
    """How certain a place is by the share of the quoted letters that is still there."""
    for share, certainty in ((0.999, WHOLE), (MANY, MOSTLY), (ENOUGH, SOME)):
        if kept >= share:
            return certainty
    return PARTLY * max(kept, FEW)


def _starts(texts: Sequence[str]) -> list[int]:
    """Where each paragraph begins once all are joined."""
    return [0, *accumulate(len(text) + len(BREAK) for text in texts)][:-1]


def _places(found: Sequence[str]) -> list[int]:
    """Where each token begins, and where the last one ends."""
    return [0, *accumulate(map(len, found))]
