"""Two files of one text in two languages beside each other: paragraphs paired by kind, number, order and length."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.text.blocks import Block

_SKIP = 1.2  # what leaving a paragraph alone costs
_OTHER_NUMBER = 3.0
_NEVER = math.inf
_REACH = 150  # how far paragraphs that belong together may be apart in number


@dataclass(frozen=True, slots=True)
class Side:
    """A paragraph and its translation; None where the other text has none at this place."""

    source: Block | None
    target: Block | None

    @property
    def place(self) -> str:
        """How a person finds it: its number, else the beginning of its words."""
        block = self.source or self.target
        return (block.number or f"“{block.text[:30]}”") if block else ""


def pair_blocks(source: Sequence[Block], target: Sequence[Block]) -> list[Side]:
    """Every paragraph of both texts once, in order.

    Numbers are the same in six languages; where there are none, a long paragraph goes with a long one (Gale and Church 1993,
    with one paragraph to one or to none).
    """
    ratio = (sum(len(one.text) for one in source) + 1) / (sum(len(one.text) for one in target) + 1)
    ways = _ways(source, target, ratio)
    found: list[Side] = []
    i, j = len(source), len(target)
    while i or j:
        step = ways[i][j]
        i, j = i - step[0], j - step[1]
        found.append(Side(source[i] if step[0] else None, target[j] if step[1] else None))
    return found[::-1]


def _ways(source: Sequence[Block], target: Sequence[Block], ratio: float) -> list[dict[int, tuple[int, int]]]:
    """For each pair of places, the last step of the cheapest way to it: a paragraph of both, or of one alone."""
    reach = _REACH + abs(len(source) - len(target))
    costs: dict[int, float] = {}
    ways: list[dict[int, tuple[int, int]]] = []
    for i in range(len(source) + 1):
        before, costs = costs, {}
        ways.append({})
        for j in range(max(0, i - reach), min(len(target), i + reach) + 1):
            options = [(0.0, (0, 0))] if i == j == 0 else []
            if i and j and j - 1 in before:
                options.append((before[j - 1] + _apart(source[i - 1], target[j - 1], ratio), (1, 1)))
            if i and j in before:
                options.append((before[j] + _SKIP, (1, 0)))
            if j and j - 1 in costs:
                options.append((costs[j - 1] + _SKIP, (0, 1)))
            costs[j], ways[i][j] = min(options)
    return ways


def _apart(one: Block, other: Block, ratio: float) -> float:
    if one.kind != other.kind or one.level != other.level:
        return _NEVER
    lengths = abs(math.log((len(one.text) + 10) / (len(other.text) * ratio + 10)))
    return min(lengths, 2.0) + (_OTHER_NUMBER if one.number != other.number else 0.0)
