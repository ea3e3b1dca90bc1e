"""The words of a Word template as its author sees them: paragraph by paragraph, each with its place.

Word cuts a tag into several runs whenever somebody touches it; on the text of the paragraph it is whole again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from goldenthread.language.said import Said
from goldenthread.text import NotReadable, WordPackage

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT, _TAB, _BREAKS = f"{W}t", f"{W}tab", (f"{W}br", f"{W}cr")
_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml|docProps/core\.xml")
_NAMES = {"document": "", "core": "properties", "footnotes": "footnotes", "endnotes": "endnotes"}


@dataclass(frozen=True, slots=True)
class Line:
    """The text of a paragraph, where it stands, and the cell, row and table that hold it (0: none)."""

    text: str
    place: str
    part: str
    cell: int = 0
    row: int = 0
    table: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of a template: where, and what to do."""

    place: str
    message: str


def lines(package: WordPackage) -> tuple[list[Line], list[Problem]]:
    """All paragraphs of the parts that may hold tags; a part that is no XML is a problem."""
    found: list[Line] = []
    problems: list[Problem] = []
    for name in sorted(package.names, key=lambda each: (not each.endswith("document.xml"), each)):
        if not _PARTS.fullmatch(name):
            continue
        try:
            root = package.xml(name)
        except NotReadable as error:
            problems.append(Problem(name, str(error)))
            continue
        if root is not None:
            found += _lines(root, name)
    return found, problems


def _lines(root: etree._Element, name: str) -> Iterator[Line]:
    stem = name.rsplit("/", 1)[-1].removesuffix(".xml")
    part = _NAMES.get(stem, re.sub(r"(\D)(\d+)$", r"\1 \2", stem))
    if stem == "core":
        for each in root:
            if isinstance(each.tag, str) and each.text:
                yield Line(each.text, f"properties, {etree.QName(each).localname}", name)
        return
    held = list(root.iter(f"{W}tbl", f"{W}tr", f"{W}tc"))  # lxml makes an element anew that nobody holds
    tables = {id(each): number for number, each in enumerate((e for e in held if e.tag == f"{W}tbl"), 1)}
    for number, paragraph in enumerate(root.iter(f"{W}p"), 1):
        if next(paragraph.iterancestors(_FALLBACK), None) is None:
            yield _line(paragraph, number, part, name, tables)


def _line(paragraph: etree._Element, number: int, part: str, name: str, tables: dict[int, int]) -> Line:
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    row = next(cell.iterancestors(f"{W}tr"), None) if cell is not None else None
    table = next(row.iterancestors(f"{W}tbl"), None) if row is not None else None
    if cell is None or row is None or table is None:
        where = Said("paragraph {number}", number=number)
    else:
        where = Said(
            "table {table}, row {row}, cell {cell}",
            table=tables.get(id(table), 0),
            row=_rank(row, f"{W}tr"),
            cell=_rank(cell, f"{W}tc"),
        )
    place = f"{part}, {where}" if part else str(where)
    address = [id(each) if each is not None else 0 for each in (cell, row, table)]
    return Line(_text(paragraph), place, name, *address)


def _rank(element: etree._Element, tag: str) -> int:
    return sum(1 for _each in element.itersiblings(tag, preceding=True)) + 1


def _text(paragraph: etree._Element) -> str:
    """The words of the paragraph itself: those of a text box in it are paragraphs of their own."""
    pieces = []
    for each in paragraph.iter(_TEXT, _TAB, *_BREAKS):
        owner = next(each.iterancestors(f"{W}p"), None)
        if owner is not paragraph or next(each.iterancestors(_FALLBACK), None) is not None:
            continue
        if each.tag == _TEXT:
            pieces.append(each.text or "")
        elif (parent := each.getparent()) is not None and parent.tag == f"{W}r":
            pieces.append("\t" if each.tag == _TAB else "\n")
    return "".join(pieces)
