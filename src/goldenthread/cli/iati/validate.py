"""`goldenthread iati validate`: IATI files against schema, code lists and rules."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path

import click

from goldenthread.analytics.iati import Checked, validate_files
from goldenthread.cli import paths
from goldenthread.cli.problems import DONE, DONE_WITH_PROBLEMS, UNREADABLE, print_json


def standards_folder() -> Path:
    """Where `goldenthread standards update` keeps newer code lists and rules."""
    return Path(os.environ.get("GOLDENTHREAD_HOME", "var")) / "standards"


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=paths.INPUT)
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def validate(files: tuple[Path, ...], as_json: bool) -> None:
    """Check IATI files (XML, gzip, zip folders, directories) against the standard.

    Versions 2.01 to 2.03: schema, code lists, rules. Versions 1.01 to 1.05: the schema only, and a note that they
    are no longer supported. Exit code 0 when there is nothing critical and no error.
    """
    updates = standards_folder()
    checked = list(validate_files(list(files), updates=updates if updates.is_dir() else None))
    if as_json:
        print_json({"files": [_document(one) for one in checked]})
    for one in checked:
        _tell(one, as_json)
    raise SystemExit(_exit_code(checked))


def _document(one: Checked) -> dict:
    document = asdict(one) | {"valid": one.valid}
    document.pop("readable")
    return document


def _tell(one: Checked, as_json: bool) -> None:
    """The file in one line, unless JSON says it; its problems on stderr."""
    state = "valid" if one.valid_schema and one.valid else "not valid"
    if not as_json:
        click.echo(f"{one.file}: version {one.version or 'not declared'}, {state}, {len(one.problems)} problems")
    for problem in one.problems:
        message = " ".join(problem.message.split())
        click.echo(f"{one.file}:{problem.line or 0}: {problem.severity} {problem.id}: {message}", err=True)


def _exit_code(checked: list[Checked]) -> int:
    if checked and not any(one.readable for one in checked):
        return UNREADABLE
    serious = any(p.severity in ("critical", "error") for one in checked for p in one.problems)
    return DONE_WITH_PROBLEMS if serious else DONE
