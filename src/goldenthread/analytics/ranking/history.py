"""What was known at the end of a year: the cube up to it, as arrays over organizations, countries and sectors.

Nothing after the year enters: not the vocabulary of organizations and sectors, not a norm, not a count.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.analytics.counting.rule import FUNDS, PLANS, RECEIVES, REPORTS, SOURCES, TOLD

HALF_LIFE = 2.0  # years in which the weight of past work halves
FIRST_YEAR = 1990  # earlier years are counted as this one: hardly any weight is left
NEVER = 9999

Array = np.ndarray


@dataclass(frozen=True)
class Cells:
    """Rows of the cube in one role: positions on the three axes, year, and what was counted."""

    organization: Array
    country: Array
    sector: Array
    year: Array
    activities: Array
    money: Array  # US dollars spent or committed, whichever is more: never both


class History:
    """The evidence up to and including `until`; candidates are the organizations that had reported by then."""

    def __init__(self, cube: pa.Table, *, until: int) -> None:
        self.until = until
        self.told_masks: dict[str, Array] = {}
        known = cube.filter(pc.less_equal(cube["year"], until))
        own = first_source(known.filter(pc.equal(known["role"], REPORTS)))
        coded = own.filter(pc.not_equal(own["sector"], ""))
        self.organizations = _axis(coded["ref"])
        self.countries = _axis(own["country"])
        self.sectors = _axis(coded["sector"])
        self.reports = self._cells(coded)
        self.uncoded = self._cells(own.filter(pc.equal(own["sector"], "")))
        told = pc.is_in(known["source"], value_set=pa.array(TOLD))  # is the work of the donor already
        others = known.filter(pc.and_(pc.not_equal(known["sector"], ""), pc.invert(told)))
        self.roles = {
            role: self._cells(others.filter(pc.equal(others["role"], role))) for role in (FUNDS, RECEIVES, PLANS)
        }

    @property
    def shape(self) -> tuple[int, int, int]:
        return len(self.organizations), len(self.countries), len(self.sectors)

    @cached_property
    def active(self) -> Array:
        """Whether an organization had ever worked in a country and sector."""
        return self.first < NEVER

    @cached_property
    def first(self) -> Array:
        """Year in which an organization first reported work in a country and sector; NEVER when it had not."""
        years = np.full(self.shape, NEVER, np.int16)
        cells = self.reports
        np.minimum.at(years, (cells.organization, cells.country, cells.sector), cells.year.astype(np.int16))
        return years

    @cached_property
    def last(self) -> Array:
        """Year in which an organization last reported work in a country and sector; 0 when it never had."""
        years = np.zeros(self.shape, np.int16)
        cells = self.reports
        np.maximum.at(years, (cells.organization, cells.country, cells.sector), cells.year.astype(np.int16))
        return years

    @cached_property
    def recent(self) -> Array:
        """How fresh an organization's work in a country and sector is: 1 in the last year, halving in HALF_LIFE."""
        return self.freshness(self.last)

    @cached_property
    def work(self) -> Array:
        """Activities in a country and sector, one for each year active, weighted by freshness."""
        return self.total(self.reports, self.reports.activities)

    @cached_property
    def money(self) -> Array:
        """US dollars in a country and sector, weighted by freshness; corrections below zero count as nothing."""
        return self.total(self.reports, np.maximum(self.reports.money, 0))

    def freshness(self, years: Array) -> Array:
        """Weight of the years: 1 for the last year of the history, halving in HALF_LIFE, 0 for never."""
        age = np.clip(self.until - years, 0, self.until - FIRST_YEAR)
        return np.where(years > 0, 0.5 ** (age / HALF_LIFE), 0).astype(np.float32)

    def total(self, cells: Cells, amounts: Array) -> Array:
        """Amounts by organization, country and sector, weighted by freshness."""
        sums = np.zeros(self.shape)
        np.add.at(sums, (cells.organization, cells.country, cells.sector), amounts * self.freshness(cells.year))
        return sums.astype(np.float32)

    def _cells(self, rows: pa.Table) -> Cells:
        """Positions of rows; rows of organizations or sectors outside the axes are left out."""
        axes = (("ref", self.organizations), ("country", self.countries), ("sector", self.sectors))
        places = [_places(rows[name], axis) for name, axis in axes]
        keep = (places[0] >= 0) & (places[1] >= 0)
        if len(rows) and rows["sector"][0].as_py() != "":
            keep &= places[2] >= 0
        kinds = [rows[name].to_numpy() for name in ("spent_usd", "committed_usd", "provided_usd")]
        numbers = [rows["year"].to_numpy(), rows["activities"].to_numpy(), np.maximum.reduce(kinds)]
        return Cells(*(part[keep] for part in (*places, *numbers)))


def first_source(rows: pa.Table) -> pa.Table:
    """The rows of one source for each organization and country: the most telling of those that say anything of it."""
    if not rows.num_rows:
        return rows
    rank = pc.fill_null(pc.index_in(rows["source"], value_set=pa.array(SOURCES)), len(SOURCES)).to_numpy()
    pair = pc.binary_join_element_wise(rows["ref"], rows["country"], "\0").combine_chunks()
    number = pair.dictionary_encode().indices.to_numpy()
    best = np.full(int(number.max()) + 1, len(SOURCES))
    np.minimum.at(best, number, rank)
    return rows.filter(pa.array(rank == best[number]))


def _axis(column: pa.ChunkedArray) -> list[str]:
    return sorted(pc.unique(column).to_pylist())


def _places(column: pa.ChunkedArray, axis: list[str]) -> Array:
    """Position of each value on an axis; -1 when it is not there."""
    found = pc.index_in(column, value_set=pa.array(axis, pa.string()))
    return pc.fill_null(found, -1).to_numpy()
