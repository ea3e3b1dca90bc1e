"""The contest as lines of the table: every page by every reader at each size, and how it grows."""

from __future__ import annotations

import math
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

SCALES = "0.1,0.3"
GROWS_FROM = 20.0
"""CPU in ms at the smallest size from which the growth of a page is told."""
MOST_GROWTH = 1.1
GOALS = {"home": 100.0, "strategy": 100.0, "thread of a clause": 150.0, "list": 50.0, "API": 50.0}
OTHERS = 100.0
COMPRESSED = 15_000
ACTS: dict[str, tuple[float, int | None, str]] = {
    "approve one value": (200.0, None, "Akvo RSR 38 s, 31,241 queries"),
    "rename a root indicator": (20.0, 5, "Akvo RSR 88 s, 139,668 queries"),
}
"""What is done beside opening pages: the most CPU in ms, the most questions, what the peer needs."""


def rows() -> Iterator[BenchRow]:
    """Sizes: `GOLDENTHREAD_CONTEST` (such as 0.1,0.3,1). Pages: all, or those whose name holds `GOLDENTHREAD_CONTEST_PAGE`;
    `acts` for what is done alone."""
    found: dict[tuple[str, str], list[tuple[float, dict[str, Any]]]] = {}
    for scale in os.environ.get("GOLDENTHREAD_CONTEST", SCALES).split(","):
        answer = _measured(float(scale))
        yield BenchRow("contest", f"data at {scale}x", ours=f"{answer['seconds']} s")
        for page in answer["pages"]:
            found.setdefault((page["page"], page["reader"]), []).append((float(scale), page))
            yield _row(float(scale), page)
        yield from (_act(float(scale), act) for act in answer["acts"])
    for (name, reader), sizes in found.items():
        yield from _growth(name, reader, sizes)


def _measured(scale: float) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        url = os.environ.get("GOLDENTHREAD_CONTEST_DATABASE_URL", "")
        environment = {**os.environ, "GOLDENTHREAD_HOME": folder, "GOLDENTHREAD_DATABASE_URL": url}
        environment["DJANGO_SETTINGS_MODULE"] = "goldenthread.config.settings"
        page = os.environ.get("GOLDENTHREAD_CONTEST_PAGE", "")
        command = [sys.executable, "-m", "goldenthread.cli.bench.contest.worker", str(scale), page]
        done = subprocess.run(command, env=environment, capture_output=True, check=False, cwd=Path.cwd())
    if done.returncode:
        raise Refused(f"The contest at {scale}x did not end: {done.stderr.decode()[-400:]}")
    return orjson.loads(done.stdout)


def _row(scale: float, page: dict[str, Any]) -> BenchRow:
    goal = next((most for name, most in GOALS.items() if page["page"].startswith(name)), OTHERS)
    fits = page["cpu_ms"] <= goal and page["compressed"] <= COMPRESSED and page["status"] == 200
    return BenchRow(
        "contest",
        f"{page['page']} as {page['reader']} at {scale:g}x",
        ours=f"{page['cpu_ms']} ms CPU, {page['queries']} queries, {page['compressed'] / 1000:.1f} kB"
        + (f", status {page['status']}" if page["status"] != 200 else ""),
        goal=f"{goal:g} ms, {COMPRESSED / 1000:g} kB",
        reached=fits,
        memory=f"{page['memory_mb']} MB",
    )


def _act(scale: float, act: dict[str, Any]) -> BenchRow:
    goal, questions, peer = ACTS[act["act"]]
    few = questions is None or act["queries"] <= questions
    status = f", status {act['status']}" if act["status"] != 200 else ""
    return BenchRow(
        "contest",
        f"{act['act']} as {act['person']} at {scale:g}x",
        peer=peer,
        ours=f"{act['cpu_ms']} ms CPU, {act['queries']} queries{status}",
        goal=f"{goal:g} ms" + (f", {questions} queries" if questions else ""),
        reached=act["cpu_ms"] <= goal and few and act["status"] == 200,
    )


def _growth(name: str, reader: str, sizes: list[tuple[float, dict[str, Any]]]) -> Iterator[BenchRow]:
    """How CPU grows with size: 1 in proportion, 0 not at all."""
    (small, first), (large, last) = sizes[0], sizes[-1]
    if large > small and first["cpu_ms"] >= GROWS_FROM:
        exponent = math.log(max(last["cpu_ms"], 0.1) / first["cpu_ms"]) / math.log(large / small)
        yield BenchRow(
            "contest",
            f"growth of {name} as {reader}, {small:g}x to {large:g}x",
            ours=f"exponent {exponent:.2f}",
            goal=f"at most {MOST_GROWTH}",
            reached=exponent <= MOST_GROWTH,
        )
