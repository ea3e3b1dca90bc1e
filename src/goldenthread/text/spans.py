"""A block's text cut where something begins or ends: gaps, links, tracked changes, comments, notes.

All writers cut a text here, so that a Word file, a page and a PDF show the same things at the same places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from goldenthread.text.blocks import Block, Kind, Reading, Remark, Revision
from goldenthread.text.tables import cell_spans
from goldenthread.text.un.gaps import gap_spans

OUT = ("deletion", "move-from")  # kinds of change whose words are not part of the text
IN = ("insertion", "move-to")
NOWHERE = -1  # where notes are called of a text that has nothing but notes
JOIN = "paragraph-deletion"  # a paragraph mark taken out: where it stood, two paragraphs were joined


@dataclass(slots=True)
class Piece:
    """Words that share everything: a gap, a link, a change. Words of an OUT change are not in the text.

    A piece without words whose change is a JOIN says that a paragraph ended here before the change.
    """

    text: str
    change: Revision | None = None
    format: Revision | None = None
    link: str = ""
    is_gap: bool = False


@dataclass(slots=True)
class Point:
    """What happens between two characters: comments that end, notes called, comments that start."""

    ends: list[Remark] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    starts: list[Remark] = field(default_factory=list)


@dataclass(slots=True)
class Marked:
    """Everything that hangs on the blocks of a reading, by place of the block."""

    notes: dict[int, list[Block]] = field(default_factory=dict)
    changes: dict[int, list[Revision]] = field(default_factory=dict)
    starts: dict[int, list[tuple[int, Remark]]] = field(default_factory=dict)
    ends: dict[int, list[tuple[int, Remark]]] = field(default_factory=dict)

    def pieces(self, place: int, block: Block) -> Iterator[Piece | Point]:
        """The text of the block at `place` in order, cut into pieces, with the points between them."""
        return (piece for _, piece in _cut(block, self, place, ()))

    def cells(self, place: int, block: Block) -> list[list[list[Piece | Point] | None]]:
        """The same for a table, cell by cell; None for a cell that the one before it covers."""
        return _cut_cells(block, self, place)

    def rows_inserted(self, place: int, block: Block) -> list[Revision | None]:
        """For each row of a table the tracked change that put it in, if any; its words are put in by the same change.

        It covers the row from its first cell to its last; in a row of one cell it cannot be told from words put in.
        """
        spans = cell_spans(block.cells or [[block.text]], block.text) or []
        found: list[Revision | None] = []
        for row in spans:
            cells = [span for span in row if span]
            whole = (cells[0][0], cells[-1][1]) if len(cells) > 1 else None
            changes = self.changes.get(place, [])
            found.append(next((c for c in changes if c.kind == "insertion" and (c.start, c.end) == whole), None))
        return found

    def marks_inserted(self, place: int, block: Block) -> list[list[Revision | None]]:
        """For each cell of a table the tracked change that put the end of its last paragraph in, if any."""
        ends = [c for c in self.changes.get(place, ()) if c.kind == "paragraph-insertion"]
        found: list[list[Revision | None]] = []
        for row in cell_spans(block.cells or [[block.text]], block.text) or []:
            found.append([])
            for span in row:
                change = next((c for c in ends if span and c.start == span[1]), None)
                ends = [c for c in ends if c is not change]
                found[-1].append(change)
        return found

    def layouts(self, place: int) -> list[Revision]:
        """The tracked changes of the layout of a table, its rows and cells."""
        return [c for c in self.changes.get(place, ()) if c.kind == "format" and c.start == c.end]

    def paragraph_format(self, place: int) -> Revision | None:
        """The tracked change of the layout of the whole paragraph, if any."""
        changes = self.changes.get(place, ())
        return next((c for c in changes if c.kind == "format" and c.start == c.end), None)

    def paragraph_insertions(self, place: int) -> list[Revision]:
        """The tracked changes that ended the paragraph and empty ones after it."""
        return [c for c in self.changes.get(place, ()) if c.kind == "paragraph-insertion"]


def marked(reading: Reading) -> Marked:
    """What hangs where; a comment whose place is lost hangs on the first block, so that it is not lost too."""
    found = Marked()
    blocks = reading.blocks
    last = next((place for place, block in enumerate(blocks) if block.kind != Kind.FOOTNOTE), NOWHERE)
    for place, block in enumerate(blocks):
        if block.kind != Kind.FOOTNOTE:
            last = place
        else:
            at = block.place[0] if block.place and 0 <= block.place[0] < len(blocks) else last
            at = at if at == NOWHERE or blocks[at].kind != Kind.FOOTNOTE else last
            found.notes.setdefault(at, []).append(block)
    for change in reading.revisions:
        if change.block is not None and 0 <= change.block < len(blocks):
            found.changes.setdefault(change.block, []).append(change)
    by_id = {remark.id: remark for remark in reading.comments}
    for remark in reading.comments:
        _hang(found, remark, by_id.get(remark.parent, remark), len(blocks))
    return found


def _hang(found: Marked, remark: Remark, anchor: Remark, size: int) -> None:
    spans = [span for span in anchor.spans if 0 <= span[0] < size]
    if not spans and anchor.block is not None and 0 <= anchor.block < size:
        spans = [(anchor.block, anchor.start, anchor.end)]
    if not spans:
        spans = [(0, 0, 0)]
    found.starts.setdefault(spans[0][0], []).append((spans[0][1], remark))
    found.ends.setdefault(spans[-1][0], []).append((spans[-1][2], remark))


def _cut(block: Block, hung: Marked, place: int, breaks: Iterable[int]) -> Iterator[tuple[int, Piece | Point]]:
    """Offset and piece or point, in order; nothing runs across a break."""
    text = block.text
    changes = hung.changes.get(place, ())
    points = _points(text, hung, place)
    out = [c for c in changes if (c.kind in OUT and text[c.start : c.end] != c.text) or c.kind == JOIN]
    inside = [c for c in changes if c.kind in IN or (c.kind in OUT and c not in out)]
    formats = [c for c in changes if c.kind == "format"]
    gaps, links = gap_spans(text), block.links or []
    spans = [*gaps, *((c.start, c.end) for c in (*inside, *formats)), *((k.start, k.end) for k in links)]
    edges = {0, len(text), *points, *breaks, *(c.start for c in out), *(edge for span in spans for edge in span)}
    cuts = sorted({min(max(edge, 0), len(text)) for edge in edges})
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        if start in points:
            yield start, points[start]
        for change in out:
            if min(change.start, len(text)) == start:
                yield start, Piece(change.text, change=change)
        if end > start:
            yield (
                start,
                Piece(
                    text[start:end],
                    change=_covering(inside, start, end),
                    format=_covering(formats, start, end),
                    link=next((link.target for link in links if link.start <= start and end <= link.end), ""),
                    is_gap=any(a <= start and end <= b for a, b in gaps),
                ),
            )


def _cut_cells(block: Block, hung: Marked, place: int) -> list[list[list[Piece | Point] | None]]:
    rows = block.cells or [[block.text]]
    spans = cell_spans(rows, block.text)
    if spans is None:  # the text was changed without the cells: keep the words of the cells
        return [[[Piece(cell)] if cell else [] for cell in row] for row in rows]
    starts = [span for row in spans for span in row if span]
    flat: list[list[Piece | Point]] = [[] for _ in starts]
    number = 0
    for start, piece in _cut(block, hung, place, [edge for span in starts for edge in span]):
        while number + 1 < len(starts) and start >= starts[number + 1][0]:
            number += 1
        has_width = isinstance(piece, Piece) and not (piece.change and piece.change.kind in (*OUT, JOIN))
        if not has_width or start < starts[number][1]:
            flat[number].append(piece)
    rest = iter(flat)
    return [[next(rest) if span else None for span in row] for row in spans]


def _covering(changes: Iterable[Revision], start: int, end: int) -> Revision | None:
    return next((c for c in changes if c.start <= start and end <= c.end), None)


def _points(text: str, hung: Marked, place: int) -> dict[int, Point]:
    points: dict[int, Point] = {}

    def at(offset: int) -> Point:
        return points.setdefault(min(max(offset, 0), len(text)), Point())

    for note in hung.notes.get(place, ()):
        is_here = note.place is not None and note.place[0] == place
        at(note.place[1] if is_here and note.place else len(text)).notes.append(note)
    for offset, remark in hung.starts.get(place, ()):
        at(offset).starts.append(remark)
    for offset, remark in hung.ends.get(place, ()):
        at(offset).ends.append(remark)
    return points
