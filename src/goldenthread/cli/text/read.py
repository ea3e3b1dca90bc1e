"""`goldenthread text read`: a thin door on text/formats/read.py."""

from __future__ import annotations

import re
from pathlib import Path

import click

from goldenthread.cli.problems import DONE_WITH_PROBLEMS, Unreadable, print_json


def language_code(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """The language asked for; wrong use when it is no language tag."""
    if value is not None and not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", value):
        raise click.BadParameter(f"“{value}” is no language code; use ar, zh, en, fr, ru, es or another code.")
    return value


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--lang", callback=language_code, help="Language of the text (ar, zh, en, fr, ru, es, ...); guessed if not given."
)
@click.option("--json", "as_json_document", is_flag=True, help="Print one JSON document instead of the preview.")
def read(file: Path, lang: str | None, as_json_document: bool) -> None:
    """Read FILE (DOCX, Markdown, reStructuredText, plain text, HTML or Akoma Ntoso) into numbered blocks.

    Exit code 0: everything was read; 1: read, and what could not be read is listed; 4: refused, with the reason.
    """
    from goldenthread.text import NotReadable, as_json, preview_lines
    from goldenthread.text import read as read_file

    try:
        reading = read_file(file, lang)
    except NotReadable as error:
        raise Unreadable(f"{file}: {error}") from error
    if as_json_document:
        print_json(as_json(reading))
    else:
        for line in preview_lines(reading):
            click.echo(line)
    for item in reading.unread:
        click.echo(f"{file}: {item.where}: {item.what}: {item.why}", err=True)
    if reading.unread:
        raise SystemExit(DONE_WITH_PROBLEMS)
