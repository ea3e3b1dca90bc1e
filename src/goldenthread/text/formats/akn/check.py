"""What an Akoma Ntoso file has, whatever the reader makes of it: its words paragraph by paragraph, identities used twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from goldenthread.language.said import Said
from goldenthread.text.blocks import Unread
from goldenthread.text.formats.akn.elements import BLOCKS
from goldenthread.text.formats.akn.words import local
from goldenthread.text.formats.places import at_line
from goldenthread.text.lost_words import Line, words

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_GROUPS = BLOCKS | {"tr", "td", "th", "tocItem", "authorialNote", "note", "caption", "del", "li"}
_GAPS = ("eol", "br", "img")
_ASIDE = ("componentRef", "documentRef")  # told as kept in other files


def repeated_ids(root: etree._Element) -> Iterator[Unread]:
    """Values of xml:id, which XML wants to be unique, that stand on more than one element; each told once."""
    seen: Counter[str] = Counter()
    for element in root.iter("*"):
        if value := element.get(XML_ID):
            seen[value] += 1
            if seen[value] == 2:
                yield Unread(_at(element), f"xml:id “{value}”", Said("this identity is used more than once"))


def lines_of(root: etree._Element) -> list[Line]:
    """The words of the text and of its notes, a line for each paragraph, number or cell; facts about the text are none."""
    found: list[tuple[etree._Element, list[str]]] = []
    _walk(root, [], found)
    return [Line(_at(element), tuple(kept)) for element, texts in found if (kept := words("".join(texts)))]


def _walk(element: etree._Element, texts: list[str], found: list[tuple[etree._Element, list[str]]]) -> None:
    name = local(element)
    if name == "meta":
        for note in element.iter(f"{{{etree.QName(element).namespace}}}note" if element.tag[0] == "{" else "note"):
            _group(note, found)
        return
    texts.append(element.text or "")
    for child in element:
        kind = local(child)
        if kind in _GAPS:
            texts.append(" ")
        elif kind in _GROUPS:
            if kind != "authorialNote" and kind != "del":
                texts.append(" ")
            _group(child, found)
        elif kind and kind not in _ASIDE:
            _walk(child, texts, found)
        texts.append(child.tail or "")


def _group(element: etree._Element, found: list[tuple[etree._Element, list[str]]]) -> None:
    texts: list[str] = []
    found.append((element, texts))
    _walk(element, texts, found)


def _at(element: etree._Element) -> str:
    return at_line(int(element.sourceline or 0))  # type: ignore[call-overload]
