"""`goldenthread data`: everything public, out."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread.cli.django import ready, tell
from goldenthread.cli.problems import Unreadable, print_json


@click.group()
def data() -> None:
    """Public data of this installation."""


@data.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def export(folder: Path, as_json: bool) -> None:
    """Write everything public to DIR as a data package: datapackage.json, and each table as CSV and JSON.

    The same records give the same bytes. Other files in DIR are left alone.
    """
    ready()
    from goldenthread.public import package

    try:
        written = package.write(folder)
    except OSError as error:
        raise Unreadable(f"{folder}: {error.strerror}. Name a folder that you may write.") from error
    if as_json:
        print_json({"folder": str(folder), "files": [path.relative_to(folder).as_posix() for path in written]})
    else:
        tell(f"{folder}: {len(written)} files; begin at {folder / 'datapackage.json'}")


@data.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def build(as_json: bool) -> None:
    """Make the data package that the site gives to visitors anew, now. A worker does so by itself when records changed."""
    ready()
    from goldenthread.public.jobs import PACKAGE

    edition = PACKAGE.make()
    told = {"edition": edition.folder.name, "made_at": edition.made_at.isoformat(), "files": len(edition.files)}
    if as_json:
        print_json(told)
    else:
        tell(f"edition {told['edition']} of {told['made_at']}: {told['files']} files")
