"""`goldenthread text terms|pair`: two files of one text in two languages, checked against each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from goldenthread.cli.problems import DONE, DONE_WITH_PROBLEMS, Unreadable, print_json
from goldenthread.language import LANGUAGES

FILES = click.Path(path_type=Path)
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
_HELP = "Languages of the two files"


def _sides(source: Path, target: Path, lang: tuple[str, str] | None) -> tuple[Any, tuple[str, str]]:
    """The paragraphs of two files in pairs, and the languages; Unreadable when one cannot be read."""
    from goldenthread.text import NotReadable, pair_blocks, read

    found = []
    for path, language in zip((source, target), lang or (None, None), strict=True):
        try:
            reading = read(path, language)
        except NotReadable as error:
            raise Unreadable(f"{path}: {error}") from error
        if reading.language not in LANGUAGES:
            raise Unreadable(f"{path}: its language is not one of {', '.join(LANGUAGES)}. Say it with --lang.")
        found.append(reading)
    return pair_blocks(found[0].blocks, found[1].blocks), (found[0].language, found[1].language)


@click.command()
@click.argument("source", type=FILES)
@click.argument("target", type=FILES)
@click.option("--lang", nargs=2, type=click.Choice(LANGUAGES), required=True, help=f"{_HELP}.")
@JSON
def terms(source: Path, target: Path, lang: tuple[str, str], as_json: bool) -> None:
    """Say where TARGET, a translation of SOURCE, does not use the terms of the installation's glossary.

    Exit code 0: nothing found; 1: what was found is printed; 4: a file cannot be read.
    """
    sides, _lang = _sides(source, target, lang)
    from goldenthread.cli.django import ready

    ready()
    from goldenthread.drafting.glossary.queries import checker
    from goldenthread.drafting.translation.checks import deviation, told

    check = checker(*lang)
    both = [side for side in sides if side.source and side.target]
    found = [(side, one) for side in both for one in check.deviations(side.source.text, side.target.text)]
    if as_json:
        print_json({"deviations": [{"place": side.place, **deviation(one)} for side, one in found]})
    for side, one in [] if as_json else found:
        click.echo(f"{side.place}\t{told(one)}")
    raise SystemExit(DONE_WITH_PROBLEMS if found else DONE)


@click.command()
@click.argument("source", type=FILES)
@click.argument("target", type=FILES)
@click.option("--lang", nargs=2, type=click.Choice(LANGUAGES), help=f"{_HELP}; guessed if not given.")
@JSON
def pair(source: Path, target: Path, lang: tuple[str, str] | None, as_json: bool) -> None:
    """Say which numbers, dates, symbols and references TARGET, a translation of SOURCE, lacks or has alone.

    Paragraphs are paired by kind, number and order; those without a counterpart are listed. Exit code 0: nothing found;
    1: what was found is printed; 4: a file cannot be read.
    """
    sides, languages = _sides(source, target, lang)
    from goldenthread.text import figure_differences as differences

    both = [side for side in sides if side.source and side.target]
    alone = [(side.place, "translation" if side.source else "original") for side in sides if side not in both]
    found = [(side.place, one) for side in both for one in differences(side.source.text, side.target.text, *languages)]
    if as_json:
        told = [
            {"place": place, "kind": o.kind, "written": o.written, "missing_in": o.missing_in} for place, o in found
        ]
        unpaired = [{"place": place, "missing_in": where} for place, where in alone]
        print_json({"languages": languages, "pairs": len(both), "differences": told, "unpaired": unpaired})
    for place, one in [] if as_json else found:
        click.echo(f"{place}\t{one.written} is missing in the {one.missing_in}.")
    for place, where in [] if as_json else alone:
        click.echo(f"{place}\tThis paragraph has no counterpart in the {where}.")
    raise SystemExit(DONE_WITH_PROBLEMS if found or alone else DONE)
