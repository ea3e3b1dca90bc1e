"""Automatic numbering of a Word file: the label that each paragraph shows, with restarts and overrides."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from goldenthread.text.formats.docx.read.model import W, is_on
from goldenthread.text.formats.docx.read.styles import Styles
from goldenthread.text.formats.docx.read.symbols import bullet
from goldenthread.text.outline.numbers import words
from goldenthread.text.outline.numbers.labels import Family, Marker, find_marker
from goldenthread.text.outline.numbers.numerals import letter, roman

_LEVELS = 9
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "japaneseCounting",
    "ideographDigital",
    "taiwaneseDigital",
    "japaneseDigitalTenThousand",
    "koreanDigital2",
}
_CYCLES = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "chineseLegalSimplified": "壹贰叁肆伍陆柒捌玖拾",
    "ideographLegalTraditional": "壹貳參肆伍陸柒捌玖拾",
}
_LETTERS = {
    "arabicAlpha": words.ARABIC_ALPHABET,
    "arabicAbjad": words.ABJAD,
    "russianLower": words.CYRILLIC_SERIES[0],
    "russianUpper": words.CYRILLIC_SERIES[0].upper(),
}
_FAMILIES = {
    "upperRoman": Family.ROMAN,
    "lowerRoman": Family.LOWER_ROMAN,
    "upperLetter": Family.UPPER,
    "lowerLetter": Family.LOWER,
    "russianUpper": Family.UPPER,
    "russianLower": Family.LOWER,
    "arabicAlpha": Family.LOWER,
    "arabicAbjad": Family.LOWER,
    "bullet": Family.BULLET,
}
HEADING_FORMATS = {
    "upperRoman",
    "upperLetter",
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCounting",
}
"""Formats in which headings are numbered, points are not."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list as defined; `text` is its pattern ("%1.%2")."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    is_legal: bool = False  # shows every level in decimals
    restarts_after: int | None = None  # 0: never restarts; None: after any level above
    style: str = ""  # the paragraph style that belongs to this level


