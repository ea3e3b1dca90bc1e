"""Words under negotiation in a table: what is proposed is about one cell, so that the table keeps its shape."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from goldenthread.text.tables import Grid, cell_spans, joined, on_one_line

_PARTING = re.compile(r"[\t\n]")


class NotOneCell(ValueError):
    """The quoted words lie in several cells, and more than one of them would change."""


@dataclass(frozen=True, slots=True)
class Part:
    """Quoted words of a paragraph with the words instead, and where they stand; without a place the whole is meant."""

    quote: str
    text: str
    start: int | None = None
    end: int | None = None


def within_a_cell(part: Part, cells: Grid) -> Part:
    """The part cut to the one cell that changes; the new words of a cell stand on one line.

    Neighbouring cells may be quoted along, unchanged, to tell cells of the same words apart.
    Raises NotOneCell when no words are quoted, or more than one cell would change.
    """
    if part.start is None or part.end is None:
        raise NotOneCell("no words are quoted")
    if not _is_in_one(part.start, part.end, cells):
        part = _changed(part)
    assert part.start is not None and part.end is not None
    if "\t" in part.text or not _is_in_one(part.start, part.end, cells):
        raise NotOneCell(part.quote)
    return replace(part, text=on_one_line(part.text))


def _is_in_one(start: int, end: int, cells: Grid) -> bool:
    spans = cell_spans([[cell or "" for cell in row] for row in cells], joined(cells)) or []
    return any(span and span[0] <= start and end <= span[1] for row in spans for span in row)


def _changed(part: Part) -> Part:
    """The only stretch between tabs and line ends in which quoted and new words differ."""
    old, new = _PARTING.split(part.quote), _PARTING.split(part.text)
    differ = [place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other]
    if len(old) != len(new) or len(differ) != 1:
        raise NotOneCell(part.quote)
    place = differ[0]
    start = (part.start or 0) + sum(len(cell) + 1 for cell in old[:place])
    return Part(old[place], new[place], start, start + len(old[place]))
