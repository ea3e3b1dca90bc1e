"""The packaging of a Word file: content types, relationships, settings, core properties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from lxml import etree

from goldenthread.text.blocks import Reading
from goldenthread.text.formats.akn.body import clean
from goldenthread.text.formats.docx.write.runs import Story
from goldenthread.text.formats.docx.write.styles import locale
from goldenthread.text.formats.docx.write.xml import R, el, part, put, val
from goldenthread.text.un.format import Masthead

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MICROSOFT = "http://schemas.microsoft.com/office/2011/relationships"
# part -> kind in the content type, kind of relationship, id of relationship
_KINDS = {
    "document": ("document.main", "officeDocument", "rId1"),
    "styles": ("styles", "styles", "rIdStyles"),
    "numbering": ("numbering", "numbering", "rIdNumbering"),
    "settings": ("settings", "settings", "rIdSettings"),
    "footnotes": ("footnotes", "footnotes", "rIdFootnotes"),
    "header1": ("header", "header", "rIdHeader1"),
    "header2": ("header", "header", "rIdHeader2"),
    "footer1": ("footer", "footer", "rIdFooter1"),
    "comments": ("comments", "comments", "rIdComments"),
    "commentsExtended": ("commentsExtended", "commentsExtended", "rIdCommentsEx"),
}


def _default(namespace: str) -> dict[Any, str]:
    return {None: namespace}


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".xml")


def content_types(parts: Iterable[str]) -> etree._Element:
    """[Content_Types].xml"""
    root = etree.Element(f"{{{_TYPES}}}Types", nsmap=_default(_TYPES))
    for extension, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("png", "image/png"),
    ):
        etree.SubElement(root, f"{{{_TYPES}}}Default", Extension=extension, ContentType=kind)
    for path in parts:
        kind = f"{_WORD}.{_KINDS[_stem(path)][0]}+xml" if _stem(path) in _KINDS else ""
        if not kind:
            kind = "application/vnd.openxmlformats-package.core-properties+xml"
        etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{path}", ContentType=kind)
    return root


def relationships(parts: Iterable[str], links: Sequence[str], pictures: int = 0) -> dict[str, etree._Element]:
    """The relationships of the package and of the document; external links and pictures are named by their place."""
    package, document = _root(), _root()
    for path in parts:
        stem = _stem(path)
        if stem == "core":
            _add(
                package,
                "rId2",
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                path,
            )
        elif stem == "document":
            _add(package, "rId1", f"{R}/officeDocument", path)
        else:
            _, kind, number = _KINDS[stem]
            family = _MICROSOFT if stem == "commentsExtended" else R
            _add(document, number, f"{family}/{kind}", path.removeprefix("word/"))
    _links(document, links)
    for place in range(1, pictures + 1):
        _add(document, f"rIdPicture{place}", f"{R}/image", f"media/chart{place}.png")
    found = {"_rels/.rels": package, "word/_rels/document.xml.rels": document}
    return {**found, "word/_rels/footnotes.xml.rels": _links(_root(), links)} if links else found


def _links(root: etree._Element, links: Sequence[str]) -> etree._Element:
    for place, link in enumerate(links, start=1):
        _add(root, f"rIdLink{place}", f"{R}/hyperlink", clean(link)).set("TargetMode", "External")
    return root


def _root() -> etree._Element:
    return etree.Element(f"{{{_RELATIONSHIPS}}}Relationships", nsmap=_default(_RELATIONSHIPS))


def _add(root: etree._Element, number: str, kind: str, target: str) -> etree._Element:
    return etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", Id=number, Type=kind, Target=target)


def settings(story: Story) -> etree._Element:
    """settings.xml: footnote separators, compatibility with Word 2013 and later, languages."""
    separators = el("footnotePr", None, *(el("footnote", {"id": number}) for number in (-1, 0)))
    mode = el(
        "compatSetting", {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word", "val": 15}
    )
    theme = el("themeFontLang", {"val": locale(story.language)})
    put(theme, "eastAsia", "zh-CN")
    put(theme, "bidi", "ar-SA")
    return part(
        "settings",
        el("zoom", {"percent": 100}),
        val("defaultTabStop", 567),
        val("characterSpacingControl", "doNotCompress"),
        separators,
        el("compat", None, mode),
        theme,
        val("decimalSymbol", "."),
        val("listSeparator", ","),
    )


def core_properties(reading: Reading, masthead: Masthead) -> etree._Element:
    """docProps/core.xml: title, subject, language. No author and no dates: they would be inventions."""
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DC})
    facts = {"title": masthead.title, "subject": masthead.item_title, "identifier": masthead.symbol}
    facts["creator"] = masthead.organization
    facts["language"] = locale(reading.language) if reading.language != "und" else ""
    for name, text in facts.items():
        if text:
            etree.SubElement(root, f"{{{_DC}}}{name}").text = clean(text)
    return root
