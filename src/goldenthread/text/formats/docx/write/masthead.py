"""The masthead of a UN document in Word: organization and symbol, organ and distribution, session, item, title."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from goldenthread.text.formats.docx.write.runs import Story, paragraph
from goldenthread.text.formats.docx.write.styles import TEXT
from goldenthread.text.formats.docx.write.xml import el, val
from goldenthread.text.un.format import Masthead, Paper, front_lines, printed_masthead
from goldenthread.text.un.gaps import gap_spans

TEXT_WIDTH = 9638  # twips between the margins of an A4 page


def masthead_elements(masthead: Masthead, story: Story, paper: Paper) -> Iterator[etree._Element]:
    """The masthead as a table and paragraphs; title and other first lines of a text that goes before no body."""
    if not masthead.is_formal:
        for kind, line in front_lines(story.reading, paper):
            yield _line(story, "UNFrontTitle" if kind == "title" else "UNFront", line)
        return
    printed = printed_masthead(masthead, story.language, paper)
    yield _columns(story, printed)
    styles = {"session": "UNSession", "place": "UNMasthead", "item": "UNMasthead", "item_title": "UNItem"}
    for key, style in {**styles, "title": "Title", "author": "UNAuthor"}.items():
        if line := str(printed[key]):
            yield _line(story, style, line, space=120 if key == "session" else 0)
    for text in filter(None, masthead.abstract.split("\n")):
        yield _line(story, TEXT, text)


def _line(story: Story, style: str, text: str, *, space: int = 0) -> etree._Element:
    before = [el("spacing", {"before": space, "after": 20})] if space else []
    return paragraph(style, marked_words(story, text), rtl=story.is_rtl, before=before)


def marked_words(story: Story, text: str) -> list[etree._Element]:
    """Words outside the blocks, with gaps highlighted."""
    runs, done = [], 0
    for start, end in gap_spans(text):
        runs += story.plain(text[done:start])
        runs += story.plain(text[start:end], val("highlight", "yellow"))
        done = end
    return runs + story.plain(text[done:])


def _columns(story: Story, printed: dict[str, str | list[str]]) -> etree._Element:
    """Organization and symbol over a thin rule, organ and distribution over a thick one."""
    widths = (TEXT_WIDTH * 2 // 3, TEXT_WIDTH - TEXT_WIDTH * 2 // 3)
    properties = el("tblPr", None, *([el("bidiVisual")] if story.is_rtl else []))
    properties.extend([el("tblW", {"w": TEXT_WIDTH, "type": "dxa"}), el("tblLayout", {"type": "fixed"})])
    margins = (el(side, {"w": 0, "type": "dxa"}) for side in ("left", "right"))
    properties.append(el("tblCellMar", None, *margins))
    grid = el("tblGrid", None, *(el("gridCol", {"w": width}) for width in widths))
    right = [("UNMasthead", line) for line in printed["right"]]
    head = [[("UNOrganization", str(printed["organization"]))], [("UNSymbol", str(printed["symbol"]))]]
    foot = [[("UNOrgan", str(printed["organ"]))], right]
    return el("tbl", None, properties, grid, _row(story, head, widths, rule=8), _row(story, foot, widths, rule=24))


def _row(story: Story, cells: list[list[tuple[str, str]]], widths: tuple[int, int], *, rule: int) -> etree._Element:
    """Two cells side by side over a rule (`rule` in eighths of a point)."""
    row = el("tr")
    for width, lines in zip(widths, cells, strict=True):
        border = el("tcBorders", None, el("bottom", {"val": "single", "sz": rule, "space": 0, "color": "000000"}))
        cell = el("tcPr", None, el("tcW", {"w": width, "type": "dxa"}), border, val("vAlign", "bottom"))
        texts = (paragraph(style, marked_words(story, text), rtl=story.is_rtl) for style, text in lines)
        row.append(el("tc", None, cell, *texts))
    return row
