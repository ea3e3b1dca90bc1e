"""Files as tables: workbooks, delimited text in any encoding, JSON, XML, packed or not."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from goldenthread.language import tabular

LARGEST = 400 * 2**20
"""Bytes that a packed file may have when it is unpacked."""


class UnreadableFile(ValueError):
    """A file that is none of the kinds read here; the text says what would be right."""


@dataclass(frozen=True)
class Content:
    """What a file holds: `kind` is table, json or xml; `whole` rows of cells, a document, or an element."""

    name: str
    kind: str
    whole: Any


def open_content(name: str, data: bytes) -> Content:
    """The content of a file, unpacked. Raises UnreadableFile."""
    name, data = _unpacked(name, data)
    if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        return Content(name, "table", _workbook(data))
    try:
        text = tabular.decoded(data)
    except tabular.Unreadable as error:
        raise UnreadableFile("neither a table, nor a workbook, nor JSON, nor XML") from error
    start = text.lstrip()[:1]
    if start == "<":
        return Content(name, "xml", _xml(data))
    if start in ("{", "["):
        try:
            return Content(name, "json", json.loads(text, parse_float=_as_written))
        except ValueError as error:
            raise UnreadableFile(f"not JSON: {error}") from error
    return Content(name, "table", _delimited(text))


def _as_written(text: str) -> Any:
    from decimal import Decimal

    return Decimal(text)


def _unpacked(name: str, data: bytes) -> tuple[str, bytes]:
    if data[:2] == b"\x1f\x8b":
        try:
            return _unpacked(name.removesuffix(".gz"), tabular.unpacked(data, LARGEST))
        except tabular.Unreadable as error:
            raise UnreadableFile(str(error)) from error
    if data[:4] == b"PK\x03\x04":
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as box:
                inside = [one for one in box.infolist() if not one.is_dir() and not one.filename.startswith("__MACOSX")]
                if any(one.filename in ("[Content_Types].xml", "mimetype") for one in inside):
                    return name, data
                if len(inside) != 1:
                    raise UnreadableFile(f"{len(inside)} files in one archive; give one of them")
                if inside[0].file_size > LARGEST:
                    raise UnreadableFile("larger than what is read at once when it is unpacked")
                return _unpacked(inside[0].filename, box.read(inside[0]))
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
            raise UnreadableFile(f"a broken archive: {error}") from error
    return name, data


def _workbook(data: bytes) -> list[list[Any]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]
    except (CalamineError, OSError, KeyError, ValueError) as error:
        raise UnreadableFile(f"not a workbook that can be read: {error}") from error
    return max(sheets, key=len, default=[])


def _delimited(text: str) -> list[list[Any]]:
    try:
        return [list(row) for row in tabular.delimited(text)]
    except tabular.Unreadable as error:
        raise UnreadableFile(f"not a table: {error}") from error


def _xml(data: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(f"not XML: {error}") from error


def xml_rows(root: Any) -> Iterator[tuple[int, dict[str, str]]]:
    """Every element as a row: its attributes, those of the elements around it, and its children that hold text alone.

    With the line it stands on.
    """

    def walk(element: Any, around: dict[str, str]) -> Iterator[tuple[int, dict[str, str]]]:
        own = dict(around)
        own |= {etree.QName(key).localname: value for key, value in element.attrib.items()}
        children = [child for child in element if isinstance(child.tag, str)]
        texts = [child for child in children if not len(child) and (child.text or "").strip()]
        own |= {etree.QName(child).localname: (child.text or "").strip() for child in texts}
        deeper = [child for child in children if len(child) or child.attrib]
        if not [child for child in deeper if child not in texts]:
            yield element.sourceline or 0, own
        for child in deeper:
            yield from walk(child, own)

    yield from walk(root, {})
