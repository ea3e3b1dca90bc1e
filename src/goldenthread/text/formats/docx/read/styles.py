"""Paragraph styles of a Word file: which are headings, titles or contents, and which carry numbering."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from goldenthread.text.formats.docx.read.model import Para, W, is_on

# Word stores "heading 1" in every language; other programs and old files keep the translated name.
_HEADING = re.compile(
    r"^(?:heading|überschrift|titre|título|titulo|заголовок|标题|標題|عنوان|見出し|titolo|kop|rubrik)\s?(?P<level>[1-9])$",
    re.IGNORECASE,
)
# Styles of the templates of the United Nations, outermost first.
_UN_HEADING = re.compile(r"^_?\s?H\s?_?\s?(?P<level>Ch|M|1|2/3|23|2|3|4|56|5|6)(?:_?G)?$", re.IGNORECASE)
_UN_LEVELS = {"m": 1, "ch": 1, "1": 2, "2": 3, "2/3": 3, "23": 3, "56": 5, "3": 4, "4": 5, "5": 5, "6": 5}
_CONTENTS = re.compile(r"^(?:toc|contents|verzeichnis|tm|tdc|оглавление|目录|table of figures)\s?\d?$", re.IGNORECASE)
_TITLE = re.compile(
    r"^(?:title|subtitle|titel|titre|sous-titre|título|subtítulo|название|подзаголовок|标题|副标题|العنوان)$",
    re.IGNORECASE,
)

LevelOfStyle = Callable[[str, str], int | None]  # list (numId) and style -> level


@dataclass(slots=True)
class Style:
    """What a style says itself; None and "" where it leaves things to the style it is based on."""

    id: str
    name: str
    based_on: str
    outline: int | None = None
    list: str = ""  # numId; "0" turns an inherited list off
    level: int | None = None
    is_bold: bool | None = None


class Styles:
    """The paragraph styles of a file."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default = ""
        for element in root.findall(f"{W}style") if root is not None else ():
            if element.get(f"{W}type", "paragraph") in ("paragraph", "numbering"):
                self._styles[element.get(f"{W}styleId", "")] = _style(element)
                if element.get(f"{W}type") == "paragraph" and is_on(element.get(f"{W}default", "0")):
                    self.default = element.get(f"{W}styleId", "")

    def _chain(self, style: str) -> list[Style]:
        chain: list[Style] = []
        while (found := self._styles.get(style or self.default)) and found not in chain and len(chain) < 30:
            chain.append(found)
            if not found.based_on:
                break
            style = found.based_on
        return chain

    def heading_level(self, para: Para) -> int:
        """The heading level of a paragraph (1...), 0 for running text."""
        if para.outline is not None:
            return para.outline + 1 if para.outline < 9 else 0
        for style in self._chain(para.style):
            if match := _HEADING.match(style.name.strip()):
                return int(match["level"])
            if match := _UN_HEADING.match(style.name.strip()):
                return _UN_LEVELS[match["level"].lower()]
            if style.outline is not None:
                return style.outline + 1 if style.outline < 9 else 0
        return 0

    def is_contents(self, para: Para) -> bool:
        """Whether a paragraph is a line of a table of contents."""
        return any(_CONTENTS.match(style.name.strip()) for style in self._chain(para.style)[:1])

    def is_title(self, para: Para) -> bool:
        """Whether a paragraph is the document's title."""
        return any(_TITLE.match(style.name.strip()) for style in self._chain(para.style)[:2])

    def is_bold(self, para: Para) -> bool:
        """Whether the paragraph's style is bold."""
        return next((style.is_bold for style in self._chain(para.style) if style.is_bold is not None), False)

    def numbering(self, para: Para, level_of_style: LevelOfStyle) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own, or its style's; None when it has none (numId 0 turns it off).

        `level_of_style` says which level of a list belongs to a style, if any.
        """
        chain = self._chain(para.style)
        inherited = next((style.list for style in chain if style.list), "")
        number, level = para.numbering or ("", -1)
        if (number or inherited) in ("", "0"):
            return None
        if level >= 0:
            return number or inherited, level
        if number and number != inherited:
            return number, 0
        # List and level are each inherited by themselves. What the list says of the style of the paragraph holds first.
        linked = [level_of_style(inherited, style.id) for style in chain]
        own = next((style.level for style in chain if style.level is not None), None)
        return inherited, next((level for level in (*linked[:1], own, *linked[1:]) if level is not None), 0)

    def list_of_style(self, style: str) -> str:
        """The numId that a numbering style names, "" when it names none."""
        found = self._styles.get(style)
        return found.list if found else ""


def _style(element: etree._Element) -> Style:
    name, based_on = element.find(f"{W}name"), element.find(f"{W}basedOn")
    style = Style(
        element.get(f"{W}styleId", ""),
        name.get(f"{W}val", "") if name is not None else "",
        based_on.get(f"{W}val", "") if based_on is not None else "",
    )
    outline = element.find(f"{W}pPr/{W}outlineLvl")
    if outline is not None and (outline.get(f"{W}val") or "").isdecimal():
        style.outline = int(outline.get(f"{W}val", "9"))
    number, level = element.find(f"{W}pPr/{W}numPr/{W}numId"), element.find(f"{W}pPr/{W}numPr/{W}ilvl")
    style.list = number.get(f"{W}val", "0") if number is not None else ""
    if level is not None and (depth := level.get(f"{W}val", "0")).isdecimal():
        style.level = int(depth)
    if (bold := element.find(f"{W}rPr/{W}b")) is not None:
        style.is_bold = is_on(bold.get(f"{W}val"))
    return style
