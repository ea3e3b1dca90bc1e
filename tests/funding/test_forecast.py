"""The forecast: few chances exactly, many against simulation."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.funding.money.forecast import Chance, distribution, forecast


def by_hand(chances):
    sums: dict[float, float] = {}
    for outcome in itertools.product((0, 1), repeat=len(chances)):
        value = sum(c.amount for c, won in zip(chances, outcome, strict=True) if won)
        p = 1.0
        for c, won in zip(chances, outcome, strict=True):
            p *= c.probability if won else 1 - c.probability
        sums[round(value, 6)] = sums.get(round(value, 6), 0.0) + p
    return {value: p for value, p in sums.items() if p > 0}


some_chances = st.lists(
    st.builds(Chance, st.integers(1, 1000).map(float), st.integers(0, 1000).map(lambda n: n / 1000)), max_size=8
)


@given(some_chances)
def test_few_chances_are_combined_exactly(chances):
    made = {round(value, 6): p for value, p in distribution(chances)}

    expected = by_hand(chances)
    assert set(made) == set(expected)
    assert all(made[value] == pytest.approx(expected[value]) for value in expected)


@given(some_chances)
def test_more_certain_means_less_money(chances):
    made = forecast(chances, need=1.0)

    assert made.p90 <= made.p50 <= made.p10
    assert 0 <= made.reaches <= 1 + 1e-9


def test_nothing_in_the_pipeline_brings_nothing():
    made = forecast([], need=5.0)

    assert (made.p10, made.p90, made.mean, made.reaches) == (0, 0, 0, 0)


def test_many_chances_agree_with_simulation():
    rng = random.Random(7)
    chances = [Chance(rng.uniform(1e4, 5e6), rng.uniform(0.05, 0.95)) for _ in range(60)]
    runs = sorted(sum(c.amount for c in chances if rng.random() < c.probability) for _ in range(20000))

    made = forecast(chances, need=runs[10000])

    assert made.p90 == pytest.approx(runs[2000], rel=0.02)
    assert made.p50 == pytest.approx(runs[10000], rel=0.02)
    assert made.p10 == pytest.approx(runs[18000], rel=0.02)
    assert made.reaches == pytest.approx(0.5, abs=0.02)
