"""The side parts of a Word file: comments with replies and their state, footnotes, header and footer."""

from __future__ import annotations

from lxml import etree

from goldenthread.text.blocks import Block
from goldenthread.text.formats.docx.write.masthead import TEXT_WIDTH, marked_words
from goldenthread.text.formats.docx.write.runs import Story, bookmarked, paragraph
from goldenthread.text.formats.docx.write.xml import W14, el, is_time, name, part, put, run, val
from goldenthread.text.un.format import Masthead, Paper, printed_masthead


def comments(story: Story) -> etree._Element:
    """comments.xml"""
    root = part("comments")
    for number, remark in enumerate(story.comments):
        comment = el("comment", {"id": number, "author": remark.author or "—", "initials": _initials(remark.author)})
        if is_time(remark.date):
            put(comment, "date", remark.date)
        for line in remark.text.split("\n"):
            comment.append(paragraph("CommentText", story.plain(line), rtl=story.is_rtl))
        comment[-1].set(f"{{{W14}}}paraId", _para_id(number))
        root.append(comment)
    return root


def comments_extended(story: Story) -> etree._Element:
    """commentsExtended.xml: which comment answers which, and which are resolved."""
    root = etree.Element(name("w15:commentsEx"), nsmap={"w15": name("w15:x")[1:-2]})
    places = {remark.id: number for number, remark in enumerate(story.comments)}
    for number, remark in enumerate(story.comments):
        entry = etree.SubElement(root, name("w15:commentEx"))
        entry.set(name("w15:paraId"), _para_id(number))
        if remark.parent in places and remark.parent != remark.id:
            entry.set(name("w15:paraIdParent"), _para_id(places[remark.parent]))
        entry.set(name("w15:done"), "1" if remark.resolved else "0")
    return root


def _para_id(number: int) -> str:
    return f"{number + 1:08X}"


def _initials(author: str) -> str:
    return "".join(word[0] for word in author.split()[:3]) or "—"


def footnotes(story: Story, guids: dict[int, str]) -> etree._Element:
    """footnotes.xml, with the two separators that Word wants."""
    root = part("footnotes")
    for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
        line = el("p", None, el("pPr", None, el("spacing", {"after": 0})), el("r", None, el(kind)))
        root.append(el("footnote", {"type": kind, "id": number}, line))
    for number, note in enumerate(story.notes, start=1):
        root.append(el("footnote", {"id": number}, _note(story, note, number, guids[id(note)])))
    return root


def _note(story: Story, note: Block, number: int, guid: str) -> etree._Element:
    mark = story.own_mark(note, number)
    raised = el("rPr", None, val("rStyle", "FootnoteReference"))
    label: list[etree._Element] = []
    if mark is None:
        label = [el("r", None, raised, el("footnoteRef")), *story.plain(" ")]
    elif mark:
        label = [*story.plain(mark, val("rStyle", "FootnoteReference")), *story.plain(" ")]
    place = next(i for i, block in enumerate(story.reading.blocks) if block is note)
    content = bookmarked(story, guid, story.words(place, note))
    return paragraph("FootnoteText", [*label, *content], rtl=story.is_rtl)


def header(story: Story, masthead: Masthead, paper: Paper, *, is_first: bool) -> etree._Element:
    """The head of a page: the banner on every page, the symbol on all but the first."""
    root = part("hdr")
    if paper.banner:
        root.append(paragraph("UNBanner", story.plain(paper.banner), rtl=story.is_rtl))
    if masthead.is_formal and not is_first:
        rule = el("pBdr", None, el("bottom", {"val": "single", "sz": 4, "space": 4, "color": "000000"}))
        symbol = marked_words(story, str(printed_masthead(masthead, story.language, paper)["symbol"]))
        root.append(paragraph("Header", symbol, rtl=story.is_rtl, before=[rule]))
    if not len(root):
        root.append(paragraph("Header", [], rtl=story.is_rtl))
    return root


def footer(story: Story, masthead: Masthead) -> etree._Element:
    """The foot of a page: page of pages, and the job number of the document."""
    stops = el("tabs", None, el("tab", {"val": "right", "pos": TEXT_WIDTH}))
    page = [_field("PAGE"), *run("/"), _field("NUMPAGES")]
    job = run(masthead.job_number)
    # digits and Latin letters only: left to right in every language, the page on the side where reading starts
    content = [*job, *run("\t"), *page] if story.is_rtl else [*page, *run("\t"), *job]
    return part("ftr", paragraph("Footer", content, rtl=False, before=[stops]))


def _field(code: str) -> etree._Element:
    shown = el("r", None, el("t"))
    shown[0].text = "1"
    return el("fldSimple", {"instr": f" {code} "}, shown)
