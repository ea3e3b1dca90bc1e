"""Need, pledged, agreed, received, spent, gap and surplus, by area and instrument. Imports no Django.

Source: docs/methods/funding.md. Chains are netted in their original currency: an agreement takes from its own pledge
only, a receipt from its own agreement only. Each record is converted to the cent, so that a figure is the sum of what
is shown; a surplus stands beside the gap and never reduces another area.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from goldenthread.funding.money.rates import Quoted, RateTable

ZERO = Decimal()
KINDS = ("need", "pledged", "agreed", "received", "spent")


class Item(NamedTuple):
    """What one record adds to a figure: `amount` in its own currency, converted at the rate of `on`."""

    kind: str
    place: tuple[Any, str]
    """The area (None: not given to one) and the instrument."""
    amount: Decimal
    currency: str
    on: date
    pk: int
    """The number of the record; 0 for a sum of several in the reporting currency."""
    illustrations: int = 0


@dataclass(frozen=True)
class Chain:
    """A promise and what was taken from it: its amount, what `taken` says in the same currency, whether it still stands."""

    pk: int
    place: tuple[Any, str]
    amount: Decimal
    currency: str
    taken: Decimal = ZERO
    stands: bool = True
    is_illustration: bool = False

    @property
    def open(self) -> Decimal:
        """What is still to come of it; never below zero."""
        return max(ZERO, self.amount - self.taken) if self.stands else ZERO


@dataclass
class Figures:
    """The figures of a cell, or sums of them."""

    need: Decimal = ZERO
    pledged: Decimal = ZERO
    agreed: Decimal = ZERO
    received: Decimal = ZERO
    spent: Decimal = ZERO
    gap: Decimal = ZERO
    surplus: Decimal = ZERO
    illustrations: int = 0

    def settle(self) -> None:
        """Work out gap and surplus of a cell."""
        rest = self.need - self.pledged - self.agreed - self.received
        self.gap, self.surplus = max(ZERO, rest), max(ZERO, -rest)

    def add(self, other: Figures) -> None:
        """Add the figures of another cell, gap and surplus as they are there."""
        for name in (*KINDS, "gap", "surplus", "illustrations"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def plain(self) -> dict[str, Decimal]:
        return {name: getattr(self, name) for name in (*KINDS, "gap", "surplus")}


class Counted(NamedTuple):
    """An item with its amount in the reporting currency (None where no rate is known) and the rates used."""

    item: Item
    amount: Decimal | None
    quotes: tuple[Quoted, ...]


@dataclass
class Position:
    """All figures of a strategy on a day, in one currency."""

    currency: str
    as_of: date
    cells: dict[tuple[Any, str], Figures] = field(default_factory=dict)
    unconverted: list[Counted] = field(default_factory=list)
    quotes: set[Quoted] = field(default_factory=set)

    @property
    def total(self) -> Figures:
        """The sums over all cells."""
        return next(iter(self.by(lambda place: None).values()), Figures())

    def by(self, key: Any) -> dict[Any, Figures]:
        """Sums of the cells that have the same `key(place)`."""
        sums: dict[Any, Figures] = defaultdict(Figures)
        for place, figures in self.cells.items():
            sums[key(place)].add(figures)
        return dict(sums)


def open_items(kind: str, chains: Iterable[Chain], as_of: date) -> Iterator[Item]:
    """What is still to come of each promise, at the rate of the day asked about."""
    for one in chains:
        if one.open:
            yield Item(kind, one.place, one.open, one.currency, as_of, one.pk, int(one.is_illustration))


def count(items: Iterable[Item], rates: RateTable, currency: str) -> Iterator[Counted]:
    """Each item in the reporting currency."""
    for item in items:
        way = rates.between(item.currency, currency, item.on)
        yield Counted(item, way.of(item.amount) if way else None, way.quotes if way else ())


def position(items: Iterable[Item], rates: RateTable, currency: str, as_of: date) -> Position:
    """The figures of all items."""
    found = Position(currency, as_of)
    cells: dict[tuple[Any, str], Figures] = defaultdict(Figures)
    sums: dict[tuple[tuple[Any, str], str], Decimal] = defaultdict(Decimal)
    ways: set[tuple[Quoted, ...]] = set()
    for one in count(items, rates, currency):
        cells[one.item.place].illustrations += one.item.illustrations
        if one.amount is None:
            found.unconverted.append(one)
        else:
            sums[one.item.place, one.item.kind] += one.amount
            ways.add(one.quotes)
    for (place, kind), amount in sums.items():
        setattr(cells[place], kind, amount)
    found.quotes = {quote for quotes in ways for quote in quotes}
    for figures in cells.values():
        figures.settle()
    found.cells = dict(cells)
    return found
