"""The lines of the table: a store of values of a size, on SQLite."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from goldenthread.cli.bench.rows import BenchRow
from goldenthread.cli.problems import Refused

SIZE = 200_000
WHOLE = 10_000_000
MOST_GIGABYTES = 4.0
FILE_ROWS = 500_000
MOST_SECONDS = 60.0


def rows() -> Iterator[BenchRow]:
    """Sizes: `GOLDENTHREAD_VALUES` (such as 10000000), else 200,000 values; a file of at most half a million of them."""
    size = int(os.environ.get("GOLDENTHREAD_VALUES", SIZE))
    found = _measured(size)
    bytes_each = found["bytes"] / found["values"]
    gigabytes = bytes_each * WHOLE / 1e9
    yield BenchRow(
        "values",
        f"{found['values']:,} values, a quarter and a part of a breakdown each, {found['totals']:,} totals kept",
        peer=f"bulk_create {found['peer_each'] * 1e6:.0f} µs",
        ours=f"{found['write_each'] * 1e6:.0f} µs",
        ratio=found["peer_each"] / found["write_each"],
        memory=f"{found['memory_mb']:.0f} MB",
    )
    yield BenchRow(
        "values",
        f"room of ten million values on SQLite, from {found['values']:,}",
        ours=f"{gigabytes:.2f} GB ({bytes_each:.0f} bytes each)",
        goal=f"≤ {MOST_GIGABYTES:g} GB",
        reached=gigabytes <= MOST_GIGABYTES,
    )
    seconds = found["file_seconds"] * FILE_ROWS / found["file_rows"]
    yield BenchRow(
        "values",
        f"a file of {found['file_rows']:,} values taken in, one entry of the trail; for {FILE_ROWS:,}",
        ours=f"{seconds:.0f} s ({found['file_cpu'] * FILE_ROWS / found['file_rows']:.0f} s of CPU)",
        goal=f"≤ {MOST_SECONDS:g} s",
        reached=seconds <= MOST_SECONDS,
    )
    for name, words, most in (
        ("record_ms", "one value recorded, every total right", 200),
        ("total_ms", "a total over a group of countries, a year, as a visitor", 200),
        ("rename_ms", "an indicator renamed", 20),
    ):
        told = f"{found[name]:.0f} ms, {found[name.replace('_ms', '_queries')]} queries"
        yield BenchRow("values", words, ours=told, goal=f"≤ {most} ms", reached=found[name] <= most)


def _measured(size: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "GOLDENTHREAD_HOME": folder, "GOLDENTHREAD_DATABASE_URL": ""}
        environment["DJANGO_SETTINGS_MODULE"] = "goldenthread.config.settings"
        command = [sys.executable, "-m", "goldenthread.cli.bench.values.worker", str(size)]
        done = subprocess.run(command, env=environment, capture_output=True, check=False, cwd=Path.cwd())
    if done.returncode:
        raise Refused(f"The bench of values did not end: {done.stderr.decode()[-400:]}")
    return orjson.loads(done.stdout)
