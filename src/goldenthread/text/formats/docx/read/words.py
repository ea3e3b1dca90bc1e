"""Every word of every part of a Word file as its XML has it, whatever the reader makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from goldenthread.language.said import Said
from goldenthread.text.blocks import Unread
from goldenthread.text.formats.docx.read.drawings import chosen
from goldenthread.text.formats.docx.read.model import MC, M, W
from goldenthread.text.formats.docx.read.package import WordFile
from goldenthread.text.formats.places import STORIES
from goldenthread.text.lost_words import Line, words

_TEXT = (f"{W}t", f"{W}delText", f"{M}t")
_GAPS = (f"{W}tab", f"{W}ptab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen", f"{W}softHyphen", f"{W}sym")
_PROPERTIES = {f"{W}{name}" for name in ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr")}
_OUT = ({f"{W}del", f"{W}moveFrom"}, {f"{W}ins", f"{W}moveTo"})  # taken out of the text, and of the text before
_KINDS = {"main": "main", "header": "header", "footer": "footer", "footnotes": "footnote", "endnotes": "endnote"}
_KINDS["comments"] = "comment"


def lines_of(file: WordFile, *, before: bool) -> Iterator[Line]:
    """A line for each paragraph of each part, other forms of the same thing once, repeated headers and footers once."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for name, root in file.with_words:
        kind = file.kind_of(name)
        for number, found in _Part(_OUT[before]).lines(root) if root is not None else ():
            line = Line(_where(kind, name, number), tuple(found))
            if kind not in ("header", "footer") or (kind, line.words) not in seen:
                seen.add((kind, line.words))
                yield line


def by_part(found: list[Unread], file: WordFile) -> Iterator[Unread]:
    """What is lost, parts that no reader knows told once each; and parts that cannot be read."""
    for name, root in file.with_words:
        if root is None:
            yield Unread(_where("", name, 0), Said("words"), Said("this part of the file is damaged"))
    unknown = {_where("", name, 0) for name, _ in file.with_words if file.kind_of(name) not in _KINDS}
    for where, items in groupby(found, key=lambda item: item.where):
        several = list(items)
        if where in unknown:
            yield Unread(where, several[0].what, Said("this part of the file is not read"))
        else:
            yield from several


def _where(kind: str, name: str, number: int) -> str:
    if kind not in _KINDS:
        return Said("part “{name}”", name=name)
    return Said("{part}, paragraph {number}", part=STORIES[_KINDS[kind]], number=number)


class _Part:
    """The paragraphs of one part; what tracked changes take out of the text stands apart from it."""

    def __init__(self, out: set[str]) -> None:
        self._out = out
        self._paragraphs: list[list[str]] = [[""]]  # the text, then what is out of it
        self._cap = ""

    def lines(self, root: etree._Element) -> Iterator[tuple[int, list[str]]]:
        """Number and words of each paragraph; words outside of all paragraphs have number 0."""
        self._inside(root, self._paragraphs[0], 0)
        for number, texts in enumerate(self._paragraphs):
            if found := [word for text in texts for word in words(text)]:
                yield number, found

    def _inside(self, element: etree._Element, texts: list[str], place: int) -> None:
        for child in element:
            tag = child.tag
            if tag in _TEXT:
                texts[place] += child.text or ""
            elif tag in _GAPS:
                texts[place] += " "
            elif tag == f"{W}p":
                self._paragraph(child)
            elif tag in self._out:
                if place == 0:
                    texts.append("")
                self._inside(child, texts, place or len(texts) - 1)
            elif tag == f"{MC}AlternateContent":
                self._inside(chosen(child), texts, place)
            elif tag not in _PROPERTIES:
                self._inside(child, texts, place)

    def _paragraph(self, element: etree._Element) -> None:
        texts = [self._cap]
        self._cap = ""
        self._paragraphs.append(texts)
        self._inside(element, texts, 0)
        if element.find(f"{W}pPr/{W}framePr[@{W}dropCap]") is not None:  # its letter begins the next paragraph
            self._cap, texts[0] = texts[0], ""
