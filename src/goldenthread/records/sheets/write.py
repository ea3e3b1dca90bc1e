"""Records written as a workbook that people fill in, or as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread.language import LANGUAGES, code, direction
from goldenthread.platform.actors import Viewer
from goldenthread.platform.seeing import look_ahead
from goldenthread.records.declare import Record
from goldenthread.records.references import name_of
from goldenthread.records.sheets.columns import ID, MOST_LISTED, REASON, REMOVE, STAMP, SheetColumn, sheet_columns
from goldenthread.records.stamp import stamp
from goldenthread.records.values import form_for, language_of, new_row, text_of
from goldenthread.ui.lists import guarded

WIDTHS = {"number": 12, "date": 12, "choice": 18, "truth": 8, "reference": 18, "several": 24, "text": 32}
BLANK_ROWS = 500
"""Rows below the last that lists and hints reach, for new ones."""


def languages_of(record: Record, rows: Iterable[Any]) -> list[str]:
    """The languages that texts of the rows are in, the reader's and English first."""
    used: set[str] = set()
    for row in rows:
        for name in record.names:
            value = getattr(row, name, None)
            if isinstance(value, dict) and not isinstance(record.column(name).default, type(list)):
                used |= {language for language, text in value.items() if text and language in LANGUAGES}
    first = dict.fromkeys([code(get_language() or "en"), "en"])
    return [*first, *(language for language in LANGUAGES if language in used and language not in first)]


def cell_of(record: Record, row: Any, column: SheetColumn, user: Any) -> Any:
    """The value of one cell, as `user` may see it."""
    if column.name == ID:
        return row.pk
    if column.name == STAMP:
        return stamp(row)
    if column.name in (REMOVE, REASON):
        return ""
    if column.language:
        return language_of(record, row, column.field, column.language)
    value = text_of(record, row, column.field, user)
    if column.kind == "choice":
        return "" if value in ("", None) else str(dict(record.column(column.field).flatchoices).get(value, value))
    if column.kind == "truth":
        return _("yes") if value else _("no")
    return value


def workbook(record: Record, rows: QuerySet, user: Viewer, path: Path, *, owner: Any = None) -> None:
    """Write the rows to `path`: with lists, hints, and numbers that are locked.

    Their parts, and the records beside them, are further sheets.
    """
    from xlsxwriter import Workbook

    with Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}) as book:
        sheets = [(record, rows, owner)]
        sheets += [
            (part, part.rows(user).filter(**{f"{part.owner}__in": rows.order_by()}), None) for part in record.parts
        ]
        sheets += [(more.record, more.rows(user, rows, owner), None) for more in record.beside]
        lists: dict[str, list[str]] = {}
        for one, some, below in sheets:
            _Sheet(book, one, some, user, below, lists).write()
        _write_lists(book, lists)


def _looked_ahead(rows: QuerySet, user: Viewer) -> Iterator[Any]:
    """The rows, a portion at a time; what `user` may see of what they name is asked once for each."""
    found = rows.iterator(chunk_size=2000)
    while portion := list(islice(found, 1000)):
        look_ahead(user, portion)
        yield from portion


