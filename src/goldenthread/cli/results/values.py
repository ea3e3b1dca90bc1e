"""`goldenthread results import`: observations from a file, all or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goldenthread.cli import paths
from goldenthread.cli.choices import OneOf
from goldenthread.cli.django import setup
from goldenthread.cli.problems import Refused, Unreadable, finish_with_problems, print_json

if TYPE_CHECKING:
    from goldenthread.results.imports import Outcome
    from goldenthread.results.readers import Reading

EXISTING = paths.FILE


def _pairs(_ctx: Any, _option: Any, values: tuple[str, ...]) -> dict[str, str]:
    parted = (value.rpartition("=") for value in values)
    pairs = {written.strip(): meant.strip() for written, _equals, meant in parted}
    if "" in pairs or "" in pairs.values():
        raise click.BadParameter("write what stands in the file, =, and what it is.")
    return pairs


@click.command("import")
@click.argument("file", type=EXISTING)
@click.option(
    "--layout",
    type=OneOf("results.models", "Layout", more=("sdmx",)),
    help="Layout; guessed from the content when not named.",
)
@click.option("--strategy", "key", help="Key of the strategy; needed when there are several.")
@click.option("--mapping", "saved", help="Key of a saved mapping, which says layout, columns and choices.")
@click.option("--structure", type=EXISTING, help="SDMX structure of the data: it says what is a dimension.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    callback=_pairs,
    help="HEADING=ROLE: indicator, place, period, value, cell, dimension, attribute.",
)
@click.option(
    "--indicator",
    "indicators",
    multiple=True,
    callback=_pairs,
    help="CODE=INDICATOR: a code of the file, and the indicator on record.",
)
@click.option("--all-of", default="", help="Indicator that all values are of, where no column names one.")
@click.option("--period", default="", help="Period that all values are of, where no column names one.")
@click.option("--sheet", default="", help="Sheet of a workbook to read; the largest when not named.")
@click.option("--without", multiple=True, help="Dimension to leave out of the cell.")
@click.option(
    "--aggregates",
    type=OneOf("results.models", "Aggregates"),
    help="Regions of the source: leave out (so without a word), map to groups, or keep apart.",
)
@click.option(
    "--unknown",
    type=OneOf("results.models", "Unknown"),
    help="Indicators and places that are not on record.",
)
@click.option(
    "--shares", type=OneOf("results.models", "Shares"), help="Values between 0 and 1 of an indicator in per cent."
)
@click.option("--source", "source_key", help="Key of the source the values are from; they are public then.")
@click.option(
    "--vintage", default="", help="Release of the source, such as 2026-07; of a file with several, the one to read."
)
@click.option("--reason", default="", help="Why reported values change; needed when some do.")
@click.option("--dry-run", is_flag=True, help="Say what would be done and what the file holds, and do nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def load(file: Path, key: str | None, dry_run: bool, as_json: bool, **chosen: Any) -> None:
    """Record the values of FILE: every row is checked first; all are recorded, or none."""
    setup()
    from goldenthread.platform.access import OPERATOR
    from goldenthread.results import imports

    if dry_run and not _has_strategy(key):
        _told_alone(file, chosen, as_json)
    choices = _choices(key, chosen)

    try:
        outcome = imports.load(file, choices, by=OPERATOR, dry=dry_run, asks_why=True)
    except (ValueError, OSError) as error:
        raise Unreadable(f"{file}: {error}") from error
    if outcome.changed and not choices.reason and not outcome.errors and not dry_run:
        raise Refused(f"{outcome.changed} reported values would change. Say why, with --reason.")
    _tell(file, outcome, dry_run, as_json)


def _has_strategy(key: str | None) -> bool:
    """Whether it is clear which strategy the values are for, in a database that is set up."""
    from django.db import DatabaseError

    from goldenthread.platform.models import Strategy, StrategyStatus

    try:
        return bool(key) or Strategy.objects.exclude(status=StrategyStatus.ENDED).count() == 1
    except DatabaseError:
        return False


def _choices(key: str | None, chosen: dict[str, Any]) -> Any:
    from goldenthread.cli.django import ready
    from goldenthread.cli.report import chosen_strategy
    from goldenthread.platform.models import Source
    from goldenthread.results import imports
    from goldenthread.results.models import FileMapping

    ready()
    strategy = chosen_strategy(key)
    source = Source.objects.filter(key=chosen["source_key"]).first() if chosen["source_key"] else None
    if chosen["source_key"] and source is None:
        raise Refused(f"There is no source “{chosen['source_key']}”.")
    saved = chosen["saved"]
    mapping = FileMapping.objects.filter(strategy=strategy, key=saved).first() if saved else None
    if saved and mapping is None:
        raise Refused(f"There is no mapping of files “{saved}”.")
    same = {name: chosen[name] or "" for name in ("aggregates", "unknown", "shares", "vintage", "reason")}
    return imports.Choices.of(
        mapping,
        strategy,
        layout=_layout(chosen["layout"]),
        structure=chosen["structure"],
        columns=_columns(chosen),
        indicators=chosen["indicators"],
        without=tuple(chosen["without"]),
        source=source,
        **same,
    )


def _layout(name: str | None) -> str:
    return {"sdmx": "sdmx-csv"}.get(name or "", name or "")


def _columns(chosen: dict[str, Any]) -> dict[str, str]:
    fixed = {
        "=indicator": chosen["all_of"],
        "=period": chosen["period"],
        "=vintage": chosen["vintage"],
        "=sheet": chosen["sheet"],
    }
    return chosen["columns"] | {name: value for name, value in fixed.items() if value}


def _told_alone(file: Path, chosen: dict[str, Any], as_json: bool) -> None:
    """What the file holds, where there is no record to compare it with."""
    from goldenthread.results import readers
    from goldenthread.results.imports.choices import Outcome

    try:
        reading: Reading = readers.read(
            file, _layout(chosen["layout"]), structure=chosen["structure"], mapping=_columns(chosen)
        )
    except (ValueError, OSError) as error:
        raise Unreadable(f"{file}: {error}") from error
    outcome = Outcome(reading.layout, len(reading.observations), missing=reading.missing)
    outcome.findings, outcome.observations = reading.findings, reading.observations
    _tell(file, outcome, True, as_json)


def _tell(file: Path, outcome: Outcome, dry: bool, as_json: bool) -> None:
    from goldenthread.results.imports import asked

    counts = {"read": outcome.read, "new": outcome.new, "changed": outcome.changed, "same": outcome.same}
    if as_json:
        print_json(asked.as_json(outcome, dry=dry))
    else:
        words = ", ".join(f"{count} {name}" for name, count in counts.items())
        click.echo(f"{words}{' (dry run)' if dry else ''}{'; nothing was recorded' if outcome.errors else ''}")
        for change in outcome.changes[:20]:
            what = " ".join(filter(None, change[:4]))
            click.echo(f"  {what}: {change.before.normalize():f} → {change.after.normalize():f}")
        _lines(file, outcome.remarks)
    finish_with_problems(f"{file}:{p.row} {p.column}: {p.message}" for p in outcome.problems)


def _lines(file: Path, findings: Iterable[Any]) -> None:
    for one in findings:
        click.echo(f"{file}:{one.row} {one.column}: {one.message}", err=True)
