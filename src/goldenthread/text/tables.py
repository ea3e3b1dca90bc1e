"""Where the cells of a table stand in its text: cells parted by tabs, rows by line ends, merged cells left out.

A reader fills the cells that a merged cell covers with "", which the text does not have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[int, int]


def cell_spans(rows: Sequence[Sequence[str]], text: str) -> list[list[Span | None]] | None:
    """Start and end of each cell in the text, None for a cell covered by the one before; None if they do not fit."""
    spans: list[list[Span | None]] = []
    offset = 0
    for number, row in enumerate(rows):
        if number:
            if text[offset : offset + 1] != "\n":
                return None
            offset += 1
        fitted = _fit(row, text, offset, first=True)
        if fitted is None:
            return None
        spans.append(fitted)
        offset = next((span[1] for span in reversed(fitted) if span), offset)
    return spans if offset == len(text) else None


def _fit(row: Sequence[str], text: str, offset: int, *, first: bool) -> list[Span | None] | None:
    """The spans of the rest of a row; a cell that could be empty or covered is taken as empty where that fits."""
    if not row:
        return [] if text[offset : offset + 1] in ("", "\n") else None
    cell, *others = row
    start = offset if first else offset + 1
    if (first or text[offset : offset + 1] == "\t") and text.startswith(cell, start):
        rest = _fit(others, text, start + len(cell), first=False)
        if rest is not None:
            return [(start, start + len(cell)), *rest]
    if cell == "" and not first:
        rest = _fit(others, text, offset, first=False)
        return None if rest is None else [None, *rest]
    return None


Grid = list[list[str | None]]
"""The words of each cell of a table, row by row; None for a cell covered by the one before."""


def grid(rows: Sequence[Sequence[str]], original: str, text: str) -> Grid | None:
    """The cells of `text` in the shape of a table: `rows` are its cells in its `original` words, `text` other words.

    None when `text` has another shape. A line end within a cell is told from the end of a row by the number that
    the cell had in the original.
    """
    spans = cell_spans(rows, original)
    if spans is None:
        return None
    lines = [
        [cell.count("\n") for cell, span in zip(row, marks, strict=True) if span]
        for row, marks in zip(rows, spans, strict=True)
    ]
    words = iter(_parted(lines, text) or [])
    found = [[next(words, None) if span else None for span in marks] for marks in spans]
    return found if joined(found) == text else None


def _parted(lines: list[list[int]], text: str) -> list[str] | None:
    """The text cut into the cells of rows that have so many line ends in each cell; None if it cannot be."""
    cells: list[str] = []
    group: list[int] = []  # cells between two tabs: the last of a row, whole rows of one cell, the first of the next
    groups: list[list[int]] = []
    for row in lines:
        if not row:
            return None
        group.append(row[0])
        for count in row[1:]:
            groups.append(group)
            group = [count]
    groups.append(group)
    stretches = text.split("\t")
    if len(stretches) != len(groups):
        return None
    for counts, stretch in zip(groups, stretches, strict=True):
        parts = _by_lines(counts, stretch)
        if parts is None:
            return None
        cells += parts
    return cells


def _by_lines(counts: list[int], stretch: str) -> list[str] | None:
    lines = stretch.split("\n")
    if len(counts) == 1:
        return [stretch]
    if len(lines) == len(counts):
        return lines
    if len(lines) != sum(counts) + len(counts):
        return None
    rest = iter(lines)
    return ["\n".join(next(rest) for _ in range(count + 1)) for count in counts]


def joined(cells: Sequence[Sequence[str | None]]) -> str:
    """The cells as one text: tabs between them, line ends between rows."""
    return "\n".join("\t".join(cell for cell in row if cell is not None) for row in cells)


def rectangle(text: str) -> list[list[str]] | None:
    """The cells of a text in which every line is a row of as many cells; None when it is none."""
    rows = [line.split("\t") for line in text.split("\n")]
    return rows if len({len(row) for row in rows}) == 1 else None


def on_one_line(cell: str) -> str:
    """The words of a cell without tabs and line ends."""
    return " ".join(cell.split())


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is shown: its stretches of words, each with whether it is in brackets; the columns it takes."""

    stretches: list[tuple[str, bool]]
    span: int = 1


def shown(cells: Grid, stretches: Sequence[tuple[str, bool]]) -> list[list[Cell]]:
    """The cells with the stretches that they share with the whole text, which is that of the cells joined."""
    spans = cell_spans([[cell or "" for cell in row] for row in cells], joined(cells)) or []
    return [
        [Cell(_within(stretches, *span), _columns(row, at)) for at, span in enumerate(row) if span] for row in spans
    ]


def _columns(row: Sequence[Span | None], at: int) -> int:
    return next((place for place, span in enumerate(row[at + 1 :], 1) if span), len(row) - at)


def _within(stretches: Sequence[tuple[str, bool]], start: int, end: int) -> list[tuple[str, bool]]:
    found = []
    at = 0
    for words, is_open in stretches:
        cut = words[max(0, start - at) : max(0, end - at)]
        if cut:
            found.append((cut, is_open))
        at += len(words)
    return found
