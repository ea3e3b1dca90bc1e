"""`goldenthread iati ingest`: IATI XML into the evidence store."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from goldenthread.analytics.loading import ingest as evidence
from goldenthread.analytics.store import NoEvidenceError
from goldenthread.cli import paths
from goldenthread.cli.evidence.prepare import prepare_option, tell_ready
from goldenthread.cli.problems import DONE_WITH_PROBLEMS, UNREADABLE, Unreadable, print_json

Paths = paths.INPUT


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=Paths)
@click.option("--store", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder of the store.")
@click.option("--workers", type=click.IntRange(1), default=None, help="Processes; by default one per processor.")
@click.option(
    "--rates",
    type=paths.FILE,
    help="CSV of exchange rates: currency, date, per_dollar.",
)
@click.option("--remove-missing", is_flag=True, help="Also remove files that are gone from PATH.")
@prepare_option
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def ingest(
    paths: tuple[Path, ...],
    store: Path,
    workers: int | None,
    rates: Path | None,
    remove_missing: bool,
    is_prepared: bool,
    as_json: bool,
) -> None:
    """Read IATI files into the evidence store.

    PATH is an XML file (also .gz), a zip folder or a directory. Files that did not change are not read again; a
    bad file is told with line and reason and nothing of it is kept.
    """
    try:
        report = evidence.ingest(
            list(paths), store=store, workers=workers or os.cpu_count() or 1, rates_file=rates,
            remove_missing=remove_missing, progress=_progress,
        )  # fmt: skip
    except (NoEvidenceError, ValueError) as error:
        raise Unreadable(str(error)) from error
    if as_json:
        print_json(_document(report))
    else:
        click.echo(_summary(report))
    for problem in report.problems:
        if problem.code == "unreadable" or not as_json:
            click.echo(_line(problem), err=True)
    tell_ready(store, is_prepared and report.skipped < report.files)
    if report.skipped:
        raise SystemExit(UNREADABLE if report.skipped == report.files else DONE_WITH_PROBLEMS)


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{done} of {total} parts read", err=True, nl=done == total)


def _document(report: evidence.Report) -> dict:
    problems = [
        {"file": p.file, "line": p.lines[0] if p.lines else None, "code": p.code, "message": p.message,
         "count": p.count, "lines": p.lines}
        for p in report.problems
    ]  # fmt: skip
    return report.__dict__ | {"seconds": round(report.seconds, 3), "problems": problems}


def _summary(report: evidence.Report) -> str:
    read = report.files - report.skipped - report.unchanged
    return (
        f"{read} files read, {report.unchanged} unchanged, {report.skipped} skipped, {report.removed} removed: "
        f"{report.activities:,} activities, {report.transactions:,} transactions, {report.bytes / 1e6:,.1f} MB "
        f"in {report.seconds:.1f} s. {report.without_rate:,} transactions have no value in US dollars: "
        "their rate is not known."
    )


def _line(problem: evidence.FileProblem) -> str:
    place = f"{problem.file}:{problem.lines[0]}" if problem.lines else problem.file
    more = f" (and {problem.count - 1} more of this kind)" if problem.count > 1 else ""
    return f"{place}: {problem.message} [{problem.code}]{more}"
