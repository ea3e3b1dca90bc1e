"""The weights that come along: fitted anew for every year of a span, each kept with the backtest that judged it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

import pyarrow as pa

from goldenthread.analytics.fitting.backtest import NothingToTestError, as_json, sectors_apart
from goldenthread.analytics.fitting.fit import fit_weights
from goldenthread.analytics.ranking.weights import Weights

HORIZON = 4


def fit_years(
    cube: pa.Table,
    *,
    years: Iterable[int],
    countries: Collection[str] | None = None,
    counted: pa.Table | None = None,
    told: Callable[[Weights], None] = lambda weights: None,
) -> list[Weights]:
    """A set of weights for each year, which has seen nothing later; its backtest looks at the four years after.

    The backtest asks about these countries, or about all.

    Raises ValueError where nothing started in the years before one of them.
    """
    sets = []
    for year in years:
        weights = fit_weights(cube, until=year)
        sets.append(replace(weights, backtest=judged(cube, weights, countries=countries, counted=counted)))
        told(sets[-1])
    return sets


def judged(
    cube: pa.Table, weights: Weights, *, countries: Collection[str] | None = None, counted: pa.Table | None = None
) -> dict:
    """How these weights did in the years after the last that they had seen; empty when nothing is known of those."""
    if weights.until is None:
        return {}
    try:
        found = sectors_apart(
            cube, until=weights.until, horizon=HORIZON, weights=weights, countries=countries, counted=counted
        )
    except NothingToTestError:
        return {}
    return {name: as_json(one) for name, one in found.items()}
