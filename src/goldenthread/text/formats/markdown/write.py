"""Writes Markdown that people can read and that reads back to the same blocks: masthead, numbers, notes, tables.

GUIDs, comments and tracked changes have no place in Markdown; the text is the one with all changes accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from goldenthread.text.blocks import Block, Kind, Reading
from goldenthread.text.spans import Marked, Piece, Point, marked
from goldenthread.text.un.format import Masthead, Paper, front_lines, masthead_of, printed_masthead
from goldenthread.text.un.numbers import marker_of
from goldenthread.text.un.words import SOURCES_HEADING, phrase

_SIGNS = re.compile(r"([\\`*_\[\]<>~|]|&(?=[#A-Za-z]))")
# a line that begins so would be read as a heading, an item, a quotation, a rule
_STARTS = re.compile(r"^(\s*)([#>+=-]|\d{1,9}(?=[.)]\s))")


def write_markdown(reading: Reading, path: Path, *, paper: Paper | None = None) -> None:
    """Write the document to a Markdown file."""
    path.write_text(to_markdown(reading, paper=paper), encoding="utf-8", newline="\n")


def to_markdown(reading: Reading, *, paper: Paper | None = None) -> str:
    """The document as Markdown."""
    paper = paper or Paper()
    masthead = masthead_of(reading, paper)
    front = front_lines(reading, paper)
    facts = [f"language: {reading.language}", *(f"title: {line}" for kind, line in front if kind == "title")]
    facts += [f"banner: {paper.banner}"] if paper.banner else []
    parts = ["---", *facts, "---", ""]
    for kind, line in front:
        parts += [_started(_escaped(line)), ""] if kind == "line" else []
    parts += _masthead(masthead, reading.language)
    hung = marked(reading)
    for place, block in enumerate(reading.blocks):
        parts += _block(place, block, hung, reading)
    parts += _sources(paper, reading.language)
    return "\n".join(parts).rstrip() + "\n"


def _masthead(masthead: Masthead, language: str) -> Iterator[str]:
    if not masthead.is_formal:
        return
    printed = printed_masthead(masthead, language)
    lines = [printed["organization"], printed["symbol"], printed["organ"], *printed["right"]]
    lines += [printed["session"], printed["place"], printed["item"], printed["item_title"]]
    for line in filter(None, lines):
        yield from (_escaped(str(line)), "")
    yield from (f"# {_escaped(str(printed['title']))}", "")
    for line in filter(None, (masthead.author, *masthead.abstract.split("\n"))):
        yield from (_started(_escaped(line)), "")


def _block(place: int, block: Block, hung: Marked, reading: Reading) -> Iterator[str]:
    if block.kind == Kind.FOOTNOTE:
        yield from _note(place, block, hung, reading)
    elif block.kind == Kind.TABLE:
        yield from _table([[_words(cell or []) for cell in row] for row in hung.cells(place, block)])
    elif block.kind == Kind.OTHER and not block.marker:
        yield from ("```", *block.text.split("\n"), "```", "")
    else:
        yield from (_line(place, block, hung, reading.language), "")


def _line(place: int, block: Block, hung: Marked, language: str) -> str:
    words = _words(hung.pieces(place, block))
    marker = marker_of(block, language)
    if block.kind == Kind.HEADING:
        sign = "#" * min(max(block.level, 1) + 1, 6)
        return " ".join(part for part in (sign, marker, words) if part)
    if block.kind == Kind.POINT:
        is_bullet = not block.number
        return f"{'  ' * (max(block.level, 1) - 1)}- {words}" if is_bullet else f"{marker} {words}"
    return f"{marker} {words}" if marker else _started(words)


def _note(place: int, block: Block, hung: Marked, reading: Reading) -> Iterator[str]:
    mark = block.number or block.marker
    words = _words(hung.pieces(place, block))
    yield from (f"[^{mark}]: {words}" if mark else _started(words), "")


def _words(pieces: object) -> str:
    made = []
    for piece in pieces:  # type: ignore[attr-defined]
        if isinstance(piece, Point):
            made += [f"[^{mark}]" for note in piece.notes if (mark := note.number or note.marker)]
        elif isinstance(piece, Piece) and not (piece.change and piece.change.kind in ("deletion", "move-from")):
            words = _escaped(piece.text)
            made.append(f"[{words}]({piece.link})" if piece.link and " " not in piece.link else words)
    return "".join(made)


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text).replace("\n", "<br>")


def _started(words: str) -> str:
    return _STARTS.sub(lambda m: f"{m[1]}\\{m[2]}" if not m[2].isdigit() else f"{m[1]}{m[2]}\\", words)


def _table(rows: list[list[str]]) -> Iterator[str]:
    width = max(map(len, rows), default=1) or 1
    for number, row in enumerate(rows):
        yield "| " + " | ".join([*row, *[""] * (width - len(row))]) + " |"
        if number == 0:
            yield "|" + " --- |" * width
    yield ""


def _sources(paper: Paper, language: str) -> Iterator[str]:
    if paper.sources:
        yield from (f"## {phrase(SOURCES_HEADING, language)}", "")
        yield from _table([[_escaped(cell) for cell in row] for row in paper.sources])
