"""Tables of a Word file, with what was tracked in them: rows put in and taken out, ends of cells, layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from goldenthread.text.blocks import Block, Revision
from goldenthread.text.formats.docx.write.masthead import TEXT_WIDTH
from goldenthread.text.formats.docx.write.runs import Story, bookmarked, paragraph
from goldenthread.text.formats.docx.write.styles import INDENT
from goldenthread.text.formats.docx.write.xml import el, name, run, val
from goldenthread.text.spans import Piece, Point

_PROPERTIES = ("tblPr", "trPr", "tcPr")


def table_block(story: Story, place: int, block: Block, guid: str) -> Iterator[etree._Element]:
    """The table of a block, in the bookmark of its GUID."""
    put_in = story.hung.rows_inserted(place, block)
    ends, layouts = story.hung.marks_inserted(place, block), story.hung.layouts(place)
    cells = story.hung.cells(place, block)
    gone = [_rows_taken_out(row) for row in cells]
    rows = [[None if cell is None else story.content(cell) for cell in row] for row in cells]
    if rows and rows[0]:
        rows[0][0] = bookmarked(story, guid, rows[0][0] or [])
    made = table(story, rows)
    lines = made.findall(name("w:tr"))
    for line, change, of_row, row in zip(lines, put_in, ends, rows, strict=False):
        if change:
            line[0].append(story.signed("ins", change))
        _mark_ends(story, line, [end for end, cell in zip(of_row, row, strict=True) if cell is not None])
    for line, changes in zip(lines, gone, strict=True):
        first = [change for change in changes if line is lines[0] and not change.start]
        for change in first:
            line.addprevious(_row_taken_out(story, change))
        for change in reversed(changes[len(first) :]):
            line.addnext(_row_taken_out(story, change))
    _mark_layouts(story, made, layouts)
    yield made
    yield paragraph("UNTableText", [], rtl=story.is_rtl)


def _mark_ends(story: Story, line: etree._Element, changes: Sequence[Revision | None]) -> None:
    """The ends of cells that a tracked change put in."""
    for cell, change in zip(line.findall(name("w:tc")), changes, strict=True):
        if change:
            cell[-1][0].append(el("rPr", None, story.signed("ins", change)))  # the properties of its paragraph


def _mark_layouts(story: Story, made: etree._Element, changes: Sequence[Revision]) -> None:
    """Tracked changes of layout: who and when, on the table, then on its rows and cells; what it was like is not known."""
    places = (element for tag in _PROPERTIES for element in made.iter(name(f"w:{tag}")))
    for change, properties in zip(changes, list(places), strict=False):
        tag = etree.QName(properties).localname
        before = story.signed(f"{tag}Change", change)
        before.append(el(tag))
        properties.append(before)


def _rows_taken_out(row: list[list[Piece | Point] | None]) -> list[Revision]:
    """Whole rows that a tracked change took out after this one: its words have tabs between the cells."""
    found: list[Revision] = []
    for cell in row:
        for piece in list(cell or ()):
            if isinstance(piece, Piece) and piece.change and piece.change.kind == "deletion" and "\t" in piece.text:
                found.append(piece.change)
                (cell or []).remove(piece)
    return found


def _row_taken_out(story: Story, change: Revision) -> etree._Element:
    row = el("tr", None, el("trPr", None, story.signed("del", change)))
    for words in change.text.split("\t"):
        gone = story.signed("del", change)
        gone.extend(run(words, rtl=story.is_rtl, deleted=True))
        row.append(el("tc", None, el("tcPr", None, el("tcW", {"w": 0, "type": "auto"}))))
        row[-1].append(paragraph("UNTableText", [gone], rtl=story.is_rtl))
    return row


def table(
    story: Story, rows: Sequence[Sequence[list[etree._Element] | None]], *, shares: Sequence[float] = ()
) -> etree._Element:
    """A table with rules above, below and under its first row, which repeats on every page; None is a covered cell.

    With `shares` it takes the whole width, divided so; without, the columns are alike.
    """
    width = max((len(row) for row in rows), default=0) or 1
    is_wide = bool(shares) or width >= 5
    room = TEXT_WIDTH if is_wide else TEXT_WIDTH - 2 * INDENT
    columns = [int(room * share) for share in (shares or [1 / width] * width)]
    made = el("tbl", None, _table_properties(story, sum(columns), indent=0 if is_wide else INDENT))
    made.append(el("tblGrid", None, *(el("gridCol", {"w": column}) for column in columns)))
    for number, row in enumerate(rows):
        made.append(el("tr", None, _row_properties(is_head=number == 0)))
        for place, content in enumerate(row or [[]]):
            if content is not None:
                span = next((n for n, after in enumerate(row[place + 1 :]) if after is not None), len(row) - place - 1)
                across = columns[place : place + span + 1] if row else columns[:1]
                made[-1].append(_cell(story, content, across, is_head=number == 0))
    return made


def _table_properties(story: Story, total: int, *, indent: int) -> etree._Element:
    properties = el("tblPr", None, *([el("bidiVisual")] if story.is_rtl else []))
    properties.append(el("tblW", {"w": total, "type": "dxa"}))
    properties.append(el("tblInd", {"w": indent, "type": "dxa"}))
    rules = {"top": 8, "bottom": 8, "insideH": 2}
    lines = (el(k, {"val": "single", "sz": size, "space": 0, "color": "000000"}) for k, size in rules.items())
    properties.append(el("tblBorders", None, *lines))
    properties.append(el("tblLayout", {"type": "fixed"}))
    return properties


def _row_properties(*, is_head: bool) -> etree._Element:
    return el("trPr", None, el("cantSplit"), *([el("tblHeader")] if is_head else []))


def _cell(story: Story, content: list[etree._Element], across: Sequence[int], *, is_head: bool) -> etree._Element:
    properties = el("tcPr", None, el("tcW", {"w": sum(across), "type": "dxa"}))
    if len(across) > 1:
        properties.append(val("gridSpan", len(across)))
    style = "UNTableHead" if is_head else "UNTableText"
    return el("tc", None, properties, paragraph(style, content, rtl=story.is_rtl))
