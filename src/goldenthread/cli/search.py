"""`goldenthread search`: records of all rooms that hold words."""

from __future__ import annotations

import click

from goldenthread.cli.django import ready, tell
from goldenthread.cli.problems import print_json


@click.command()
@click.argument("words", nargs=-1)
@click.option("--kind", default="", help="Only of this kind, such as plan.activity.")
@click.option("--lang", default="en", show_default=True, help="The language whose hits come first.")
@click.option("--rebuild", is_flag=True, help="Make the index anew first.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def search(words: tuple[str, ...], kind: str, lang: str, rebuild: bool, as_json: bool) -> None:
    """Find records that hold all of the WORDS, in any of the six languages."""
    ready()
    from goldenthread.platform.access import OPERATOR
    from goldenthread.platform.search import find, index

    if rebuild:
        tell(f"{index.rebuild()} records indexed")
    hits = find(OPERATOR, " ".join(words), lang, kind=kind)
    if as_json:
        print_json([hit.plain() for hit in hits])
        return
    for hit in hits:
        click.echo(f"{hit.thing._meta.label_lower}\t{hit.name or hit.thing}\t{hit.address}\t{hit.sentence}")
