"""XLIFF 2.1 out: a text for translators, one unit for each paragraph, named by its GUID.

Standard: XLIFF Version 2.1, OASIS Standard, 13 February 2018, core only. Numbers are not part of the words
to translate; they go along as notes. `xliff_read.py` takes a file back.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from goldenthread.drafting.text.akn_body import clean
from goldenthread.drafting.text.akn_tree import tree_of
from goldenthread.drafting.text.blocks import Block, Kind, Reading
from goldenthread.drafting.text.table_cells import cell_spans
from goldenthread.drafting.text.un_format import masthead_of

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"  # of 2.0 and 2.1 alike
STATES = ("initial", "translated", "reviewed", "final")
_NSMAP: dict[Any, str] = {None: NAMESPACE}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def write_xliff(
    source: Reading,
    path: Path,
    *,
    target: Reading | None = None,
    target_language: str = "",
    states: Mapping[str, str] | None = None,
) -> None:
    """Write a text and its translation, as far as there is one, to an XLIFF file."""
    path.write_bytes(to_xliff(source, target=target, target_language=target_language, states=states))


def to_xliff(
    source: Reading,
    *,
    target: Reading | None = None,
    target_language: str = "",
    states: Mapping[str, str] | None = None,
) -> bytes:
    """The bytes of an XLIFF file. Translations are found by GUID, else by address.

    `states` gives the state of a unit by GUID; without it a unit is "translated" where the target has words.
    """
    language = target.language if target else target_language
    root = etree.Element(f"{{{NAMESPACE}}}xliff", nsmap=_NSMAP, version="2.1")
    root.set("srcLang", source.language)
    if language:
        root.set("trgLang", language)
    file = etree.SubElement(root, f"{{{NAMESPACE}}}file", id="text", canResegment="no")
    translations = _Translations(target)
    nodes = {id(node.block): node for node in tree_of(source.blocks).walk() if node.block is not None}
    for guid, block in masthead_blocks(source).items():
        found = masthead_blocks(target).get(guid) if target else None
        _unit(file, block, guid, guid, found, (states or {}).get(guid, ""))
    for block in source.blocks:
        if block.text.strip():
            node = nodes[id(block)]
            found = translations.of(node.guid, node.eid)
            _unit(file, block, node.guid, node.eid, found, (states or {}).get(node.guid, ""))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


_MASTHEAD = ("organization", "organ", "session", "place", "dates", "item_title", "title", "author", "abstract")


def masthead_blocks(reading: Reading) -> dict[str, Block]:
    """The words of the masthead as blocks, by name of the unit ("masthead-title"); they have no GUID."""
    masthead = masthead_of(reading)
    if not masthead.is_formal:
        return {}
    words = {name: getattr(masthead, name) for name in _MASTHEAD}
    return {f"masthead-{name}": Block(-1, Kind.OTHER, text) for name, text in words.items() if text}


class _Translations:
    def __init__(self, target: Reading | None) -> None:
        nodes = [n for n in tree_of(target.blocks).walk() if n.block is not None] if target else []
        self._by_guid = {node.guid: node.block for node in nodes}
        self._by_eid = {node.eid: node.block for node in nodes}

    def of(self, guid: str, eid: str) -> Block | None:
        return self._by_guid.get(guid) or self._by_eid.get(eid)


def _unit(file: etree._Element, block: Block, guid: str, eid: str, found: Block | None, state: str) -> None:
    unit = etree.SubElement(file, f"{{{NAMESPACE}}}unit", id=guid, name=eid)
    if block.number:
        notes = etree.SubElement(unit, f"{{{NAMESPACE}}}notes")
        etree.SubElement(notes, f"{{{NAMESPACE}}}note", category="number").text = clean(block.number)
    sources = parts_of(block)
    targets = parts_of(found) if found else []
    if len(targets) != len(sources):  # a table of another shape: one person must look at it
        targets = []
    for number, words in enumerate(sources, start=1):
        segment = etree.SubElement(unit, f"{{{NAMESPACE}}}segment", id=f"s{number}")
        translated = targets[number - 1] if targets else ""
        segment.set("state", (state or "translated") if translated else "initial")
        _words(segment, "source", words)
        if translated:
            _words(segment, "target", translated)


def parts_of(block: Block) -> list[str]:
    """What is translated by itself: the words of a block, or each cell of a table."""
    if block.kind == Kind.TABLE and block.cells and cell_spans(block.cells, block.text) is not None:
        return [cell for row in block.cells for cell in row]
    return [block.text]


def _words(segment: etree._Element, tag: str, text: str) -> None:
    element = etree.SubElement(segment, f"{{{NAMESPACE}}}{tag}")
    element.set(_SPACE, "preserve")
    element.text = clean(text)
