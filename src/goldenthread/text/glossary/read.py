"""Glossaries from files: CSV, XLSX, TBX (ISO 30042, of 2008 and of 2019)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from goldenthread.language.said import Said
from goldenthread.text.formats.guard import NotReadable, checked, parsed_xml
from goldenthread.text.formats.places import at_line
from goldenthread.text.formats.tbx.write import MADE_BY
from goldenthread.text.glossary.rows import TermRow
from goldenthread.text.glossary.tables import terms_of, text_rows, workbook_rows

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CONCEPTS, _SECTIONS = ("conceptEntry", "termEntry"), ("langSec", "langSet")
_TERMS = ("termSec", "tig", "ntig")
_STATUS = {
    "preferredterm": "preferred", "admittedterm": "admitted", "deprecatedterm": "deprecated",
    "supersededterm": "deprecated", "legalterm": "preferred", "standardizedterm": "preferred",
}  # fmt: skip
_TYPE = re.compile(rb"<!DOCTYPE[^\[>]*>")
MOST = 5_000  # taken in within one answer


def read_glossary(data: bytes, *, name: str) -> list[TermRow]:
    """The terms of a glossary file, by what it is and the ending of its name. Raises NotReadable with the reason."""
    checked(data)
    if data.startswith(b"PK"):
        rows = list(terms_of(workbook_rows(data)))
    elif re.match(rb"(\xef\xbb\xbf)?\s*<", data):
        rows = list(_of_tbx(parsed_xml(_TYPE.sub(b"", data, count=1))))
    else:
        rows = list(terms_of(text_rows(data)))
    if not rows:
        raise NotReadable(Said("No term was found in this file."))
    if len(rows) > MOST:
        raise NotReadable(
            Said("The file has {count} terms; the limit is {limit}. Divide it.", count=len(rows), limit=MOST)
        )
    return rows


def _of_tbx(root: etree._Element) -> Iterator[TermRow]:
    if _local(root) not in ("tbx", "martif"):
        raise NotReadable(Said("This XML is no TBX (its root is <{root}>). Use CSV, XLSX or TBX.", root=_local(root)))
    is_ours = any(MADE_BY in _words(source) for source in _each(root, ("sourceDesc",)))
    for number, concept in enumerate(_each(root, _CONCEPTS), 1):
        # the numbers of other tools are numbers of their files: 1 stands for something else in the next one
        key = concept.get("id", "").removeprefix("c-") if is_ours else ""
        for section in _each(concept, _SECTIONS):
            for term in _each(section, _TERMS):
                text = next((_words(e) for e in _each(term, ("term",))), "")
                if text:
                    yield TermRow(
                        where=at_line(_line(term)),
                        group=key or f"concept {number}",
                        concept=key,
                        language=section.get(_LANG) or "",
                        text=text,
                        status=_status(term),
                        note=next((_words(e) for e in _each(term, ("note",))), ""),
                    )


def _status(term: etree._Element) -> str:
    for element in term.iter(etree.Element):
        if "administrativeStatus" in (element.get("type"), _local(element)):
            return _STATUS.get((element.text or "").strip().split("-")[0].casefold(), "")
    return ""


def _words(element: etree._Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())


def _each(element: etree._Element, names: tuple[str, ...]) -> Iterator[etree._Element]:
    return (e for e in element.iter(etree.Element) if _local(e) in names and e is not element)


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _line(element: etree._Element) -> int:
    line: Any = element.sourceline
    return line or 0
