"""The tables of a Word file as rows of text, with the titles that stand in the header of its pages."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from goldenthread.text.formats.guard import Package
from goldenthread.text.matrix.rows import MatrixTable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = frozenset(_W + name for name in ("del", "moveFrom", "delText", "instrText", "rPr", "pPr", "tcPr", "trPr"))
_BREAKS = {_W + "br": "\n", _W + "cr": "\n", _W + "tab": " ", _W + "noBreakHyphen": "-"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def docx_tables(data: bytes) -> list[MatrixTable]:
    """The tables of the body, outermost ones alone; tracked changes are read as accepted. Raises NotReadable."""
    package = Package(data)
    titles = [row for name in sorted(package.names) if _is_header(name) for row in _header_rows(package.xml(name))]
    body = package.xml("word/document.xml")
    return [_table(one, f"table {number}", titles) for number, one in enumerate(_outermost(body), 1)]


def _is_header(name: str) -> bool:
    return name.startswith("word/header") and name.endswith(".xml")


def _header_rows(root: etree._Element) -> Iterator[list[str]]:
    for table in _outermost(root):
        yield from _table(table, "", []).rows


def _outermost(root: etree._Element) -> Iterator[etree._Element]:
    for table in root.iter(_W + "tbl"):
        if not any(above.tag == _W + "tbl" for above in table.iterancestors()):
            yield table


def _table(table: etree._Element, name: str, titles: list[list[str]]) -> MatrixTable:
    rows: list[list[str]] = []
    merged: list[tuple[int, int, int]] = []
    across: set[int] = set()
    above: dict[int, int] = {}  # column -> the row in which its merged cell begins
    for at, row in enumerate(_rows(table)):
        cells: list[str] = []
        parts = list(_cells(row))
        for cell in parts:
            column, span, follows = len(cells), _span(cell), _follows(cell)
            if follows is None or column not in above:
                above[column] = at
            words = rows[above[column]][column] if follows and column < len(rows[above[column]]) else _words(cell)
            cells += [words] + [""] * (span - 1)
        if len(parts) == 1 and len(cells) > 1:
            across.add(at)
        rows.append(cells)
        for column, start in above.items():
            if start < at and column < len(cells) and _is_continued(parts, column):
                merged = [one for one in merged if one[:2] != (column, start)] + [(column, start, at)]
    return MatrixTable(rows, name, merged=merged, titles=titles, across=frozenset(across))


def _is_continued(parts: list[etree._Element], column: int) -> bool:
    place = 0
    for cell in parts:
        if place == column:
            return _follows(cell) is True
        place += _span(cell)
    return False


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for row in table.iter(_W + "tr"):
        if next(row.iterancestors(_W + "tbl")) is table and row.find(f"{_W}trPr/{_W}del") is None:
            yield row


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for cell in row.iter(_W + "tc"):
        if next(cell.iterancestors(_W + "tr")) is row:
            yield cell


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    value = span.get(_W + "val", "1") if span is not None else "1"
    return min(63, int(value)) if value.isdigit() and value != "0" else 1


def _follows(cell: etree._Element) -> bool | None:
    """True for a cell that goes on with the one above; None for one that is not merged, False where a merge begins."""
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    if merge is None:
        return None
    return merge.get(_W + "val", "continue") != "restart" or None


def _words(cell: etree._Element) -> str:
    lines = ["".join(_pieces(one)) for one in cell.iter(_W + "p")]
    return "\n".join(line.strip() for line in lines if line.strip())


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in _GONE or child.tag == _FALLBACK:
            continue
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag != _W + "p":
            yield from _pieces(child)
