"""`goldenthread bench`: the product's speed and quality beside a peer, in the same run. See docs/benchmarks.md."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import asdict

import click

from goldenthread.cli.bench.rows import BenchRow, NoData
from goldenthread.cli.problems import print_json

# name of the job -> module and function that yields its rows
JOBS = {
    "ingest": "goldenthread.cli.bench.ingest:rows",
    "match": "goldenthread.cli.bench.match:rows",
    "match-quality": "goldenthread.cli.bench.match_quality:rows",
    "spark": "goldenthread.cli.bench.spark:rows",
    "align": "goldenthread.cli.bench.align:rows",
    "entities": "goldenthread.cli.bench.entities:rows",
    "re-anchor": "goldenthread.cli.bench.reanchor:rows",
}


@click.command()
@click.argument("job", required=False, type=click.Choice(sorted(JOBS)))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def bench(job: str | None, as_json: bool) -> None:
    """Measure JOB, or every job, beside its peer: ratio, goal and memory.

    Jobs that need real data say "skipped: no data" where the data folder is missing.
    """
    found = []
    for name in [job] if job else list(JOBS):
        for row in _measured(name):
            found.append(row)
            if not as_json:
                click.echo(row.line())
    if as_json:
        print_json([asdict(row) for row in found])


def _measured(name: str) -> Iterator[BenchRow]:
    module, attribute = JOBS[name].split(":")
    run: Callable[[], Iterator[BenchRow]] = getattr(importlib.import_module(module), attribute)
    try:
        yield from run()
    except NoData as error:
        yield BenchRow(job=name, work=f"skipped: no data ({error})")
