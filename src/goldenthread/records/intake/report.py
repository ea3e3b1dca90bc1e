"""A row as it comes in, what becomes of it, and the report over all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from goldenthread.records.declare import Record

NEW, CHANGED, SAME, REMOVED, DOUBTFUL, REFUSED = "new", "changed", "same", "removed", "doubtful", "refused"


@dataclass(frozen=True)
class Place:
    """Where a row stands: its sheet or file, and its number there as a person counts (from 1)."""

    sheet: str = ""
    row: int = 0


@dataclass(frozen=True)
class Line:
    """One row as it comes in: the record it is of, its values by column, and what tells which row is meant.

    `pk` and `stamp` come from a sheet or page that was made here; without them the row is found by its key.
    `owner` is the record below which it stands when no column says so. `labels` are headings by column.
    """

    record: Record
    values: Mapping[str, Any]
    place: Place = Place()
    pk: str = ""
    stamp: str = ""
    owner: Any = None
    remove: bool = False
    reason: str = ""
    """Why this row changes, where it says so itself."""
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Problem:
    """Why a row cannot be taken in, and where that stands."""

    sheet: str
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.sheet, f"row {self.row}" if self.row else "", self.column) if part)
        return f"{place}: {self.message}" if place else self.message


@dataclass
class Verdict:
    """What becomes of a row: new, changed (old and new value by field), same, removed, doubtful or refused."""

    line: Line
    kind: str
    row: Any = None
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    repeats: int = 0
    """The row further up that is about the same record; 0 for none. What stands last counts."""


@dataclass
class Report:
    """What was done, or would be done, with the rows of one intake."""

    verdicts: list[Verdict] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    is_applied: bool = False
    batch: Any = None

    @property
    def counts(self) -> Counter[str]:
        """How many rows of each verdict."""
        return Counter(verdict.kind for verdict in self.verdicts)

    @property
    def changed_something(self) -> bool:
        """True when a row is new, changed or removed."""
        return any(self.counts[kind] for kind in (NEW, CHANGED, REMOVED))

    @property
    def all_problems(self) -> list[Problem]:
        """The problems of the whole and of each row."""
        return [*self.problems, *(problem for verdict in self.verdicts for problem in verdict.problems)]

    def as_json(self) -> dict[str, Any]:
        """The report as the API and the terminal give it."""
        counts = self.counts
        shape: dict[str, Any] = {"read": len(self.verdicts)}
        shape |= {kind: counts[kind] for kind in (NEW, CHANGED, SAME, REMOVED, DOUBTFUL)}
        shape["applied"] = self.is_applied
        shape["batch"] = str(self.batch.pk) if self.batch else None
        shape["problems"] = [
            {"sheet": one.sheet, "row": one.row, "column": one.column, "message": one.message}
            for one in self.all_problems
        ]
        if repeats := [one for one in self.verdicts if one.repeats]:
            shape["doubled"] = [{"row": one.line.place.row, "of": one.repeats} for one in repeats]
        return shape
