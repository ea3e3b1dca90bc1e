"""The Universal Declaration of Human Rights in the XML of the "UDHR in XML" project.

Elements: title, note, preamble (title, para), article with a number (title, para, orderedlist of listitem).
"""

from __future__ import annotations

from lxml import etree

from goldenthread.language.said import Said
from goldenthread.text.blocks import Reading
from goldenthread.text.formats.akn.words import Flow, local
from goldenthread.text.formats.guard import NotReadable
from goldenthread.text.language import normalized_language
from goldenthread.text.outline.numbers.labels import Family, Marker
from goldenthread.text.outline.raw import Raw, Role
from goldenthread.text.outline.structure import assembled


def read_udhr(root: etree._Element, *, language: str | None) -> Reading:
    """The Declaration as blocks: preamble and articles are headings, list items numbered paragraphs."""
    masthead: dict[str, object] = {}
    raws: list[Raw] = []
    for element in (e for e in root if isinstance(e.tag, str)):
        if local(element) == "title":
            masthead["title"] = _words(element)
        elif local(element) == "note":
            masthead["adoption"] = _words(element)
        else:
            _division(element, raws)
    if not raws:
        raise NotReadable(Said("The file has no text in it."))
    xml_language = root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("iso639-3") or "und"
    spoken = normalized_language(language or xml_language)
    return assembled(raws, language=spoken, masthead=masthead)[0]


def _division(element: etree._Element, raws: list[Raw]) -> None:
    title = next((child for child in element if local(child) == "title"), None)
    words = _words(title) if title is not None else ""
    number = element.get("number", "")
    if number.isdecimal():
        marker = Marker(words or number, 0, "unit", ((Family.DECIMAL, int(number)),), unit="art")
        raws.append(Raw("", Role.HEADING, 1, marker=marker))
    elif words:
        raws.append(Raw(words, Role.HEADING, 1))
    for child in element:
        if local(child) == "orderedlist":
            raws.extend(_item(item, place) for place, item in enumerate(_items(child), start=1))
        elif local(child) not in ("title", ""):
            raws.append(Raw(_words(child)))


def _items(element: etree._Element) -> list[etree._Element]:
    return [child for child in element if local(child) == "listitem"]


def _item(item: etree._Element, place: int) -> Raw:
    printed = item.get("tag") or f"{place}."
    return Raw(_words(item), Role.PARAGRAPH, marker=Marker(printed, 0, ".", ((Family.DECIMAL, place),)))


def _words(element: etree._Element) -> str:
    flow = Flow()
    flow.read(element)
    return flow.text.strip()
