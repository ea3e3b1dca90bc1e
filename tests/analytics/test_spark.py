"""One expression on two engines: the cube and the ranking are the same on DuckDB and on local Spark."""

from __future__ import annotations

import shutil

import pytest
from tests.analytics import cubes

from goldenthread.analytics.cube import compute_cube
from goldenthread.analytics.ranking.match import rank_everything
from goldenthread.analytics.ranking.prepared import compute_prepared
from goldenthread.analytics.ranking.weights import weights_for
from goldenthread.cli.bench.spark import same

pytest.importorskip("pyspark", reason="the extra `spark` is not installed")


@pytest.mark.filterwarnings("ignore")
def test_the_cube_and_the_ranking_are_the_same_on_both_engines(tmp_path):
    if shutil.which("java") is None:
        pytest.skip("Java is not installed")
    store = cubes.store(tmp_path)
    here, there = compute_cube(store), compute_cube(store, engine="spark")

    assert same(here, there) == "identical"
    ranked = [
        rank_everything(compute_prepared(cube, until=2014, weights=weights_for(2014)), top=20) for cube in (here, there)
    ]
    keys = ["country", "sector", "ref", "rank"]
    assert ranked[0].select(keys).equals(ranked[1].select(keys))
