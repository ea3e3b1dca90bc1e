"""XLIFF 2.1 out: a text for translators, one unit for each paragraph, named by its GUID.

Standard: XLIFF Version 2.1, OASIS Standard, 13 February 2018, core only. Numbers are not part of the words
to translate; they go along as notes. `xliff_read.py` takes a file back, `xliff_rules.py` judges one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from goldenthread.language import direction
from goldenthread.text.blocks import Block, Kind, Reading
from goldenthread.text.formats.akn.body import clean
from goldenthread.text.formats.akn.tree import tree_of
from goldenthread.text.formats.xliff.codes import NAMESPACE, Codes
from goldenthread.text.tables import cell_spans
from goldenthread.text.un.format import masthead_of

STATES = ("initial", "translated", "reviewed", "final")
STALE = "goldenthread:stale"
_X = f"{{{NAMESPACE}}}"
_NSMAP: dict[Any, str] = {None: NAMESPACE}


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A paragraph to write as a unit; a table has one source and one target for each cell.

    `targets` is empty where there is no translation; `notes` are (category, words). A stale translation was made of
    other words: it goes along in the state "initial", subState `goldenthread:stale`.
    """

    guid: str
    address: str
    sources: Sequence[str]
    targets: Sequence[str] = ()
    state: str = "translated"
    is_stale: bool = False
    notes: Sequence[tuple[str, str]] = ()


def xliff_bytes(
    units: Iterable[Outgoing],
    *,
    source_language: str,
    target_language: str = "",
    original: str = "",
    labels: Mapping[str, str] | None = None,
) -> bytes:
    """The bytes of an XLIFF file; `labels` say by GUID how paragraphs are cited, for references between them."""
    root = etree.Element(f"{_X}xliff", nsmap=_NSMAP, version="2.1", srcLang=source_language)
    file = etree.SubElement(root, f"{_X}file", id="text", canResegment="no")
    file.set("srcDir", direction(source_language))
    if original:
        file.set("original", original)
    if target_language:
        root.set("trgLang", target_language)
        file.set("trgDir", direction(target_language))
    words: list[tuple[etree._Element, str, Codes]] = []
    for unit in units:
        _unit(file, unit, Codes(labels or {}), words)
    etree.indent(root)
    for element, text, codes in words:  # after the layout, which must not touch them
        codes.write(element, text)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _unit(file: etree._Element, one: Outgoing, codes: Codes, words: list[Any]) -> None:
    unit = etree.SubElement(file, f"{_X}unit", id=one.guid, name=one.address)
    if one.notes:
        notes = etree.SubElement(unit, f"{_X}notes")
        for category, text in one.notes:
            etree.SubElement(notes, f"{_X}note", category=category).text = clean(text)
    codes.know(one.sources, one.targets)
    codes.write_data(unit)
    for number, source in enumerate(one.sources, start=1):
        segment = etree.SubElement(unit, f"{_X}segment", id=f"s{number}")
        target = one.targets[number - 1] if one.targets else ""
        segment.set("state", one.state if target and not one.is_stale else "initial")
        if target and one.is_stale:
            segment.set("subState", STALE)
        words.append((etree.SubElement(segment, f"{_X}source"), source, codes))
        if target:
            words.append((etree.SubElement(segment, f"{_X}target"), target, codes))


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
    units = list(_units(source, target, states or {}))
    return xliff_bytes(units, source_language=source.language, target_language=language)


def _units(source: Reading, target: Reading | None, states: Mapping[str, str]) -> Iterable[Outgoing]:
    translations = _Translations(target)
    nodes = {id(node.block): node for node in tree_of(source.blocks).walk() if node.block is not None}
    of_target = masthead_blocks(target) if target else {}
    for name, block in masthead_blocks(source).items():
        yield _outgoing(block, name, name, of_target.get(name), states.get(name, "translated"))
    for block in source.blocks:
        if block.text.strip():
            node = nodes[id(block)]
            found = translations.of(node.guid, node.eid)
            yield _outgoing(block, node.guid, node.eid, found, states.get(node.guid, "translated"))


def _outgoing(block: Block, guid: str, eid: str, found: Block | None, state: str) -> Outgoing:
    sources = parts_of(block)
    targets = parts_of(found) if found else []
    if len(targets) != len(sources):  # a table of another shape: one person must look at it
        targets = []
    notes = [("number", block.number)] if block.number else []
    return Outgoing(guid, eid, sources, targets, state, notes=notes)


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


def parts_of(block: Block) -> list[str]:
    """What is translated by itself: the words of a block, or each cell of a table."""
    if block.kind == Kind.TABLE and block.cells and cell_spans(block.cells, block.text) is not None:
        return [cell for row in block.cells for cell in row]
    return [block.text]
