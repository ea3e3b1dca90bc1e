"""First step of an alignment: what did not change, the backbone it gives, and the gaps it leaves."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Matching:
    """Which old block goes with which new one so far; -1 where a block has no partner yet.

    In a split, further parts point to their whole, which points to its first part; so too in a merger.
    """

    old_to: list[int]
    new_to: list[int]
    likeness: dict[int, float] = field(default_factory=dict)  # by old index, 0 to 1

    @classmethod
    def empty(cls, old: int, *, new: int) -> Matching:
        return cls([-1] * old, [-1] * new)

    def join(self, i: int, j: int, likeness: float) -> None:
        self.old_to[i], self.new_to[j], self.likeness[i] = j, i, likeness

    def part(self, i: int) -> None:
        """Take back the pair of an old block."""
        self.new_to[self.old_to[i]] = -1
        self.old_to[i] = -1
        del self.likeness[i]

    def left_old(self) -> list[int]:
        return [i for i, j in enumerate(self.old_to) if j < 0]

    def left_new(self) -> list[int]:
        return [j for j, i in enumerate(self.new_to) if i < 0]

    def pairs(self) -> list[tuple[int, int]]:
        return [(i, j) for i, j in enumerate(self.old_to) if j >= 0 and self.new_to[j] == i]


@dataclass(frozen=True, slots=True)
class Gap:
    """Old and new blocks without a partner between two neighbouring pairs of the backbone."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def join_equal(matching: Matching, old_keys: Sequence[object], new_keys: Sequence[object]) -> None:
    """Join blocks whose key is equal: first keys that occur once on both sides, then their neighbours.

    Repeated keys are joined only where an unbroken run of equal blocks ties them to a pair already found.
    """
    free_old, free_new = _once(matching.old_to, old_keys), _once(matching.new_to, new_keys)
    for key, i in free_old.items():
        j = free_new.get(key, -1)
        if i >= 0 and j >= 0 and key:
            matching.join(i, j, 1.0)
    starts = [(-1, -1), *matching.pairs()]
    ends = [(len(old_keys), len(new_keys)), *matching.pairs()]
    for i, j in starts:
        _extend(matching, old_keys, new_keys, start=(i, j), step=1)
    for i, j in reversed(ends):
        _extend(matching, old_keys, new_keys, start=(i, j), step=-1)


def _once(partners: Sequence[int], keys: Sequence[object]) -> dict[object, int]:
    """Index of every free key, -1 for keys that occur more than once."""
    seen: dict[object, int] = {}
    for index, (key, partner) in enumerate(zip(keys, partners, strict=True)):
        if partner < 0:
            seen[key] = -1 if key in seen else index
    return seen


def _extend(
    matching: Matching,
    old_keys: Sequence[object],
    new_keys: Sequence[object],
    *,
    start: tuple[int, int],
    step: int,
) -> None:
    i, j = start[0] + step, start[1] + step
    old_to, new_to = matching.old_to, matching.new_to
    while 0 <= i < len(old_keys) and 0 <= j < len(new_keys):
        if old_to[i] >= 0 or new_to[j] >= 0 or old_keys[i] != new_keys[j]:
            return
        matching.join(i, j, 1.0)
        i, j = i + step, j + step


def backbone(pairs: Sequence[tuple[int, int]], weights: Sequence[int]) -> list[tuple[int, int]]:
    """The heaviest set of pairs that keep their order; all other pairs have moved.

    `pairs` in order of the old side; `weights` by old index (length of the block).
    """
    runs = _runs(pairs)
    # Best total weight of a chain that ends at a new index, kept as two rising lists.
    ends: list[int] = []
    totals: list[int] = []
    chain: list[int] = []
    before: list[int] = []
    for number, run in enumerate(runs):
        weight = sum(1 + weights[i] for i, _ in run)
        at = bisect_left(ends, run[0][1])
        total = weight + (totals[at - 1] if at else 0)
        before.append(chain[at - 1] if at else -1)
        end = run[-1][1]
        at = bisect_left(ends, end)
        if at and totals[at - 1] >= total:
            continue
        stop = at
        while stop < len(ends) and totals[stop] <= total:
            stop += 1
        ends[at:stop], totals[at:stop], chain[at:stop] = [end], [total], [number]
    kept: list[tuple[int, int]] = []
    number = chain[-1] if chain else -1
    while number >= 0:
        kept = runs[number] + kept
        number = before[number]
    return kept


def _runs(pairs: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Pairs cut into runs in which both sides go on together without anything crossing in between."""
    order = {j: rank for rank, j in enumerate(sorted(j for _, j in pairs))}
    runs: list[list[tuple[int, int]]] = []
    for i, j in pairs:
        if runs and order[j] == order[runs[-1][-1][1]] + 1:
            runs[-1].append((i, j))
        else:
            runs.append([(i, j)])
    return runs


def gaps(matching: Matching, spine: Sequence[tuple[int, int]]) -> list[Gap]:
    """Stretches between neighbours of the backbone that still have free blocks on both sides."""
    found = []
    last_i = last_j = -1
    for i, j in [*spine, (len(matching.old_to), len(matching.new_to))]:
        if i - last_i > 1 and j - last_j > 1:
            old = tuple(k for k in range(last_i + 1, i) if matching.old_to[k] < 0)
            new = tuple(k for k in range(last_j + 1, j) if matching.new_to[k] < 0)
            if old and new:
                found.append(Gap(old, new))
        last_i, last_j = i, j
    return found
