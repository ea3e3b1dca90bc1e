"""`goldenthread text align|anchor|redline`: thin doors on text."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import orjson

from goldenthread.cli.problems import Unreadable, finish_with_problems, print_json

if TYPE_CHECKING:
    from goldenthread.text import Pair, Reading

VERSION = click.Path(path_type=Path)
LANGUAGE = click.option("--lang", help="Language of both texts (ar, zh, en, fr, ru, es); guessed if not given.")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
ENDINGS = (".html", ".docx", ".pdf")


@click.command()
@click.argument("old", type=VERSION)
@click.argument("new", type=VERSION)
@LANGUAGE
@AS_JSON
def align(old: Path, new: Path, lang: str | None, as_json: bool) -> None:
    """Say which paragraph of OLD became which of NEW, and how sure that is.

    Indices are those of `goldenthread text read`. Pairs marked with ? wait for a person.
    """
    from goldenthread.text import align as align_blocks
    from goldenthread.text import summary_of_changes

    before, after = _reading(old, lang), _reading(new, lang)
    started = time.perf_counter()
    pairs = align_blocks(before.blocks, after.blocks)
    seconds = time.perf_counter() - started
    if as_json:
        print_json({"pairs": [_pair(pair) for pair in pairs], "seconds": round(seconds, 6)})
        return
    for pair in pairs:
        click.echo(_line(pair, before, after))
    click.echo(summary_of_changes(pairs, language="en"))


@click.command()
@click.argument("old", type=VERSION)
@click.argument("new", type=VERSION)
@click.argument("comments", type=VERSION)
@LANGUAGE
@AS_JSON
def anchor(old: Path, new: Path, comments: Path, lang: str | None, as_json: bool) -> None:
    """Carry the quotes of COMMENTS, a JSON list made on OLD, over to NEW.

    Each comment is {"id", "block", "start", "end", "quote"}. Comments that make no sense are listed and the
    others carried; exit code 1 says that there were any.
    """
    from goldenthread.text import anchor_comments as carry

    before, after = _reading(old, lang), _reading(new, lang)
    found = carry(before.blocks, after.blocks, _comments(comments))
    if as_json:
        print_json([place.as_json() for place in found.anchored])
    else:
        for place in found.anchored:
            where = "gone" if place.block is None else f"block {place.block}, {place.start}-{place.end}"
            click.echo(f"{place.id}\t{where}\t{place.confidence:.0%}{'' if place.automatic else ' ?'}")
    finish_with_problems(f"{comments}: comment {misfit.id or '(no id)'}: {misfit.problem}" for misfit in found.misfits)


@click.command()
@click.argument("old", type=VERSION)
@click.argument("new", type=VERSION)
@click.argument("out", type=VERSION)
@LANGUAGE
@click.option("--author", default="Golden Thread", show_default=True, help="Who signs the tracked changes (DOCX).")
@click.option("--date", default="", help="Date of the tracked changes (2026-11-23T09:00:00Z); none if not given.")
def redline(old: Path, new: Path, out: Path, lang: str | None, author: str, date: str) -> None:
    """Show word by word what changed from OLD to NEW, as OUT: .html, .docx (tracked changes) or .pdf."""
    from goldenthread.text import redline as compare

    if out.suffix.lower() not in ENDINGS:
        raise click.BadParameter(f"“{out.name}” must end in {', '.join(ENDINGS)}.", param_hint="OUT")
    before, after = _reading(old, lang), _reading(new, lang)
    found = compare(before, after)
    try:
        _write(found, out, after=after, author=author, date=date)
    except OSError as error:
        raise click.ClickException(f"{out}: cannot be written: {error.strerror}") from error
    click.echo(found.summary)


def _write(found: Any, out: Path, *, after: Reading, author: str, date: str) -> None:
    ending = out.suffix.lower()
    if ending == ".html":
        from goldenthread.text import write_redline_html

        write_redline_html(found, out)
    elif ending == ".docx":
        from goldenthread.text import write_redline_docx

        write_redline_docx(found, out, masthead=after.masthead, author=author, date=date)
    else:
        from goldenthread.language.fonts import MissingFont
        from goldenthread.text import write_redline_pdf

        try:
            write_redline_pdf(found, out)
        except MissingFont as error:
            raise click.ClickException(f"{out}: {error}") from error


def _reading(path: Path, language: str | None) -> Reading:
    from goldenthread.text import NotReadable, read

    try:
        return read(path, language)
    except NotReadable as error:
        raise Unreadable(f"{path}: {error}") from error


def _comments(path: Path) -> list[Any]:
    try:
        found = orjson.loads(path.read_bytes())
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror}") from error
    except orjson.JSONDecodeError as error:
        raise Unreadable(f"{path}: line {error.lineno}: is not JSON: {error.msg}") from error
    if not isinstance(found, list):
        raise Unreadable(f"{path}: must be a list of comments, each with id, block, start, end and quote")
    return found


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "old": list(pair.old),
        "new": list(pair.new),
        "kind": pair.kind.value,
        "confidence": pair.confidence,
        "automatic": pair.automatic,
        "changed": pair.changed,
    }


def _line(pair: Pair, before: Reading, after: Reading) -> str:
    old, new = (",".join(map(str, indices)) or "–" for indices in (pair.old, pair.new))
    block = after.blocks[pair.new[0]] if pair.new else before.blocks[pair.old[0]]
    shown = " ".join(block.text.split())[:60]
    return f"{old:>9} → {new:<9} {pair.kind.value:<8} {pair.confidence:4.0%}{' ' if pair.automatic else '?'} {shown}"
