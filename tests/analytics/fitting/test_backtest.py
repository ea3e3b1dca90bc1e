"""The backtest: measures by hand, simple rankings beside ours, and the command."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from tests.analytics import cubes

from goldenthread.analytics.cube import read_cube
from goldenthread.analytics.fitting.backtest import OURS, NothingToTestError, backtest, ndcg_at, recall_at
from goldenthread.analytics.fitting.years import fit_years
from goldenthread.analytics.ranking.weights import read_weights, write_weights
from goldenthread.cli import main


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return cubes.store(tmp_path_factory.mktemp("evidence"))


def test_measures_by_hand():
    hits = np.array([True, False, True] + [False] * 7)

    assert recall_at(hits, 4) == 0.5
    assert ndcg_at(hits, 2) == pytest.approx((1 + 0.5) / (1 + 1 / math.log2(3)))
    assert recall_at(np.ones(10, bool), 25) == ndcg_at(np.ones(10, bool), 25) == 1


@given(st.lists(st.booleans(), min_size=10, max_size=10), st.integers(0, 20))
def test_measures_stay_between_nothing_and_all(hits, more):
    found, positives = np.array(hits), sum(hits) + more
    if positives:
        assert 0 <= recall_at(found, positives) <= 1
        assert 0 <= ndcg_at(found, positives) <= 1 + 1e-12


def test_all_ways_are_judged_on_the_same_questions(store):
    found = backtest(read_cube(store), until=2012, horizon=4)

    assert [one.name for one in found.methods] == [
        "random", "most active", "most active in the sector", "most active in the country", "sector x country", OURS,
    ]  # fmt: skip
    assert found.queries > 5 and found.positives >= found.queries
    for one in found.methods:
        assert one.ndcg.low <= one.ndcg.mean <= one.ndcg.high
    assert found == backtest(read_cube(store), until=2012, horizon=4)


def test_years_without_a_start_have_nothing_to_test(store):
    with pytest.raises(NothingToTestError, match="after 2021"):
        backtest(read_cube(store), until=2021, horizon=4)


def test_weights_are_fitted_kept_and_read_again(store, tmp_path):
    sets = fit_years(read_cube(store), years=[2011, 2012])
    write_weights(sets, path=tmp_path / "weights.json")
    kept = read_weights(tmp_path / "weights.json")

    assert [weights.until for weights in kept] == [2011, 2012]
    assert kept[0].lines == sets[0].lines
    assert {one["name"] for one in kept[0].backtest["all sectors"]["methods"]} >= {OURS, "random"}


def test_the_command_prints_the_promised_shape(store):
    ask = ["evidence", "backtest", "--store", str(store.path), "--until", "2012", "--horizon", "4"]
    found = json.loads(CliRunner().invoke(main, [*ask, "--json"]).output)

    assert {"queries", "positives", "methods"} <= set(found)
    assert {"name", "recall@10", "ndcg@10"} <= set(found["methods"][0])
    assert "questions" in CliRunner().invoke(main, ask).output
    late = CliRunner().invoke(main, ["evidence", "backtest", "--store", str(store.path), "--until", "2050"])
    assert (late.exit_code, "nothing to test on" in late.output) == (4, True)
