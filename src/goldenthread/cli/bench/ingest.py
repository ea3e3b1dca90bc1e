"""Bench: IATI XML into Parquet, beside lxml's iterparse with find and pyarrow."""

from __future__ import annotations

import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from goldenthread.cli.bench import ingest_peer
from goldenthread.cli.bench.rows import BenchRow, data_folder

MEGABYTES, GOAL, MOST_MEMORY = 300, 2.3, 400
COMMAND = "from goldenthread.cli import main; main()"


def rows() -> Iterator[BenchRow]:
    """A mix of real files, repeated under other identifiers: speed and memory; then the same files again."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = real_mix(folder / "xml", megabytes=MEGABYTES)
        ours, report = _ingest(folder)
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024  # before the peer adds its own
        again, _ = _ingest(folder)
        peer = _plainly(folder)
    yield BenchRow(
        job="ingest",
        work=f"{size:.0f} MB of IATI XML, {report['activities']:,} activities, {report['transactions']:,} transactions",
        peer=f"lxml iterparse + find, pyarrow {size / peer:.0f} MB/s",
        ours=f"{size / ours:.0f} MB/s",
        ratio=peer / ours,
        goal=f"≥ {GOAL}x, ≤ {MOST_MEMORY} MiB in each process",
        reached=peer / ours >= GOAL and memory <= MOST_MEMORY,
        memory=f"{memory:.0f} MiB",
    )
    yield BenchRow(job="ingest", work="the same files again, unchanged", ours=f"{again:.2f} s", goal="not read again")


def real_mix(folder: Path, *, megabytes: int) -> float:
    """Write real IATI files, repeated under other identifiers, until there is enough; gives the megabytes."""
    folder.mkdir()
    files = sorted(data_folder("iati_xml").glob("*.xml.gz"))
    contents = [(f.name.removesuffix(".gz"), gzip.decompress(f.read_bytes())) for f in files]
    written = copy = 0
    while written < megabytes * 1e6:
        for name, content in contents:
            changed = content.replace(b"<iati-identifier>", b"<iati-identifier>%d-" % copy)
            written += (folder / f"{copy}-{name}").write_bytes(changed)
        copy += 1
    return written / 1e6


def _plainly(folder: Path) -> float:
    """Wall time of the plain way, in a process of its own so that its memory is not counted as ours."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", ingest_peer.__name__, str(folder / "xml"), str(folder / "peer")], check=True)
    return time.perf_counter() - began


def _ingest(folder: Path) -> tuple[float, dict]:
    """Wall time of the command, from its start to its end, and what it reports."""
    arguments = ["iati", "ingest", str(folder / "xml"), "--store", str(folder / "store"), "--json"]
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", COMMAND, *arguments], check=True, capture_output=True)
    return time.perf_counter() - began, json.loads(done.stdout)
