"""Tables of a version: their cells in each language, from the cells of the original and the words of a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from goldenthread.drafting.documents import references as referring
from goldenthread.drafting.models import NodeKind, NodeText, Placement, TextState
from goldenthread.text import Grid, cell_spans, grid, rectangle


def shape(placement: Placement) -> tuple[list[list[str]], str] | None:
    """The cells of a table and the original words that they make; None for anything else."""
    if placement.kind != NodeKind.TABLE:
        return None
    original = next((row.text for row in placement.texts.all() if row.state == TextState.ORIGINAL), "")
    cells = placement.cells
    if not cells or cell_spans(cells, original) is None:
        cells = rectangle(original)
    return (cells, original) if cells else None


def may_grow(cells: Sequence[Sequence[str]], original: str) -> bool:
    """Whether rows can be added and taken away: only where no cell covers another."""
    spans = cell_spans(cells, original)
    return spans is not None and all(span for row in spans for span in row)


def cells_of(placement: Placement, words: str) -> Grid | None:
    """Some words of a table cut into its cells; those of another shape by their tabs and line ends. None: no table."""
    known = shape(placement)
    if known is None:
        return None
    return grid(*known, words) or _plain(rectangle(words))


def _plain(rows: Any) -> Grid | None:
    return None if rows is None else [list(row) for row in rows]


def table(placement: Placement, row: NodeText | None) -> Grid | None:
    """The cells of a table as they are read in the language of `row`; None where it is no table or not cut into cells."""
    found = cells_of(placement, row.text) if row else None
    if found is None:
        return None
    version = placement.version
    return [[None if cell is None else referring.shown(cell, version) for cell in line] for line in found]


def cells_to_write(placement: Placement, words: str) -> list[list[str]] | None:
    """The same as the writers of files take it: words as read, "" for a covered cell; one cell if it cannot be cut."""
    if shape(placement) is None:
        return placement.cells
    found = cells_of(placement, words) or [[words]]
    return [[cell or "" for cell in line] for line in found]
