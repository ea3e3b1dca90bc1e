"""`goldenthread standards`: the standards that files are checked against."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread.analytics.iati import NothingToUpdateError
from goldenthread.analytics.iati import take_in_standard as take
from goldenthread.cli import paths
from goldenthread.cli.iati.validate import standards_folder
from goldenthread.cli.problems import Unreadable, print_json


@click.group()
def standards() -> None:
    """Code lists, rules and schemas that files are checked against."""


@standards.command()
@click.argument("folder", type=paths.FOLDER)
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def update(folder: Path, as_json: bool) -> None:
    """Take newer code lists, rules and schemas of IATI from FOLDER.

    They are kept under GOLDENTHREAD_HOME and stand before those that come with the product.
    """
    try:
        taken = take(folder, into=standards_folder())
    except (NothingToUpdateError, ValueError) as error:
        raise Unreadable(str(error)) from error
    if as_json:
        print_json(taken)
    else:
        click.echo(", ".join(f"{count} {what}" for what, count in taken.items()) + f" taken into {standards_folder()}")
