"""The ranking tested on history: with evidence up to a year, who is among the first ten that start in the years after.

A question is a country and a DAC group of three digits in which at least one organization started; its candidates are
all organizations that had reported by then and had not worked there yet. recall@k is the share of those who started
that are among the first k (of k at most: ten places cannot hold eleven); nDCG@k discounts a hit at place i by
log2(i + 1) (Järvelin and Kekäläinen 2002). Both are means over questions; the interval is the middle 95 % of means of
bootstrap samples of questions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from goldenthread.analytics.fitting.baselines import Ranking, baselines
from goldenthread.analytics.fitting.outcomes import PRODUCTIVE, Question, active_after, questions
from goldenthread.analytics.ranking.history import Array, History
from goldenthread.analytics.ranking.prepared import Prepared, compute_prepared
from goldenthread.analytics.ranking.weights import Weights, weights_for

PLACES = 10
RESAMPLES, SEED = 1000, 7
OURS = "golden thread"


@dataclass(frozen=True)
class Measure:
    """A mean over questions, and the ends of its interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class MethodResult:
    """How one way of ranking did."""

    name: str
    recall: Measure
    ndcg: Measure


@dataclass(frozen=True)
class Backtest:
    """Results of all methods over the same questions; `weights_until`: last year that our weights had seen."""

    until: int
    horizon: int
    weights_until: int | None
    queries: int
    positives: int
    methods: tuple[MethodResult, ...]

    def of(self, name: str) -> MethodResult:
        """The result of one method by name."""
        return next(one for one in self.methods if one.name == name)


class NothingToTestError(ValueError):
    """No organization started anywhere in the years asked for."""


def backtest(
    cube: pa.Table,
    *,
    until: int,
    horizon: int,
    weights: Weights | None = None,
    countries: Collection[str] | None = None,
    sectors: Collection[str] | None = None,
    counted: pa.Table | None = None,
) -> Backtest:
    """Rank with evidence up to `until`, look who starts in the `horizon` years after.

    `counted` are the distinct activities that the simple rankings count (`counting.plain.new_activities`).

    `countries` None means all that are countries, `sectors` None all; raises NothingToTestError without a question.
    """
    used = weights or weights_for(until)
    history = History(cube, until=until)
    after = active_after(cube, history=history, horizon=horizon)
    asked = list(questions(history, after=after, countries=countries, sectors=sectors))
    if not asked:
        raise NothingToTestError(
            f"The evidence shows nobody who started in the {horizon} years after {until}: nothing to test on."
        )
    ours = _ours(compute_prepared(cube, until=until, weights=used))
    rankings = {**baselines(history, counted), OURS: ours}
    return Backtest(
        until,
        horizon,
        used.until,
        len(asked),
        int(sum(one.started.sum() for one in asked)),
        tuple(_judged(name, ranking, asked) for name, ranking in rankings.items()),
    )


def _ours(prepared: Prepared) -> Ranking:
    return lambda country, sector: prepared.arrays["score-new"][country, sector]


def _judged(name: str, ranking: Ranking, asked: Iterable[Question]) -> MethodResult:
    scored = [_judge(ranking, one) for one in asked]
    recall, ndcg = np.array([r for r, _n in scored]), np.array([n for _r, n in scored])
    return MethodResult(name, _measure(recall), _measure(ndcg))


def _judge(ranking: Ranking, question: Question) -> tuple[float, float]:
    scores = np.asarray(ranking(question.country, question.sector))[question.candidates]
    first = np.argsort(-scores, kind="stable")[:PLACES]
    return recall_at(question.started[first], int(question.started.sum())), ndcg_at(
        question.started[first], int(question.started.sum())
    )


def recall_at(hits: Array, positives: int) -> float:
    """Share of the positives that are among the first places (of as many as the places can hold)."""
    return float(hits.sum() / min(positives, PLACES))


def ndcg_at(hits: Array, positives: int) -> float:
    """Discounted gain of the first places, as a share of what the best order would have."""
    discounts = 1 / np.log2(np.arange(2, PLACES + 2))
    return float((hits * discounts[: len(hits)]).sum() / discounts[: min(positives, PLACES)].sum())


def _measure(values: Array) -> Measure:
    chance = np.random.default_rng(SEED)
    drawn = chance.integers(0, len(values), (RESAMPLES, len(values)))
    low, high = np.quantile(values[drawn].mean(1), [0.025, 0.975])
    return Measure(float(values.mean()), float(low), float(high))


def as_json(found: Backtest) -> dict:
    """The backtest as plain data, as the command line prints it and weights keep it."""
    return {
        "until": found.until,
        "horizon": found.horizon,
        "weights_until": found.weights_until,
        "queries": found.queries,
        "positives": found.positives,
        "methods": [
            {
                "name": one.name,
                "recall@10": round(one.recall.mean, 4),
                "ndcg@10": round(one.ndcg.mean, 4),
                "recall@10_interval": [round(one.recall.low, 4), round(one.recall.high, 4)],
                "ndcg@10_interval": [round(one.ndcg.low, 4), round(one.ndcg.high, 4)],
            }
            for one in found.methods
        ],
    }


def sectors_apart(
    cube: pa.Table,
    *,
    until: int,
    horizon: int,
    weights: Weights | None = None,
    countries: Collection[str] | None = None,
    counted: pa.Table | None = None,
) -> Mapping[str, Backtest]:
    """All sectors and, where anything started in them, the productive ones: energy, finance, business, and so on."""
    asked: Any = {"until": until, "horizon": horizon, "weights": weights, "countries": countries, "counted": counted}
    found = {"all sectors": backtest(cube, **asked)}
    try:
        found["productive sectors"] = backtest(cube, **asked, sectors=PRODUCTIVE)
    except NothingToTestError:
        return found
    return found
