"""Countries as tiles of one size, near where they lie: no boundaries, and Tuvalu as large as the largest.

The places are in reference/tile_places.csv: principal town of each country (tz database, public domain) put on a
grid so that neighbours stay neighbours.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from goldenthread import language
from goldenthread.ui.states import tone

SIZE = 34
FEW = 80  # so many are drawn large, with their names
WIDE, HIGH = 84, 74  # of a large tile with its name
COLUMNS, ROWS = 13, 8  # of the picture of a few
ACROSS = 4  # tiles in a row on a phone
LETTERS = 12
PLACES = Path(__file__).parent / "reference" / "tile_places.csv"


@dataclass(frozen=True)
class Tile:
    """A country to draw: its code and name, its page, its state (see ui.states) and the state in words.

    `cells` are the states of its action areas, drawn as squares within; `block` is the part of the world it is listed
    under on a phone.
    """

    iso3: str
    name: str
    href: str
    state: str = ""
    words: Any = ""
    cells: tuple[str, ...] = ()
    block: str = ""


@dataclass(frozen=True)
class Tiles:
    """Tiles ready for `components/tiles.html`; `elsewhere` are those that have no place in the drawing."""

    title: str
    svg: SafeString
    elsewhere: tuple[Tile, ...]
    legend: tuple[tuple[str, Any, int], ...]
    narrow: SafeString | str = ""


@cache
def places() -> dict[str, tuple[int, int]]:
    """Column and row of each country or area that has a place."""
    with PLACES.open(encoding="utf-8") as file:
        return {row["iso3"]: (int(row["column"]), int(row["row"])) for row in csv.DictReader(file)}


def tiles(title: str, countries: Sequence[Tile]) -> Tiles:
    """The drawing of `countries`, cropped to them, each a link to its page with its state in words."""
    placed = [(tile, *places()[tile.iso3]) for tile in countries if tile.iso3 in places()]
    elsewhere = tuple(tile for tile in countries if tile.iso3 not in places())
    if not placed:
        return Tiles(title, mark_safe(""), elsewhere, _legend(countries))
    if len(placed) <= FEW:
        return Tiles(title, _large(title, placed), elsewhere, _legend(countries), _blocks(title, placed))
    left, top = min(column for _t, column, _r in placed), min(row for _t, _c, row in placed)
    width = (max(column for _t, column, _r in placed) - left + 1) * SIZE
    height = (max(row for _t, _c, row in placed) - top + 1) * SIZE
    # in the order of reading, so that the keyboard goes through them as the eye does
    marks = [_mark(tile, c - left, r - top) for tile, c, r in sorted(placed, key=lambda one: (one[2], one[1]))]
    return Tiles(title, _sheet(title, width, height, marks), elsewhere, _legend(countries))


def _sheet(title: str, width: float, height: float, marks: Sequence[str], kind: str = "") -> SafeString:
    return format_html(
        '<svg class="tiles{}" viewBox="-1 -1 {} {}" role="group" aria-label="{}">{}</svg>',
        f" {kind}" if kind else "",
        width + 2,
        height + 2,
        title,
        mark_safe("".join(marks)),
    )


def _large(title: str, placed: list[tuple[Tile, int, int]]) -> SafeString:
    """A few countries near their neighbours, without the empty seas between."""
    found = sorted(settled(placed), key=lambda one: (one[2], one[1]))
    columns = sorted({column for _t, column, _r in found})
    rows = sorted({row for _t, _c, row in found})
    marks = [_tile(tile, columns.index(c) * WIDE, rows.index(r) * HIGH) for tile, c, r in found]
    return _sheet(title, len(columns) * WIDE, len(rows) * HIGH, marks, "large wide-only")


def settled(placed: Sequence[tuple[Tile, int, int]]) -> list[tuple[Tile, int, int]]:
    """The tiles on a smaller grid, each at the free place nearest to where it lies."""
    columns = sorted({column for _t, column, _r in placed})
    rows = sorted({row for _t, _c, row in placed})
    taken: dict[tuple[int, int], Tile] = {}
    for tile, column, row in sorted(placed, key=lambda one: (one[2], one[1])):
        x = columns.index(column) / max(len(columns) - 1, 1) * (COLUMNS - 1)
        y = rows.index(row) / max(len(rows) - 1, 1) * (ROWS - 1)
        free = [(c, r) for c in range(COLUMNS) for r in range(ROWS) if (c, r) not in taken]
        taken[min(free, key=lambda at: ((at[0] - x) ** 2 + (at[1] - y) ** 2, at))] = tile
    return [(tile, c, r) for (c, r), tile in taken.items()]


def _blocks(title: str, placed: list[tuple[Tile, int, int]]) -> SafeString:
    """The same for a phone: a block for each part of the world, in the order of names."""
    blocks: dict[str, list[Tile]] = {}
    for tile, _column, _row in placed:
        blocks.setdefault(tile.block, []).append(tile)
    marks: list[str] = []
    y = 0
    for block in sorted(blocks, key=language.letters):
        if block:
            marks.append(format_html('<text class="block" x="0" y="{}">{}</text>', y + 16, block))
            y += 26
        for number, tile in enumerate(blocks[block]):
            marks.append(_tile(tile, number % ACROSS * 82, y + number // ACROSS * HIGH))
        y += -(-len(blocks[block]) // ACROSS) * HIGH + 10
    return _sheet(title, ACROSS * 82, y, marks, "large narrow-only")


def _says(tile: Tile) -> str:
    return f"{tile.name}: {tile.words}" if tile.words else tile.name


def _short(name: str) -> str:
    most = LETTERS // 2 if any(ord(letter) > 0x2E80 for letter in name) else LETTERS
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


def _tile(tile: Tile, x: float, y: float) -> str:
    """A large tile with its name below and its areas as squares within."""
    squares = "".join(
        f'<rect class="area" data-state="{state}" x="{x + 20 + n % 3 * 14}" y="{y + 6 + n // 3 * 16}" width="12" height="14"/>'
        for n, state in enumerate(tile.cells)
    )
    inside = squares or f'<text x="{x + 40}" y="{y + 28}">{tile.iso3}</text>'
    return format_html(
        '<a href="{}" data-tone="{}" aria-label="{}"><title>{}</title>'
        '<rect x="{}" y="{}" width="60" height="44" rx="3"/>{}<text class="name" x="{}" y="{}">{}</text></a>',
        tile.href,
        tone(tile.state),
        _says(tile),
        _says(tile),
        x + 10,
        y,
        mark_safe(inside),
        x + 40,
        y + 58,
        _short(tile.name),
    )


def _mark(tile: Tile, column: int, row: int) -> str:
    x, y = column * SIZE, row * SIZE
    says = _says(tile)
    return format_html(
        '<a href="{}" data-tone="{}" aria-label="{}"><title>{}</title>'
        '<rect x="{}" y="{}" width="30" height="30" rx="2"/><text x="{}" y="{}">{}</text></a>',
        tile.href,
        tone(tile.state),
        says,
        says,
        x,
        y,
        x + 15,
        y + 19,
        tile.iso3,
    )


def _legend(countries: Sequence[Tile]) -> tuple[tuple[str, Any, int], ...]:
    counts: dict[tuple[str, str], int] = {}
    for tile in countries:
        if tile.words:
            counts[tile.state, str(tile.words)] = counts.get((tile.state, str(tile.words)), 0) + 1
    return tuple((state, words, count) for (state, words), count in counts.items())
