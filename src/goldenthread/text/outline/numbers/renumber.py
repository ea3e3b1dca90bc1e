"""Numbers of a draft whose paragraphs come, go and move: each series goes on as it was set.

A series is renumbered only if it is understood: numbering the text as it was gives the numbers it had. Any other
series keeps its numbers, as a wrong number is worse than a gap.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.text.outline.numbers.labels import Family, canonical, meanings_of

_SET = re.compile(r"^(\W*)(\w+)(\W*)$")


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph in order: its identity, kind, level, printed number ("" when it has none)."""

    guid: str
    kind: str
    level: int
    number: str


@dataclass(frozen=True, slots=True)
class Style:
    """How a series is set: "(" a ")"."""

    before: str
    family: Family
    after: str

    def number(self, ordinal: int) -> str:
        return f"{self.before}{canonical(self.family, ordinal)}{self.after}"


Series = tuple[str, int]


def renumbered(before: Sequence[Row], after: Sequence[Row]) -> dict[str, str]:
    """The number of each row of `after` whose series is understood from `before`, by GUID.

    A row without a number stays without one.
    """
    styles = _styles(before)
    for restart in (False, True):
        was = _numbers(before, styles, restart=restart)
        broken = {_series(row) for row in before if row.number and was.get(row.guid) != row.number}
        if ("paragraph", 0) not in broken or restart:
            break
    now = _numbers(after, styles, restart=restart)
    return {row.guid: now[row.guid] for row in after if row.guid in now and _series(row) not in broken}


def _series(row: Row) -> Series:
    return (row.kind, 0 if row.kind == "paragraph" else row.level)


def _styles(rows: Sequence[Row]) -> dict[Series, Style]:
    """The style of each series, read off its first number where that means one."""
    found: dict[Series, Style] = {}
    for row in rows:
        parts = _SET.match(row.number)
        if parts and _series(row) not in found:
            family = next((family for family, ordinal in meanings_of(parts[2]) if ordinal == 1), None)
            if family:
                found[_series(row)] = Style(parts[1], family, parts[3])
    return found


def _numbers(rows: Sequence[Row], styles: dict[Series, Style], *, restart: bool) -> dict[str, str]:
    """Every numbered row counted in its series; `restart` begins paragraphs anew after each heading."""
    counts: dict[Series, int] = {}
    found = {}
    for row in rows:
        for series in [series for series in counts if _ends(series, row, restart=restart)]:
            del counts[series]
        series = _series(row)
        if row.number and series in styles:
            counts[series] = counts.get(series, 0) + 1
            found[row.guid] = styles[series].number(counts[series])
    return found


def _ends(series: Series, row: Row, *, restart: bool) -> bool:
    """Whether this row ends a count: points end with their paragraph, inner headings with the outer one."""
    kind, level = series
    if kind == "point":
        return row.kind != "point" or row.level < level
    if kind == "heading":
        return row.kind == "heading" and row.level < level
    return restart and row.kind == "heading"