@dataclass(slots=True)
class Number:
    """A list in use (numId): the definition it follows and what it overrides."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)
    is_begun: bool = False


class Numbering:
    """Counts the paragraphs of a file in order; ask for each numbered paragraph once, from first to last."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._abstracts: dict[str, dict[int, Level]] = {}
        self._numbers: dict[str, Number] = {}
        self._style_links: dict[str, str] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._styles = styles
        for element in root if root is not None else ():
            if element.tag == f"{W}abstractNum":
                self._read_abstract(element)
            elif element.tag == f"{W}num":
                self._read_number(element)

    def _read_abstract(self, element: etree._Element) -> None:
        name = element.get(f"{W}abstractNumId", "")
        self._abstracts[name] = {_whole(e.get(f"{W}ilvl"), 0): _level(e) for e in element.findall(f"{W}lvl")}
        link = element.find(f"{W}numStyleLink")
        if link is not None:
            self._style_links[name] = link.get(f"{W}val", "")

    def _read_number(self, element: etree._Element) -> None:
        abstract = element.find(f"{W}abstractNumId")
        number = Number(abstract.get(f"{W}val", "") if abstract is not None else "")
        for override in element.findall(f"{W}lvlOverride"):
            depth = _whole(override.get(f"{W}ilvl"), 0)
            if (start := override.find(f"{W}startOverride")) is not None:
                number.starts[depth] = _whole(start.get(f"{W}val"), 1)
            if (level := override.find(f"{W}lvl")) is not None:
                number.levels[depth] = _level(level)
        self._numbers[element.get(f"{W}numId", "")] = number

    def _definition(self, number: Number) -> str:
        """The definition that counts: a list that only points to a numbering style follows that style's list."""
        abstract, seen = number.abstract, set()
        while (style := self._style_links.get(abstract)) and abstract not in seen:
            seen.add(abstract)
            linked = self._numbers.get(self._styles.list_of_style(style))
            abstract = linked.abstract if linked else abstract
        return abstract

    def level(self, number: str, depth: int) -> Level | None:
        """The level of a list as defined, with overrides; None when the list does not exist."""
        found = self._numbers.get(number)
        if found is None:
            return None
        return found.levels.get(depth) or self._abstracts.get(self._definition(found), {}).get(depth)

    def level_of_style(self, number: str, style: str) -> int | None:
        """The level of a list that belongs to a paragraph style; None where the list names no such style."""
        found = self._numbers.get(number)
        if found is None or not style:
            return None
        levels = {**self._abstracts.get(self._definition(found), {}), **found.levels}
        return next((depth for depth, level in sorted(levels.items()) if level.style == style), None)

    def label(self, number: str, depth: int) -> Marker | None:
        """The label of the next paragraph at a level of a list; None when it shows none."""
        found, level = self._numbers.get(number), self.level(number, depth)
        if found is None or level is None or not 0 <= depth < _LEVELS:
            return None
        values = self._count(found, number, depth)
        if level.format == "bullet":
            return Marker(bullet(level.text), 0, "", ((Family.BULLET, 0),))
        printed = self._printed(number, level, values)
        return _marker(printed, level, values[depth]) if printed.strip() else None

    def _count(self, found: Number, number: str, depth: int) -> list[int]:
        counters = self._counters.setdefault(self._definition(found), [None] * _LEVELS)
        if not found.is_begun:
            found.is_begun = True
            for place, start in found.starts.items():
                if 0 <= place < _LEVELS:
                    counters[place] = start - 1
        for above in range(depth):
            if counters[above] is None:
                counters[above] = self._start(number, above)
        here = counters[depth]
        counters[depth] = self._start(number, depth) if here is None else here + 1
        for below in range(depth + 1, _LEVELS):
            level = self.level(number, below)
            limit = level.restarts_after if level else None
            # A level set to restart after level k goes on when only deeper levels than k come in between.
            if limit is None or (limit > 0 and depth < limit):
                counters[below] = None
        return [value if value is not None else 0 for value in counters]

    def _start(self, number: str, depth: int) -> int:
        level = self.level(number, depth)
        return level.start if level else 1

    def _printed(self, number: str, level: Level, values: list[int]) -> str:
        def shown(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            other = self.level(number, place) or level
            return formatted(_legal(other.format) if level.is_legal else other.format, values[place])

        return re.sub(r"%([1-9])", shown, level.text)


def _level(element: etree._Element) -> Level:
    found = {child.tag: child.get(f"{W}val", "") for child in element if isinstance(child.tag, str)}
    legal = element.find(f"{W}isLgl")
    fmt = element.find(f".//{W}numFmt")  # also inside mc:AlternateContent
    return Level(
        start=_whole(found.get(f"{W}start"), 1),
        format=fmt.get(f"{W}val", "decimal") if fmt is not None else "decimal",
        text=found.get(f"{W}lvlText", ""),
        is_legal=legal is not None and is_on(legal.get(f"{W}val")),
        restarts_after=_whole(found[f"{W}lvlRestart"], 0) if f"{W}lvlRestart" in found else None,
        style=found.get(f"{W}pStyle", ""),
    )


def _legal(format_name: str) -> str:
    """How a level shows where all levels are in decimals; a leading zero stays."""
    return format_name if format_name == "decimalZero" else "decimal"


def _whole(value: str | None, default: int) -> int:
    return int(value) if value and value.lstrip("-").isdecimal() else default


def _marker(printed: str, level: Level, value: int) -> Marker | None:
    """The label as printed, with the meaning that its format gives it for certain."""
    steps = re.findall(r"%[1-9]", level.text)
    family = Family.DECIMAL if level.is_legal else _family(level.format)
    typed = find_marker(f"{printed.strip()} ")
    bracket = "(" if re.search(r"[(（]\s*%", level.text) else ")" if re.search(r"%[1-9]\s*[)）]", level.text) else "."
    marker = typed or Marker(printed.strip(), 0, bracket, ())
    if not steps:
        return replace(marker, printed=printed.strip(), end=0)
    meanings = marker.meanings if family is Family.ROMAN and bracket == "(" and typed else ((family, value),)
    if level.format == "none":
        meanings = marker.meanings
    unit = marker.unit
    return replace(marker, printed=printed.strip(), end=0, style="unit" if unit else bracket, meanings=meanings)


def _family(format_name: str) -> Family:
    if format_name in _CHINESE or format_name in _CYCLES:
        return Family.ROMAN
    return _FAMILIES.get(format_name, Family.DECIMAL)


def roman_number(value: int) -> str:
    """The number of an endnote as Word prints it."""
    return roman(value).lower()


def formatted(format_name: str, value: int) -> str:
    """A value as Word prints it in a number format; formats not known here are printed in decimals."""
    if format_name == "none":
        return ""
    if value < 1:
        return str(value)
    if format_name in ("upperRoman", "lowerRoman"):
        signs = roman(value)
        return signs if format_name == "upperRoman" else signs.lower()
    if format_name in ("upperLetter", "lowerLetter"):
        return letter(value).upper() if format_name == "upperLetter" else letter(value)
    if format_name in _LETTERS:
        series = _LETTERS[format_name]
        turns, place = divmod(value - 1, len(series))
        return series[place] * (turns + 1)
    if format_name in _CHINESE:
        return _digit_by_digit(value) if "igit" in format_name else chinese(value)
    if format_name in _CYCLES:
        return _CYCLES[format_name][(value - 1) % len(_CYCLES[format_name])]
    return _decimal_form(format_name, value)


def _decimal_form(format_name: str, value: int) -> str:
    if format_name == "decimalZero":
        return f"{value:02d}"
    if format_name in ("decimalFullWidth", "decimalFullWidth2"):
        return "".join(chr(0xFF10 + int(digit)) for digit in str(value))
    if format_name.startswith("decimalEnclosedCircle") and value <= 20:
        return chr(0x2460 + value - 1)
    if format_name == "decimalEnclosedParen" and value <= 20:
        return chr(0x2474 + value - 1)
    if format_name == "numberInDash":
        return f"- {value} -"
    if format_name == "ordinal":
        ending = "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
        return f"{value}{ending}"
    return str(value)


def chinese(value: int) -> str:
    """A value up to 9999 in Chinese numerals."""
    digits = "〇一二三四五六七八九"
    if value > 9999:
        return str(value)
    text, zero = "", False
    for step, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, step)
        if digit:
            text += ("〇" if zero else "") + digits[digit] + sign
            zero = False
        elif text:
            zero = True
    return text[1:] if text.startswith("一十") else text


def _digit_by_digit(value: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(value))
