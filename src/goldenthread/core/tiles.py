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

from goldenthread.core.states import tone

SIZE = 34
PLACES = Path(__file__).parent / "reference" / "tile_places.csv"


@dataclass(frozen=True)
class Tile:
    """A country to draw: its code and name, its page, its state (see core.states) and the state in words."""

    iso3: str
    name: str
    href: str
    state: str = ""
    words: Any = ""


@dataclass(frozen=True)
class Tiles:
    """Tiles ready for `components/tiles.html`; `elsewhere` are those that have no place in the drawing."""

    title: str
    svg: SafeString
    elsewhere: tuple[Tile, ...]
    legend: tuple[tuple[str, Any, int], ...]


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
    left, top = min(column for _t, column, _r in placed), min(row for _t, _c, row in placed)
    width = (max(column for _t, column, _r in placed) - left + 1) * SIZE
    height = (max(row for _t, _c, row in placed) - top + 1) * SIZE
    # in the order of reading, so that the keyboard goes through them as the eye does
    marks = [_mark(tile, c - left, r - top) for tile, c, r in sorted(placed, key=lambda one: (one[2], one[1]))]
    svg = format_html(
        '<svg class="tiles" viewBox="-1 -1 {} {}" role="group" aria-label="{}">{}</svg>',
        width + 2,
        height + 2,
        title,
        mark_safe("".join(marks)),
    )
    return Tiles(title, svg, elsewhere, _legend(countries))


def _mark(tile: Tile, column: int, row: int) -> str:
    x, y = column * SIZE, row * SIZE
    says = f"{tile.name}: {tile.words}" if tile.words else tile.name
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
