"""The columns of a table of comments, for a person to say what each of them is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goldenthread.text.matrix.headings import fields_of, unique_titles
from goldenthread.text.matrix.read import found_head, mapped
from goldenthread.text.matrix.rows import MatrixTable
from goldenthread.text.matrix.tables import matrix_tables

_ROWS = 40
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """A column of a table: its heading, what it is taken for ("": nothing), the first words in it."""

    heading: str
    field: str
    example: str = ""


def matrix_columns(data: bytes, name: str, columns: Mapping[str, str] | None = None) -> list[MatrixColumn]:
    """The columns of the table of a file that is most like a matrix. Raises NotReadable when the file has no table."""
    tables = [table for table in matrix_tables(data, name) if any(any(row) for row in table.rows)]
    heads = [
        (found, table) for table in tables if (found := (mapped(table, columns) if columns else found_head(table)))
    ]
    if heads:
        head, table = max(heads, key=lambda pair: pair[0].points)
        return _columns(table, head.titles, head.start, head.names or fields_of(head.titles))
    widest = max(tables, key=_width, default=None)
    if widest is None:
        return []
    at = next(at for at, row in enumerate(widest.rows[:_ROWS] or widest.rows) if _filled(row) >= min(2, _width(widest)))
    return _columns(widest, widest.rows[at], at + 1, fields_of(widest.rows[at]))


def _filled(row: list[str]) -> int:
    return sum(bool(cell) for cell in row)


def _width(table: MatrixTable) -> int:
    return max((_filled(row) for row in table.rows[:_ROWS]), default=0)


def _columns(table: MatrixTable, titles: list[str], start: int, names: list[str]) -> list[MatrixColumn]:
    found = []
    for place, heading in enumerate(unique_titles(titles)):
        below = (row[place] for row in table.rows[start:] if place < len(row) and row[place])
        example = " ".join(next(below, "").split())[:_LONGEST]
        if example or titles[place]:
            name = names[place] if names[place] != "because" else "comment"
            found.append(MatrixColumn(heading, name, example))
    return found
