"""TBX out: the glossary for translators' tools.

Standard: TermBase eXchange, ISO 30042:2019, core dialect in the DCA style, with the status of terms (administrativeStatus).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from lxml import etree

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_T = f"{{{NAMESPACE}}}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NSMAP: dict[Any, str] = {None: NAMESPACE}
MADE_BY = "Golden Thread"
STATUS = {
    "preferred": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "deprecated": "deprecatedTerm-admn-sts",
}
Row = tuple[str, str, str, str]
"""Language, term, status, source; terms of a language follow each other."""


def to_tbx(concepts: Iterable[tuple[str, Sequence[Row]]], *, title: str = "Glossary") -> bytes:
    """The bytes of a TBX file: by concept (its key) the terms in each language."""
    root = etree.Element(f"{_T}tbx", nsmap=_NSMAP, type="TBX-Basic", style="dca")
    root.set(_LANG, "en")
    about = etree.SubElement(etree.SubElement(root, f"{_T}tbxHeader"), f"{_T}fileDesc")
    etree.SubElement(etree.SubElement(about, f"{_T}titleStmt"), f"{_T}title").text = title
    source = etree.SubElement(etree.SubElement(about, f"{_T}sourceDesc"), f"{_T}p")
    source.text = MADE_BY
    body = etree.SubElement(etree.SubElement(root, f"{_T}text"), f"{_T}body")
    for key, rows in concepts:
        if rows:
            _concept(etree.SubElement(body, f"{_T}conceptEntry", id=f"c-{key}"), rows)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _concept(entry: etree._Element, rows: Sequence[Row]) -> None:
    sections: dict[str, etree._Element] = {}
    for language, text, status, origin in rows:
        if language not in sections:
            sections[language] = etree.SubElement(entry, f"{_T}langSec")
            sections[language].set(_LANG, language)
        term = etree.SubElement(sections[language], f"{_T}termSec")
        etree.SubElement(term, f"{_T}term").text = text
        etree.SubElement(term, f"{_T}termNote", type="administrativeStatus").text = STATUS[status]
        if origin:
            etree.SubElement(term, f"{_T}admin", type="source").text = origin
