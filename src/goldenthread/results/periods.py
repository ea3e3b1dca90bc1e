"""Parts of a year, and cells of a breakdown: how they are written, and which holds which. Nothing here asks the database.

A period is "" for the whole year, `H1`, `Q3`, a month `07`, or a day `07-15`. A cell is "" for the total, or
`age=15-24,sex=F`: its dimensions in order, so that one cell is written in one way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations

PERIOD = re.compile(r"^(|H[12]|Q[1-4]|(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)$")
TOLD = re.compile(r"^(\d{4})(?:-(.*))?$")
MOST_DIMENSIONS = 4
"""Cells that cross more dimensions than this are added up to their total alone."""


def is_period(text: str) -> bool:
    """Whether it is written as a part of a year."""
    return bool(PERIOD.match(text))


def read(text: str) -> tuple[int, str]:
    """The year and the part of `2024`, `2024-H1`, `2024-Q3`, `2024-07`, `2024-07-15`. Raises ValueError."""
    found = TOLD.match(text.strip().upper())
    part = (found[2] or "").removeprefix("M") if found else "?"
    if found is None or not is_period(part):
        raise ValueError(text)
    return int(found[1]), part


def written(year: int, period: str) -> str:
    """The year and its part as data has them."""
    return f"{year}-{period}" if period else str(year)


def above(period: str) -> tuple[str, ...]:
    """The longer periods that hold this one, the shortest first; the year last."""
    if not period:
        return ()
    if period.startswith("H"):
        return ("",)
    if period.startswith("Q"):
        return (f"H{(int(period[1]) + 1) // 2}", "")
    if len(period) > 2:
        return (period[:2], *above(period[:2]))
    quarter = f"Q{(int(period) + 2) // 3}"
    return (quarter, *above(quarter))


def months(period: str) -> int:
    """How many months a period has; 0 for days, which are not counted."""
    return {"": 12, "H": 6, "Q": 3}.get(period[:1], 1) if len(period) <= 2 else 0


def last_day(year: int, period: str) -> date:
    """The last day of a period: as of which the members of a group are asked for."""
    if len(period) > 2:
        month, day = int(period[:2]), int(period[3:])
        return date(year, month, min(day, _end(year, month).day))
    months = {"": 12, "H": 6, "Q": 3}
    if period[:1] in months:
        return _end(year, months[period[:1]] * int(period[1:] or 1))
    return _end(year, int(period))


def _end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def canonical(cell: str) -> str:
    """The cell with its dimensions in order and without blanks."""
    return ",".join(
        sorted("=".join(side.strip() for side in part.split("=", 1)) for part in cell.split(",") if part.strip())
    )


def parts_of(cell: str) -> tuple[str, ...]:
    """The parts of a canonical cell: `sex=F` and `age=15-24`."""
    return tuple(cell.split(",")) if cell else ()


def dimensions(cell: str) -> frozenset[str]:
    """The dimensions that a cell names."""
    return frozenset(part.partition("=")[0] for part in parts_of(cell))


def wider(cell: str) -> Iterator[str]:
    """The cells that this one is a part of: with fewer dimensions, those with most first; the total last."""
    parts = parts_of(cell)
    if not parts:
        return
    if len(parts) <= MOST_DIMENSIONS:
        for number in range(len(parts) - 1, 0, -1):
            for some in combinations(parts, number):
                yield ",".join(some)
    yield ""


def fewest(cells: Iterable[str], within: str) -> list[str]:
    """Of cells that are parts of `within`, those by the fewest further dimensions: one way of breaking it down."""
    held = set(parts_of(within))
    ways: dict[tuple[str, ...], list[str]] = {}
    for cell in cells:
        if held < set(parts_of(cell)):
            more = tuple(sorted(dimensions(cell) - dimensions(within)))
            ways.setdefault(more, []).append(cell)
    return sorted(ways[min(ways, key=lambda way: (len(way), way))]) if ways else []
