"""Two versions of a document compared: as lines for a page, as data, as files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import Version
from goldenthread.language.fonts import MissingFont
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible
from goldenthread.platform.rendered import digest_of
from goldenthread.platform.words import told
from goldenthread.text import (
    PARAGRAPH_BREAK,
    Block,
    Change,
    Fate,
    Kind,
    Piece,
    Redline,
    TableRow,
    align,
    number_of,
    redline,
    summary_of_changes,
    write_redline_docx,
    write_redline_html,
    write_redline_pdf,
)
from goldenthread.text import RedlineRow as Row

ENDINGS = ("html", "docx", "pdf")
KEPT = 16  # comparisons that a process remembers, by their texts: a page is read in several views and formats
Cells = list[list[list[Piece]]]
_compared: dict[str, Redline] = {}


def compare(old: Version, new: Version, language: str, *, user: Viewer | None = None, spoken: str = "") -> Redline:
    """What changed from one version to another in a language, as far as `user` may see its words (None: all).

    The summary is in the language `spoken`, by default in that of the text.
    """
    before, after = (queries.reading(one, language, user=user) for one in (old, new))
    digest = digest_of(before, after, language, spoken)
    if (found := _compared.pop(digest, None)) is None:
        pairs = align(before.blocks, after.blocks)
        found = redline(before, after, pairs=pairs, language=language)
        found = replace(found, summary=summary_of_changes(pairs, language=spoken)) if spoken else found
    _compared[digest] = found
    for oldest in list(_compared)[:-KEPT]:
        _compared.pop(oldest, None)
    return found


def write(found: Redline, new: Version, path: Path) -> None:
    """Write a comparison as a page, a Word file with tracked changes or a PDF, by the ending of `path`.

    Raises NotPossible, saying which font is missing, where a PDF cannot be set; OSError where the file cannot be.
    """
    match path.suffix.lower():
        case ".docx":
            write_redline_docx(found, path, masthead=queries.masthead(new.document, found.language))
        case ".pdf":
            try:
                write_redline_pdf(found, path)
            except MissingFont as error:
                raise NotPossible(told(error.args[0])) from error
        case _:
            write_redline_html(found, path)


def fate(row: Row) -> str:
    """What became of a paragraph, in words; "" where nothing did."""
    number = next((number_of(one) for one in (row.new if row.is_departure else row.old)), "")
    if row.pair.kind is Fate.MOVED:
        told = _("moved from here to %(number)s") if row.is_departure else _("moved here from %(number)s")
        plain = _("moved from here") if row.is_departure else _("moved here")
        return told % {"number": number} if number else plain
    words = {
        Fate.EDITED: _("edited"),
        Fate.SPLIT: _("split"),
        Fate.MERGED: _("merged"),
        Fate.DELETED: _("deleted"),
        Fate.NEW: _("new"),
    }
    return words.get(row.pair.kind, "")


@dataclass(frozen=True)
class Side:
    """One paragraph of one version (or both in one): its number and words, marked; a table has `cells` instead."""

    number: str
    pieces: list[Piece]
    cells: Cells | None
    is_heading: bool


@dataclass(frozen=True)
class Line:
    """A paragraph compared: old and new beside each other (None: it is not there), and both in one."""

    old: Side | None
    new: Side | None
    both: Side
    fate: str
    is_doubtful: bool


def lines(rows: Iterable[Row]) -> list[Line]:
    """The rows of a comparison for a page."""
    return [_line(row) for row in rows]


def _line(row: Row) -> Line:
    is_arrival = row.pair.kind is Fate.MOVED and not row.is_departure
    old = None if is_arrival else _side(row, row.old, Change.INSERTED)
    new = None if row.is_departure else _side(row, row.new, Change.DELETED)
    both = _side(row, (row.shown,), None)
    assert both is not None  # there is always the block that is shown
    return Line(old, new, both, fate(row), not row.pair.automatic and not row.is_departure)


def _side(row: Row, blocks: tuple[Block, ...], hidden: Change | None) -> Side | None:
    if not blocks:
        return None
    cells = None if row.table is None else [_cells(one, hidden) for one in row.table if one.change is not hidden]
    return Side(number_of(blocks[0]), _shown(row.pieces, hidden), cells, blocks[0].kind is Kind.HEADING)


def _cells(row: TableRow, hidden: Change | None) -> list[list[Piece]]:
    return [_shown(cell, hidden) for cell in row.cells]


def _shown(pieces: Iterable[Piece], hidden: Change | None) -> list[Piece]:
    return [
        Piece(piece.change, piece.text.replace(PARAGRAPH_BREAK, " ¶\n"))
        for piece in pieces
        if piece.change is not hidden
    ]


def as_json(old: Version, new: Version, found: Redline, *, whole: bool = False) -> dict[str, Any]:
    """A comparison as data: the summary in words, and the paragraphs that changed (or all), word by word."""
    rows = [row for row in found.rows if (whole or row.changed) and not row.is_departure]
    return {
        "document": new.document.key,
        "old": old.number,
        "new": new.number,
        "language": found.language,
        "summary": found.summary,
        "rows": [_row_json(row) for row in rows],
    }


def _row_json(row: Row) -> dict[str, Any]:
    told: dict[str, Any] = {
        "kind": row.pair.kind.value,
        "old": [_block_json(one) for one in row.old],
        "new": [_block_json(one) for one in row.new],
        "confidence": row.pair.confidence,
        "automatic": row.pair.automatic,
        "pieces": _pieces_json(row.pieces),
    }
    if row.table is not None:
        told["table"] = [
            {"change": one.change.value, "cells": [_pieces_json(cell) for cell in one.cells]} for one in row.table
        ]
    return told


def _block_json(one: Block) -> dict[str, str]:
    return {"guid": one.guid, "number": one.number, "eid": one.eid}


def _pieces_json(pieces: Iterable[Piece]) -> list[dict[str, str]]:
    return [{"change": piece.change.value, "text": piece.text} for piece in pieces]


def as_text(found: Redline) -> Iterable[str]:
    """A comparison for the terminal: the summary, then each paragraph that changed, [-without-]{+with+} words."""
    yield found.summary
    for row in found.rows:
        if row.changed and not row.is_departure:
            numbers = " → ".join(number_of(side[0]) or "–" for side in (row.old, row.new) if side)
            cells = [piece for one in row.table or [] for cell in one.cells for piece in cell]
            yield ""
            yield f"{numbers} ({row.pair.kind.value})"
            yield "".join(map(_piece_text, row.pieces or cells)).replace(PARAGRAPH_BREAK, " ¶ ")


def _piece_text(piece: Piece) -> str:
    marks = {Change.DELETED: "[-{}-]", Change.INSERTED: "{{+{}+}}"}
    return marks.get(piece.change, "{}").format(piece.text)