class _Sheet:
    def __init__(
        self, book: Any, record: Record, rows: QuerySet, user: Viewer, owner: Any, lists: dict[str, list[str]]
    ) -> None:
        self.record, self.rows, self.user, self.owner, self.lists = record, rows, user, owner, lists
        self.columns = sheet_columns(record, languages=languages_of(record, rows))
        self.page = book.add_worksheet(_sheet_name(record))
        open_cell = {"locked": False, "valign": "top", "text_wrap": True}
        self.head = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
        self.locked = book.add_format({"font_color": "#666666", "valign": "top"})
        self.open = book.add_format(open_cell)
        self.day = book.add_format({**open_cell, "num_format": "yyyy-mm-dd"})
        self.number = book.add_format({**open_cell, "num_format": "#,##0.######"})

    def write(self) -> None:
        count = self.rows.count()
        if direction(get_language() or "en") == "rtl":
            self.page.right_to_left()
        self.page.freeze_panes(1, 2)
        for place, column in enumerate(self.columns):
            self._prepare(place, column, count)
        for place, column in enumerate(self.columns):
            self.page.write_string(0, place, column.heading, self.head)
        for number, row in enumerate(_looked_ahead(self.rows, self.user), 1):
            for place, column in enumerate(self.columns):
                self._cell(number, place, column, cell_of(self.record, row, column, self.user))
        self.page.autofilter(0, 0, max(count, 1), len(self.columns) - 1)
        allowed = dict.fromkeys(("format_columns", "format_rows", "sort", "autofilter", "insert_rows"), True)
        self.page.protect("", allowed)

    def _prepare(self, place: int, column: SheetColumn, count: int) -> None:
        style = (
            self.locked if column.is_locked else {"date": self.day, "number": self.number}.get(column.kind, self.open)
        )
        self.page.set_column(place, place, WIDTHS[column.kind], style, {"hidden": column.name == STAMP})
        rules: dict[str, Any] = {}
        if column.kind == "truth":
            rules = {"validate": "list", "source": [_("yes"), _("no")]}
        elif column.kind in ("choice", "reference") and (options := self._options(column)):
            rules = {"validate": "list", "source": _range(self.lists, options), "error_type": "warning"}
        elif column.hint:
            rules = {"validate": "any"}
        if rules:
            if column.hint:
                rules |= {"input_title": column.heading[:32], "input_message": column.hint[:255]}
            self.page.data_validation(1, place, count + BLANK_ROWS, place, rules)

    def _options(self, column: SheetColumn) -> list[str]:
        if column.field not in self.record.names:
            return []
        form = form_for(self.record, self.user, new_row(self.record, self.owner))
        field: Any = form.fields[column.field]
        if column.kind == "choice":
            return [str(label) for value, label in field.choices if value not in ("", None)]
        if getattr(field, "queryset", None) is None:
            return []
        found = list(field.queryset[: MOST_LISTED + 1])
        return (
            []
            if len(found) > MOST_LISTED
            else [name_of(one, short=column.field in self.record.limits) for one in found]
        )

    def _cell(self, number: int, place: int, column: SheetColumn, value: Any) -> None:
        if value is None or value == "":
            return
        style = self.locked if column.is_locked else self.open
        if isinstance(value, datetime | date):
            self.page.write_datetime(number, place, value, self.day)
        elif isinstance(value, bool):
            self.page.write_boolean(number, place, value, style)
        elif isinstance(value, int | float | Decimal):
            self.page.write_number(number, place, float(value), self.locked if column.is_locked else self.number)
        else:
            self.page.write_string(number, place, str(value)[:32767], style)


def _sheet_name(record: Record) -> str:
    bad = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
    return str(record.plural).translate(bad)[:31] or record.name[:31]


def _range(lists: dict[str, list[str]], options: list[str]) -> str:
    """The address of a list of options on the sheet of lists; the same options stand there once."""
    key = "\x1f".join(options)
    lists.setdefault(key, options)
    place = list(lists).index(key)
    letters = ""
    number = place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"=Lists!${letters}$1:${letters}${len(options)}"


def _write_lists(book: Any, lists: dict[str, list[str]]) -> None:
    if not lists:
        return
    page = book.add_worksheet("Lists")
    page.hide()
    options = list(lists.values())
    for number in range(max(map(len, options))):
        for place, column in enumerate(options):
            if number < len(column):
                page.write_string(number, place, column[number])


class _Line:
    def write(self, text: str) -> str:
        return text


def csv_lines(record: Record, rows: QuerySet, user: Any) -> Iterator[str]:
    """The rows as CSV (UTF-8 with a mark), a column for each field, headed by the names of the fields."""
    columns = sheet_columns(record, languages=languages_of(record, rows))
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow([column.name for column in columns])
    for row in _looked_ahead(rows, user):
        yield writer.writerow([guarded(_plain(cell_of(record, row, column, user))) for column in columns])


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date) else value
