"""Walks XLIFF by what belongs to the core: what modules and extensions bring along is a scope of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from goldenthread.text.formats.xliff.codes import NAMESPACE

X = f"{{{NAMESPACE}}}"
SIDES = ("source", "target")
INLINE = ("cp", "ph", "pc", "sc", "ec", "mrk", "sm", "em")


def name_of(element: etree._Element) -> str:
    """The name of an element of the core, "" for any other."""
    tag = element.tag
    return tag[len(X) :] if isinstance(tag, str) and tag.startswith(X) else ""


def core(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The element and all below it in the core, those with one of the names if any; not what a module holds."""
    name = name_of(element)
    if not name:
        return
    if not names or name in names:
        yield element
    for child in element:
        yield from core(child, *names)


def parts(unit: etree._Element) -> list[etree._Element]:
    """The segments of a unit and what stands between them."""
    return [e for e in unit if name_of(e) in ("segment", "ignorable")]


def codes(unit: etree._Element, side: str) -> list[etree._Element]:
    """The inline elements of all sources, or all targets, of a unit in order."""
    texts = [text for part in parts(unit) for text in part if name_of(text) == side]
    return [code for text in texts for code in core(text, *INLINE)]


def twice(elements: Iterable[etree._Element], name: str) -> Iterator[str]:
    """The ids that more than one of the elements has, each told once."""
    seen: Counter[str] = Counter()
    for element in elements:
        given = element.get("id", "")
        seen[given] += 1
        if seen[given] == 2 and given:
            yield f"line {element.sourceline}: the id {given} of a <{name}> is used more than once."
