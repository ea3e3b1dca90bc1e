"""Bench: the evidence cube by one Ibis expression, on DuckDB and on local Spark."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa

from goldenthread.analytics.counting.rule import KEYS, MONEY
from goldenthread.analytics.cube import SparkMissingError, compute_cube
from goldenthread.cli.bench.match import loaded
from goldenthread.cli.bench.rows import BenchRow, data_folder

TOLERANCE = 1e-12


def rows() -> Iterator[BenchRow]:
    """Whether both engines give the same rows, and how long each took."""
    data = data_folder("iati_flat")
    with tempfile.TemporaryDirectory() as folder:
        store = loaded(data, Path(folder))
        started = time.perf_counter()
        here = compute_cube(store)
        duckdb = time.perf_counter() - started
        try:
            started = time.perf_counter()
            there = compute_cube(store, engine="spark")
            spark = time.perf_counter() - started
        except SparkMissingError as error:
            yield BenchRow(job="spark", work=f"skipped: {error}")
            return
    yield BenchRow(
        job="spark", work=f"cube of {here.num_rows:,} rows: {same(here, there)}", peer=f"DuckDB {duckdb:.1f} s",
        ours=f"local Spark {spark:.1f} s", goal="identical rows", reached=same(here, there) == "identical",
    )  # fmt: skip


def same(here: pa.Table, there: pa.Table) -> str:
    """`identical`, or what differs: keys and counts exactly, sums of money to a share of 1e-12."""
    exact = [*KEYS, "activities", "flows"]
    if here.num_rows != there.num_rows or not here.select(exact).equals(there.select(exact)):
        return "rows differ"
    alike = (np.allclose(here[kind].to_numpy(), there[kind].to_numpy(), rtol=TOLERANCE, atol=1e-6) for kind in MONEY)
    return "identical" if all(alike) else "sums differ"
