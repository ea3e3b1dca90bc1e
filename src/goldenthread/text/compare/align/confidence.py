"""How sure an alignment is of each pair, and of each block it declares deleted or new.

The weights were fitted on the tuning set only (docs/methods/alignment.md).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache

from rapidfuzz.distance import LCSseq

from goldenthread.text.compare.align.candidates import Candidates
from goldenthread.text.compare.align.choose import Neighbours
from goldenthread.text.compare.align.exact import Matching
from goldenthread.text.compare.align.parts import Parts
from goldenthread.text.tokens import folded_words, words

AUTOMATIC = 0.95  # below this a person decides
LEAD_COUNTS = 0.3  # a greater lead over the best rival adds nothing
NO_LEAD = 0.06  # a lead this small decides nothing
ABSORBED, ABSORBED_WORDS = 0.7, 6  # share of its words, in order, that another block must hold
WITHIN = 30  # changed blocks looked through on either side
LONG = 90  # letters that hold at least that many words, in any script
BRIEF = 6  # words below which a block says little
NEIGHBOUR = 0.12  # as in align_choose
EASY_TO_TAKE = 0.15  # a rival with a partner counts only if that partner is hardly better
TELLING = 30  # letters from which an unchanged block is recognized anywhere


class Judge:
    """Confidence in every outcome of one alignment."""

    def __init__(
        self, old: Sequence[str], new: Sequence[str], *, matching: Matching, parts: Parts, found: Candidates
    ) -> None:
        self.old, self.new, self.matching, self.parts, self.found = old, new, matching, parts, found
        self.near = Neighbours(matching)

    def pair(self, i: int, j: int, *, moved: bool) -> float:
        """Confidence that old block i became new block j."""
        likeness = self.matching.likeness[i]
        if likeness >= 1.0 and (i, j) not in self.found.likeness:
            return self._unchanged(i, j, moved=moved)
        steps = self.near.in_step(i, j)
        lead = self._lead(i, j, likeness + NEIGHBOUR * steps)
        brief = self._brevity(self.old[i], self.new[j])
        evidence = 16 * likeness + 1.2 * steps + 8 * min(lead, LEAD_COUNTS) - 8.5 - brief
        contested = lead < NO_LEAD or (moved and brief and steps < 2)
        return _chance(min(evidence, 2.0) if contested else evidence)

    def deleted(self, i: int) -> float:
        """Confidence that old block i has no successor."""
        rivals = [(i, j) for j in self.found.of_old.get(i, []) if self.matching.new_to[j] < 0]
        before = self.near.old_before[i]
        return self._gone(
            rivals, self.old[i], self._changed[1].near(self.matching.old_to[before] if before >= 0 else 0)
        )

    def new_block(self, j: int) -> float:
        """Confidence that new block j has no predecessor."""
        rivals = [(i, j) for i in self.found.of_new.get(j, []) if self.matching.old_to[i] < 0]
        before = self.near.new_before[j]
        return self._gone(
            rivals, self.new[j], self._changed[0].near(self.matching.new_to[before] if before >= 0 else 0)
        )

    def group(self, olds: Sequence[int], news: Sequence[int]) -> float:
        """Confidence in a split or a merger: all parts together must be like the whole, and each be found in it."""
        shares = [self.parts.share[i, j] for i in olds for j in news if (i, j) in self.parts.share]
        return _chance(12 * min([self.parts.likeness(olds, news), *shares]) - 5)

    def _unchanged(self, i: int, j: int, *, moved: bool) -> float:
        if not moved:
            return 1.0
        if len(self.old[i]) >= TELLING:
            return 0.995
        return 0.97 if self.near.in_step(i, j) == 2 else 0.7

    def _lead(self, i: int, j: int, score: float) -> float:
        """Lead of a pair over the best other candidate that either block could have had."""
        new_to, placed = self.matching.new_to, self.matching.likeness
        rivals = [self._claim(i, k, holder=new_to[k], pair=(i, j)) for k in self.found.of_old.get(i, []) if k != j]
        others = [k for k in self.found.of_new.get(j, []) if k != i]
        rivals += [self._claim(k, j, holder=k if k in placed else -1, pair=(i, j)) for k in others]
        return max(0.0, score - max(rivals, default=0.0))

    def _claim(self, i: int, j: int, *, holder: int, pair: tuple[int, int]) -> float:
        """Score of a rival pair; nothing if one of its blocks is clearly better placed elsewhere."""
        score = self.found.likeness[i, j] + NEIGHBOUR * self.near.in_step_without(i, j, pair=pair)
        if holder < 0:
            return score
        placed = self.matching.likeness[holder]
        placed += NEIGHBOUR * self.near.in_step(holder, self.matching.old_to[holder])
        return score if placed < score + EASY_TO_TAKE else 0.0

    def _gone(self, rivals: list[tuple[int, int]], text: str, changed: list[list[str]]) -> float:
        claims = [14 * self.found.likeness[pair] + 0.7 * self.near.in_step(*pair) for pair in rivals]
        evidence = 6.5 - max(claims, default=0.0) - self._brevity(text)
        return _chance(min(evidence, 2.0) if _is_absorbed(text, changed) else evidence)

    @cached_property
    def _changed(self) -> tuple[_Changed, _Changed]:
        """The changed blocks of both versions that have a partner."""
        changed = [(i, j) for i, j in self.matching.pairs() if self.matching.likeness[i] < 1.0]
        return _Changed(self.old, sorted(i for i, _ in changed)), _Changed(self.new, sorted(j for _, j in changed))

    @staticmethod
    def _brevity(*texts: str) -> float:
        """What very short blocks lose: a heading of two words recurs."""
        text = min(texts, key=len)
        if len(text) > LONG:
            return 0.0
        count = min(len(words(text)) for text in texts)
        return 0.5 * max(0, BRIEF - count)


class _Changed:
    """Changed blocks of one version, by place."""

    def __init__(self, texts: Sequence[str], indices: Sequence[int]) -> None:
        self.indices = indices
        self.words = lru_cache(maxsize=None)(lambda index: folded_words(texts[index]))

    def near(self, place: int) -> list[list[str]]:
        """The words of those nearest to a place."""
        at = bisect_left(self.indices, place)
        return [self.words(index) for index in self.indices[max(0, at - WITHIN) : at + WITHIN]]


def _is_absorbed(text: str, others: Sequence[Sequence[str]]) -> bool:
    """Whether the words of a block seem to live on inside a changed block: it may have been worked in there."""
    found = folded_words(text)
    least = math.ceil(ABSORBED * len(found))
    if len(found) < ABSORBED_WORDS:
        return False
    return any(len(other) >= least and LCSseq.similarity(found, other, score_cutoff=least) for other in others)


def _chance(evidence: float) -> float:
    return 1 / (1 + math.exp(-evidence))
