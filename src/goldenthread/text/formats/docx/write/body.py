"""The body of a Word file: one paragraph for each block, each in a bookmark that carries its GUID."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from goldenthread.text.blocks import Block, Kind, Revision, is_caption
from goldenthread.text.formats.akn.tree import tree_of
from goldenthread.text.formats.docx.write.masthead import marked_words
from goldenthread.text.formats.docx.write.numbering import Label, Numbering
from goldenthread.text.formats.docx.write.pictures import chart_paragraph
from goldenthread.text.formats.docx.write.runs import Story, bookmarked, named, paragraph
from goldenthread.text.formats.docx.write.styles import HEADINGS, INDENT, TEXT
from goldenthread.text.formats.docx.write.tables import table, table_block
from goldenthread.text.formats.docx.write.xml import el, name, val
from goldenthread.text.spans import NOWHERE, Point
from goldenthread.text.un.format import Paper, column_shares
from goldenthread.text.un.words import SOURCES_HEADING, phrase

_STEP = 567


def block_elements(story: Story, numbering: Numbering) -> Iterator[etree._Element]:
    """The blocks in order, notes left out: they go into their own part."""
    blocks = story.reading.blocks
    guids = guids_of(blocks)
    for place, (block, label) in enumerate(zip(blocks, numbering.labels, strict=True)):
        if block.kind == Kind.TABLE:
            yield from table_block(story, place, block, guids[id(block)])
        elif block.chart:
            yield chart_paragraph(story, block.chart)
        elif block.kind != Kind.FOOTNOTE:
            yield from _paragraphs(story, place, block, label, guids[id(block)])
    if without := story.hung.notes.get(NOWHERE):  # a text of nothing but notes: they are called all the same
        yield paragraph(TEXT, story.content([Point(notes=without)]), rtl=story.is_rtl)


def guids_of(blocks: Sequence[Block]) -> dict[int, str]:
    """The GUID of each block, by identity; made from its words where it has none."""
    return {id(node.block): node.guid for node in tree_of(blocks).walk() if node.block is not None}


def _paragraphs(story: Story, place: int, block: Block, label: Label, guid: str) -> Iterator[etree._Element]:
    """One paragraph; more where tracked changes joined several: the first with words gives style and number."""
    parts = story.paragraphs(place, block)
    bearer = next((n for n, (words, _) in enumerate(parts) if _has_words(words)), len(parts) - 1)
    for number, (content, change) in enumerate(parts):
        words = bookmarked(story, guid, content) if number == bearer else content
        keeps_next = is_caption(story.reading.blocks, place)
        made = _paragraph(story, block, label if number == bearer else Label(), words, change, keeps_next=keeps_next)
        if number == bearer and (formatted := story.hung.paragraph_format(place)):
            made[0].append(story.signed("pPrChange", formatted))
            made[0][-1].append(el("pPr"))
        yield made


def _has_words(content: list[etree._Element]) -> bool:
    """Whether anything of a paragraph is left when all changes are accepted."""
    gone = (name("w:del"), name("w:moveFrom"))
    return any(e.tag not in gone and next(e.iter(name("w:t")), None) is not None for e in content)


def _paragraph(
    story: Story,
    block: Block,
    label: Label,
    content: list[etree._Element],
    change: Revision | None,
    *,
    keeps_next: bool = False,
) -> etree._Element:
    properties: list[etree._Element] = [el("keepNext")] if keeps_next else []
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
        level = min(max(block.level, 1), 9)
        return HEADINGS[level][0] if level in HEADINGS else f"Heading{level}"
    return "UNOther" if block.kind == Kind.OTHER else TEXT


def sources_elements(story: Story, paper: Paper) -> Iterator[etree._Element]:
    """The annex of sources: one row for each figure, the target of the links in the text."""
    if not paper.sources:
        return
    heading = story.plain(phrase(SOURCES_HEADING, story.language))
    yield paragraph(HEADINGS[1][0], heading, rtl=story.is_rtl, before=[el("pageBreakBefore")])
    rows = []
    for number, row in enumerate(paper.sources):
        cells = [marked_words(story, cell) for cell in row]
        if number and cells:
            cells[0] = named(story, f"source_{number}", cells[0])
        rows.append(cells)
    yield table(story, rows, shares=column_shares(paper.sources))
    yield paragraph("UNTableText", [], rtl=story.is_rtl)
