"""The funding gap and its forecast. Imports no Django. Source: docs/methods/funding.md.

gap = need − (pledged, not yet agreed) − (agreed, not yet received) − received, for each instrument apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal()


@dataclass(frozen=True)
class Position:
    """What is needed and what was given, of one instrument in one currency. Amounts as recorded, never negative."""

    need: Decimal = ZERO
    pledged: Decimal = ZERO
    agreed: Decimal = ZERO
    received: Decimal = ZERO
    spent: Decimal = ZERO

    @property
    def only_pledged(self) -> Decimal:
        """Pledged and not agreed yet; an agreement above its pledge leaves nothing to be agreed."""
        return max(ZERO, self.pledged - self.agreed)

    @property
    def only_agreed(self) -> Decimal:
        """Agreed and not received yet."""
        return max(ZERO, self.agreed - self.received)

    @property
    def gap(self) -> Decimal:
        """What nobody has promised; negative when more was promised than needed."""
        return self.need - self.only_pledged - self.only_agreed - self.received


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


def distribution(chances: Sequence[Chance]) -> list[tuple[float, float]]:
    """The possible sums with their probability, ascending: independent chances, combined one by one.

    Up to 16 chances exactly; more on a grid whose cell is 1/4000 of the whole, so a sum is off by at most
    half a cell for each chance.
    """
    whole = sum(one.amount for one in chances)
    cell = whole / GRID if len(chances) > EXACT else 0.0
    sums: dict[float, float] = {0.0: 1.0}
    for one in chances:
        step = round(one.amount / cell) if cell else one.amount
        following: dict[float, float] = {}
        for value, probability in sums.items():
            following[value] = following.get(value, 0.0) + probability * (1 - one.probability)
            following[value + step] = following.get(value + step, 0.0) + probability * one.probability
        sums = following
    return sorted((value * (cell or 1.0), probability) for value, probability in sums.items() if probability > 0)


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
