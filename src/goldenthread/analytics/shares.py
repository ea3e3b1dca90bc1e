"""How an amount is shared out over recipients and sectors (docs/methods/counting-aid.md).

Shares come from the published percentages. One that has none is given what the others leave; where nobody has one,
all are equal. Percentages above 100 in sum are scaled down; what is missing to 100 stays with "not set".
Countries stand before regions: where countries alone make up the whole, regions only repeat them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from goldenthread.analytics.countries import recipient_code
from goldenthread.analytics.sectors import sector_category, sector_group
from goldenthread.analytics.store.schemas import SHARE

ROUNDING = 1.0  # percent; publishers round 33.33 three times

Percentages = Sequence[float | None]


class Claim(NamedTuple):
    """A published recipient or sector of an activity or a transaction."""

    kind: str  # country, region or sector
    vocabulary: str | None
    code: str | None
    percentage: float | None


def shares(percentages: Percentages) -> list[float]:
    """Shares (0 to 1) from percentages; they add up to 1, or to less where the publisher left some out."""
    if not percentages:
        return []
    positive = [None if p is None else max(p, 0.0) for p in percentages]
    total, missing = _sum(positive), positive.count(None)
    if total <= 0:
        filled = [1.0] * len(positive)
    else:
        left = max(100 - total, 0.0) / missing if missing else 0.0
        filled = [left if p is None else p for p in positive]
    whole = sum(filled)
    divisor = 100.0 if total > 0 and whole < 100 - ROUNDING else whole
    return [value / divisor for value in filled]


def add_up(percentages: Percentages) -> bool:
    """Whether percentages leave no doubt: one without any, or all given and 100 in sum."""
    if len(percentages) == 1 and percentages[0] is None:
        return True
    return all(p is not None and p >= 0 for p in percentages) and abs(_sum(percentages) - 100) <= ROUNDING


def dac_sectors(claims: Sequence[Claim]) -> list[Claim]:
    """The sectors that share out an amount: DAC purpose codes, else DAC categories, else none."""
    for vocabularies in (("1", "DAC", "", None), ("2", "DAC-3")):
        found = [c for c in claims if c.vocabulary in vocabularies]
        if found:
            return found
    return []


def places(claims: Sequence[Claim]) -> list[Claim]:
    """The countries and DAC regions that share out an amount."""
    countries = [c for c in claims if c.kind == "country"]
    regions = [c for c in claims if c.kind == "region" and c.vocabulary in ("1", "", None)]
    if not countries:
        return regions or [c for c in claims if c.kind == "region"]
    if not regions or any(c.percentage is None for c in countries):
        return countries
    return countries if _sum([c.percentage for c in countries]) >= 100 - ROUNDING else countries + regions


def split(recipients: Sequence[Claim], sectors: Sequence[Claim]) -> list[tuple]:
    """Rows of the columns SHARE: every recipient with every sector. Never empty; the shares add up to 1."""
    place_parts = _parts([(recipient_code(c.code), c.percentage) for c in recipients])
    sector_parts = _parts([(c.code if sector_category(c.code) else None, c.percentage) for c in sectors])
    return [
        (
            place,
            share,
            code if code and len(code) == 5 else None,
            sector_category(code),
            sector_group(code),
            part,
        )
        for place, share in place_parts
        for code, part in sector_parts
    ]


def _parts(codes: list[tuple[str | None, float | None]]) -> list[tuple[str | None, float]]:
    """Share of each code, the same code once, and of "not set" where something is left."""
    parts: dict[str | None, float] = {}
    for (code, _), share in zip(codes, shares([p for _, p in codes]), strict=True):
        parts[code] = parts.get(code, 0.0) + share
    rest = 1.0 - sum(parts.values())
    if rest > 1e-9:
        parts[None] = parts.get(None, 0.0) + rest
    return [(code, share) for code, share in parts.items() if share > 0]


def _doubts(what: str, claims: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    given = [c.percentage for c in claims]
    if given and not add_up(given):
        told = ", ".join("none" if p is None else f"{p:g}" for p in given[:8])
        yield f"{what}-percentages", f"percentages do not add up to 100: {told}"


class Splits:
    """All ways of sharing out that occur in a batch, each kept once.

    `doubts` tells for each split what was unclear in the published percentages.
    """

    def __init__(self, recipients: Sequence[Claim], sectors: Sequence[Claim]) -> None:
        self._recipients, self._sectors = recipients, sectors
        self._known: dict[tuple, int] = {}
        self._rows: list[tuple] = []
        self._starts: list[int] = []
        self.doubts: list[list[tuple[str, str]]] = []

    def find(self, recipients: tuple[int, ...], sectors: tuple[int, ...]) -> int:
        """Number of the split for recipients and sectors, given by their numbers in the lists of all."""
        key = (recipients, sectors)
        number = self._known.get(key)
        if number is None:
            number = self._known[key] = len(self._starts)
            where = places([self._recipients[r] for r in recipients])
            what = dac_sectors([self._sectors[s] for s in sectors])
            self._starts.append(len(self._rows))
            self._rows += split(where, what)
            self.doubts.append([*_doubts("recipient", where), *_doubts("sector", what)])
        return number

    def share_out(self, whole: pa.Table, numbers: Sequence[int]) -> pa.Table:
        """One row per recipient and sector in place of each row: columns of `whole`, then those of SHARE."""
        starts = np.array([*self._starts, len(self._rows)])
        number = np.asarray(numbers, dtype=np.int64)
        counts = starts[number + 1] - starts[number]
        ends = np.cumsum(counts)
        rows = np.repeat(np.arange(len(number)), counts)
        picks = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts[number] - (ends - counts), counts)
        columns = list(zip(*self._rows, strict=True)) or [()] * len(SHARE)
        table = pa.table(
            [pa.array(c, t) for c, (_, t) in zip(columns, SHARE, strict=True)], names=[n for n, _ in SHARE]
        )
        picked, repeated = table.take(pa.array(picks)), whole.take(pa.array(rows))
        for name in picked.column_names:
            repeated = repeated.append_column(name, picked[name])
        return repeated


def _sum(percentages: Percentages) -> float:
    return sum(p for p in percentages if p is not None)
