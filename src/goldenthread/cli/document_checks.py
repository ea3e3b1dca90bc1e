"""`goldenthread document terms`: a translation checked against the glossary at the terminal."""

from __future__ import annotations

import click

from goldenthread.cli.document_texts import version_named
from goldenthread.cli.problems import DONE, DONE_WITH_PROBLEMS, print_json
from goldenthread.core.language import LANGUAGES


@click.command()
@click.argument("key")
@click.option("--lang", type=click.Choice(LANGUAGES), required=True, help="Language of the translation.")
@click.option("--number", type=int, help="The version; the newest otherwise.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def terms(key: str, lang: str, number: int | None, as_json: bool) -> None:
    """Say where the translation of the document KEY does not use the terms of the glossary.

    Exit code 0: nothing found; 1: what was found is printed.
    """
    version = version_named(key, number)
    from goldenthread.drafting import translation
    from goldenthread.drafting.translation_checks import deviations, terms_json, told

    rows = list(deviations(translation.pairs(version, lang), lang))
    if as_json:
        print_json(terms_json(version, lang, rows))
    else:
        for row in rows:
            for one in row.deviations:
                click.echo(f"{row.pair.placement.number or row.pair.placement.eid}\t{told(one)}")
    raise SystemExit(DONE_WITH_PROBLEMS if any(row.deviations for row in rows) else DONE)
