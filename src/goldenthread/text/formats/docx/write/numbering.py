"""Automatic numbering of a Word file: parts, paragraphs running through all parts, points, bullets.

What Word will count is counted here too. A block whose number is not the next one gets a list that starts
at its number; a number that Word cannot count ("8 bis", "4.1") is typed as text before the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from goldenthread.language import code
from goldenthread.text.blocks import Block, Kind
from goldenthread.text.formats.docx.write.styles import INDENT
from goldenthread.text.formats.docx.write.xml import el, part, val
from goldenthread.text.outline.numbers.labels import letter, roman_value
from goldenthread.text.un.numbers import is_counted, marker_of

_HEADINGS, _PARAGRAPHS, _BULLETS = 1, 2, 3  # abstract lists; others follow as points need them
_STEP = 567  # twips from the number to the words
DEEPEST = 8  # Word counts nine levels, 0 to 8


@dataclass(frozen=True, slots=True)
class Label:
    """How a block gets its number: `list` and `level` of automatic numbering, or `typed` text, or nothing."""

    list: int = 0
    level: int = 0
    typed: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of one file, and the label of each block."""

    language: str
    labels: list[Label] = field(default_factory=list)
    _instances: list[tuple[int, int, int]] = field(default_factory=list)  # abstract list, level, start (0: as is)
    _counts: dict[tuple[int, int], int] = field(default_factory=dict)  # list and level -> last number
    _current: dict[int, int] = field(default_factory=dict)  # abstract list -> list in use
    _others: dict[tuple[str, int], int] = field(default_factory=dict)  # form and level -> abstract list
    _points: int = 0  # list in use for points below the current paragraph

    def __post_init__(self) -> None:
        for abstract in (_HEADINGS, _PARAGRAPHS, _BULLETS):
            self._current[abstract] = self._open(abstract, 0, 0)
        self._points = self._current[_PARAGRAPHS]

    def give(self, blocks: Sequence[Block]) -> None:
        """Decide the label of each block, in reading order."""
        for block in blocks:
            self.labels.append(self._label(block))

    def _label(self, block: Block) -> Label:
        if block.kind == Kind.POINT and not block.number:
            return Label(self._current[_BULLETS], min(max(block.level, 1), DEEPEST + 1) - 1)
        if not block.number or block.kind not in (Kind.HEADING, Kind.PARAGRAPH, Kind.POINT):
            return Label(typed=block.marker if block.kind == Kind.OTHER else "")
        level = _level(block)
        if not is_counted(block):
            return Label(typed=marker_of(block, self.language), level=level)
        ordinal = self._ordinal(block, level)
        if not ordinal and block.kind == Kind.POINT:
            return self._other_point(block, level)
        if not ordinal:
            return Label(typed=marker_of(block, self.language), level=level)
        abstract = _HEADINGS if block.kind == Kind.HEADING else _PARAGRAPHS
        used = self._points if level and abstract == _PARAGRAPHS else self._current[abstract]
        if ordinal != self._counts.get((used, level), 0) + 1:
            used = self._open(abstract, level, ordinal)
        self._use(abstract, used, level)
        self._count(used, level, ordinal)
        return Label(used, level)

    def _other_point(self, block: Block, level: int) -> Label:
        """A point of another series than (a), (i): a list of its own form, started at its number."""
        bare = block.number.strip("().")
        form, ordinal = _series(bare)
        if not ordinal:
            return Label(typed=marker_of(block, self.language), level=level)
        if (form, level) not in self._others:
            self._others[form, level] = _BULLETS + 1 + len(self._others)
        key = -self._others[form, level]
        used = self._current.get(key)
        if used is None or ordinal != self._counts.get((used, level), 0) + 1:
            used = self._current[key] = self._open(-key, level, ordinal)
        self._count(used, level, ordinal)
        return Label(used, level)

    def _use(self, abstract: int, used: int, level: int) -> None:
        """Points that start elsewhere than at (a) go on in their own list until the next paragraph."""
        if abstract == _HEADINGS or level == 0:
            self._current[abstract] = used
        if abstract == _PARAGRAPHS:
            self._points = used

    def _count(self, used: int, level: int, ordinal: int) -> None:
        self._counts[used, level] = ordinal
        for deeper in range(level + 1, DEEPEST + 1):
            self._counts.pop((used, deeper), None)

    def _open(self, abstract: int, level: int, start: int) -> int:
        self._instances.append((abstract, level, start))
        return len(self._instances)

    def _ordinal(self, block: Block, level: int) -> int:
        bare = block.number.strip("().")
        if block.kind == Kind.HEADING:
            return self._heading_ordinal(block, bare, level)
        if level == 0:
            return int(bare) if re.fullmatch("[1-9][0-9]{0,3}", bare) else 0
        return _letter_value(bare) if level % 2 else roman_value(bare) if bare.islower() else 0

    def _heading_ordinal(self, block: Block, bare: str, level: int) -> int:
        if code(self.language) == "ar" and level < 2:
            return 0  # Word has no list that counts in Arabic ordinals
        if level == 0:
            return roman_value(bare) if bare.isupper() else 0
        if level == 1:
            return _letter_value(bare.lower()) if bare.isupper() else 0
        return int(bare) if re.fullmatch("[1-9][0-9]{0,2}", bare) and level == 2 else 0

    def to_part(self) -> etree._Element:
        """numbering.xml; every abstract list must come before every list."""
        others = (_other(number, form, self.language) for (form, _), number in self._others.items())
        root = part("numbering", _headings(self.language), _paragraphs(self.language), _bullets(), *others)
        for number, (abstract, level, start) in enumerate(self._instances, start=1):
            num = el("num", {"numId": number}, val("abstractNumId", abstract))
            if start:
                num.append(el("lvlOverride", {"ilvl": level}, val("startOverride", start)))
            root.append(num)
        return root


