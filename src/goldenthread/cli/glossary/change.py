"""`goldenthread glossary import|change|change-term|remove-term`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from goldenthread.cli.glossary.terms import concept_named
from goldenthread.cli.problems import Unreadable, finish_with_problems, print_json, refusals
from goldenthread.cli.typed import fields, sent

FIELDS: Any = click.argument("words", nargs=-1, required=True, metavar="FIELD=VALUE...")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--source", default="", help="Where the terms are from: key or title of the source.")
@click.option("--dry-run", is_flag=True, help="Say what would become of each term; change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def import_file(file: Path, source: str, dry_run: bool, as_json: bool) -> None:
    """Take the terms of FILE into the glossary, all of them or none: .csv, .xlsx or .tbx.

    A table has a row for each term (columns concept, language, term, status, note) or a row for each concept (a column
    for each language; several terms with semicolons between them, the preferred one first).
    """
    from goldenthread.text import NotReadable, read_glossary
    from goldenthread.text import load_file as load

    try:
        rows = read_glossary(load(file), name=file.name)
    except NotReadable as refusal:
        raise Unreadable(f"{file}: {refusal}") from refusal
    from goldenthread.cli.django import ready

    ready()
    from goldenthread.drafting import actions
    from goldenthread.drafting.glossary import intake as glossary_intake
    from goldenthread.platform.access import OPERATOR
    from goldenthread.platform.models import Source
    from goldenthread.ui.forms import find

    with refusals():
        origin = find(Source, source, user=OPERATOR) if source else None
        entries = glossary_intake.judge(rows) if dry_run else actions.take_in_terms(rows, by=OPERATOR, source=origin)
    if as_json:
        print_json(glossary_intake.as_json(entries))
    else:
        told = [
            f"{number} {fate.replace('_', ' ')}" for fate, number in glossary_intake.counts(entries).items() if number
        ]
        click.echo(", ".join(told))
    left = (glossary_intake.Fate.LEFT_OUT, glossary_intake.Fate.REFUSED)
    finish_with_problems(f"{file}: {one.where}: {one.row.text}: {one.why}" for one in entries if one.fate in left)


@click.command()
@click.argument("key")
@FIELDS
def change(key: str, words: tuple[str, ...]) -> None:
    """Change the definition (definition_en and so on) or note of the concept KEY; what is not named stays."""
    one = concept_named(key)
    from goldenthread.drafting import actions
    from goldenthread.drafting.glossary.forms import ConceptForm
    from goldenthread.platform.access import OPERATOR

    with refusals():
        actions.change_concept(one, **sent(ConceptForm, one, **fields(words, ConceptForm)), by=OPERATOR)
    click.echo(one.key)


@click.command("change-term")
@click.argument("key")
@click.argument("language")
@click.argument("text")
@FIELDS
def change_term(key: str, language: str, text: str, words: tuple[str, ...]) -> None:
    """Change the term TEXT in LANGUAGE of the concept KEY: text, status, note, source; what is not named stays."""
    row = _term(key, language, text)
    from goldenthread.drafting import actions
    from goldenthread.drafting.glossary.forms import TermForm
    from goldenthread.platform.access import OPERATOR

    with refusals():
        row = actions.change_term(row, **sent(TermForm, row, **fields(words, TermForm)), by=OPERATOR)
    click.echo(f"{row.language}\t{row.text}\t{row.status}")


@click.command("remove-term")
@click.argument("key")
@click.argument("language")
@click.argument("text")
def remove_term(key: str, language: str, text: str) -> None:
    """Take the term TEXT in LANGUAGE out of the concept KEY; the trail keeps it."""
    row = _term(key, language, text)
    from goldenthread.drafting import actions
    from goldenthread.platform.access import OPERATOR

    with refusals():
        actions.remove_term(row, by=OPERATOR)


def _term(key: str, language: str, text: str) -> Any:
    found = next((t for t in concept_named(key).terms.all() if (t.language, t.text) == (language, text)), None)
    if found is None:
        raise Unreadable(f"{key} has no term “{text}” in {language}. `goldenthread glossary show {key}` lists them.")
    return found
