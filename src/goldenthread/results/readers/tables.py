"""Files as rows of text: CSV of any encoding and delimiter, workbooks, Parquet, and what is packed."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.language import tabular
from goldenthread.results.readers.model import ReadError

Rows = list[list[str]]


def content(path: Path) -> tuple[bytes, str]:
    """The bytes of a file and its name without what it was packed with; of an archive its largest file of data."""
    try:
        raw = tabular.unpacked(path.read_bytes())
        if raw[:4] == b"PK\x03\x04":
            return _from_archive(raw, path.name)
    except (tabular.Unreadable, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise ReadError(_("The file is broken: %(error)s") % {"error": error}) from error
    return raw, path.name.removesuffix(".gz")


def _from_archive(raw: bytes, name: str) -> tuple[bytes, str]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        inside = archive.infolist()
        if any(one.filename in ("[Content_Types].xml", "mimetype") for one in inside):
            return raw, name
        data = [one for one in inside if one.filename.lower().endswith((".csv", ".xml", ".json", ".tsv"))]
        data = [one for one in data if "metadata" not in one.filename.lower()] or data
        if not data or max(one.file_size for one in data) > tabular.MOST_UNPACKED:
            raise ReadError(_("The file holds no values."))
        found = max(data, key=lambda one: one.file_size)
        return archive.read(found), found.filename


def decoded(raw: bytes) -> str:
    """The text of bytes in any of the encodings that tables are kept in. Raises ReadError for none of them."""
    try:
        return tabular.decoded(raw)
    except tabular.Unreadable as error:
        raise ReadError(_("The file holds no values.")) from error


def rows(raw: bytes, sheet: str = "") -> tuple[Rows, str]:
    """The rows of a table: a workbook, Parquet, or text with separators; and what is to be said of what was left."""
    if raw[:4] == b"PAR1":
        return _parquet(raw), ""
    if raw[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        return _workbook(raw, sheet)
    try:
        return tabular.delimited(decoded(raw)), ""
    except tabular.Unreadable as error:
        raise ReadError(str(error)) from error


def _parquet(raw: bytes) -> Rows:
    import pyarrow.parquet as parquet

    table = parquet.read_table(io.BytesIO(raw))
    columns = [[_text(cell) for cell in column.to_pylist()] for column in table.columns]
    return [list(table.schema.names), *([list(row) for row in zip(*columns, strict=True)])]


def _workbook(raw: bytes, sheet: str) -> tuple[Rows, str]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        found = {name: _with_merged(book.get_sheet_by_name(name)) for name in book.sheet_names}
    except CalamineError as error:
        raise ReadError(_("The file is broken: %(error)s") % {"error": error}) from error
    if sheet and sheet not in found:
        told = _("There is no sheet “%(sheet)s”. The sheets are: %(sheets)s.")
        raise ReadError(told % {"sheet": sheet, "sheets": ", ".join(found)})
    names = [sheet] if sheet else _data_sheets(list(found))
    chosen = max(names, key=lambda one: sum(len(row) for row in found[one]), default="")
    left = [one for one, cells in found.items() if one != chosen and any(map(any, cells))]
    told = _("The sheet “%(sheet)s” is read. Left out: %(sheets)s. Name another sheet to read that one.")
    remark = told % {"sheet": chosen, "sheets": ", ".join(left)} if left else ""
    return [[_text(cell) for cell in row] for row in found.get(chosen, [])], remark


def _with_merged(sheet: Any) -> list[list[Any]]:
    """The rows of a sheet; a cell merged down over several rows stands in each of them."""
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        for row in rows[top + 1 : bottom + 1]:
            if left < len(row) and row[left] in ("", None):
                row[left] = rows[top][left]
    return rows


def _data_sheets(names: list[str]) -> list[str]:
    """The sheets that may hold values: that of the data where one is called so."""
    return [name for name in names if name.strip().casefold() in ("data", "values", "goal")][:1] or names


def _text(cell: Any) -> str:
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return "" if cell is None else str(cell)
