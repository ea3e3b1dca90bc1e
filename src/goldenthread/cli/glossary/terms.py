"""`goldenthread glossary list|show|add|export`: the terms of the installation at the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from goldenthread.cli.choices import OneOf
from goldenthread.cli.django import ready
from goldenthread.cli.problems import Unreadable, print_json, refusals
from goldenthread.language import LANGUAGES

ENDINGS = ("csv", "xlsx", "tbx")


@click.command("list")
@click.option("--lang", multiple=True, type=click.Choice(LANGUAGES), help="Only these languages; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def list_concepts(lang: tuple[str, ...], as_json: bool) -> None:
    """List the concepts with the terms that may be used, a concept a line."""
    ready()
    from goldenthread.drafting.glossary.queries import concepts, plain
    from goldenthread.drafting.models.glossary import words

    found = list(concepts())
    if as_json:
        return print_json({"concepts": [plain(one) for one in found]})
    for one in found:
        told = (words(one.in_language(code)) or "–" for code in lang or LANGUAGES)
        click.echo("\t".join([one.key, *told]))


def concept_named(key: str) -> Any:
    """The concept with this key; Unreadable, saying how to find it, when there is none."""
    ready()
    from goldenthread.drafting.glossary.queries import concepts

    found = concepts().filter(key=key).first()
    if found is None:
        raise Unreadable(f"There is no concept {key}. `goldenthread glossary list` names them.")
    return found


@click.command()
@click.argument("key")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def show(key: str, as_json: bool) -> None:
    """Print the terms of the concept KEY with their status and where they are from."""
    one = concept_named(key)
    from goldenthread.drafting.glossary.queries import plain, rows

    if as_json:
        return print_json(plain(one))
    for row in rows([one]):
        click.echo("\t".join(str(value or "–") for value in row[1:]))


@click.command()
@click.argument("language", type=click.Choice(LANGUAGES))
@click.argument("text")
@click.option("--to", "key", help="Key of the concept; without it a new concept is added.")
@click.option("--status", type=OneOf("drafting.models", "TermStatus"), default="preferred", show_default=True)
@click.option("--note", default="", help="What whoever uses it should know.")
def add(language: str, text: str, key: str | None, status: str, note: str) -> None:
    """Add the term TEXT in LANGUAGE to a concept; prints the key of the concept."""
    ready()
    from goldenthread.drafting import actions
    from goldenthread.drafting.models import TermStatus
    from goldenthread.platform.access import OPERATOR

    if key is None:
        if status != TermStatus.PREFERRED:
            raise click.BadParameter("A new concept begins with its preferred term.", param_hint="--status")
        with refusals():
            one = actions.add_concept(name={language: text}, note="", by=OPERATOR)
    else:
        one = concept_named(key)
        with refusals():
            actions.add_term(one, language=language, text=text, status=status, note=note, by=OPERATOR)
    click.echo(one.key)


@click.command()
@click.argument("output", metavar="OUT", type=click.Path(dir_okay=False, path_type=Path))
def export(output: Path) -> None:
    """Write the whole glossary to OUT: .csv or .xlsx (a row for each term), or .tbx for translators' tools."""
    ending = output.suffix.lower().lstrip(".")
    if ending not in ENDINGS:
        raise Unreadable(f"{output}: a glossary is written as {', '.join(f'.{one}' for one in ENDINGS)}.")
    ready()
    from goldenthread.drafting.glossary.queries import HEADINGS, as_file, rows
    from goldenthread.ui.lists import csv_text

    data = ("\ufeff" + csv_text(HEADINGS, rows())).encode() if ending == "csv" else as_file(ending)
    try:
        output.write_bytes(data)
    except OSError as error:
        raise Unreadable(f"{output}: {error.strerror}.") from error
    click.echo(f"Written: {output}")
