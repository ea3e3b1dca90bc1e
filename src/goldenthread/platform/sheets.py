"""Workbooks (XLSX) of plain rows, written row by row: memory does not grow with them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO, Any

from goldenthread.platform.formulas import guarded, would_run

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 480  # pixels: longer words are wrapped
MARGIN = 16  # pixels beside the words


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its headings, its rows, and whether it runs from right to left."""

    name: str
    headings: Sequence[Any]
    rows: Iterable[Sequence[Any]]
    mirrored: bool = False


def workbook_file(sheets: Sequence[Sheet]) -> IO[bytes]:
    """The sheets as an open file that goes when it is closed.

    The headings stay in sight and filter; text is never taken for a formula or a link.
    """
    from xlsxwriter import Workbook

    kept = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it, and then it goes
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(kept, options) as book:
        for one in sheets:
            _fill(book, book.add_worksheet(one.name), one)
    kept.seek(0)
    return kept


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The same as bytes, for sheets that are small."""
    with workbook_file(sheets) as kept:
        return kept.read()


def _fill(book: Any, page: Any, one: Sheet) -> None:
    bold = book.add_format({"bold": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    widths = [_put(page, 0, column, heading, bold, bold) for column, heading in enumerate(one.headings)]
    number = 0
    for number, row in enumerate(one.rows, 1):
        for column, value in enumerate(row):
            width = _put(page, number, column, value, plain, text)
            widths[column:] = [max(width, *widths[column : column + 1]), *widths[column + 1 :]]
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(number, 1), max(len(one.headings) - 1, 0))
    for column, width in enumerate(widths):
        page.set_column_pixels(column, column, min(width + MARGIN, WIDEST))
    if one.mirrored:
        page.right_to_left()


def _put(page: Any, row: int, column: int, value: Any, plain: Any, text: Any) -> int:
    """Write a cell and say how many pixels wide its words are; one that could run is marked as text."""
    from xlsxwriter.utility import xl_pixel_width

    said = str(guarded(value))
    if isinstance(value, str) or said.startswith("'"):
        page.write_string(row, column, str(value), text if would_run(str(value)) else plain)
    else:
        page.write(row, column, "" if value is None else value, plain)
    return int(xl_pixel_width(said[:80]))
