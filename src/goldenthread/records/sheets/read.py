"""Workbooks and CSV files of records read into lines: headings recognised, cells with their place."""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.language import tabular
from goldenthread.platform.formulas import unguarded
from goldenthread.records import reading
from goldenthread.records.declare import Record
from goldenthread.records.intake.report import Line, Place, Problem
from goldenthread.records.sheets.columns import ID, REASON, REMOVE, STAMP, bare_heading, headings, sheet_columns

MOST_ROWS = 100_000
MOST_COLUMNS = 200
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods", ".xlsb")


@dataclass
class Table:
    """A sheet as it stands in a file: its name, its rows of cells, and the merged ranges (first row, last row)."""

    name: str
    rows: list[list[Any]]
    merged: list[tuple[int, int]] = field(default_factory=list)


class UnreadableFile(ValueError):
    """A file that is no workbook and no table; the text says what would be right."""


def read_tables(name: str, data: bytes) -> list[Table]:
    """The sheets of a workbook, or the one table of a CSV file. Raises UnreadableFile."""
    if name.lower().endswith(WORKBOOKS) or data[:4] == b"PK\x03\x04" or data[:4] == b"\xd0\xcf\x11\xe0":
        return _workbook(name, data)
    return [Table("", _csv(data))]


def _workbook(name: str, data: bytes) -> list[Table]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        tables = []
        for sheet_name in book.sheet_names:
            sheet = book.get_sheet_by_name(sheet_name)
            if sheet.height > MOST_ROWS:
                raise UnreadableFile(
                    _("The sheet “%(name)s” has %(rows)d rows; at most %(most)d are taken in at once. Divide it.")
                    % {"name": sheet_name, "rows": sheet.height, "most": MOST_ROWS}
                )
            merged = [(start[0], end[0]) for start, end in sheet.merged_cell_ranges or []]
            tables.append(Table(sheet_name, sheet.to_python(skip_empty_area=False), merged))
    except (CalamineError, OSError, KeyError, ValueError) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile(
            _("“%(name)s” is not a workbook that can be read. Save it as XLSX.") % {"name": name}
        ) from error
    return tables


def _csv(data: bytes) -> list[list[Any]]:
    text = _decoded(data)
    csv.field_size_limit(2**20)
    try:
        rows: list[list[Any]] = []
        for row in csv.reader(io.StringIO(text), delimiter=tabular.delimiter_of(text)):
            if len(rows) > MOST_ROWS:
                raise UnreadableFile(_("The file has more than %(most)d rows. Divide it.") % {"most": MOST_ROWS})
            rows.append([unguarded(cell) for cell in row])
    except csv.Error as error:
        raise UnreadableFile(_("The table cannot be read: %(why)s.") % {"why": error}) from error
    return rows


def _decoded(data: bytes) -> str:
    try:
        return tabular.decoded(data)
    except tabular.Unreadable as error:
        raise UnreadableFile(_("This is neither a workbook nor a table of text.")) from error


def read_lines(
    record: Record, tables: list[Table], *, owner: Any = None, mapping: Mapping[str, str] | None = None
) -> tuple[list[Line], list[Problem]]:
    """The lines of a file for a record and its parts, in the order in which they can be kept; and what is wrong.

    `mapping` gives the column of headings that are not recognised; an empty column is left out.
    """
    lines: list[Line] = []
    problems: list[Problem] = []
    if not any(str(cell).strip() for table in tables for row in table.rows for cell in row):
        return [], [Problem("", 0, "", _("The file is empty."))]
    places = _sheets_of(record, tables)
    if not places:
        named = ", ".join(table.name for table in tables)
        told = _("No sheet of the file is of %(kind)s. Its sheets are: %(names)s.") % {
            "kind": record.plural,
            "names": named,
        }
        problems.append(Problem("", 0, "", told))
    order = _kinds(record)
    for one, table in sorted(places, key=lambda pair: order.index(pair[0])):
        below = owner if one is record or _may_stand_below(one, owner) else None
        some, wrong = _lines(one, table, below, mapping or {} if one is record else {})
        lines += some
        problems += wrong
    return lines, problems


def _kinds(record: Record) -> list[Record]:
    """The kinds of rows that a workbook of the record may hold, in the order in which they can be kept."""
    first = [one.record for one in record.beside if one.before]
    last = [one.record for one in record.beside if not one.before]
    return [*first, record, *record.parts, *last]


