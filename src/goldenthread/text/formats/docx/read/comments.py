"""Comments of a Word file: words, author, date, replies, resolved or not, and the words they are about."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from goldenthread.text.blocks import Block, Remark
from goldenthread.text.formats.docx.read.model import W14, W15, Item, W
from goldenthread.text.formats.docx.read.traces import Anchor
from goldenthread.text.formats.docx.read.views import ACCEPTED, lines
from goldenthread.text.outline.raw import Raw, Span


def read_comments(
    comments: Sequence[tuple[etree._Element, list[Item]]], extended: etree._Element | None
) -> list[Remark]:
    """The comments of a file in its order, not yet placed; `parent` is the id of the comment replied to."""
    remarks, names = [], {}
    for element, items in comments:
        remark = _remark(element, items)
        remarks.append((element, remark))
        for para in element.iter(f"{W}p"):
            if name := para.get(f"{W14}paraId"):
                names[name.upper()] = remark.id
    states = (
        {e.get(f"{W15}paraId", "").upper(): e for e in extended.iter(f"{W15}commentEx")} if extended is not None else {}
    )
    for element, remark in remarks:
        for para in element.iter(f"{W}p"):
            state = states.get(para.get(f"{W14}paraId", "").upper())
            if state is not None:
                remark.parent = names.get(state.get(f"{W15}paraIdParent", "").upper(), "")
                remark.resolved = state.get(f"{W15}done", "0").lower() in ("1", "true", "on")
    return [remark for _, remark in remarks]


def _remark(element: etree._Element, items: list[Item]) -> Remark:
    words = lines(items, ACCEPTED, blank=True)
    author = element.get(f"{W}author") or element.get(f"{W}initials") or ""
    return Remark(element.get(f"{W}id", ""), author, element.get(f"{W}date", ""), "\n".join(words).strip())


def place_comments(
    remarks: Sequence[Remark],
    anchors: dict[str, Anchor],
    *,
    spans: Sequence[Sequence[Span]],
    blocks: Sequence[Block],
    raws: Sequence[Raw],
) -> None:
    """Give each comment the blocks and characters it is about; a reply without words of its own takes its parent's."""
    for remark in remarks:
        if anchor := anchors.get(remark.id):
            _place(remark, anchor, spans, blocks)
            if remark.block is None and not remark.quote:
                remark.quote = _words_off_the_blocks(anchor, raws)
    known = {remark.id: remark for remark in remarks}
    for remark in remarks:
        parent = known.get(remark.parent)
        if remark.block is None and parent is not None and parent.block is not None:
            remark.block, remark.start, remark.end = parent.block, parent.start, parent.end
            remark.quote, remark.spans = parent.quote, list(parent.spans)


def _place(remark: Remark, anchor: Anchor, spans: Sequence[Sequence[Span]], blocks: Sequence[Block]) -> None:
    start = anchor.start or anchor.here or anchor.end
    end = anchor.end or anchor.here or anchor.start
    assert start is not None and end is not None  # an anchor is only made for one of its signs
    covered = [
        (span.block, max(span.start, start[1] if source == start[0] else 0) - span.start, _end_in(span, source, end))
        for source in range(start[0], min(end[0] + 1, len(spans)))
        for span in spans[source]
        if (source, span.end) >= start and (source, span.start) <= end
    ]
    words = [(block, a, b) for block, a, b in covered if b > a]
    if words:
        remark.spans = words
        remark.block, remark.start, remark.end = words[0]
        remark.quote = "\n".join(blocks[block].text[a:b] for block, a, b in words)
        return
    remark.quote = anchor.lost
    nearest = covered[:1] or _nearest(spans, start)
    if nearest:
        remark.block, remark.start, _ = nearest[0]
        remark.end = remark.start
        remark.spans = [(remark.block, remark.start, remark.end)]


def _words_off_the_blocks(anchor: Anchor, raws: Sequence[Raw]) -> str:
    """The words of a comment on the masthead."""
    if anchor.start is None or anchor.end is None:
        return ""
    (first, start), (last, end) = anchor.start, anchor.end
    texts = [raw.text for raw in raws[first : last + 1]]
    if texts and first == last:
        return texts[0][start:end]
    return "\n".join([texts[0][start:], *texts[1:-1], texts[-1][:end]]) if texts else ""


def _end_in(span: Span, source: int, end: tuple[int, int]) -> int:
    return min(span.end, end[1] if source == end[0] else span.end) - span.start


def _nearest(spans: Sequence[Sequence[Span]], place: tuple[int, int]) -> list[tuple[int, int, int]]:
    """The point in a block next to a place that fell on a label."""
    here = spans[place[0]] if place[0] < len(spans) else []
    return [(here[0].block, 0, 0)] if here else []
