"""Where the cells of a table stand in its text: cells parted by tabs, rows by line ends, merged cells left out.

A reader fills the cells that a merged cell covers with "", which the text does not have.
"""

from __future__ import annotations

from collections.abc import Sequence

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
