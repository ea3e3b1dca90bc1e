"""`goldenthread instance`: fill the installation from a folder of facts, check it, take the illustration out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from goldenthread.cli import paths
from goldenthread.cli.django import ready, setup
from goldenthread.cli.problems import Refused, Unreadable, finish_with_problems, print_json

FOLDER = paths.FOLDER


@click.group()
def instance() -> None:
    """Folders of facts in YAML: load, check, and what is still not set."""


@contextmanager
def _refusals() -> Iterator[None]:
    from goldenthread.exchange.instance import WrongFolderError
    from goldenthread.platform.errors import NotPossible

    try:
        yield
    except WrongFolderError as error:
        raise Unreadable(f"{error}\nNothing was loaded.") from error
    except NotPossible as error:
        raise Refused(str(error)) from error


@instance.command()
@click.argument("folder", type=FOLDER)
@click.option("--dry-run", is_flag=True, help="Apply every rule, tell what would happen, change nothing.")
@click.option("--reason", default="", help="Why, for the audit trail.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def load(folder: Path, dry_run: bool, reason: str, as_json: bool) -> None:
    """Load the records of FOLDER: all of them, or none.

    Exit code 0: loaded (records changed here since are kept, and named on stderr); 4: the files have problems, all
    of them named with file and line.
    """
    ready()
    from goldenthread.exchange import instance as doors

    with _refusals():
        done = doors.rehearse(folder) if dry_run else doors.load(folder, reason=reason)
    if as_json:
        print_json(_as_json(done, dry_run))
        return
    new, changed, same = done.new.total(), done.changed.total(), done.same.total()
    would = "would be " if dry_run else ""
    click.echo(f"{done.instance}: {would}{new} new, {changed} changed, {same} the same ({done.seconds:.1f} s)")
    for kept in done.kept:
        click.echo(f"kept: {kept}", err=True)
    for name in done.left:
        click.echo(f"left: {name}: no longer in the files, still here", err=True)


def _as_json(done: Any, dry_run: bool) -> dict[str, Any]:
    return {
        "instance": done.instance,
        "dry_run": dry_run,
        "new": dict(done.new),
        "changed": dict(done.changed),
        "same": dict(done.same),
        "kept": [{"record": k.record, "why": k.why, "fields": list(k.fields)} for k in done.kept],
        "left": done.left,
        "seconds": round(done.seconds, 3),
    }


@instance.command()
@click.argument("folder", type=FOLDER)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def check(folder: Path, as_json: bool) -> None:
    """Check the files of FOLDER without a database. Exit code 0: right; 1: problems, one per line on stderr."""
    setup()
    from goldenthread.exchange import instance as doors

    problems = doors.check(folder)
    if as_json:
        print_json({"right": not problems, "problems": [vars(problem) for problem in problems]})
        raise SystemExit(1 if problems else 0)
    if not problems:
        click.echo(f"{folder}: right")
    finish_with_problems(str(problem) for problem in problems)


@instance.command("remove-illustration")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def remove_illustration(as_json: bool) -> None:
    """Delete every record marked as illustration. Refused (3) when real records rest on one; they are named."""
    ready()
    from goldenthread.exchange.instance.removing import remove_illustration as remove

    with _refusals():
        removed = remove()
    if as_json:
        print_json({"removed": dict(removed)})
    else:
        click.echo(f"{removed.total()} records of the illustration removed")


@instance.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def show(as_json: bool) -> None:
    """What the installation knows: records, how many are verified, and what is not set."""
    ready()
    from goldenthread.exchange.completeness import completeness

    rows = completeness()
    if as_json:
        print_json([row.as_dict() for row in rows])
        return
    click.echo(f"{'':28}{'records':>9}{'verified':>10}{'unverified':>12}{'illustration':>14}")
    for row in rows:
        click.echo(f"{row.type:28}{row.records:>9}{row.verified:>10}{row.unverified:>12}{row.illustration:>14}")
        if row.not_set:
            missing = ", ".join(f"{name} {count}" for name, count in row.not_set.items())
            click.echo(f"    not set: {missing}")
