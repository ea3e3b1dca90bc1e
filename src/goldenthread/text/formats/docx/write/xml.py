"""Building blocks of WordprocessingML: names, elements, texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from lxml import etree

from goldenthread.text.formats.akn.body import clean

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMES = {"w": W, "r": R, "w14": W14, "w15": W15, "mc": MC}
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_ISO_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9./:@_\-]*(?: [A-Za-z][A-Za-z0-9./:@_\-]*)*")


@cache
def name(prefixed: str) -> str:
    """The full name of "w:p"."""
    prefix, _, local = prefixed.partition(":")
    return f"{{{NAMES[prefix]}}}{local}"


def el(tag: str, attributes: Mapping[str, object] | None = None, *children: etree._Element) -> etree._Element:
    """An element `w:tag` with attributes and children; names without prefix are in the w namespace."""
    element = etree.Element(_full(tag))
    if attributes:
        for key, value in attributes.items():
            element.set(_full(key), str(value) if isinstance(value, int) else clean(str(value)))
    for child in children:
        element.append(child)
    return element


@cache
def _full(tag: str) -> str:
    return name(tag if ":" in tag else f"w:{tag}")


def val(tag: str, value: object) -> etree._Element:
    """An element whose only attribute is `w:val`."""
    return el(tag, {"val": value})


def part(tag: str, *children: etree._Element) -> etree._Element:
    """The root of a part, with the namespaces declared that Word expects."""
    root = etree.Element(name(f"w:{tag}"), nsmap={k: NAMES[k] for k in ("w", "r", "w14", "w15", "mc")})
    root.set(name("mc:Ignorable"), "w14 w15")
    root.extend(children)
    return root


def put(element: etree._Element, attribute: str, value: object) -> None:
    """Set an attribute of the w namespace."""
    element.set(name(f"w:{attribute}"), clean(str(value)))


def serialize(root: etree._Element) -> bytes:
    """The bytes of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def is_time(text: str) -> bool:
    """Whether a text is a time as Word writes it; others may not stand in `w:date`."""
    return bool(_ISO_TIME.fullmatch(text))


def run(text: str, *properties: etree._Element, rtl: bool = False, deleted: bool = False) -> list[etree._Element]:
    """The text as runs: line breaks and tabs as elements, right to left where the script asks for it."""
    if not rtl:
        return [_run(text, properties, deleted)] if text else []
    runs, done = [], 0
    for match in _LATIN.finditer(text):
        runs += [_run(text[done : match.start()], (*properties, el("rtl")), deleted)]
        runs += [_run(match[0], properties, deleted)]
        done = match.end()
    runs.append(_run(text[done:], (*properties, el("rtl")), deleted))
    return [r for r in runs if len(r) > (r.find(name("w:rPr")) is not None)]


def _run(text: str, properties: tuple[etree._Element, ...], deleted: bool) -> etree._Element:
    made = el("r")
    if properties:
        made.append(el("rPr", None, *in_order(properties)))
    for piece in re.split("([\n\t])", text) if "\n" in text or "\t" in text else (text,):
        if piece in ("\n", "\t"):
            made.append(el("br" if piece == "\n" else "tab"))
        elif piece:
            made.append(el("delText" if deleted else "t"))
            made[-1].text = clean(piece)
            made[-1].set(XML_SPACE, "preserve")
    return made


# Word refuses a file whose properties stand in another order (ECMA-376, CT_RPr)
_RUN_ORDER = [
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "color",
    "spacing",
    "sz",
    "szCs",
    "highlight",
    "u",
    "shd",
    "vertAlign",
    "rtl",
    "cs",
    "lang",
    "rPrChange",
]


def in_order(properties: tuple[etree._Element, ...]) -> list[etree._Element]:
    """Run properties copied in the order of the standard; each kind once."""
    kinds = {etree.QName(p).localname: p for p in properties}
    copies = []
    for kind in sorted(kinds, key=_RUN_ORDER.index):
        copies.append(etree.fromstring(etree.tostring(kinds[kind])))
    return copies
