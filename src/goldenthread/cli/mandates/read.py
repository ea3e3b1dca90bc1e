"""`goldenthread mandates read`: a thin door on text/resolutions."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from goldenthread.cli.problems import DONE_WITH_PROBLEMS, Unreadable, print_json
from goldenthread.cli.text.read import language_code


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--lang", callback=language_code, help="Language of the text (ar, zh, en, fr, ru, es); guessed without.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def read(file: Path, lang: str | None, as_json: bool) -> None:
    """Read the clauses of a resolution in FILE (text, DOCX, Akoma Ntoso): preambular, operative, annexes.

    Exit code 0: everything was read; 1: read, and what is doubtful is listed; 4: refused, with the reason.
    """
    from goldenthread.text import NotReadable, clauses_of
    from goldenthread.text import read as read_file

    try:
        found = clauses_of(read_file(file, lang))
    except NotReadable as error:
        raise Unreadable(f"{file}: {error}") from error
    if as_json:
        print_json(plain(found))
    else:
        for one in found.clauses:
            click.echo(f"{'title' if one.is_heading else one.kind:10} {'  ' * one.depth}{one.number}\t{one.text}")
    for item in found.unread:
        click.echo(f"{file}: {item.where}: {item.what}: {item.why}", err=True)
    if found.unread:
        raise SystemExit(DONE_WITH_PROBLEMS)


def plain(found: Any) -> dict[str, Any]:
    """A resolution as JSON."""
    return {
        "language": found.language,
        "symbol": found.front.symbol,
        "title": found.front.title,
        "adopted_on": found.front.adopted_on,
        "body": found.body,
        "clauses": [asdict(one) for one in found.clauses],
        "unread": [{"where": str(i.where), "what": str(i.what), "why": str(i.why)} for i in found.unread],
    }
