"""Files from outside: what they really are, and why some are refused before anything is read from them."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from goldenthread.language.said import Said

MEGABYTE = 1024 * 1024


class NotReadable(Exception):
    """A file that is refused; the text says what is wrong with it and what its owner can do."""

    @property
    def said(self) -> str:
        """The same text, as a door can say it in the reader's language."""
        return self.args[0] if self.args and isinstance(self.args[0], str) else str(self)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may hold, in bytes; `ratio` is unpacked to packed size."""

    file: int = 64 * MEGABYTE
    unpacked: int = 512 * MEGABYTE
    part: int = 64 * MEGABYTE
    entries: int = 10_000
    ratio: int = 150


DEFAULT_LIMITS = Limits()
THE_FILE = Said("The file")

# First bytes -> what the file is, and what to do.
_SIGNATURES = (
    (
        b"%PDF",
        Said("This is a PDF: its paragraphs and comments cannot be read reliably. Use the Word file it was made from."),
    ),
    (b"{\\rtf", Said("This is a Rich Text file. Open it in Word or LibreOffice and save it as .docx.")),
    (b"\x1f\x8b", Said("This is a compressed file ({kind}). Unpack it first.", kind="gzip")),
    (b"7z\xbc\xaf", Said("This is a compressed file ({kind}). Unpack it first.", kind="7-Zip")),
    (b"Rar!", Said("This is a compressed file ({kind}). Unpack it first.", kind="RAR")),
    (b"BZh", Said("This is a compressed file ({kind}). Unpack it first.", kind="bzip2")),
    (b"\xfd7zXZ", Said("This is a compressed file ({kind}). Unpack it first.", kind="xz")),
    (b"\x89PNG", Said("This is a picture ({kind}). Text in pictures cannot be read.", kind="PNG")),
    (b"\xff\xd8\xff", Said("This is a picture ({kind}). Text in pictures cannot be read.", kind="JPEG")),
    (b"GIF8", Said("This is a picture ({kind}). Text in pictures cannot be read.", kind="GIF")),
    (b"II*\x00", Said("This is a picture ({kind}). Text in pictures cannot be read.", kind="TIFF")),
    (b"MM\x00*", Said("This is a picture ({kind}). Text in pictures cannot be read.", kind="TIFF")),
    (b"\x7fELF", Said("This is a program, not a document.")),
    (b"MZ\x90", Said("This is a program, not a document.")),
)
_DECLARES = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|<\?.*?\?>|<!--.*?-->)*<!(?:DOCTYPE|ENTITY)", re.DOTALL)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def load(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of a file, refused when it is missing, not a plain file, empty or larger than the limit."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise NotReadable(Said("This is not a file but a folder or a device."))
        if found.st_size > limits.file:
            raise NotReadable(_too_large(found.st_size, limits))
        with path.open("rb") as file:
            data = file.read(limits.file + 1)
    except FileNotFoundError as error:
        raise NotReadable(Said("There is no such file.")) from error
    except OSError as error:
        raise NotReadable(Said("The file cannot be opened: {reason}.", reason=error.strerror or error)) from error
    return checked(data, limits=limits)


def checked(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The same bytes, refused when they are empty, too many, or of a kind that no reader takes."""
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise NotReadable(Said("The file is empty."))
    if len(data) > limits.file:
        raise NotReadable(_too_large(len(data), limits))
    for signature, reason in _SIGNATURES:
        if data.startswith(signature):
            raise NotReadable(reason)
    if data.startswith(_OLE):
        raise NotReadable(_ole_reason(data))
    return data


def _too_large(size: int, limits: Limits) -> Said:
    return Said(
        "The file has {size} MB; the limit is {limit} MB. Take out pictures or divide the document.",
        size=f"{size / MEGABYTE:.0f}",
        limit=f"{limits.file / MEGABYTE:g}",
    )


def _ole_reason(data: bytes) -> Said:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Said("The file is protected by a password. Open it in Word, remove the password, save it and try again.")
    if "WordDocument".encode("utf-16-le") in data:
        return Said("This is a Word file of the old kind (.doc). Open it in Word or LibreOffice and save it as .docx.")
    return Said("This is an Office file of an old or unknown kind. Save it as .docx and try again.")


