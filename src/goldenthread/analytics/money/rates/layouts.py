"""The layouts of tables of exchange rates: a column for each currency, a column for each day, a row for each rate.

Each gives quotes as they stand in the file; which way round they are is judged afterwards (`rates`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from goldenthread.analytics.money.rates.columns import LOOKED_AT, across, wide
from goldenthread.analytics.money.rates.quotes import Quotes, number
from goldenthread.analytics.money.rates.rows import from_json, long, role_of, table
from goldenthread.analytics.money.tables import Content, UnreadableFile, xml_rows

MEANINGS = {
    "currency": "currency",
    "day": "date",
    "year": "year",
    "month": "month",
    "rate": "rate",
    "inverse": "inverse rate",
    "base": "base currency",
    "scale": "nominal",
    "country": "country",
}
"""What a heading can be said to mean, and the heading by which the reader knows it."""


def headings_of(content: Content) -> list[str]:
    """The headings of a table: the first of its rows at the top that has the most texts; none of other files."""
    if content.kind != "table":
        return []
    rows = [[str(cell).strip() for cell in row] for row in content.whole[:LOOKED_AT]]
    return max(rows, key=lambda row: sum(bool(cell) and number(cell) is None for cell in row), default=[])


def with_headings(content: Content, columns: Mapping[str, str]) -> Content:
    """The content with headings written as the reader knows them. Raises UnreadableFile when one is not there."""
    if not columns or content.kind != "table":
        return content
    for at, row in enumerate(content.whole[:LOOKED_AT]):
        cells = [str(cell).strip() for cell in row]
        if set(columns) <= set(cells):
            meant = {role for role in columns.values() if role}
            head = [_named(cell, columns, meant) for cell in cells]
            return replace(content, whole=[*content.whole[:at], head, *content.whole[at + 1 :]])
    missing = ", ".join(f"“{name}”" for name in columns)
    raise UnreadableFile(f"no row has all of the headings {missing}; it has {', '.join(headings_of(content)[:20])}")


def _named(heading: str, columns: Mapping[str, str], meant: set[str]) -> str:
    if heading in columns:
        return MEANINGS.get(columns[heading], "")
    return "" if role_of(heading) in meant else heading


def quotes_of(content: Content) -> Quotes:
    """The quotes of a file. Raises UnreadableFile when no layout fits."""
    if content.kind == "xml":
        return long([row for _line, row in xml_rows(content.whole)], [line for line, _row in xml_rows(content.whole)])
    if content.kind == "json":
        return from_json(content.whole)
    rows = content.whole
    for layout in (wide, across, table):
        found = layout(rows)
        if found is not None:
            return found
    raise UnreadableFile(
        "no rates found: neither a column for each currency, nor a column for each day, "
        "nor columns of day, currency and rate"
    )
