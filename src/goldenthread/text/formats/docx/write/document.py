"""Writes a Word file in the form of a UN document, from our own small template: the same reading, the same bytes.

Everything that Word shows is real: automatic numbering, footnotes, comments with replies, tracked changes,
one bookmark `gt_<guid>` for each block. No default template, no macros, no dates of the machine.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lxml import etree

from goldenthread.text.blocks import Reading
from goldenthread.text.formats.docx.write.body import block_elements, guids_of, sources_elements
from goldenthread.text.formats.docx.write.masthead import masthead_elements
from goldenthread.text.formats.docx.write.notes import comments, comments_extended, footer, footnotes, header
from goldenthread.text.formats.docx.write.numbering import Numbering
from goldenthread.text.formats.docx.write.package import content_types, core_properties, relationships, settings
from goldenthread.text.formats.docx.write.runs import Story
from goldenthread.text.formats.docx.write.styles import styles
from goldenthread.text.formats.docx.write.xml import el, part, serialize
from goldenthread.text.un.format import Masthead, Paper, masthead_of

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment a zip archive can name


def write_docx(reading: Reading, path: Path, *, paper: Paper | None = None) -> None:
    """Write the document to a Word file in UN format."""
    path.write_bytes(to_docx(reading, paper=paper))


def to_docx(reading: Reading, *, paper: Paper | None = None) -> bytes:
    """The document as the bytes of a Word file in UN format."""
    paper = paper or Paper()
    return _zipped(_parts(reading, masthead_of(reading, paper), paper))


def _parts(reading: Reading, masthead: Masthead, paper: Paper) -> dict[str, bytes]:
    story = Story(reading)
    numbering = Numbering(reading.language)
    numbering.give(reading.blocks)
    body = el("body", None, *masthead_elements(masthead, story, paper), *block_elements(story, numbering))
    body.extend(sources_elements(story, paper))
    body.append(_section(story))
    notes = footnotes(story, guids_of(reading.blocks))  # before comments.xml: a note can carry comments
    parts: dict[str, etree._Element] = {
        "word/document.xml": part("document", body),
        "word/styles.xml": styles(reading.language),
        "word/numbering.xml": numbering.to_part(),
        "word/settings.xml": settings(story),
        "word/footnotes.xml": notes,
        "word/header1.xml": header(story, masthead, paper, is_first=True),
        "word/header2.xml": header(story, masthead, paper, is_first=False),
        "word/footer1.xml": footer(story, masthead),
    }
    if story.comments:
        parts["word/comments.xml"] = comments(story)
        parts["word/commentsExtended.xml"] = comments_extended(story)
    parts["docProps/core.xml"] = core_properties(reading, masthead)
    related = relationships(parts, story.links, len(story.pictures))
    packaged = {"[Content_Types].xml": content_types(parts), **related, **parts}
    pictures = {f"word/media/chart{number}.png": data for number, data in enumerate(story.pictures, start=1)}
    return {path: serialize(root) for path, root in packaged.items()} | pictures


def _section(story: Story) -> etree._Element:
    """A4, wide margins, another head on page one; right to left where the language is."""
    section = el("sectPr")
    for kind, target in (("first", "rIdHeader1"), ("default", "rIdHeader2")):
        section.append(el("headerReference", {"type": kind, "r:id": target}))
    for kind in ("first", "default"):
        section.append(el("footerReference", {"type": kind, "r:id": "rIdFooter1"}))
    section.append(el("pgSz", {"w": 11906, "h": 16838}))
    margins = {"top": 1247, "right": 1134, "bottom": 1134, "left": 1134, "header": 567, "footer": 567, "gutter": 0}
    section.append(el("pgMar", margins))
    section.append(el("titlePg"))
    if story.is_rtl:
        section.append(el("bidi"))
    return section


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in parts.items():
            entry = zipfile.ZipInfo(path, date_time=_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            archive.writestr(entry, data)
    return buffer.getvalue()
