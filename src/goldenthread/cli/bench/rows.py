"""One measured line of a benchmark, and where the real data are."""

from __future__ import annotations

import os
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SOURCE_TREE = Path(__file__).parents[4]


class NoData(Exception):
    """The data folder that a job needs is not there."""


@dataclass(frozen=True, slots=True)
class BenchRow:
    """A job, its peer and ours as printed, their ratio, the goal and whether it is reached (None: no goal)."""

    job: str
    work: str
    peer: str = ""
    ours: str = ""
    ratio: float | None = None
    goal: str = ""
    reached: bool | None = None
    memory: str = ""

    def line(self) -> str:
        """The row as one line for people."""
        verdict = {True: "reached", False: "NOT reached", None: ""}[self.reached]
        ratio = f"{self.ratio:.1f}x" if self.ratio is not None else ""
        parts = [self.job, self.work, self.peer, self.ours, ratio, self.goal, verdict, self.memory]
        return " | ".join(part for part in parts if part)


def data_folder(*parts: str) -> Path:
    """A folder of real data: under GOLDENTHREAD_DATA, else `shared/data` beside the source tree; NoData otherwise."""
    root = os.environ.get("GOLDENTHREAD_DATA")
    folder = Path(root) if root else SOURCE_TREE.parent / "shared" / "data"
    folder = folder.joinpath(*parts)
    if not folder.is_dir():
        raise NoData(f"{folder.name} not found; set GOLDENTHREAD_DATA to the folder that holds it")
    return folder


def best_seconds(work: Callable[[], Any], *, times: int) -> float:
    """The shortest of several runs, in seconds."""
    found = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        found.append(time.perf_counter() - started)
    return min(found)


def peak_megabytes(work: Callable[[], Any]) -> float:
    """The most memory that one run held at once, in MB of Python's allocator."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()
