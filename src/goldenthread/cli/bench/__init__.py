"""`goldenthread bench`: the product's speed and quality beside a peer, in the same run. `--write FILE` keeps the table."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

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
    "search": "goldenthread.cli.bench.searching:rows",
    "values": "goldenthread.cli.bench.values.rows:rows",
    "contest": "goldenthread.cli.bench.contest.rows:rows",
    "serving": "goldenthread.cli.bench.serving:rows",
}


@click.command()
@click.argument("job", required=False, type=click.Choice(sorted(JOBS)))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--write", type=click.Path(dir_okay=False), help="Also write the table as Markdown.")
def bench(job: str | None, as_json: bool, write: str | None) -> None:
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
    if write:
        Path(write).write_text(markdown(found), encoding="utf-8")


def markdown(rows: list[BenchRow]) -> str:
    """The rows as a page of the documentation."""
    lines = [
        "# Benchmarks\n",
        "Written by `goldenthread bench --write docs/benchmarks.md`; no figure here was typed by hand. Peers ran in the same "
        "process of the same run. What a row measures stands in `src/goldenthread/cli/bench`.\n",
        "| job | work | peer | ours | ratio | goal | reached | memory |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in told(rows):
        reached = {True: "yes", False: "**no**", None: ""}[row.reached]
        ratio = f"{row.ratio:.1f}x" if row.ratio is not None else ""
        cells = [row.job, row.work, row.peer, row.ours, ratio, row.goal, reached, row.memory]
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def told(rows: list[BenchRow]) -> Iterator[BenchRow]:
    """The rows that a reader looks for: of the hundreds of lists and growths of the contest those that miss their goal."""
    left_out = 0
    for row in rows:
        if row.job == "contest" and row.reached and row.work.startswith(("list of", "API", "growth")):
            left_out += 1
        else:
            yield row
    if left_out:
        yield BenchRow("contest", "more lists, calls of the API and growths", ours=f"{left_out}", reached=True)


def _measured(name: str) -> Iterator[BenchRow]:
    module, attribute = JOBS[name].split(":")
    run: Callable[[], Iterator[BenchRow]] = getattr(importlib.import_module(module), attribute)
    try:
        yield from run()
    except NoData as error:
        yield BenchRow(job=name, work=f"skipped: no data ({error})")
