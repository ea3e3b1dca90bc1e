"""`goldenthread results import`: observations from a file, all or nothing."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread.cli.django import ready
from goldenthread.cli.problems import Refused, Unreadable, finish_with_problems, print_json


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--layout", type=click.Choice(["worldbank", "sdmx", "csv", "xlsx"]), required=True, help="Layout.")
@click.option("--strategy", "key", help="Key of the strategy; needed when there are several.")
@click.option("--source", "source_key", help="Key of the source the values are from; they are public then.")
@click.option("--vintage", default="", help="Release of the source, such as 2026-07.")
@click.option("--reason", default="", help="Why reported values change; needed when some do.")
@click.option("--dry-run", is_flag=True, help="Say what would be done and do nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def load(
    file: Path,
    layout: str,
    key: str | None,
    source_key: str | None,
    vintage: str,
    reason: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Record the values of FILE: every row is checked first; all are recorded, or none."""
    ready()
    from goldenthread.cli.report import chosen_strategy
    from goldenthread.core.access import OPERATOR
    from goldenthread.core.models import Source
    from goldenthread.results import imports

    strategy = chosen_strategy(key)
    source = Source.objects.filter(key=source_key).first() if source_key else None
    if source_key and source is None:
        raise Refused(f"There is no source “{source_key}”.")

    def attempt(dry: bool) -> imports.Outcome:
        try:
            return imports.load(
                file,
                layout=layout,
                strategy=strategy,
                by=OPERATOR,
                source=source,
                vintage=vintage,
                reason=reason,
                dry=dry,
            )
        except (ValueError, OSError) as error:
            raise Unreadable(f"{file}: {error}") from error

    outcome = attempt(True)
    if outcome.changed and not reason and not outcome.problems and not dry_run:
        raise Refused(f"{outcome.changed} reported values would change. Say why, with --reason.")
    if not dry_run and not outcome.problems:
        outcome = attempt(False)
    problems = [{"row": p.row, "column": p.column, "message": p.message} for p in outcome.problems]
    counts = {"read": outcome.read, "new": outcome.new, "changed": outcome.changed, "same": outcome.same}
    if as_json:
        print_json({**counts, "problems": problems})
    else:
        words = ", ".join(f"{count} {name}" for name, count in counts.items())
        click.echo(f"{words}{' (dry run)' if dry_run else ''}{'; nothing was recorded' if problems else ''}")
    finish_with_problems(f"{file}:{p['row']} {p['column']}: {p['message']}" for p in problems)
