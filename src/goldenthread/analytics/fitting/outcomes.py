"""What happened after a year: which organizations started, or were active, in a country and sector."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.analytics.counting.rule import REPORTS
from goldenthread.analytics.ranking.history import Array, History

# DAC groups of energy, banking, business, agriculture, industry, trade and tourism
PRODUCTIVE = frozenset(("230", "240", "250", "310", "320", "331", "332"))


@dataclass(frozen=True)
class Question:
    """A country and sector in which at least one candidate started, by positions on the axes of a history."""

    country: int
    sector: int
    candidates: Array  # positions of organizations not yet active there
    started: Array  # whether each of them started


def active_after(cube: pa.Table, *, history: History, horizon: int) -> Array:
    """Whether an organization reported work in a country and sector in the `horizon` years after the history."""
    rows = cube.filter(
        pc.and_(
            pc.equal(cube["role"], REPORTS),
            pc.and_(pc.greater(cube["year"], history.until), pc.less_equal(cube["year"], history.until + horizon)),
        )
    )
    found = np.zeros(history.shape, bool)
    axes = (
        ("ref", history.organizations),
        ("country", history.countries),
        ("sector", history.sectors),
    )
    places = [
        pc.fill_null(pc.index_in(rows[name], value_set=pa.array(axis, pa.string())), -1).to_numpy()
        for name, axis in axes
    ]
    known = np.all([place >= 0 for place in places], axis=0)
    found[tuple(place[known] for place in places)] = True
    return found


def questions(
    history: History, *, after: Array, countries: Collection[str] | None, sectors: Collection[str] | None
) -> Iterator[Question]:
    """Every country and sector with a start; DAC regions are left out, None means all countries or sectors."""
    started = after & ~history.active
    for c, country in enumerate(history.countries):
        if not is_country(country) or (countries is not None and country not in countries):
            continue
        for s, sector in enumerate(history.sectors):
            if (sectors is None or sector in sectors) and started[:, c, s].any():
                candidates = np.flatnonzero(~history.active[:, c, s])
                yield Question(c, s, candidates, started[candidates, c, s])


def is_country(code: str) -> bool:
    """Whether a recipient is a country (ISO alpha-3), not a DAC region."""
    return len(code) == 3 and code.isalpha()
