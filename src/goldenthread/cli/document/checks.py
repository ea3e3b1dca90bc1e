"""`goldenthread document terms|pair`: a translation checked against the glossary and its original at the terminal."""

from __future__ import annotations

import click

from goldenthread.cli.document.texts import version_named
from goldenthread.cli.problems import DONE, DONE_WITH_PROBLEMS, print_json
from goldenthread.language import LANGUAGES

LANG = click.option("--lang", type=click.Choice(LANGUAGES), required=True, help="Language of the translation.")
NUMBER = click.option("--number", type=int, help="The version; the newest otherwise.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


@click.command()
@click.argument("key")
@LANG
@NUMBER
@JSON
def terms(key: str, lang: str, number: int | None, as_json: bool) -> None:
    """Say where the translation of the document KEY does not use the terms of the glossary.

    Exit code 0: nothing found; 1: what was found is printed.
    """
    _check(key, lang, number, as_json, "deviations")


@click.command()
@click.argument("key")
@LANG
@NUMBER
@JSON
def pair(key: str, lang: str, number: int | None, as_json: bool) -> None:
    """Say which numbers, dates, symbols and references the translation of the document KEY lacks or has alone.

    Exit code 0: nothing found; 1: what was found is printed.
    """
    _check(key, lang, number, as_json, "differences")


def _check(key: str, lang: str, number: int | None, as_json: bool, what: str) -> None:
    version = version_named(key, number)
    from goldenthread.drafting.documents import references as referring
    from goldenthread.drafting.translation import checks as translation_checks
    from goldenthread.drafting.translation import queries as translation

    rows = list(translation_checks.checked(translation.pairs(version, lang), lang))
    labels = referring.labels(version)
    if as_json:
        print_json(translation_checks.found_json(version, lang, rows, what))
    for row in [] if as_json else rows:
        place = row.pair.placement.number or row.pair.placement.eid
        notes = [translation_checks.told(one) for one in row.deviations]
        if what == "differences":
            notes = translation_checks.differs(row.differences, labels)
        for note in notes:
            click.echo(f"{place}\t{note}")
    raise SystemExit(DONE_WITH_PROBLEMS if any(getattr(row, what) for row in rows) else DONE)
