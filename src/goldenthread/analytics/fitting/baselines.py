"""Simple rankings that the matching is judged against. Each scores every organization for a country and a sector.

They count activities up to the year of the history, unweighted by age: what a person with a spreadsheet would do. With
`counted` (`counting.plain`) an activity counts once; without, once for each sector and year.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pyarrow as pa

from goldenthread.analytics.counting import plain
from goldenthread.analytics.ranking.history import Array, History

Ranking = Callable[[int, int], Array]
"""Given the positions of a country and a sector: a score for each organization, more is better."""
SEED = 1


def baselines(history: History, counted: pa.Table | None = None) -> Mapping[str, Ranking]:
    """Rankings by name, in the order in which they are reported."""
    cells = history.reports
    counts = np.zeros(history.shape)
    np.add.at(counts, (cells.organization, cells.country, cells.sector), cells.activities)
    in_country, in_sector, everywhere = counts.sum(2), counts.sum(1), counts.sum((1, 2))
    if counted is not None:
        in_country, in_sector = plain.counts(counted, history)
        everywhere = in_country.sum(1)
    chance = np.random.default_rng(SEED)
    return {
        "random": lambda country, sector: chance.random(len(everywhere)),
        "most active": lambda country, sector: everywhere,
        "most active in the sector": lambda country, sector: in_sector[:, sector],
        "most active in the country": lambda country, sector: in_country[:, country],
        "sector x country": lambda country, sector: (in_sector[:, sector] + 0.1) * (in_country[:, country] + 0.1),
    }
