"""The front door: a file of any of the five formats becomes a reading, or is refused with a reason."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

from goldenthread.language.said import Said
from goldenthread.text.blocks import Reading, Unread
from goldenthread.text.formats.akn.read import read_akn
from goldenthread.text.formats.docx.read.document import read_docx
from goldenthread.text.formats.encoding import decoded
from goldenthread.text.formats.guard import DEFAULT_LIMITS, Limits, NotReadable, checked, load, parsed_xml
from goldenthread.text.formats.html.read import read_html
from goldenthread.text.formats.markdown.read import read_markdown
from goldenthread.text.formats.plain.read import read_plain
from goldenthread.text.formats.rst.read import read_rst
from goldenthread.text.language import UNKNOWN, guess_language, normalized_language
from goldenthread.text.outline.raw import Raw
from goldenthread.text.outline.structure import structured

_MARKDOWN_ENDINGS = {".md", ".markdown", ".mdown", ".mkd"}
_WORD_ENDINGS = {".docx", ".docm", ".doc", ".dotx", ".odt", ".rtf"}
_ATX = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
_HTML = re.compile(r"<(!doctype html|html[\s>]|body[\s>])", re.IGNORECASE)
# What may stand before the root of an XML file, and the root itself with its attributes.
_ROOT = re.compile(
    r"\s*(?P<declared><\?xml\s.*?\?>)?(?:\s|<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>)*"
    r"<(?:[A-Za-z_][\w.-]*:)?(?P<name>[A-Za-z_][\w.-]*)(?P<attributes>[^<>]*)",
    re.DOTALL,
)


def read(path: Path, language: str | None = None, *, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """The document in a file. Its content decides what it is, not its ending; NotReadable says why it is refused.

    The language is guessed ("und" when that fails) unless given.
    """
    return read_bytes(load(path, limits=limits), name=path.name, language=language, limits=limits)


def read_bytes(
    data: bytes,
    *,
    name: str = "",
    language: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    before: bool = False,
) -> Reading:
    """The document in the bytes of an uploaded file; `name` serves to tell formats apart that look alike.

    Tracked changes are read as accepted, or the text is that `before` them, which only Word files tell.
    """
    given = normalized_language(language) if language else None
    try:
        reading = _read(checked(data, limits=limits), PurePath(name).suffix.lower(), given, limits, before)
    except RecursionError as error:
        raise NotReadable(Said("The file is nested too deeply to be a document.")) from error
    if before and reading.revisions and not data.startswith(b"PK"):
        raise NotReadable(Said("Only of a Word file can the text before its tracked changes be read."))
    return reading


def _read(data: bytes, ending: str, language: str | None, limits: Limits, before: bool) -> Reading:
    if data.startswith(b"PK"):
        reading = read_docx(data, language=language, limits=limits, before=before)
        return _with_ending_note(reading, ending, {".docx", ".dotx", ""}, Said("a Word document"))
    if ending in _WORD_ENDINGS:
        raise NotReadable(
            Said(
                "The file ends in {ending} but is no Word document. If it is plain text, name it .txt and try again.",
                ending=ending,
            )
        )
    text, doubts = decoded(data)
    if _is_xml(text[:20_000], ending):
        reading = read_akn(parsed_xml(_utf_8(text)), language=language)
    elif ending in (".xml", ".akn"):
        raise NotReadable(Said("The file ends in {ending} but is no XML document.", ending=ending))
    else:
        reading = _read_text(text, ending, language)
    reading.unread[:0] = doubts
    return reading


def _is_xml(text: str, ending: str) -> bool:
    """Whether a text is XML and no web page: what its root says, not what stands further inside."""
    root = _ROOT.match(text)
    if root is None or root["name"].lower() in ("html", "body"):
        return False
    return bool(root["declared"]) or "xmlns" in root["attributes"] or ending in (".xml", ".akn")


def _utf_8(text: str) -> bytes:
    """XML as UTF-8 bytes, whatever encoding its first line names."""
    return (
        re.sub(r"^(\s*<\?xml[^>]*?)\s+encoding=([\"']).*?\2", r"\1", text, count=1).lstrip().encode("utf-8", "replace")
    )


def _read_text(text: str, ending: str, language: str | None) -> Reading:
    fields: dict[str, object] = {}
    unread: list[Unread] = []
    if ending in (".html", ".htm", ".xhtml") or _HTML.search(text[:4000]):
        raws, fields, unread = read_html(text)
    elif ending in (".rst", ".rest"):
        raws, unread = read_rst(text)
    elif ending in _MARKDOWN_ENDINGS or _ATX.search(text):
        raws, fields, unread = read_markdown(text)
    else:
        raws = read_plain(text)
    if not raws:
        raise NotReadable(Said("The file has no text in it."))
    declared = str(fields.pop("language", "") or "")
    spoken = language or guess_language(_sample(raws)) or UNKNOWN
    if spoken == UNKNOWN and declared:
        spoken = normalized_language(declared)
    return structured(raws, language=spoken, masthead=fields, unread=unread)[0]


def _sample(raws: list[Raw]) -> str:
    return "\n".join(raw.text for raw in raws[:400])


def _with_ending_note(reading: Reading, ending: str, expected: set[str], what: str) -> Reading:
    if ending not in expected:
        reading.unread.insert(
            0,
            Unread(
                Said("file name"),
                Said("ends in {ending}", ending=ending),
                Said("the content is {what} and was read as such", what=what),
            ),
        )
    return reading
