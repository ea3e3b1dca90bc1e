"""What values come to, by the rule of their indicator. Nothing here asks the database.

In one place and year, an indicator has amounts by (period, cell). One that was reported stands. Else it is what its
contributions come to (values of activities, indicators below), else the parts of a breakdown, else shorter periods.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from statistics import median

from goldenthread.results import periods

REPORTED, CONTRIBUTED, CELLS, SHORTER = "reported", "parts", "cells", "periods"
Key = tuple[str, str]
"""Period and cell."""
ADDS_CELLS = {"sum", "weighted", "max", "min"}
"""Rules by which the parts of a breakdown come to their total; a mean of parts is not the mean of the whole."""
PLACES = 6


@dataclass(frozen=True)
class Amount:
    """A value, or what values come to: `count` of them, got on this `basis`."""

    value: Decimal
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    count: int = 1
    basis: str = REPORTED


@dataclass(frozen=True)
class Rule:
    """How an indicator adds up: over places and what is below it, over time, over the parts of a breakdown."""

    across: str = "none"
    over_time: str = "last"
    cumulation: str = "not"
    parts_overlap: bool = False
    factor: Decimal = Decimal(1)
    """What a ratio is multiplied by: 100 where the value is in per cent."""

    @property
    def places(self) -> str:
        """The rule over places, activities and indicators below."""
        return "none" if self.cumulation == "not_summing" and self.across == "sum" else self.across

    @property
    def cells(self) -> str:
        """The rule over the parts of a breakdown."""
        return self.across if self.across in ADDS_CELLS and not self.parts_overlap else "none"

    @property
    def time(self) -> str:
        """The rule over the periods of a year: what is a total so far is not added."""
        return self.over_time if self.cumulation == "not" else "last"


Table = dict[Key, Amount]


def combine(rule: str, amounts: Iterable[Amount], *, factor: Decimal = Decimal(1), basis: str) -> Amount | None:
    """What amounts come to by a rule; None when the rule gives nothing for them."""
    rows = list(amounts)
    if rule == "weighted":
        rows = [one for one in rows if one.numerator is not None and one.denominator is not None]
    if not rows or rule == "none":
        return None
    above, under = _sum(row.numerator for row in rows), _sum(row.denominator for row in rows)
    count = sum(row.count for row in rows)
    if rule == "weighted":
        if not under or above is None:
            return None
        return Amount(round(above / under * factor, PLACES), above, under, count, basis)
    value = RULES[rule]([row.value for row in rows])
    is_pair = rule == "sum" and above is not None and under is not None
    return Amount(round(value, PLACES), above if is_pair else None, under if is_pair else None, count, basis)


def _sum(some: Iterable[Decimal | None]) -> Decimal | None:
    """The sum; None when one is not known."""
    found = list(some)
    known = [one for one in found if one is not None]
    return sum(known, Decimal(0)) if len(known) == len(found) else None


def _mean(values: list[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values)


def _number(values: list[Decimal]) -> Decimal:
    return Decimal(sum(value > 0 for value in values))


RULES: dict[str, Callable[[list[Decimal]], Decimal]] = {
    "sum": lambda values: sum(values, Decimal(0)),
    "mean": _mean,
    "median": lambda values: Decimal(median(values)),
    "max": max,
    "min": min,
    "count": _number,
    "last": lambda values: values[-1],
}


def within(rule: Rule, own: Mapping[Key, Amount], contributions: Iterable[Mapping[Key, Amount]] = ()) -> Table:
    """All amounts of an indicator in one place and year, from those reported and what contributes to it."""
    table: Table = dict(own)
    across = "max" if rule.places == "count" else rule.places  # one place counts once, whatever is below it
    by_key: dict[Key, list[Amount]] = {}
    for one in contributions:
        for key, amount in one.items():
            by_key.setdefault(key, []).append(amount)
    for key, some in by_key.items():
        if key not in table and (found := combine(across, some, factor=rule.factor, basis=CONTRIBUTED)):
            table[key] = found
    _add_cells(rule, table)
    _add_periods(rule, table)
    return table


def _add_cells(rule: Rule, table: Table) -> None:
    """Fill in the cells that parts of a breakdown come to, period by period, the narrowest first."""
    by_period: dict[str, set[str]] = {}
    for period, cell in table:
        by_period.setdefault(period, set()).add(cell)
    for period, cells in by_period.items():
        wanted = {wide for cell in cells for wide in periods.wider(cell)} - cells
        for cell in sorted(wanted, key=lambda one: (-len(periods.parts_of(one)), one)):
            parts = periods.fewest(cells, cell)
            found = combine(rule.cells, [table[period, p] for p in parts], factor=rule.factor, basis=CELLS)
            if found:
                table[period, cell] = found


def _add_periods(rule: Rule, table: Table) -> None:
    """Fill in the longer periods that shorter ones come to, cell by cell, the shortest first."""
    by_cell: dict[str, list[str]] = {}
    for period, cell in table:
        by_cell.setdefault(cell, []).append(period)
    for cell, there in by_cell.items():
        held = set(there)
        for _step in range(4):  # days make months, these quarters, these half-years, these the year
            for wide in {periods.above(period)[0] for period in held if period} - held:
                parts = sorted(one for one in held if one and periods.above(one)[0] == wide)
                if found := over_time(rule, [table[one, cell] for one in parts]):
                    table[wide, cell] = replace(found, basis=SHORTER)
                    held.add(wide)


def over_time(rule: Rule, amounts: list[Amount]) -> Amount | None:
    """What amounts of following periods come to; a ratio over time is that of the sums where it is added or a mean."""
    if not amounts:
        return None
    last = amounts[-1]
    if rule.time == "last":
        return replace(last, count=len(amounts))
    pairs = all(one.numerator is not None and one.denominator is not None for one in amounts)
    if rule.across == "weighted" and pairs:
        return combine("weighted", amounts, factor=rule.factor, basis=SHORTER)
    return combine(rule.time, amounts, basis=SHORTER)


def over_places(rule: Rule, amounts: Iterable[Amount]) -> Amount | None:
    """What the amounts of several places come to."""
    return combine(rule.places, amounts, factor=rule.factor, basis=CONTRIBUTED)
