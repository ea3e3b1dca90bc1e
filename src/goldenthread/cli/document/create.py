"""`goldenthread document create|publish`: a document apart from its words."""

from __future__ import annotations

import click

from goldenthread.cli.django import ready
from goldenthread.cli.document.texts import document_named, version_named
from goldenthread.cli.problems import print_json, refusals
from goldenthread.cli.typed import sent
from goldenthread.language import LANGUAGES


@click.command()
@click.argument("title")
@click.option("--strategy", required=True, metavar="KEY", help="The strategy it belongs to.")
@click.option("--kind", default="strategy", show_default=True, help="What it is: strategy, report, resolution …")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the title.")
@click.option("--key", default="", help="Its part of the address; made from the title otherwise.")
@click.option("--symbol", default="", help="Its symbol, such as GC.20/12.")
@click.option("--organization", default="", help="Whose it is, by key or name.")
@click.option("--original-language", type=click.Choice(LANGUAGES), help="Language in which it is written.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def create(title: str, strategy: str, lang: str, original_language: str | None, as_json: bool, **typed: str) -> None:
    """Begin a document with this TITLE; prints its key. `goldenthread document import` gives it words."""
    ready()
    from goldenthread.drafting.documents.records import DOCUMENT
    from goldenthread.platform.access import OPERATOR
    from goldenthread.platform.models import Strategy
    from goldenthread.records.values import form_class, new_row
    from goldenthread.ui import rest as doors_json

    found = Strategy.objects.filter(key=strategy).first()
    place = {"strategy": found.pk if found else strategy, "original_language": original_language or ""}
    with refusals():
        values = sent(form_class(DOCUMENT), **typed, **place, **{f"title_{lang}": title})
        one = DOCUMENT.save(new_row(DOCUMENT), by=OPERATOR, **values)
    print_json(doors_json.record(one, OPERATOR)) if as_json else click.echo(one.key)


@click.command()
@click.argument("key")
@click.argument("number", type=int, required=False)
@click.option("--back", is_flag=True, help="Take it back to its team instead.")
def publish(key: str, number: int | None, back: bool) -> None:
    """Make the document KEY public, or version NUMBER of it.

    Readers see the public versions of a public document; a draft is circulated before it is made public.
    """
    one = document_named(key) if number is None else version_named(key, number)
    from goldenthread.drafting import actions
    from goldenthread.platform.access import OPERATOR

    with refusals():
        one = actions.set_publicity(one, to="team" if back else "public", by=OPERATOR)
    click.echo("\t".join([key, *([str(number)] if number else []), one.visibility]))
