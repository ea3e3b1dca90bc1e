"""Inside the fourth step: splits and mergers so plain that nothing else may lay claim to their parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rapidfuzz.distance import Indel, LCSseq

from goldenthread.text.compare.align.candidates import Candidates, Side
from goldenthread.text.compare.align.parts import LEAST_WORDS, Parts

INSIDE = 0.75  # share of a part's words that the whole holds in order
JOINT = 0.75  # likeness of all parts together to the whole
APART = 3  # how far apart two parts may stand: a note may be between them
GAIN = 0.1  # by how much together must be more like the whole than the best part alone


def join_wholes(parts: Parts, old: Side, new: Side, found: Candidates) -> None:
    """Join every whole with a run of neighbouring blocks that together make it up."""
    matching = parts.matching
    for i, run in _best_first(old, new, found.of_old, matching.old_to, matching.new_to):
        first = max(run, key=lambda j: (len(new.codes[j]), -j))
        matching.join(i, first, found.likeness[i, first])
        for j in run:
            if j != first:
                parts.add_to_split(i, j, _inside(new.codes[j], old.codes[i]))
    for j, run in _best_first(new, old, found.of_new, matching.new_to, matching.old_to):
        first = max(run, key=lambda i: (len(old.codes[i]), -i))
        matching.join(first, j, found.likeness[first, j])
        for i in run:
            if i != first:
                parts.add_to_merger(i, j, _inside(old.codes[i], new.codes[j]))


def _best_first(
    wholes: Side, pieces: Side, near: dict[int, list[int]], whole_to: Sequence[int], piece_to: Sequence[int]
) -> Iterator[tuple[int, list[int]]]:
    """Whole and run, the most alike first, as long as all of them are still free."""
    proposals = []
    for whole, members in near.items():
        if whole_to[whole] >= 0:
            continue
        free = [k for k in sorted(members) if piece_to[k] < 0 and len(pieces.codes[k]) >= LEAST_WORDS]
        for run in _runs(free, lambda k, code=wholes.codes[whole]: _inside(pieces.codes[k], code) >= INSIDE):  # type: ignore[misc]
            if (together := _together(wholes.codes[whole], [pieces.codes[k] for k in run])) >= JOINT:
                proposals.append((-together, whole, run))
    for _, whole, run in sorted(proposals):
        if whole_to[whole] < 0 and all(piece_to[k] < 0 for k in run):
            yield whole, run


def _runs(indices: Sequence[int], fits: Callable[[int], bool]) -> list[list[int]]:
    """Runs of at least two indices near each other that all fit."""
    runs: list[list[int]] = [[]]
    for index in indices:
        if not fits(index):
            continue
        if runs[-1] and index > runs[-1][-1] + APART:
            runs.append([])
        runs[-1].append(index)
    return [run for run in runs if len(run) > 1]


def _together(whole: str, codes: Sequence[str]) -> float:
    """Likeness of all parts together, 0 where the best part alone is hardly less like the whole."""
    joint = Indel.normalized_similarity(whole, "".join(codes))
    alone = max(Indel.normalized_similarity(whole, code) for code in codes)
    return joint if joint >= alone + GAIN else 0.0


def _inside(part: str, whole: str) -> float:
    return LCSseq.similarity(part, whole) / len(part)
