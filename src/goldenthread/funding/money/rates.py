"""Amounts from one currency into another at the rates that are kept. Imports no Django."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

CENT = Decimal("0.01")
ONE = Decimal(1)


@dataclass(frozen=True)
class Quoted:
    """A rate as it was quoted: units of `currency` for one `base` on a day; the number of its record."""

    base: str
    currency: str
    on: date
    value: Decimal
    pk: int | None = None


@dataclass(frozen=True)
class Conversion:
    """How an amount is converted: times `multiply`, over `divide`; and the rates that say so."""

    multiply: Decimal
    divide: Decimal
    quotes: tuple[Quoted, ...]

    def of(self, amount: Decimal) -> Decimal:
        """The amount in the other currency, to the cent."""
        return (amount * self.multiply / self.divide).quantize(CENT)

    @property
    def on(self) -> date:
        """The earliest day of the rates used."""
        return min((quote.on for quote in self.quotes), default=date.max)


SAME = Conversion(ONE, ONE, ())


class RateTable:
    """The rates that are kept, asked for the last on or before a day. There is no rate before the first one."""

    def __init__(self, quotes: Iterable[Quoted]) -> None:
        rows: dict[tuple[str, str], list[Quoted]] = defaultdict(list)
        for quote in quotes:
            rows[quote.base, quote.currency].append(quote)
        self._rows = {pair: sorted(some, key=lambda one: one.on) for pair, some in rows.items()}
        self._days = {pair: [one.on for one in some] for pair, some in self._rows.items()}
        self._bases = sorted({base for base, _currency in rows}, key=lambda base: (base != "USD", base))
        self._known: dict[tuple[str, str, date], Conversion | None] = {}

    def last(self, base: str, currency: str, on: date) -> Quoted | None:
        """The last quote of a pair on or before a day."""
        days = self._days.get((base, currency))
        at = bisect_right(days, on) if days else 0
        return self._rows[base, currency][at - 1] if at else None

    def between(self, source: str, target: str, on: date) -> Conversion | None:
        """How `source` becomes `target` on a day: by a quote of the two, else over the base with the latest quotes."""
        key = source, target, on
        if key not in self._known:
            self._known[key] = self._find(source, target, on)
        return self._known[key]

    def _find(self, source: str, target: str, on: date) -> Conversion | None:
        if source == target:
            return SAME
        ways = []
        if quote := self.last(target, source, on):
            ways.append(Conversion(ONE, quote.value, (quote,)))
        if quote := self.last(source, target, on):
            ways.append(Conversion(quote.value, ONE, (quote,)))
        for base in self._bases:
            own, other = self.last(base, source, on), self.last(base, target, on)
            if own and other:
                ways.append(Conversion(other.value, own.value, (own, other)))
        return max(ways, key=lambda way: (way.on, -len(way.quotes)), default=None)

    def convert(self, amount: Decimal, source: str, target: str, on: date) -> Decimal | None:
        """The amount in `target` at the last rate on or before `on`, to the cent; None where there is none."""
        way = self.between(source, target, on)
        return way.of(amount) if way else None
