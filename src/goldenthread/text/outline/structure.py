"""From what a reader found to a reading: masthead taken off, blocks numbered, addressed and identified."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.language.said import Said
from goldenthread.text.blocks import Block, Link, Reading, Unread
from goldenthread.text.contents import contents_of, titles
from goldenthread.text.formats.guard import NotReadable
from goldenthread.text.outline.addresses import eids, guids
from goldenthread.text.outline.build import Piece, outline
from goldenthread.text.outline.masthead.recognize import Masthead
from goldenthread.text.outline.raw import Raw, Role, Span

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
    _tell_contents([raws[source] for source in kept])
    merged = {**found.fields, **{key: value for key, value in masthead.items() if value}}
    reading, spans_of_kept = assembled(
        [raws[source] for source in kept], language=language, masthead=merged, unread=unread
    )
    spans: list[list[Span]] = [[] for _ in raws]
    for source, found_spans in zip(kept, spans_of_kept, strict=True):
        spans[source] = found_spans
    return reading, spans


def _tell_contents(raws: Sequence[Raw]) -> None:
    """Mark the lines of a typed table of contents: they open no section and no annex.

    Some stand in one paragraph, with breaks between their lines and their heading above them.
    """
    texts = [f"{raw.marker.printed} {raw.text}" if raw.marker else raw.text for raw in raws]
    lines = [(place, line) for place, text in enumerate(texts) for line in text.split("\n")]
    found = contents_of([line for _place, line in lines])
    told = {lines[number][0] for number in found}
    others = {
        place for number, (place, line) in enumerate(lines) if number not in found and line.strip() and not titles(line)
    }
    for place in told - others:
        if raws[place].role in (Role.TEXT, Role.ITEM):
            raws[place].role = Role.OTHER


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
        blocks[index].is_inline = bool(spans[piece.source])
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