def _series(bare: str) -> tuple[str, int]:
    """Form and ordinal of a number that Word can count; ordinal 0 when it cannot."""
    if re.fullmatch("[1-9][0-9]{0,3}", bare):
        return "decimal", int(bare)
    if bare.islower() and (value := roman_value(bare)) and len(bare) > 1:
        return "lowerRoman", value
    lower = _letter_value(bare.lower())
    return ("lowerLetter" if bare.islower() else "upperLetter"), lower


def _level(block: Block) -> int:
    if block.kind == Kind.PARAGRAPH:
        return 0
    return min(max(block.level, 1) - (block.kind == Kind.HEADING), DEEPEST)


def _letter_value(letters: str) -> int:
    """a is 1, z is 26, aa is 27, as Word counts; 0 for anything else."""
    if not re.fullmatch(r"([a-z])\1{0,3}", letters):
        return 0
    value = (len(letters) - 1) * 26 + ord(letters[0]) - 96
    return value if letter(value) == letters else 0


def _abstract(number: int, levels: Sequence[etree._Element]) -> etree._Element:
    return el("abstractNum", {"abstractNumId": number}, val("multiLevelType", "multilevel"), *levels)


def _level_of(number: int, form: str, text: str, indent: etree._Element) -> etree._Element:
    return el(
        "lvl",
        {"ilvl": number},
        val("start", 1),
        val("numFmt", form),
        val("lvlText", text),
        val("lvlJc", "left"),
        el("pPr", None, indent),
    )


def _headings(language: str) -> etree._Element:
    part_form = "chineseCountingThousand" if code(language) == "zh" else "upperRoman"
    forms = (part_form, "upperLetter", "decimal", *["none"] * 6)
    hanging = el("ind", {"left": INDENT, "hanging": _STEP})
    levels = []
    for number, form in enumerate(forms):
        text = f"%{number + 1}." if form != "none" else ""
        levels.append(_level_of(number, form, text, etree.fromstring(etree.tostring(hanging))))
    return _abstract(_HEADINGS, levels)


def _paragraphs(language: str) -> etree._Element:
    short = code(language)
    letters = "arabicAbjad" if short == "ar" else "lowerLetter"
    text = "%{})" if short in ("fr", "es", "ru") else "(%{})"
    levels = [_level_of(0, "decimal", "%1.", el("ind", {"left": INDENT, "firstLine": 0}))]
    stop = el("tabs", None, el("tab", {"val": "num", "pos": INDENT + _STEP}))
    levels[0][-1].insert(0, stop)  # the words of a paragraph start after the number and run back to the margin
    for number in range(1, DEEPEST + 1):
        form = letters if number % 2 else "lowerRoman"
        indent = el("ind", {"left": INDENT + _STEP * (number + 1), "hanging": _STEP})
        levels.append(_level_of(number, form, text.format(number + 1), indent))
    return _abstract(_PARAGRAPHS, levels)


def _other(number: int, form: str, language: str) -> etree._Element:
    text = "%{})" if code(language) in ("fr", "es", "ru") else "(%{})"
    levels = []
    for level in range(DEEPEST + 1):
        indent = el("ind", {"left": INDENT + _STEP * (level + 1), "hanging": _STEP})
        levels.append(_level_of(level, form, text.format(level + 1), indent))
    return _abstract(number, levels)


def _bullets() -> etree._Element:
    levels = []
    for number in range(DEEPEST + 1):
        indent = el("ind", {"left": INDENT + _STEP * (number + 2), "hanging": _STEP})
        levels.append(_level_of(number, "bullet", "•" if number % 2 == 0 else "–", indent))
    return _abstract(_BULLETS, levels)
