"""The tables of a file, whatever its kind: workbook, Word file, Markdown, text with commas, semicolons or tabs."""

from __future__ import annotations

import csv
import datetime
import io
import re
import zipfile

from goldenthread.language.said import Said
from goldenthread.text.formats.encoding import decoded
from goldenthread.text.formats.guard import NotReadable, checked, refuse_bomb
from goldenthread.text.matrix.docx import docx_tables
from goldenthread.text.matrix.rows import MatrixTable

MOST_ROWS = 20_000
_LONGEST_CELL = 2**22
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_BAR = re.compile(r"(?<!\\)\|")
_LINE_END = re.compile(r"<br\s*/?>", re.IGNORECASE)


def matrix_tables(data: bytes, name: str) -> list[MatrixTable]:
    """The tables of a file by what it is and the ending of its name. Raises NotReadable with the reason."""
    checked(data)
    ending = name.lower().rsplit(".", 1)[-1]
    if data.startswith(b"PK"):
        return _workbook(data) if _holds(data, "xl/") else docx_tables(data)
    text, _doubts = decoded(data)
    if ending in ("md", "markdown") or (ending not in ("csv", "tsv") and _is_markdown(text)):
        return _markdown(text)
    return [_separated(text)]


def _holds(data: bytes, folder: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            refuse_bomb(packed.infolist())
            return any(one.startswith(folder) for one in packed.namelist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise NotReadable(Said("The file is damaged: its compressed parts cannot be listed.")) from error


def _workbook(data: bytes) -> list[MatrixTable]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [_sheet(book.get_sheet_by_name(name), name) for name in book.sheet_names]
    except (CalamineError, zipfile.BadZipFile, ValueError, KeyError, OSError) as error:
        raise NotReadable(Said("The workbook cannot be read: {error}.", error=error)) from error


def _sheet(sheet: object, name: str) -> MatrixTable:
    height = sheet.height  # type: ignore[attr-defined]
    if height > MOST_ROWS:
        raise NotReadable(
            Said("The table has {count} rows; the limit is {limit}. Divide it.", count=height, limit=MOST_ROWS)
        )
    rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]  # type: ignore[attr-defined]
    merged: list[tuple[int, int, int]] = []
    across: set[int] = set()
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:  # type: ignore[attr-defined]
        if top >= len(rows) or left >= len(rows[top]):
            continue
        if top == bottom and right - left >= 2 and sum(bool(cell) for cell in rows[top]) == 1:
            across.add(top)
        for row in range(top + 1, min(bottom, len(rows) - 1) + 1):
            rows[row][left] = rows[top][left]
        if bottom > top:
            merged.append((left, top, min(bottom, len(rows) - 1)))
    return MatrixTable(rows, name, merged=merged, across=frozenset(across))


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return "" if cell is None else _plain(str(cell))


def _plain(cell: str) -> str:
    text = cell.replace("\r\n", "\n").replace("\r", "\n").strip()
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@") else text


def _separated(text: str) -> MatrixTable:
    csv.field_size_limit(_LONGEST_CELL)
    lines = text.lstrip("\ufeff\n").splitlines()[:20] or [""]
    first = next((line for line in lines if max(map(line.count, ",;\t")) > 1), lines[0])
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=max(",;\t", key=first.count)):
            if len(rows) >= MOST_ROWS:
                raise NotReadable(Said("The table has more than {limit} rows. Divide it.", limit=MOST_ROWS))
            rows.append([_plain(cell) for cell in row])
    except csv.Error as error:
        raise NotReadable(Said("The table cannot be read: {error}.", error=error)) from error
    return MatrixTable(rows)


def _is_markdown(text: str) -> bool:
    return any(_RULE.match(line) and "|" in line for line in text.splitlines()[:500])


def _markdown(text: str) -> list[MatrixTable]:
    tables: list[MatrixTable] = []
    lines = text.splitlines()
    at = 0
    while at + 1 < len(lines):
        if "|" not in lines[at] or not (_RULE.match(lines[at + 1]) and "-" in lines[at + 1]):
            at += 1
            continue
        rows = [_bars(lines[at]), []]
        end = at + 2
        while end < len(lines) and "|" in lines[end]:
            rows.append(_bars(lines[end]))
            end += 1
        tables.append(MatrixTable(rows, first=at + 1))
        at = end
    return tables


def _bars(line: str) -> list[str]:
    line = line.strip().removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return [_inline(cell) for cell in _BAR.split(line)]


def _inline(cell: str) -> str:
    text = _LINE_END.sub("\n", _LINK.sub(r"\1", cell.replace("\\|", "|"))).replace("**", "")
    return "\n".join(line.strip() for line in text.split("\n")).strip()
