"""Workbooks (XLSX) of plain rows."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 480  # pixels: longer words are wrapped


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its headings, its rows, and whether it runs from right to left."""

    name: str
    headings: Sequence[Any]
    rows: Sequence[Sequence[Any]]
    mirrored: bool = False


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as one file. The headings stay in sight and filter; text is never taken for a formula or a link."""
    from xlsxwriter import Workbook

    kept = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(kept, options) as book:
        bold = book.add_format({"bold": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for one in sheets:
            page = book.add_worksheet(one.name)
            page.write_row(0, 0, list(one.headings), bold)
            for number, row in enumerate(one.rows, 1):
                page.write_row(number, 0, list(row), wrapped)
            page.freeze_panes(1, 0)
            page.autofilter(0, 0, max(len(one.rows), 1), max(len(one.headings) - 1, 0))
            page.autofit(WIDEST)
            if one.mirrored:
                page.right_to_left()
    return kept.getvalue()
