"""Between two steps of an alignment: changed paragraphs that are still recognizable where they stand.

This is the quick way through an edited document: most changed paragraphs sit alone between two
unchanged ones and need no search of the whole text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rapidfuzz.distance import Indel

from goldenthread.text.compare.align.exact import Gap, Matching, backbone, gaps

LIKE = 0.8  # likeness by letters from which a paragraph in its place is recognized
LEAD = 0.15  # how much better it must be than any other in the same gap
LETTERS = 40  # shorter blocks are judged with all the evidence instead
RIVAL = 0.6  # likeness by letters from which something in the old place contests a move
MANY = 40  # stretches with more free blocks are not looked through
CELLS = 900  # larger gaps go to the search by rare words


def spine_of(matching: Matching, old: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs that keep their order, weighed by length of text."""
    return backbone(matching.pairs(), [len(text) for text in old])


def join_in_place(matching: Matching, old: Sequence[str], new: Sequence[str]) -> int:
    """Join paragraphs of each gap that are much alike; how many were joined."""
    joined = 0
    for gap in gaps(matching, spine_of(matching, old)):
        if len(gap.old) * len(gap.new) > CELLS:
            continue
        for i, j, value in _best(gap, old, new):
            matching.join(i, j, value)
            joined += 1
    return joined


def _best(gap: Gap, old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, float]]:
    """Pairs of the gap that are each other's best by a clear lead."""
    floor = LIKE - LEAD
    cells = {}
    for i in gap.old:
        for j in gap.new:
            value = Indel.normalized_similarity(old[i], new[j], score_cutoff=floor)
            if value:
                cells[i, j] = value
    found = []
    for (i, j), value in cells.items():
        if value < LIKE or min(len(old[i]), len(new[j])) < LETTERS:
            continue
        rivals = [other for (k, m), other in cells.items() if (k == i) != (m == j)]
        if value - max(rivals, default=0.0) >= LEAD:
            found.append((i, j, value))
    return found


def part_doubtful_moves(matching: Matching, old: Sequence[str], new: Sequence[str]) -> None:
    """Take back unchanged pairs out of order where something much alike stands in the old place.

    A section that was copied and then edited leaves the old wording in the copy: the paragraph itself
    stayed where it was. Both readings then compete on all the evidence.
    """
    spine = spine_of(matching, old)
    in_order = set(spine)
    moved = [pair for pair in matching.pairs() if pair not in in_order]
    if not moved:
        return
    spine_old, spine_new = [i for i, _ in spine], [j for _, j in spine]
    doubtful = []
    for i, j in moved:
        at = bisect_left(spine_old, i)
        news = _between(spine_new, at, len(new), matching.new_to)
        at = bisect_left(spine_new, j)
        olds = _between(spine_old, at, len(old), matching.old_to)
        rivals = [(old[i], new[k]) for k in news] + [(old[k], new[j]) for k in olds]
        if any(Indel.normalized_similarity(a, b, score_cutoff=RIVAL) for a, b in rivals):
            doubtful.append(i)
    for i in doubtful:
        matching.part(i)


def _between(spine: Sequence[int], at: int, count: int, partners: Sequence[int]) -> list[int]:
    """Free blocks between two neighbours of the backbone; none where there are too many to look at."""
    first = spine[at - 1] + 1 if at else 0
    last = spine[at] if at < len(spine) else count
    free = [k for k in range(first, last) if partners[k] < 0]
    return free if len(free) <= MANY else []
