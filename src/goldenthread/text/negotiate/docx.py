"""Square brackets of a Word file in bold, as UN editors set the brackets of negotiated text."""

from __future__ import annotations

import copy
import io
import re
import zipfile

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BRACKETS = re.compile(r"([\[\]]+)")
_FOLLOWS_BOLD = tuple(f"{{{W}}}{name}" for name in ("rStyle", "rFonts"))


def to_bracketed_docx(data: bytes) -> bytes:
    """The same Word file, each square bracket of its text a bold run of its own."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry, _bold(content) if entry.filename == "word/document.xml" else content)
    return target.getvalue()


def _bold(content: bytes) -> bytes:
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    for run in list(root.iter(f"{{{W}}}r")):
        texts = run.findall(f"{{{W}}}t")
        inner = [child for child in run if child.tag != f"{{{W}}}rPr"]
        if len(texts) == 1 and inner == texts and _BRACKETS.search(texts[0].text or ""):
            _split(run, texts[0].text or "")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _split(run: etree._Element, text: str) -> None:
    parent = run.getparent()
    assert parent is not None
    at = parent.index(run)
    parts = [part for part in _BRACKETS.split(text) if part]
    for place, part in enumerate(parts):
        piece = copy.deepcopy(run)
        words = piece.find(f"{{{W}}}t")
        assert words is not None
        words.text = part
        words.set(SPACE, "preserve")
        if _BRACKETS.fullmatch(part):
            _embolden(piece)
        parent.insert(at + place, piece)
    parent.remove(run)


def _embolden(run: etree._Element) -> None:
    properties = run.find(f"{{{W}}}rPr")
    if properties is None:
        properties = etree.Element(f"{{{W}}}rPr")
        run.insert(0, properties)
    place = sum(1 for child in properties if child.tag in _FOLLOWS_BOLD)
    for offset, name in enumerate(("b", "bCs")):
        if properties.find(f"{{{W}}}{name}") is None:
            properties.insert(place + offset, etree.Element(f"{{{W}}}{name}"))