def refuse_bomb(entries: list[zipfile.ZipInfo], limits: Limits = DEFAULT_LIMITS) -> None:
    """Refuse a compressed file of too many parts, with a password, or that would unpack to far more than it is."""
    if len(entries) > limits.entries:
        raise NotReadable(Said("The file has {count} parts; no Word file has that many.", count=len(entries)))
    if any(entry.flag_bits & 1 for entry in entries):
        raise NotReadable(Said("Parts of the file are protected by a password. Remove it and try again."))
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    bomb = total > 16 * MEGABYTE and total / packed > limits.ratio
    if bomb or total > limits.unpacked:
        raise NotReadable(
            Said(
                "The file would unpack to {size} MB ({times} times its size): it looks like an attack and is not opened.",
                size=f"{total / MEGABYTE:.0f}",
                times=f"{total / packed:.0f}",
            )
        )


class Package:
    """The parts of a Word file; nothing is unpacked to disk, and no part beyond the limit is unpacked at all."""

    def __init__(self, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> None:
        self._limits = limits
        self._left = limits.unpacked
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError) as error:
            raise NotReadable(Said("The file is damaged: its compressed parts cannot be listed.")) from error
        self.names = [entry.filename for entry in entries]
        refuse_bomb(entries, limits)
        self._refuse_other_kinds()

    def _refuse_other_kinds(self) -> None:
        names = set(self.names)
        lowered = [name.lower() for name in names]
        if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in lowered):
            raise NotReadable(
                Said("The file contains macros. Save it in Word as .docx (without macros) and try again.")
            )
        if "[Content_Types].xml" in names:
            types = self.read("[Content_Types].xml")
            if b"macroEnabled" in types:
                raise NotReadable(
                    Said("The file is of a kind that carries macros. Save it in Word as .docx and try again.")
                )
            if b"wordprocessingml" in types:
                return
            raise NotReadable(_other_office_kind(types))
        if "mimetype" in names and b"opendocument" in self.read("mimetype")[:200]:
            raise NotReadable(Said("This is an OpenDocument file. Save it in LibreOffice as .docx and try again."))
        raise NotReadable(Said("This is a compressed folder, not a Word file. Unpack it and choose one document."))

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def read(self, name: str) -> bytes:
        """The bytes of a part; refused when it unpacks to more than it may."""
        try:
            with self._zip.open(name) as part:
                data = part.read(min(self._limits.part, self._left) + 1)
        except (
            KeyError,
            zipfile.BadZipFile,
            OSError,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            raise NotReadable(Said("The file is damaged: its part “{name}” cannot be read.", name=name)) from error
        except Exception as error:  # zlib, lzma and bz2 each raise their own kind
            raise NotReadable(Said("The file is damaged: its part “{name}” cannot be unpacked.", name=name)) from error
        if len(data) > min(self._limits.part, self._left):
            raise NotReadable(Said("The part “{name}” of the file is too large to be a document.", name=name))
        self._left -= len(data)
        return data

    def xml(self, name: str) -> etree._Element:
        """A part as XML."""
        return parsed_xml(self.read(name), what=Said("The part “{name}” of the file", name=name))


def _other_office_kind(types: bytes) -> Said:
    if b"spreadsheetml" in types:
        return Said("This is an Office spreadsheet, not a Word document. Copy the text into a Word file.")
    if b"presentationml" in types:
        return Said("This is an Office presentation, not a Word document. Copy the text into a Word file.")
    return Said("This is an Office file, not a Word document. Copy the text into a Word file.")


def parsed_xml(data: bytes, *, what: str = THE_FILE) -> etree._Element:
    """XML parsed without resolving anything; document types and entities are refused."""
    if _DECLARES.match(data[: 4 * MEGABYTE]):
        raise NotReadable(
            Said(
                "{what} declares a document type or entities, which are not accepted. Remove the <!DOCTYPE> lines.",
                what=what,
            )
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,  # they are no part of a text, wherever they stand
        collect_ids=False,  # an xml:id used twice is told by those who read it; it makes no file unreadable
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotReadable(Said("{what} is not well-formed XML: {error}.", what=what, error=error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotReadable(Said("{what} declares a document type, which is not accepted.", what=what))
    return root
