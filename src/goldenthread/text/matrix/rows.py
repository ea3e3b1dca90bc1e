"""A comment matrix as a file gives it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class MatrixTable:
    """A table of a file: its rows of text, the number of its first row, rows that are merged (column, first, last).

    `titles` are rows of titles that stand outside the table, as in the header of the page. A row that is one cell
    across the table is in `across`.
    """

    rows: list[list[str]]
    name: str = ""
    first: int = 1
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    titles: list[list[str]] = field(default_factory=list)
    across: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One comment: the row it stands in, and its cells in the file's own words ("" where it has none).

    `verdict` is what the disposition, or else the reason, says in one of our words. `cells` has all by heading.
    """

    row: int
    who: str = ""
    place: str = ""
    kind: str = ""
    comment: str = ""
    proposed: str = ""
    disposition: str = ""
    reason: str = ""
    number: str = ""
    quote: str = ""
    verdict: str = ""
    sheet: str = ""
    cells: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MatrixProblem:
    """What a person has to look at: where, and what to do."""

    row: int
    column: str
    message: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A comment matrix: its layout by name, its rows, what is doubtful about them."""

    layout: str
    rows: list[MatrixRow]
    problems: list[MatrixProblem]

    def as_json(self) -> dict[str, Any]:
        """The matrix as data."""
        problems = [{**asdict(one), "message": str(one.message)} for one in self.problems]
        return {"layout": self.layout, "rows": [asdict(one) for one in self.rows], "problems": problems}
