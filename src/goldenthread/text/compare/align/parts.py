"""Fourth step of an alignment: paragraphs that were split, and paragraphs that were merged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel, LCSseq

from goldenthread.text.compare.align.exact import Matching
from goldenthread.text.tokens import encode, folded_words

LEAST_WORDS = 3  # shorter blocks are too common to be called a part of something
EXPLAINED = 0.8  # a whole so like its partner has room for a part only if it is longer
REACH = 3  # inserted blocks (a figure, a note) that may lie between two parts
FOUND_FARTHER = 0.8  # as FOUND, across inserted blocks
FOUND = 0.6  # share of a part's words that the whole must hold beyond what its other parts explain


class Parts:
    """Free blocks that turn out to be a part of a neighbour's partner.

    `of_old[i]` are further new blocks that old block i was split into; `of_new[j]` further old blocks
    merged into new block j; `share` says how much of each part was found in its whole, `likeness` how
    like the whole is to all its parts together, by (old, new) index of the first pair.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str], matching: Matching) -> None:
        self.old, self.new, self.matching = old, new, matching
        self.of_old: dict[int, list[int]] = {}
        self.of_new: dict[int, list[int]] = {}
        self.share: dict[tuple[int, int], float] = {}
        self.words = lru_cache(maxsize=None)(folded_words)

    def find(self) -> None:
        """Look for splits, then for mergers, among the blocks that have no partner yet; may be repeated."""
        old_to, new_to, likeness = self.matching.old_to, self.matching.new_to, self.matching.likeness
        splits = _Search(
            self,
            parts=self.new,
            wholes=self.old,
            part_to=new_to,
            whole_to=old_to,
            explained=lambda i: likeness[i] > EXPLAINED,
        )
        taken = {new_to[j] for j in self.of_new}
        for i, j, share in splits.run(taken | {i for group in self.of_new.values() for i in group}):
            self.add_to_split(i, j, share)
        mergers = _Search(
            self,
            parts=self.old,
            wholes=self.new,
            part_to=old_to,
            whole_to=new_to,
            explained=lambda j: likeness[new_to[j]] > EXPLAINED,
        )
        taken = {old_to[i] for i in self.of_old}
        for j, i, share in mergers.run(taken | {j for group in self.of_old.values() for j in group}):
            self.add_to_merger(i, j, share)

    def add_to_split(self, i: int, j: int, share: float) -> None:
        """New block j is a further part of old block i."""
        self.of_old.setdefault(i, []).append(j)
        self.matching.new_to[j] = i
        self.share[i, j] = share

    def add_to_merger(self, i: int, j: int, share: float) -> None:
        """Old block i went into new block j too."""
        self.of_new.setdefault(j, []).append(i)
        self.matching.old_to[i] = j
        self.share[i, j] = share

    def likeness(self, olds: Sequence[int], news: Sequence[int]) -> float:
        """Likeness of the words of some old blocks together to those of some new blocks together."""
        old_words = [word for i in olds for word in self.words(self.old[i])]
        new_words = [word for j in news for word in self.words(self.new[j])]
        return Indel.normalized_similarity(*encode([old_words, new_words]))


class _Search:
    """Gives free blocks of one side to the whole that a neighbour belongs to, forwards, then backwards."""

    def __init__(
        self,
        owner: Parts,
        *,
        parts: Sequence[str],
        wholes: Sequence[str],
        part_to: Sequence[int],
        whole_to: Sequence[int],
        explained: Callable[[int], bool],
    ) -> None:
        self.words, self.parts, self.wholes = owner.words, parts, wholes
        self.explained = explained
        self.part_to, self.whole_to = part_to, whole_to
        self.group_of: dict[int, list[int]] = {}
        for part, whole in enumerate(part_to):
            if whole >= 0:
                self.group_of.setdefault(whole, []).append(part)
        self.whole_of: dict[int, int] = {}
        self.found: list[tuple[int, int, float]] = []

    def run(self, taken: set[int]) -> list[tuple[int, int, float]]:
        """Whole, part and share of every part found; wholes in `taken` are parts of something themselves."""
        free = [index for index, whole in enumerate(self.part_to) if whole < 0]
        for step, order in ((1, free), (-1, free[::-1])):
            for index in order:
                if index not in self.whole_of:
                    self._try(index, step, taken)
        return self.found

    def _try(self, index: int, step: int, taken: set[int]) -> None:
        whole, skipped = self._beside(index, step)
        if whole < 0 or whole in taken:
            return
        group = sorted(self.group_of[whole])
        share = self._share(whole, group, index, after=step > 0)
        if share >= (FOUND_FARTHER if skipped else FOUND):
            self.group_of[whole].append(index)
            self.whole_of[index] = whole
            self.found.append((whole, index, share))

    def _beside(self, index: int, step: int) -> tuple[int, int]:
        """The whole that the nearest placed block on that side belongs to, and how many free ones lie between."""
        for skipped in range(REACH + 1):
            index -= step
            if not 0 <= index < len(self.parts):
                break
            whole = self.whole_of.get(index, self.part_to[index])
            if whole >= 0:
                return whole, skipped
        return -1, 0

    def _share(self, whole: int, group: Sequence[int], part: int, *, after: bool) -> float:
        """Share of the part's words that the whole holds, in order, beyond the words of the group."""
        known = sum(len(self.parts[k]) for k in group)
        if self.explained(whole) and len(self.wholes[whole]) - known < 0.3 * len(self.parts[part]):
            return 0.0
        part_words = self.words(self.parts[part])
        if len(part_words) < LEAST_WORDS:
            return 0.0
        group_words = [word for k in group for word in self.words(self.parts[k])]
        joined = [*group_words, *part_words] if after else [*part_words, *group_words]
        whole_code, group_code, joined_code = encode([self.words(self.wholes[whole]), group_words, joined])
        gain = LCSseq.similarity(whole_code, joined_code) - LCSseq.similarity(whole_code, group_code)
        return gain / len(part_words)
