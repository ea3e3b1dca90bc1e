"""The rows of the counting rule in arrays, so that the evidence of a whole list is counted in milliseconds.

A ledger holds the work of the organizations of a ranking up to a year (all years when none was asked for). What is
counted follows `analytics.counting.rule`: distinct activities, each kind of money apart, one source at a time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from goldenthread.analytics.counting.rule import FUNDS, MONEY, PLANS, RECEIVES, REPORTS, SOURCES, TOLD, rank_of
from goldenthread.analytics.sectors import sector_group
from goldenthread.analytics.store import EvidenceStore
from goldenthread.analytics.work import connect_work

Array = np.ndarray
Figures = dict[str, Any]
OWN, NAMED_FUNDS, NAMED_RECEIVES, PLANNED = range(4)
GROUPS = 1000  # groups of three digits
NO_YEAR = 0
ALWAYS = ("spent_usd", "committed_usd", "incoming_usd")


@dataclass(frozen=True)
class Picked:
    """Rows of a ledger, each for the asker at a place of a list: an organization may be asked for by several."""

    asker: Array
    rows: Array

    def where(self, mask: Array) -> Picked:
        """Those of the rows that a mask over them picks."""
        return Picked(self.asker[mask], self.rows[mask])

    def __add__(self, other: Picked) -> Picked:
        return Picked(np.concatenate([self.asker, other.asker]), np.concatenate([self.rows, other.rows]))


class Ledger:
    """Work by role, organization, country, sector and activity; positions are those of the axes of the ranking."""

    def __init__(self, columns: dict[str, Array], organizations: int, countries: int) -> None:
        self.columns, self.organizations, self.countries = columns, organizations, countries

    def __getitem__(self, name: str) -> Array:
        return self.columns[name]

    @cached_property
    def _by_country(self) -> Array:
        key = self["role"].astype(np.int64) * self.organizations + self["organization"]
        return key * (self.countries + 1) + self["country"] + 1

    @cached_property
    def _by_group(self) -> tuple[Array, Array]:
        key = (self["role"].astype(np.int64) * self.organizations + self["organization"]) * GROUPS + self["group"]
        order = np.argsort(key, kind="stable")
        return order, key[order]

    def in_country(self, who: Array, country: int, role: int = OWN) -> Picked:
        """The rows of some organizations in a country."""
        key = (role * self.organizations + np.asarray(who, np.int64)) * (self.countries + 1) + country + 1
        return _ranges(self._by_country, key, key)

    def in_groups(self, who: Array, groups: Iterable[int], role: int = OWN) -> Picked:
        """The rows of some organizations in DAC groups, everywhere."""
        order, keys = self._by_group
        base = (role * self.organizations + np.asarray(who, np.int64)) * GROUPS
        found = Picked(np.empty(0, np.int64), np.empty(0, np.int64))
        for group in groups:
            found += _ranges(keys, base + group, base + group)
        return Picked(found.asker, order[found.rows])

    def everything(self) -> Picked:
        """All work of all organizations, each asked for at its own place."""
        rows = np.flatnonzero(self["role"] == OWN)
        return Picked(self["organization"][rows].astype(np.int64), rows)

    def fits(self, rows: Array, codes: Collection[str]) -> Array:
        """Whether rows are of one of the DAC codes: of the group, category or purpose asked for, no more and no less."""
        found = np.zeros(len(rows), bool)
        for code in codes:
            found |= self[level(code)][rows] == int(code)
        return found

    def figures(self, picked: Picked, askers: int) -> list[Figures]:
        """What some rows say of each asker, counted in the first source that says anything; others stand apart."""
        width = len(SOURCES)
        cell = picked.asker * width + self["source"][picked.rows]
        cells = askers * width
        activities = _distinct(cell, self["activity"][picked.rows], cells)
        money = {kind: np.bincount(cell, self[kind][picked.rows], cells) for kind in MONEY}
        first, last = np.full(cells, 9999), np.zeros(cells, int)
        dated = self["last"][picked.rows] > NO_YEAR
        np.minimum.at(first, cell[dated], self["first"][picked.rows][dated])
        np.maximum.at(last, cell[dated], self["last"][picked.rows][dated])
        known = np.flatnonzero(activities)
        told: list[dict[str, Figures]] = [{} for _ in range(askers)]
        for at in known.tolist():
            told[at // width][SOURCES[at % width]] = _figures(at, activities, money, first, last)
        return [_of_first(sources) for sources in told]

    def save(self, folder: Path) -> None:
        """Write the columns into a folder."""
        for name, column in self.columns.items():
            np.save(folder / f"ledger-{name}.npy", column)

    @classmethod
    def load(cls, folder: Path, organizations: int, countries: int) -> Ledger:
        """A ledger kept in a folder, mapped to memory."""
        columns = {
            file.stem.removeprefix("ledger-"): np.load(file, mmap_mode="r").view(np.ndarray)
            for file in folder.glob("ledger-*.npy")
        }
        return cls(columns, organizations, countries)


def level(code: str) -> str:
    """The column of a ledger that a DAC code stands in: group, category or purpose."""
    if len(code) == 5:
        return "purpose"
    return "group" if sector_group(code) == code else "category"


def _figures(at: int, activities: Array, money: dict[str, Array], first: Array, last: Array) -> Figures:
    dollars = {kind: round(float(money[kind][at]), 2) for kind in MONEY if kind in ALWAYS or money[kind][at]}
    years = [int(first[at]), int(last[at])] if last[at] else []
    return {"activities": int(activities[at])} | dollars | {"years": years}


def nothing() -> Figures:
    """The figures of no activity at all."""
    return {"activities": 0} | dict.fromkeys(ALWAYS, 0.0) | {"years": []}


def _of_first(sources: dict[str, Figures]) -> Figures:
    if not sources:
        return nothing()
    best, *others = sorted(sources, key=SOURCES.index)
    apart = {"other_sources": {name: sources[name] for name in others}} if others else {}
    return sources[best] | {"source": best} | apart


def _distinct(cell: Array, activity: Array, cells: int) -> Array:
    """How many different activities each cell has."""
    if not len(cell):
        return np.zeros(cells, int)
    order = np.lexsort((activity, cell))
    cell, activity = cell[order], activity[order]
    new = np.ones(len(cell), bool)
    new[1:] = (cell[1:] != cell[:-1]) | (activity[1:] != activity[:-1])
    return np.bincount(cell[new], minlength=cells)


def _ranges(keys: Array, low: Array, high: Array) -> Picked:
    """The places of sorted keys between low and high (both included), for each asker."""
    starts, ends = np.searchsorted(keys, low, "left"), np.searchsorted(keys, high, "right")
    counts = ends - starts
    asker = np.repeat(np.arange(len(counts)), counts)
    offset = np.repeat(starts - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts)
    return Picked(asker, np.arange(len(asker)) + offset)


def build(
    store: EvidenceStore, *, organizations: Sequence[str], countries: Sequence[str], until: int | None, side: str
) -> Ledger:
    """The ledger of the organizations of a ranking, from the rows up to a year (all when None)."""
    roles = {side: OWN, PLANS: PLANNED}
    if side == REPORTS:
        roles |= {FUNDS: NAMED_FUNDS, RECEIVES: NAMED_RECEIVES}
    with connect_work(store) as db:
        db.register("axis_o", _axis("ref", organizations))
        db.register("axis_c", _axis("country", countries))
        db.register("axis_r", pa.table({"role": list(roles), "i": pa.array(roles.values(), pa.int8())}))
        upto = "WHERE true" if until is None else f"WHERE w.year <= {int(until)}"
        apart = f"AND NOT (w.role = 'funds' AND w.source IN {TOLD})" if side == REPORTS else ""
        query = _LEDGER.format(source=rank_of("w.source"), upto=upto, apart=apart)
        found = db.execute(query).fetchnumpy()
    columns = {name: np.ascontiguousarray(np.ma.getdata(column)) for name, column in found.items()}
    return Ledger(columns, len(organizations), len(countries))


def _axis(name: str, values: Sequence[str]) -> pa.Table:
    return pa.table({name: pa.array(values, pa.string()), "i": pa.array(range(len(values)), pa.int32())})


_LEDGER = (
    """
SELECT axis_r.i AS role, axis_o.i AS organization, coalesce(axis_c.i, -1)::INTEGER AS country,
    coalesce(try_cast(w.sector AS SMALLINT), 0) AS "group", coalesce(try_cast(w.category AS SMALLINT), 0) AS category,
    coalesce(try_cast(w.purpose AS INTEGER), 0) AS purpose, ({source})::TINYINT AS source,
    (hash(w.activity_id) >> 1)::BIGINT AS activity,
    coalesce(min(w.year), 0)::SMALLINT AS first, coalesce(max(w.year), 0)::SMALLINT AS last,
"""
    + ", ".join(f"sum(w.{kind}) AS {kind}" for kind in MONEY)
    + """
FROM work w JOIN axis_r ON axis_r.role = w.role JOIN axis_o ON axis_o.ref = w.ref
LEFT JOIN axis_c ON axis_c.country = w.country
{upto} {apart} GROUP BY ALL ORDER BY 1, 2, 3, 8
"""
)
