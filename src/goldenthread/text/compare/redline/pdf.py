"""A comparison as a PDF by typst, in one column; the same comparison gives the same bytes on every machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from goldenthread.text.compare.align.pairs import Fate
from goldenthread.text.compare.diff import Change, Piece
from goldenthread.text.compare.redline.rows import PARAGRAPH_BREAK, Redline, Row, number_of
from goldenthread.text.compare.redline.words import label
from goldenthread.text.formats.pdf.write import render

_TEMPLATE = Path(__file__).with_name("redline.typ")
_MARKS = {Fate.NEW: "mark_new", Fate.DELETED: "mark_deleted", Fate.SPLIT: "mark_split", Fate.MERGED: "mark_merged"}
_SHORT = {Change.EQUAL: "", Change.INSERTED: "in", Change.DELETED: "out"}


def write_redline_pdf(found: Redline, path: Path) -> None:
    """Write the comparison to a PDF; raises MissingFont when a character cannot be drawn."""
    path.write_bytes(render(_TEMPLATE, _data(found)))


def _data(found: Redline) -> dict[str, Any]:
    language = found.language
    return {
        "language": language if language.isalpha() and len(language) in (2, 3) else "en",
        "direction": found.direction,
        "kind": label("title", language),
        "title": found.title,
        "summary_heading": label("summary", language),
        "summary": found.summary,
        "rows": [_row(row, language) for row in found.rows],
    }


def _row(row: Row, language: str) -> dict[str, Any]:
    block = row.shown
    data: dict[str, Any] = {
        "fate": "departure" if row.is_departure else row.pair.kind.value,
        "form": block.kind.value,
        "level": block.level,
        "notice": _notice(row, language),
        "doubt": "" if row.pair.automatic or row.is_departure else label("mark_check", language),
        "number": _number(row),
        "pieces": [part for piece in row.pieces for part in _parts(piece)],
    }
    if row.table is not None:
        width = max((len(line.cells) for line in row.table), default=1)
        blank: list[list[Piece]] = [[]]
        data["columns"] = width
        data["table"] = [
            {"change": _SHORT[line.change], "cells": [[p for piece in cell for p in _parts(piece)] for cell in cells]}
            for line in row.table
            for cells in [[*line.cells, *blank * (width - len(line.cells))]]
        ]
    return data


def _notice(row: Row, language: str) -> str:
    if row.pair.kind is Fate.MOVED:
        other = number_of(row.new[0] if row.is_departure else row.old[0])
        return label("mark_from" if row.is_departure else "mark_to", language) + (f" ({other})" if other else "")
    return label(_MARKS[row.pair.kind], language) if row.pair.kind in _MARKS else ""


def _number(row: Row) -> list[dict[str, str]]:
    old, new = (number_of(blocks[0]) if blocks else "" for blocks in (row.old, row.new))
    if row.is_departure or not row.new or not row.old or not old or old == new:
        shown = old if row.is_departure or not row.new else new
        return [{"text": shown, "change": ""}] if shown else []
    return [{"text": old, "change": "out"}, {"text": f" {new}", "change": "in"}]


def _parts(piece: Piece) -> list[dict[str, str]]:
    """A piece, with its paragraph breaks on their own."""
    change = _SHORT[piece.change]
    parts = []
    for number, text in enumerate(piece.text.split(PARAGRAPH_BREAK)):
        if number:
            parts.append({"text": "¶\n", "change": change})
        if text:
            parts.append({"text": text, "change": change})
    return parts
