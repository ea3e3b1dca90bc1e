"""XLIFF 2 in: what translators sent back, checked against the standard and against the text as it is now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from goldenthread.language.said import Said
from goldenthread.text.blocks import Block, Reading
from goldenthread.text.formats.akn.tree import tree_of
from goldenthread.text.formats.guard import NotReadable, load, parsed_xml
from goldenthread.text.formats.xliff.codes import NAMESPACE, code_texts
from goldenthread.text.formats.xliff.rules import other_version, problems
from goldenthread.text.formats.xliff.write import STATES, masthead_blocks, parts_of
from goldenthread.text.tables import cell_spans

_X = f"{{{NAMESPACE}}}"
_MARKS = ("sc", "ec", "sm", "em")  # inline marks without words


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph as it came back; `sources` and `targets` have one text for each segment."""

    guid: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    state: str
    line: int

    @property
    def is_translated(self) -> bool:
        """Whether every segment with words has a translation."""
        pairs = zip(self.sources, self.targets, strict=True)
        return any(self.targets) and all(target.strip() or not source.strip() for source, target in pairs)


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation file: its languages, units, and where it breaks the rules of the standard."""

    source_language: str
    target_language: str
    units: list[Unit]
    problems: list[str]


@dataclass(slots=True)
class Report:
    """How a translation fits the text as it is now: GUIDs of units by what is to be done with them."""

    accepted: list[str] = field(default_factory=list)
    untranslated: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)  # the source was edited since: translate again
    unknown: list[str] = field(default_factory=list)  # no such paragraph in the text
    missing: list[str] = field(default_factory=list)  # paragraphs that the file has no unit for


def read_xliff(path: Path) -> Translation:
    """A translation file; raises NotReadable when it is no XLIFF 2 or breaks what reading depends on."""
    return parse_xliff(load(path))


def parse_xliff(data: bytes) -> Translation:
    """The same from bytes."""
    root = parsed_xml(data)
    if version := other_version(root):
        raise NotReadable(version)
    if root.tag != f"{_X}xliff" or not (root.get("version") or "").startswith("2."):
        raise NotReadable(
            Said("This is no XLIFF 2 file: the root must be <xliff> of version 2.0 or later, core namespace.")
        )
    if not root.get("srcLang"):
        raise NotReadable(Said("The file does not say its source language (srcLang on <xliff>)."))
    units = [_unit(unit) for unit in root.iter(f"{_X}unit")]
    return Translation(root.get("srcLang", ""), root.get("trgLang", ""), units, problems(root))


def _unit(unit: etree._Element) -> Unit:
    segments = [e for e in unit if e.tag in (f"{_X}segment", f"{_X}ignorable")]
    states = [e.get("state", "initial") for e in segments if e.tag == f"{_X}segment"]
    known = [state if state in STATES else "initial" for state in states] or ["initial"]
    codes = code_texts(unit)
    return Unit(
        guid=unit.get("id", ""),
        sources=tuple(_text(e.find(f"{_X}source"), codes) for e in segments),
        targets=tuple(_target(e, codes) for e in segments),
        state=min(known, key=STATES.index),
        line=int(unit.sourceline or 0),  # type: ignore[call-overload]
    )


def _target(segment: etree._Element, codes: Mapping[str, str]) -> str:
    """The translation; what a tool set aside between segments (blanks) stands for itself."""
    target = segment.find(f"{_X}target")
    is_aside = target is None and segment.tag == f"{_X}ignorable"
    return _text(segment.find(f"{_X}source") if is_aside else target, codes)


def _text(element: etree._Element | None, codes: Mapping[str, str]) -> str:
    """The words in an element; a placeholder gives what it stands for."""
    if element is None:
        return ""
    parts = [element.text or ""]
    for child in element:
        name = str(etree.QName(child).localname) if isinstance(child.tag, str) else ""
        if name == "ph":
            parts.append(codes.get(child.get("id", ""), ""))
        elif name and name not in (*_MARKS, "cp"):  # <cp> is a character that XML cannot hold
            parts.append(_text(child, codes))
        parts.append(child.tail or "")
    return "".join(parts)


def compare(translation: Translation, source: Reading) -> Report:
    """How the translation fits the source text as it is now; nothing is changed."""
    report = Report()
    current = _blocks(source)
    seen: set[str] = set()
    for unit in translation.units:
        if unit.guid not in current:
            report.unknown.append(unit.guid)
            continue
        seen.add(unit.guid)
        if "".join(unit.sources) != "".join(parts_of(current[unit.guid])):
            report.changed.append(unit.guid)
        elif unit.is_translated:
            report.accepted.append(unit.guid)
        else:
            report.untranslated.append(unit.guid)
    report.missing = [guid for guid, block in current.items() if guid not in seen and block.text.strip()]
    return report


def translated(translation: Translation, source: Reading) -> Reading:
    """The text in the target language: accepted units with their translations, all others in the source language."""
    accepted = set(compare(translation, source).accepted)
    units = {unit.guid: unit for unit in translation.units if unit.guid in accepted}
    guids = {id(block): guid for guid, block in _blocks(source).items()}
    blocks = [_translated(block, units.get(guids[id(block)])) for block in source.blocks]
    words = {name: "".join(unit.targets) for name, unit in units.items() if name.startswith("masthead-")}
    return Reading(translation.target_language or source.language, _masthead(source, words), blocks)


def _masthead(source: Reading, words: dict[str, str]) -> dict[str, object]:
    """The facts of the masthead with their translated words put in; printed lines belong to the source only."""
    facts = {key: value for key, value in source.masthead.items() if key != "printed"}
    for unit, text in words.items():
        name = {"masthead-author": "author_line"}.get(unit, unit.removeprefix("masthead-"))
        item, dates = facts.get("agenda_item"), facts.get("dates")
        if name == "item_title" and isinstance(item, dict):
            facts["agenda_item"] = {**item, "title": text}
        elif name == "dates" and isinstance(dates, dict):
            facts["dates"] = {**dates, "text": text}
        else:
            facts[name] = text
    return facts


def _translated(block: Block, unit: Unit | None) -> Block:
    if unit is None:
        return replace(block)
    made = replace(block, marker="", links=None)
    if block.cells and len(parts_of(block)) > 1 and len(unit.targets) == len(parts_of(block)):
        words = iter(unit.targets)
        made.cells = [[next(words) for _ in row] for row in block.cells]
        covered = cell_spans(block.cells, block.text) or []
        lines = (
            "\t".join(cell for cell, span in zip(row, spans, strict=True) if span)
            for row, spans in zip(made.cells, covered, strict=True)
        )
        made.text = "\n".join(lines)
    else:
        made.text = "".join(unit.targets)
    return made


def _blocks(source: Reading) -> dict[str, Block]:
    """What can be translated, by id of its unit."""
    nodes = tree_of(source.blocks).walk()
    return masthead_blocks(source) | {node.guid: node.block for node in nodes if node.block is not None}
