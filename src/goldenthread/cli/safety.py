"""`goldenthread backup`, `restore`, `check` and `clean`: nothing acknowledged is lost, and it can be proved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from goldenthread.cli import paths
from goldenthread.cli.django import ready, setup, tell
from goldenthread.cli.problems import Unreadable, finish_with_problems, print_json

if TYPE_CHECKING:
    from goldenthread.config.kept import Kept


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--without-evidence", is_flag=True, help="Leave the evidence (aid data) out: it may be large.")
@click.option("--keep", type=click.IntRange(1), help="FILE is a folder: keep so many backups in it, the newest.")
def backup(file: Path, without_evidence: bool, keep: int | None) -> None:
    """Write the database, the files and the evidence of this installation to FILE (a zip) while it runs.

    In a folder the file is named by the time.
    """
    if keep and not file.is_dir():
        raise click.BadParameter(f"{file} is no folder: --keep needs one", param_hint="FILE")
    ready()
    from goldenthread.config import safekeeping
    from goldenthread.config.operation import backups, beats

    folder, file = file, backups.place(file)

    try:
        kept = safekeeping.backup(file, evidence=not without_evidence)
    except (safekeeping.NotSafe, OSError) as error:
        raise Unreadable(f"{file}: {error}") from error
    tell(f"{file}: {_held(kept)}; read back and verified")
    for words in kept.left_out:
        tell(f"  not in it: {words}")
    beats.note_backup()
    for old in backups.clear(folder, keep) if keep else []:
        tell(f"{old}: taken away")


@click.command()
@click.argument("file", type=paths.FILE)
@click.option("--replace", is_flag=True, help="Put it in the place of the data that are here; these are kept aside.")
def restore(file: Path, replace: bool) -> None:
    """Bring back what `backup` wrote; verified before anything here is touched."""
    setup()
    from goldenthread.config import safekeeping

    try:
        kept = safekeeping.restore(file, replace=replace)
    except (safekeeping.NotSafe, OSError) as error:
        raise Unreadable(f"{file}: {error}") from error
    tell(f"{file}: restored {_held(kept)}")


def _held(kept: Kept) -> str:
    return f"{kept.rows} rows in {kept.tables} tables, {kept.files} files, {kept.evidence} files of evidence"


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
@click.option(
    "--new-anchor",
    "why",
    metavar="WHY",
    help="Write a new anchor of the trail first, which names the one of before and WHY the trail does not go on from it.",
)
def check(as_json: bool, why: str | None) -> None:
    """Check the whole installation: configuration, migrations, triggers, the audit trail and its anchor, every row
    against the trail, roles, files, constraints. Exit code 1 when anything is wrong."""
    ready()
    from goldenthread.config import examination
    from goldenthread.platform.audit import anchor

    if why:
        anchor.begin_anew(why)
    problems, notes = examination.problems(), examination.notes()
    if as_json:
        print_json({"problems": problems, "notes": notes})
    else:
        for note in notes:
            click.echo(note)
        if not problems:
            click.echo("Configuration, database, audit trail, records and files are in order.")
    finish_with_problems(problems)


@click.command()
@click.option("--days", type=click.IntRange(0), help="How long ended jobs are kept. Not given: as the setting says.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def clean(days: int | None, as_json: bool) -> None:
    """Take away what is old: ended jobs with their files, expired sessions and counters, unfinished files.

    The worker does this once a day. Nothing that people handed in is among it.
    """
    ready()
    from goldenthread.config import cleaning

    found = cleaning.clean(days=days)
    if as_json:
        print_json(found)
    else:
        click.echo(", ".join(f"{name}: {number}" for name, number in found.items()))
