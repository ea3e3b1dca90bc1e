"""Third step of an alignment: choosing partners for changed blocks, and how sure that choice is."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.text.compare.align.candidates import Candidates
from goldenthread.text.compare.align.exact import Matching

PLAIN = 0.5  # likeness from which a pair that stands out is taken at once
FAINT, FAINT_ELSEWHERE = 0.22, 0.4  # likeness below which no pair is taken, in step and out of step
CLEAR = 0.1  # how much better than its rivals a pair must be to be taken at once
NEIGHBOUR = 0.12  # worth of one neighbour that is paired in step


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a pair: likeness, neighbours in step (0 to 2), lead over the best rival."""

    likeness: float
    neighbours: int
    lead: float


class Neighbours:
    """For every block the nearest paired block before and after it."""

    def __init__(self, matching: Matching) -> None:
        self.matching = matching
        self.old_before = _nearest(matching.old_to)
        self.new_before = _nearest(matching.new_to)
        self.old_after = _nearest(matching.old_to[::-1])[::-1]
        self.new_after = _nearest(matching.new_to[::-1])[::-1]
        self.old_count, self.new_count = len(matching.old_to), len(matching.new_to)

    def in_step(self, i: int, j: int) -> int:
        """How many of the nearest paired neighbours of both blocks belong together; the ends count."""
        before = self._together(self.old_before[i], self.new_before[j])
        p, q = self.old_after[i], self.new_after[j]
        after = self._together(self.old_count - 1 - p if p >= 0 else -1, self.new_count - 1 - q if q >= 0 else -1)
        return before + after

    def in_step_without(self, i: int, j: int, *, pair: tuple[int, int]) -> int:
        """As `in_step`, as if a pair that has one of the two blocks did not exist."""
        a, b = pair
        last_old, last_new = self.old_count - 1, self.new_count - 1
        p, q = self.old_before[i], self.new_before[j]
        p, q = self.old_before[a] if p == a else p, self.new_before[b] if q == b else q
        before = self._together(p, q)
        p, q = self.old_after[i], self.new_after[j]
        p = self.old_after[a] if p == last_old - a else p
        q = self.new_after[b] if q == last_new - b else q
        return before + self._together(last_old - p if p >= 0 else -1, last_new - q if q >= 0 else -1)

    def _together(self, i: int, j: int) -> bool:
        if i < 0 or j < 0:
            return i < 0 and j < 0
        return self.matching.old_to[i] == j or self.matching.new_to[j] == i


def _nearest(partners: list[int]) -> list[int]:
    """Position of the nearest paired block strictly before each position, -1 where there is none."""
    out, last = [], -1
    for index, partner in enumerate(partners):
        out.append(last)
        if partner >= 0:
            last = index
    return out


def join_clear(matching: Matching, found: Candidates) -> None:
    """Join the candidates that stand out; each pair found helps to judge its neighbours."""
    while _join_clear(matching, found):
        pass


def _scores(matching: Matching, found: Candidates) -> dict[tuple[int, int], float]:
    near = Neighbours(matching)
    return {
        (i, j): value + NEIGHBOUR * near.in_step(i, j)
        for (i, j), value in found.likeness.items()
        if matching.old_to[i] < 0 and matching.new_to[j] < 0
    }


def _leads(scores: dict[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """Of every pair that is best for both its blocks: its lead over the best rival."""
    rows: dict[int, list[tuple[float, int]]] = {}
    columns: dict[int, list[tuple[float, int]]] = {}
    for (i, j), value in scores.items():
        rows.setdefault(i, []).append((value, j))
        columns.setdefault(j, []).append((value, i))
    best_rows = {i: sorted(row, reverse=True)[:2] for i, row in rows.items()}
    best_columns = {j: sorted(column, reverse=True)[:2] for j, column in columns.items()}
    leads = {}
    for i, row in best_rows.items():
        value, j = row[0]
        column = best_columns[j]
        if column[0][1] == i:
            second = max(row[1][0] if len(row) > 1 else 0.0, column[1][0] if len(column) > 1 else 0.0)
            leads[i, j] = value - second
    return leads


def _join_clear(matching: Matching, found: Candidates) -> int:
    leads = _leads(_scores(matching, found))
    clear = [pair for pair, lead in leads.items() if lead >= CLEAR and found.likeness[pair] >= PLAIN]
    for i, j in clear:
        matching.join(i, j, found.likeness[i, j])
    return len(clear)


def join_rest(matching: Matching, found: Candidates) -> None:
    """Join what is left, best first, as long as there is anything in common."""
    while scores := _scores(matching, found):
        leads = _leads(scores)
        usable = [(scores[p], p) for p in leads if _is_enough(found.likeness[p], scores[p])]
        if not usable:
            return
        top = max(value for value, _ in usable)
        for value, (i, j) in usable:
            if value >= top - 0.05:
                matching.join(i, j, found.likeness[i, j])


def _is_enough(likeness: float, score: float) -> bool:
    """Whether there is enough in common; out of step with all neighbours more is needed."""
    return likeness >= (FAINT if score > likeness else FAINT_ELSEWHERE)
