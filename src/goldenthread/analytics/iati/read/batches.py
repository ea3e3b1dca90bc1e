"""An IATI file, streamed, into batches of the store's tables."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import IO, Any

import pyarrow as pa
import pyarrow.compute as pc
from lxml import etree

from goldenthread.analytics.iati.blocks import LONGEST, Root, blocks, simple_root, too_long
from goldenthread.analytics.iati.files import ROOT, UnreadableFileError, XmlFile, chunks, pieces_of
from goldenthread.analytics.iati.read.elements import ActivityReader
from goldenthread.analytics.iati.read.raw import RawRows

READER = "iati-2"  # a new number makes every file be read again
BATCH = 20_000  # rows of text kept at once

ROOTS = {"iati-activities": "iati-activity", "iati-organisations": "iati-organisation"}
READABLE = {*ROOTS.values()}

RawTables = dict[str, pa.Table]


class Reading:
    """Batches of rows of text of an IATI file, with memory that does not grow with the file.

    `bytes` (after decompression) and `sha256` (as on disk) hold when all batches are taken. Raises
    UnreadableFileError with line and reason for anything that is not well-formed IATI XML.
    """

    def __init__(self, file: XmlFile) -> None:
        self.file, self.bytes = file, 0
        self.undeclared: dict[str, int] = {}  # prefixes that the file does not declare, with the first line of each
        self._digest = hashlib.sha256()

    @property
    def sha256(self) -> str:
        """Digest of the content, after decompression."""
        return self._digest.hexdigest()

    def __iter__(self) -> Iterator[RawTables]:
        try:
            with self.file.open() as content:
                yield from read_blocks(chunks(self._counted(content)), self.undeclared)
        except OSError as error:
            raise UnreadableFileError(str(error)) from error

    def _counted(self, content: IO[bytes]) -> Iterator[bytes]:
        for piece in pieces_of(content):
            self.bytes += len(piece)
            self._digest.update(piece)
            yield piece


def read_blocks(pieces: Iterator[bytes], undeclared: dict[str, int] | None = None) -> Iterator[RawTables]:
    """Batches of rows of text of IATI XML, a block of whole activities after the other.

    By blocks lines are true beyond the 65,535th, where the parser's own count ends. A prefix that a file uses without
    declaring it is taken for declared, and noted in `undeclared` with its line.
    """
    noted = {} if undeclared is None else undeclared
    head = b""
    for piece in pieces:
        head += piece
        root = simple_root(head)
        if root is not None or ROOT.search(head):
            break
    if root is None:
        yield from read_whole(chain([head], pieces))
        return
    for block, line, last in blocks(chain([head[root.end :]], pieces), root):
        yield from _declared(block, root, line, noted, whole=not last)
        if last:
            return


def _declared(
    block: bytes, root: Root, line: int, noted: dict[str, int], *, whole: bool
) -> Iterator[RawTables]:  # fmt: skip
    """The rows of a block, with the prefixes declared that the file forgot."""
    while True:
        told = b"".join(b' xmlns:%s="urn:undeclared:%s"' % (p.encode(), p.encode()) for p in noted)
        tag = root.tag.rstrip()[:-1] + told + b">" if told else root.tag
        try:
            yield from list(_block(block, replace(root, tag=tag), line, whole=whole))
            return
        except UnreadableFileError as error:
            missing = _UNDECLARED.search(error.reason)
            if missing is None or missing[1] in noted:
                raise
            noted[missing[1]] = error.line or line


_UNDECLARED = re.compile(r"[Nn]amespace prefix ([\w.-]+) .*not defined")


def _block(block: bytes, root: Root, line: int, *, whole: bool) -> Iterator[RawTables]:
    """A block inside the start tag of its file, so that namespaces and version hold; lines as in the file."""
    shift = line - 1 - root.tag.count(b"\n")
    try:
        for tables in read_whole(iter([root.tag, block, b"</iati-activities>" if whole else b""])):
            yield {name: _shifted(rows, shift) for name, rows in tables.items()}
    except UnreadableFileError as error:
        place = error.line + shift if error.line else None
        raise UnreadableFileError(error.reason, line=place) from error


def _shifted(rows: pa.Table, lines: int) -> pa.Table:
    return rows.set_column(rows.column_names.index("line"), "line", pc.add(rows["line"], pa.scalar(lines, pa.int32())))


def read_whole(pieces: Iterator[bytes]) -> Iterator[RawTables]:
    """Batches of rows of text of IATI XML that comes in pieces, by lxml."""
    parser = etree.XMLPullParser(
        events=("start", "end"), tag=[f"{{*}}{t}" for t in (*ROOTS, *READABLE)], resolve_entities=False,
        no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True, strip_cdata=True,
    )  # fmt: skip
    reading, since, line, begun = _Elements(), 0, 1, 1
    try:
        for piece in pieces:
            parser.feed(piece)
            done = reading.finished
            yield from reading.events(parser)
            since, line = since + len(piece), line + piece.count(b"\n")
            if reading.finished > done:
                since, begun = 0, line
            elif since > LONGEST:
                raise too_long(begun)
        parser.close()
        yield from reading.events(parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFileError(_reason(error), line=error.lineno) from error
    yield from reading.rest()


class _Elements:
    """Takes finished elements from the parser, reads them and lets go of them."""

    def __init__(self) -> None:
        self.reader: ActivityReader | None = None
        self.rows = RawRows()
        self.found_root = False
        self.finished = 0

    def events(self, parser: etree.XMLPullParser) -> Iterator[RawTables]:
        found: Any = parser.read_events()
        for event, element in found:
            name = etree.QName(element)
            if event == "start":
                self._begin(element, name)
            elif name.localname in READABLE:
                yield from self._read(element, name)

    def _begin(self, element: etree._Element, name: etree.QName) -> None:
        if name.localname in ROOTS or not self.found_root:
            self.found_root = True
            prefix = f"{{{name.namespace}}}" if name.namespace else ""
            version = element.get("version") if name.localname in ROOTS else None
            self.reader = ActivityReader(self.rows, version=version, prefix=prefix)

    def _read(self, element: etree._Element, name: etree.QName) -> Iterator[RawTables]:
        assert self.reader is not None
        if name.localname == "iati-activity":
            self.reader.read_activity(element)
        else:
            self.reader.read_organisation(element)
        _forget(element)
        self.finished += 1
        if len(self.rows) >= BATCH:
            yield self._flush()

    def _flush(self) -> RawTables:
        tables, self.rows = self.rows.tables(), RawRows()
        if self.reader:
            self.reader.rows = self.rows
        return tables

    def rest(self) -> Iterator[RawTables]:
        if not self.found_root:
            raise UnreadableFileError(
                "not an IATI file: no iati-activities or iati-organisations element in it", line=1
            )
        if len(self.rows):
            yield self._flush()


def _forget(element: etree._Element) -> None:
    """Free an element and all before it."""
    parent = element.getparent()
    element.clear()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def _reason(error: etree.XMLSyntaxError) -> str:
    message = (error.msg or "not well-formed").split(", line")[0]
    if "encoding" in message.lower() or "not proper UTF-8" in message:
        message += ". Save the file in the encoding that its first line declares"
    return f"not well-formed XML: {message}"
