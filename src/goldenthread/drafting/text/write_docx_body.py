"""The body of a Word file: one paragraph for each block, each in a bookmark that carries its GUID."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence

from lxml import etree

from goldenthread.drafting.text.akn_tree import derived_guid, tree_of
from goldenthread.drafting.text.blocks import Block, Kind, Revision
from goldenthread.drafting.text.spans import Piece, Point
from goldenthread.drafting.text.un_format import Paper, column_shares
from goldenthread.drafting.text.un_words import SOURCES_HEADING, phrase
from goldenthread.drafting.text.write_docx_masthead import TEXT_WIDTH, marked_words
from goldenthread.drafting.text.write_docx_numbering import Label, Numbering
from goldenthread.drafting.text.write_docx_runs import Story, paragraph
from goldenthread.drafting.text.write_docx_styles import INDENT
from goldenthread.drafting.text.write_docx_xml import el, name, run, val

_STEP = 567


def block_elements(story: Story, numbering: Numbering) -> Iterator[etree._Element]:
    """The blocks in order, notes left out: they go into their own part."""
    blocks = story.reading.blocks
    guids = guids_of(blocks)
    for place, (block, label) in enumerate(zip(blocks, numbering.labels, strict=True)):
        if block.kind == Kind.TABLE:
            yield from _table_block(story, place, block, guids[id(block)])
        elif block.kind != Kind.FOOTNOTE:
            yield from _paragraphs(story, place, block, label, guids[id(block)])


def guids_of(blocks: Sequence[Block]) -> dict[int, str]:
    """The GUID of each block, by identity; made from its words where it has none."""
    return {id(node.block): node.guid for node in tree_of(blocks).walk() if node.block is not None}


def bookmarked(story: Story, guid: str, content: list[etree._Element]) -> list[etree._Element]:
    """Content inside the bookmark `gt_<guid>`, which survives Word and LibreOffice."""
    return named(story, f"gt_{_hex(guid)}", content)


def named(story: Story, bookmark: str, content: list[etree._Element]) -> list[etree._Element]:
    """Content inside a bookmark."""
    number = story.next_id()
    start = el("bookmarkStart", {"id": number, "name": bookmark})
    return [start, *content, el("bookmarkEnd", {"id": number})]


def _hex(guid: str) -> str:
    try:
        return uuid.UUID(guid).hex
    except ValueError:
        return uuid.UUID(derived_guid(guid, "bookmark")).hex


def _paragraphs(story: Story, place: int, block: Block, label: Label, guid: str) -> Iterator[etree._Element]:
    """One paragraph; more where tracked changes joined several: the first with words gives style and number."""
    parts = story.paragraphs(place, block)
    bearer = next((n for n, (words, _) in enumerate(parts) if _has_words(words)), len(parts) - 1)
    for number, (content, change) in enumerate(parts):
        words = bookmarked(story, guid, content) if number == bearer else content
        made = _paragraph(story, block, label if number == bearer else Label(), words, change)
        if number == bearer and (formatted := story.hung.paragraph_format(place)):
            made[0].append(story.signed("pPrChange", formatted))
            made[0][-1].append(el("pPr"))
        yield made


def _has_words(content: list[etree._Element]) -> bool:
    """Whether anything of a paragraph is left when all changes are accepted."""
    gone = (name("w:del"), name("w:moveFrom"))
    return any(e.tag not in gone and next(e.iter(name("w:t")), None) is not None for e in content)


def _paragraph(
    story: Story, block: Block, label: Label, content: list[etree._Element], change: Revision | None
) -> etree._Element:
    properties: list[etree._Element] = []
    if label.list:
        level, number = val("ilvl", label.level), val("numId", label.list)
        properties.append(el("numPr", None, level, number))
    elif label.typed:
        content = [*story.plain(f"{label.typed}\t"), *content]
        properties += _typed_layout(block, label)
    elif block.kind == Kind.POINT:
        properties.append(el("ind", {"left": INDENT + _STEP * max(block.level, 1), "right": INDENT}))
    if change:
        tag = "ins" if change.kind == "paragraph-insertion" else "del"
        properties.append(el("rPr", None, story.signed(tag, change)))
    return paragraph(_style(block), content, rtl=story.is_rtl, before=properties)


def _typed_layout(block: Block, label: Label) -> list[etree._Element]:
    if block.kind == Kind.HEADING:
        return [el("ind", {"left": INDENT, "right": INDENT, "hanging": _STEP + 283})]
    if block.kind == Kind.POINT:
        left = INDENT + _STEP * (label.level + 1)
        return [el("ind", {"left": left, "right": INDENT, "hanging": _STEP})]
    return [el("tabs", None, el("tab", {"val": "left", "pos": INDENT + _STEP}))]


def _style(block: Block) -> str:
    if block.kind == Kind.HEADING:
        return f"Heading{min(max(block.level, 1), 9)}"
    return "UNOther" if block.kind == Kind.OTHER else "UNText"


def _table_block(story: Story, place: int, block: Block, guid: str) -> Iterator[etree._Element]:
    cells = story.hung.cells(place, block)
    gone = [_rows_taken_out(row) for row in cells]
    rows = [[None if cell is None else story.content(cell) for cell in row] for row in cells]
    if rows and rows[0]:
        rows[0][0] = bookmarked(story, guid, rows[0][0] or [])
    made = table(story, rows)
    lines = made.findall(name("w:tr"))
    for line, changes in zip(lines, gone, strict=True):
        for change in reversed(changes):
            line.addnext(_row_taken_out(story, change))
    yield made
    yield paragraph("UNTableText", [], rtl=story.is_rtl)


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


def sources_elements(story: Story, paper: Paper) -> Iterator[etree._Element]:
    """The annex of sources: one row for each figure, the target of the links in the text."""
    if not paper.sources:
        return
    heading = story.plain(phrase(SOURCES_HEADING, story.language))
    yield paragraph("Heading1", heading, rtl=story.is_rtl, before=[el("pageBreakBefore")])
    rows = []
    for number, row in enumerate(paper.sources):
        cells = [marked_words(story, cell) for cell in row]
        if number and cells:
            cells[0] = named(story, f"source_{number}", cells[0])
        rows.append(cells)
    yield table(story, rows, shares=column_shares(paper.sources))
    yield paragraph("UNTableText", [], rtl=story.is_rtl)
