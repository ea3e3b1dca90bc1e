"""IATI files as streams of XML that is safe to parse: plain, gzip or inside a zip folder."""

from __future__ import annotations

import codecs
import gzip
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

CHUNK = 1 << 20
LONGEST_PROLOG = 1 << 20  # bytes before the root element
LARGEST = 64 << 30  # bytes after decompression: beyond it a file is taken for a bomb

ROOT = re.compile(rb"<[A-Za-z_]")
DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
WIDE = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    b"<\0?\0": "utf-16-le",
    b"\0<\0?": "utf-16-be",
}
DECLARED = re.compile(rb"^(\s*<\?xml[^>]*?)\s+encoding\s*=\s*(['\"])[^'\"]*\2")


class UnreadableFileError(Exception):
    """A file that cannot be read; nothing of it is kept. Carries the line where reading stopped."""

    def __init__(self, reason: str, *, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason, self.line = reason, line


@dataclass(frozen=True)
class XmlFile:
    """A file to be read: on disk, or a member of a zip folder."""

    path: Path
    member: str | None = None

    @property
    def name(self) -> str:
        """What the manifest and messages call it."""
        return f"{self.path}!{self.member}" if self.member else str(self.path)

    def size(self) -> int:
        """Bytes on disk; for a member of a zip folder, bytes after decompression."""
        if self.member is None:
            return self.path.stat().st_size
        with zipfile.ZipFile(self.path) as folder:
            return folder.getinfo(self.member).file_size

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """The file as bytes of XML."""
        if self.member is not None:
            with zipfile.ZipFile(self.path) as folder, folder.open(self.member) as content:
                yield content
            return
        with self.path.open("rb") as plain:
            magic = plain.read(4)
            packed = magic[:2] == b"\x1f\x8b"
            if magic == b"PK\3\4":
                raise UnreadableFileError(
                    "a workbook or another Office file, no XML: save it as IATI XML and hand that in"
                )
            plain.seek(0)
            if packed:
                with gzip.GzipFile(fileobj=plain) as content:
                    yield cast("IO[bytes]", content)
            else:
                yield plain


def find_files(paths: list[Path]) -> list[XmlFile]:
    """Every XML file in these files and folders, zip folders opened; each once, in order of name.

    Raises UnreadableFileError for a zip folder that cannot be opened.
    """
    found: dict[str, XmlFile] = {}
    for path in paths:
        inside = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in inside:
            if path.is_dir() and not file.name.lower().endswith((".xml", ".xml.gz", ".zip")):
                continue
            for one in _members(file):
                found.setdefault(one.name, one)
    return list(found.values())


def _members(file: Path) -> list[XmlFile]:
    if not zipfile.is_zipfile(file):
        return [XmlFile(file)]
    with zipfile.ZipFile(file) as folder:
        names = [i.filename for i in folder.infolist() if not i.is_dir()]
    if "[Content_Types].xml" in names:  # an Office file, which is told once, when it is opened
        return [XmlFile(file)]
    return [XmlFile(file, n) for n in sorted(names) if n.lower().endswith(".xml")]


def chunks(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The XML in an encoding the parser reads by itself, with entities refused before any parsing."""
    head = b""
    for piece in pieces:
        head += piece
        if len(head) > 4 and (head[:4] in WIDE or head[:2] in WIDE):
            yield from _guarded(_as_utf8(head, pieces, WIDE.get(head[:4]) or WIDE[head[:2]]))
            return
        if len(head) > 4:
            yield from _guarded(_chain(head, pieces))
            return
    yield from _guarded(iter([head]))


def _guarded(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Refuse a document type declaration before the parser sees it."""
    head = b""
    for piece in pieces:
        head += piece
        root = ROOT.search(head)
        bad = DOCTYPE.search(head, 0, root.start() if root else len(head))
        if bad:
            line = head.count(b"\n", 0, bad.start()) + 1
            raise UnreadableFileError("document type declarations and entities are refused; remove them", line=line)
        if root:
            break
        if len(head) > LONGEST_PROLOG:
            raise UnreadableFileError("no XML element in the first megabyte", line=1)
    yield head
    yield from pieces


def pieces_of(content: IO[bytes]) -> Iterator[bytes]:
    """The content in pieces. Raises UnreadableFileError for damaged compression and oversized content."""
    total = 0
    try:
        while piece := content.read(CHUNK):
            total += len(piece)
            if total > LARGEST:
                raise UnreadableFileError(f"more than {LARGEST >> 30} GiB after decompression")
            yield piece
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        raise UnreadableFileError(f"damaged file: {error}") from error


def _as_utf8(head: bytes, pieces: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    decoder, first = codecs.getincrementaldecoder(encoding)(), True
    try:
        for piece in _chain(head, pieces):
            text = decoder.decode(piece).encode()
            yield DECLARED.sub(rb"\1", text) if first else text
            first = False
        yield decoder.decode(b"", True).encode()
    except UnicodeDecodeError as error:
        raise UnreadableFileError(f"not the encoding it begins with ({encoding}): {error.reason}") from error


def _chain(head: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield head
    yield from pieces
