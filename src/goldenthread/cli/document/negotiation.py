"""`goldenthread document negotiation`: a version with its open words in brackets."""

from __future__ import annotations

import click

from goldenthread.cli.document.texts import version_named
from goldenthread.cli.problems import print_json
from goldenthread.language import LANGUAGES


@click.command()
@click.argument("key")
@click.argument("number", type=int, required=False)
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the text.")
@click.option("--clean", is_flag=True, help="Only what is agreed, without brackets.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def negotiation(key: str, number: int | None, lang: str, clean: bool, as_json: bool) -> None:
    """Print version NUMBER (the newest otherwise) of the document KEY as it is negotiated.

    Proposals that a delegation has not tabled are never printed.
    """
    version = version_named(key, number)
    from goldenthread.drafting.negotiation import queries as board
    from goldenthread.drafting.negotiation.files import written
    from goldenthread.platform.access import OPERATOR

    found = board.board(version, lang, OPERATOR)
    if as_json:
        print_json(board.as_json(version, lang, found))
    elif clean:
        for label, words in board.clean(found):
            click.echo(f"{label}. {words}\n" if label else f"{words}\n")
    else:
        click.echo(written(version, lang, found, "txt")[0].decode(), nl=False)
