"""What opportunities may bring in all. Imports no Django. Source: docs/methods/funding.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Chance:
    """Money that may come: its amount in the reporting currency and how likely it is (0 to 1)."""

    amount: float
    probability: float


@dataclass(frozen=True)
class Forecast:
    """What the chances bring in all: the amount reached with 90, 50 and 10 % probability, and the mean."""

    p10: float
    p50: float
    p90: float
    mean: float
    reaches: float | None  # probability that the need is reached; None when no need was given


EXACT = 16  # so many chances are combined exactly; more are placed on a grid
GRID = 4000  # cells of the grid
NOTHING = 1e-15  # a probability that is left out at the upper end


def distribution(chances: Sequence[Chance]) -> list[tuple[float, float]]:
    """The possible sums with their probability, ascending: independent chances, combined one by one.

    Up to 16 chances exactly; more on a grid whose cell is 1/4000 of the whole. There an amount that lies between two
    cells is spread over both so that its mean stays.
    """
    if len(chances) > EXACT:
        return _on_grid(chances)
    sums: dict[float, float] = {0.0: 1.0}
    for one in chances:
        following: dict[float, float] = {}
        for value, probability in sums.items():
            following[value] = following.get(value, 0.0) + probability * (1 - one.probability)
            reached = value + one.amount
            following[reached] = following.get(reached, 0.0) + probability * one.probability
        sums = following
    return sorted((value, probability) for value, probability in sums.items() if probability > 0)


def _on_grid(chances: Sequence[Chance]) -> list[tuple[float, float]]:
    cell = sum(one.amount for one in chances) / GRID
    if not cell:
        return [(0.0, 1.0)]
    amounts = np.array([one.amount for one in chances]) / cell
    likely = np.array([one.probability for one in chances])
    is_small = amounts < 1
    sums = _of_many(_parted(amounts[is_small], likely[is_small]))
    for steps, probability in zip(amounts[~is_small], likely[~is_small], strict=True):
        sums = _with(sums, float(steps), float(probability))
    return [(at * cell, float(sums[at])) for at in np.flatnonzero(sums > 0)]


def _parted(amounts: Any, likely: Any) -> Any:
    """Chances of less than a cell: a row each with the probabilities of no cell and of one."""
    whole = likely * amounts
    return np.stack([1 - whole, whole], axis=1)


def _of_many(rows: Any) -> Any:
    """The distribution of the sum of many, combined in pairs: all pairs of a round at once."""
    while len(rows) > 1:
        if len(rows) % 2:
            nothing = np.zeros((1, rows.shape[1]))
            nothing[0, 0] = 1.0
            rows = np.concatenate([rows, nothing])
        left, right = rows[::2], rows[1::2]
        width = rows.shape[1]
        both = np.zeros((len(left), 2 * width - 1))
        for at in range(width):
            both[:, at : at + width] += left[:, at : at + 1] * right
        used = np.flatnonzero(both.max(axis=0) >= NOTHING)
        rows = both[:, : used[-1] + 1]
    return rows[0] if len(rows) else np.ones(1)


def _with(sums: Any, steps: float, probability: float) -> Any:
    """A distribution with one more chance, that may bring `steps` cells; what lies between two is spread over both."""
    whole = int(steps)
    beyond = steps - whole
    found = np.zeros(len(sums) + whole + (1 if beyond else 0))
    found[: len(sums)] = sums * (1 - probability)
    found[whole : whole + len(sums)] += sums * (probability * (1 - beyond))
    if beyond:
        found[whole + 1 : whole + 1 + len(sums)] += sums * (probability * beyond)
    used = np.flatnonzero(found >= NOTHING)
    return found[: used[-1] + 1]


def forecast(chances: Sequence[Chance], *, need: float | None = None) -> Forecast:
    """What the chances bring in all. P90 is reached or passed with 90 % probability, so P90 ≤ P50 ≤ P10."""
    sums = distribution(chances)
    reached = None if need is None else sum(p for value, p in sums if value >= need - 1e-9)
    mean = sum(one.amount * one.probability for one in chances)
    return Forecast(_passed(sums, 0.10), _passed(sums, 0.50), _passed(sums, 0.90), mean, reached)


def _passed(sums: Sequence[tuple[float, float]], probability: float) -> float:
    """The largest sum that is reached or passed with at least this probability."""
    passed = 0.0
    for value, chance in reversed(sums):
        passed += chance
        if passed >= probability - 1e-12:
            return value
    return 0.0
