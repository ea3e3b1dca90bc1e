"""From what a reader found to a reading: masthead taken off, blocks numbered, addressed and identified."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.core.said import Said
from goldenthread.drafting.text.addresses import eids, guids
from goldenthread.drafting.text.blocks import Block, Link, Reading, Unread
from goldenthread.drafting.text.guard import NotReadable
from goldenthread.drafting.text.masthead import Masthead
from goldenthread.drafting.text.outline import Piece, outline
from goldenthread.drafting.text.raw import Raw, Span

MOST_TEXTS = 50_000  # paragraphs of one document; a budget of 4,000 pages stays below it


def structured(
    raws: Sequence[Raw], *, language: str, masthead: dict[str, object], unread: Sequence[Unread] = ()
) -> tuple[Reading, list[list[Span]]]:
    """The reading of a document whose printed masthead, if any, is among the raw texts and is taken off.

    `masthead` is what the format itself says of the document. Also gives, for each raw text, the blocks
    that its characters went to; a raw text with no spans went to the masthead.
    """
    found = Masthead(raws)
    kept = [source for source in range(len(raws)) if source not in found.taken]
    merged = {**found.fields, **{key: value for key, value in masthead.items() if value}}
    reading, spans_of_kept = assembled(
        [raws[source] for source in kept], language=language, masthead=merged, unread=unread
    )
    spans: list[list[Span]] = [[] for _ in raws]
    for source, found_spans in zip(kept, spans_of_kept, strict=True):
        spans[source] = found_spans
    return reading, spans


def assembled(
    raws: Sequence[Raw], *, language: str, masthead: dict[str, object], unread: Sequence[Unread] = ()
) -> tuple[Reading, list[list[Span]]]:
    """The reading of a document whose masthead is known, and for each raw text the blocks it became."""
    if len(raws) > MOST_TEXTS:
        raise NotReadable(
            Said(
                "The file has {count} paragraphs; the limit is {limit}. Divide the document.",
                count=len(raws),
                limit=MOST_TEXTS,
            )
        )
    pieces = outline(raws)
    document = str(masthead.get("symbol") or masthead.get("title") or "")
    identities = zip(guids(pieces, document=document), eids(pieces), strict=True)
    blocks = [
        _block(piece, index, guid, eid)
        for index, (piece, (guid, eid)) in enumerate(zip(pieces, identities, strict=True))
    ]
    spans: list[list[Span]] = [[] for _ in raws]
    for index, piece in enumerate(pieces):
        spans[piece.source].append(Span(piece.start, piece.end, index))
    _place_footnotes(raws, blocks, spans)
    return Reading(language, masthead, blocks, unread=list(unread)), spans


def _block(piece: Piece, index: int, guid: str, eid: str) -> Block:
    links = [
        Link(link.start - piece.start, link.end - piece.start, link.target)
        for link in piece.raw.links
        if piece.start <= link.start and link.end <= piece.end
    ]
    return Block(
        index=index,
        kind=piece.kind,
        text=piece.text,
        number=piece.raw.number or piece.number,
        marker=piece.marker.printed if piece.marker else "",
        level=piece.level,
        guid=guid,
        eid=eid,
        cells=piece.raw.cells,
        links=links or None,
    )


def _place_footnotes(raws: Sequence[Raw], blocks: Sequence[Block], spans: Sequence[Sequence[Span]]) -> None:
    """Tell each footnote where it is called."""
    calls = {
        name: place
        for source, raw in enumerate(raws)
        for name, offset in raw.calls
        if (place := locate(spans[source], offset)) is not None
    }
    for source, raw in enumerate(raws):
        if raw.name in calls:
            for span in spans[source]:
                blocks[span.block].place = calls[raw.name]


def locate(spans: Sequence[Span], offset: int) -> tuple[int, int] | None:
    """The block and the character in it where an offset of a raw text went; the nearest when it fell on a label."""
    if not spans:
        return None
    for span in spans:
        if offset <= span.end:
            return span.block, max(0, offset - span.start)
    last = spans[-1]
    return last.block, last.end - last.start
