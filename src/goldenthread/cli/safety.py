"""`goldenthread backup`, `restore` and `check`: nothing acknowledged is lost, and it can be proved."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread.cli.django import ready, setup, tell
from goldenthread.cli.problems import Unreadable, finish_with_problems, print_json


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write the database and the files of this installation to FILE (a zip) while it runs."""
    ready()
    from goldenthread.config import safekeeping

    try:
        kept = safekeeping.backup(file)
    except (safekeeping.NotSafe, OSError) as error:
        raise Unreadable(f"{file}: {error}") from error
    tell(f"{file}: {kept.rows} rows in {kept.tables} tables, {kept.files} files; read back and verified")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Put it in the place of the data that are here; these are kept aside.")
def restore(file: Path, replace: bool) -> None:
    """Bring back what `backup` wrote; verified before anything here is touched."""
    setup()
    from goldenthread.config import safekeeping

    try:
        kept = safekeeping.restore(file, replace=replace)
    except (safekeeping.NotSafe, OSError) as error:
        raise Unreadable(f"{file}: {error}") from error
    tell(f"{file}: restored {kept.rows} rows in {kept.tables} tables, {kept.files} files")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def check(as_json: bool) -> None:
    """Check the configuration, the audit chain and the consistency of the records."""
    ready()
    from goldenthread.config import safekeeping

    problems = safekeeping.problems()
    if as_json:
        print_json({"problems": problems})
    elif not problems:
        click.echo("Configuration, audit chain and records are in order.")
    finish_with_problems(problems)
