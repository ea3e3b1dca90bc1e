"""`goldenthread text terms`: two files of one text in two languages, checked against each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from goldenthread.cli.problems import DONE, DONE_WITH_PROBLEMS, Unreadable, print_json
from goldenthread.core.language import LANGUAGES

FILES = click.Path(path_type=Path)
LANG = click.option("--lang", nargs=2, type=click.Choice(LANGUAGES), required=True, help="Languages of the two files.")


def sides_of(source: Path, target: Path, lang: tuple[str, str]) -> Any:
    """The paragraphs of two files in pairs; Unreadable when one cannot be read."""
    from goldenthread.drafting.text.guard import NotReadable
    from goldenthread.drafting.text.read import read
    from goldenthread.drafting.text.sides import pair_blocks

    found = []
    for path, language in zip((source, target), lang, strict=True):
        try:
            found.append(read(path, language).blocks)
        except NotReadable as error:
            raise Unreadable(f"{path}: {error}") from error
    return pair_blocks(*found)


@click.command()
@click.argument("source", type=FILES)
@click.argument("target", type=FILES)
@LANG
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def terms(source: Path, target: Path, lang: tuple[str, str], as_json: bool) -> None:
    """Say where TARGET, a translation of SOURCE, does not use the terms of the installation's glossary.

    Exit code 0: nothing found; 1: what was found is printed; 4: a file cannot be read.
    """
    sides = sides_of(source, target, lang)
    from goldenthread.cli.django import ready

    ready()
    from goldenthread.drafting.glossary import checker
    from goldenthread.drafting.translation_checks import deviation, told

    check = checker(*lang)
    found = [
        (side, one)
        for side in sides
        if side.source and side.target
        for one in check.deviations(side.source.text, side.target.text)
    ]
    if as_json:
        print_json({"deviations": [{"place": side.place, **deviation(one)} for side, one in found]})
    else:
        for side, one in found:
            click.echo(f"{side.place}\t{told(one)}")
    raise SystemExit(DONE_WITH_PROBLEMS if found else DONE)