def _may_stand_below(record: Record, owner: Any) -> bool:
    return record.parent is not None and isinstance(owner, record.parent.related_model)


def _sheets_of(record: Record, tables: list[Table]) -> list[tuple[Record, Table]]:
    """Which table is which kind: by the name of its sheet, else the first for the record itself."""
    from django.utils.translation import override

    from goldenthread.language import LANGUAGES

    names: dict[str, Record] = {}
    for one in _kinds(record):
        names[bare_heading(one.name)] = one
        for code in LANGUAGES:
            with override(code):
                names.setdefault(bare_heading(str(one.plural)[:31]), one)
    found = [(names[bare_heading(table.name)], table) for table in tables if bare_heading(table.name) in names]
    if not any(one is record for one, _table in found):
        free = [table for table in tables if bare_heading(table.name) not in names and table.name != "Lists"]
        found += [(record, free[0])] if free else []
    return found


def _lines(record: Record, table: Table, owner: Any, mapping: Mapping[str, str]) -> tuple[list[Line], list[Problem]]:
    start = next((n for n, row in enumerate(table.rows[:20]) if any(str(cell).strip() for cell in row)), None)
    if start is None:
        return [], []
    head = [str(cell).strip() for cell in table.rows[start][:MOST_COLUMNS]]
    columns, problems = _columns(record, table.name, start + 1, head, mapping)
    problems += [
        Problem(
            table.name, first + 1, "", _("Cells are merged here. Take the merge apart: each row has cells of its own.")
        )
        for first, last in table.merged
        if last > start
    ]
    if problems:
        return [], problems
    lines = []
    for number, cells in enumerate(table.rows[start + 1 :], start + 2):
        values = {name: _cell(cells[place]) for place, name in columns.items() if place < len(cells)}
        if all(value in ("", None) for name, value in values.items() if name != STAMP):
            continue
        lines.append(
            _line(record, values, Place(table.name, number), owner, {name: head[p] for p, name in columns.items()})
        )
    return lines, problems


def _line(record: Record, values: dict[str, Any], place: Place, owner: Any, labels: dict[str, str]) -> Line:
    pk, mark = values.pop(ID, ""), values.pop(STAMP, "")
    remove = str(values.pop(REMOVE, "") or "").strip().casefold() in ("x", "yes", "1", "true")
    reason = str(values.pop(REASON, "") or "").strip() if record.explains else ""
    shown = str(int(pk)) if isinstance(pk, float) and pk.is_integer() else str(pk or "").strip()
    more: dict[str, Any] = {"remove": remove, "reason": reason, "labels": labels}
    return Line(record, values, place, pk=shown, stamp=str(mark or ""), owner=owner, **more)


def _columns(
    record: Record, sheet: str, row: int, head: list[str], mapping: Mapping[str, str]
) -> tuple[dict[int, str], list[Problem]]:
    known = headings(record)
    names = {column.name for column in sheet_columns(record)}
    found: dict[int, str] = {}
    problems = []
    for place, heading in enumerate(head):
        if not heading:
            continue
        name = mapping[heading] if heading in mapping else known.get(bare_heading(heading))
        if name == "":
            continue
        if name is None or name not in names:
            problems.append(Problem(sheet, row, heading, _unknown(record, heading, known)))
        elif name in found.values():
            told = _("Two columns are “%(heading)s”. Keep one.") % {"heading": heading}
            problems.append(Problem(sheet, row, heading, told))
        else:
            found[place] = name
    return found, problems


def _unknown(record: Record, heading: str, known: Mapping[str, str]) -> str:
    told = _("There is no column “%(heading)s”. Say which column it is, or leave it out.") % {"heading": heading}
    headed = {column.name: column.heading.partition(" (")[0] for column in sheet_columns(record)}
    own = {bare_heading(one): one for one in headed.values()}
    close = difflib.get_close_matches
    if near := close(bare_heading(heading), list(own), n=1, cutoff=0.6):  # a heading as this reader's files have it
        return f"{told} {reading.meant(own[near[0]])}"
    if near := close(bare_heading(heading), list(known), n=1, cutoff=0.6):
        return f"{told} {reading.meant(headed.get(known[near[0]], near[0]))}"
    return told


def _cell(value: Any) -> Any:
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return value.strip() if isinstance(value, str) else value
