"""`goldenthread document xliff|xliff-in`: a version to a translator's file and back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from goldenthread.cli.document.texts import version_named
from goldenthread.cli.problems import Unreadable, finish_with_problems, print_json, refusals
from goldenthread.language import LANGUAGES


@click.command()
@click.argument("key")
@click.argument("output", metavar="OUT", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--lang", type=click.Choice(LANGUAGES), required=True, help="Language to translate into.")
@click.option(
    "--from",
    "source",
    type=click.Choice(LANGUAGES),
    help="Paragraphs written in this language; that of most otherwise.",
)
@click.option("--number", type=int, help="The version; the newest otherwise.")
def xliff(key: str, output: Path, lang: str, source: str | None, number: int | None) -> None:
    """Write a version of the document KEY to OUT (XLIFF 2.1) for its translators into a language.

    Each paragraph is a unit named by its GUID; the translations that there are go along with their states.
    """
    version = version_named(key, number)
    from goldenthread.drafting.translation import files as translation_files

    with refusals():
        data = translation_files.xliff(version, lang, source or "")
    try:
        output.write_bytes(data)
    except OSError as error:
        raise Unreadable(f"{output}: {error.strerror}.") from error
    click.echo(f"Written: {output}")


@click.command("xliff-in")
@click.argument("key")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--number", type=int, help="The version; the newest otherwise.")
@click.option("--dry-run", is_flag=True, help="Say what would be taken in, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def xliff_in(key: str, file: Path, number: int | None, dry_run: bool, as_json: bool) -> None:
    """Take the words of a translator's FILE (XLIFF 2.1) into a version of the document KEY.

    Exit code 0: done; 1: done, and what was refused is listed; 3: not allowed now; 4: nothing is taken from this file.
    """
    version = version_named(key, number)
    from goldenthread.drafting import actions
    from goldenthread.drafting.translation import files as translation_files
    from goldenthread.platform.access import OPERATOR
    from goldenthread.text import NotReadable, read_xliff

    try:
        incoming = read_xliff(file)
    except NotReadable as error:
        raise Unreadable(f"{file}: {error}") from error
    with refusals():
        language = translation_files.language_of(version, incoming)
        act = translation_files.fit if dry_run else partial(actions.take_in_translation, by=OPERATOR)
        rows = act(version, file=incoming)
    _tell(file, translation_files.fit_json(version, language, rows), as_json)


def _tell(file: Path, found: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(found)
    else:
        click.echo(", ".join(f"{count} {fate}" for fate, count in found["counts"].items()))
    refused = (one for one in found["units"] if one["fate"] == "refused")
    finish_with_problems(f"{file}:{one['line']}: {one['number'] or one['guid']}: {one['reason']}" for one in refused)
