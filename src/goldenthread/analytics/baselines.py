"""Simple rankings that the matching is judged against. Each scores every organization for a country and a sector.

They count activities up to the year of the history, unweighted by age: what a person with a spreadsheet would do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from goldenthread.analytics.history import Array, History

Ranking = Callable[[int, int], Array]
"""Given the positions of a country and a sector: a score for each organization, more is better."""
SEED = 1


def baselines(history: History) -> Mapping[str, Ranking]:
    """Rankings by name, in the order in which they are reported."""
    cells = history.reports
    counts = np.zeros(history.shape)
    np.add.at(counts, (cells.organization, cells.country, cells.sector), cells.activities)
    in_country, in_sector, everywhere = counts.sum(2), counts.sum(1), counts.sum((1, 2))
    chance = np.random.default_rng(SEED)
    return {
        "random": lambda country, sector: chance.random(len(everywhere)),
        "most active": lambda country, sector: everywhere,
        "most active in the sector": lambda country, sector: in_sector[:, sector],
        "most active in the country": lambda country, sector: in_country[:, country],
        "sector x country": lambda country, sector: (in_sector[:, sector] + 0.1) * (in_country[:, country] + 0.1),
    }
