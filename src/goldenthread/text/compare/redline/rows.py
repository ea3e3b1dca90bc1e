"""The redline of two versions as data: rows in reading order, each with its marked-up words.

`redline_html.py`, `redline_docx.py` and `redline_pdf.py` render the same rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from goldenthread.text.blocks import Block, Kind, Reading
from goldenthread.text.compare.align.pairs import Fate, Pair, align, in_reading_order
from goldenthread.text.compare.diff import Change, Piece, word_diff
from goldenthread.text.compare.redline.table import TableRow, table_rows
from goldenthread.text.compare.summary import summary_of_changes

RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}
PARAGRAPH_BREAK = "\u2029"  # inside the pieces of a split or merged row


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the comparison: blocks of both versions and their words in order, marked.

    A moved paragraph has two rows: where it was (`is_departure`) and where it is now.
    """

    pair: Pair
    old: tuple[Block, ...]
    new: tuple[Block, ...]
    pieces: list[Piece] = field(default_factory=list)
    table: list[TableRow] | None = None
    is_departure: bool = False

    @property
    def shown(self) -> Block:
        """The block that gives the row its form: the new one where there is one."""
        return (self.old if self.is_departure or not self.new else self.new)[0]

    @property
    def changed(self) -> bool:
        return self.pair.kind is not Fate.SAME


@dataclass(frozen=True, slots=True)
class Redline:
    """A comparison ready to be rendered."""

    language: str
    title: str
    summary: str
    rows: list[Row]

    @property
    def direction(self) -> str:
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"


def redline(old: Reading, new: Reading, *, pairs: Sequence[Pair] | None = None, language: str = "") -> Redline:
    """The comparison of two readings; `language` is that of the headings, by default the text's own."""
    pairs = align(old.blocks, new.blocks) if pairs is None else pairs
    language = language or new.language
    rows = [_row(piece, old.blocks, new.blocks) for piece in _in_one_place(pairs)]
    title = str(new.masthead.get("title") or "")
    return Redline(language, title, summary_of_changes(pairs, language=language), _with_departures(rows))


def _in_one_place(pairs: Sequence[Pair]) -> list[Pair]:
    """Pairs whose blocks stand together; parts of a split or merger that stand apart become rows of their own."""
    out: list[Pair] = []
    for pair in pairs:
        (olds, other_olds), (news, other_news) = _together(pair.old), _together(pair.new)
        kind = pair.kind if len(olds) + len(news) != 2 or len(pair.old) + len(pair.new) == 2 else Fate.EDITED
        out.append(replace(pair, old=olds, new=news, kind=kind))
        out += [replace(pair, old=(i,), new=(), kind=Fate.DELETED) for i in other_olds]
        out += [replace(pair, old=(), new=(j,), kind=Fate.NEW) for j in other_news]
    return in_reading_order(out) if len(out) > len(pairs) else out


def _together(indices: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The first longest run of neighbours, and the rest."""
    runs: list[list[int]] = []
    for index in indices:
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    best = max(runs, key=len, default=[])
    return tuple(best), tuple(index for index in indices if index not in best)


def _row(pair: Pair, old: Sequence[Block], new: Sequence[Block]) -> Row:
    olds, news = tuple(old[i] for i in pair.old), tuple(new[j] for j in pair.new)
    if len(olds) <= 1 and len(news) <= 1 and all(block.cells is not None for block in (*olds, *news)):
        before_cells, after_cells = ((blocks[0].cells or [] if blocks else []) for blocks in (olds, news))
        return Row(pair, olds, news, table=table_rows(before_cells, after_cells))
    before = PARAGRAPH_BREAK.join(block.text for block in olds)
    after = PARAGRAPH_BREAK.join(block.text for block in news)
    return Row(pair, olds, news, word_diff(before, after))


def _with_departures(rows: list[Row]) -> list[Row]:
    """Add, where each moved paragraph stood, a row that says where it went."""
    moved = [row for row in rows if row.pair.kind is Fate.MOVED]
    if not moved:
        return rows
    stays = {row.pair.old[-1]: at for at, row in enumerate(rows) if row.pair.old and row.pair.kind is not Fate.MOVED}
    after: dict[int, list[Row]] = {}
    for row in sorted(moved, key=lambda row: row.pair.old[0]):
        at = next((stays[i] for i in range(row.pair.old[0] - 1, -1, -1) if i in stays), -1)
        table = None if row.old[0].cells is None else table_rows(row.old[0].cells, [])
        pieces = [Piece(Change.DELETED, row.old[0].text)]
        departure = Row(row.pair, row.old, row.new, pieces, table=table, is_departure=True)
        after.setdefault(at, []).append(departure)
    out = list(after.get(-1, []))
    for at, row in enumerate(rows):
        out.append(row)
        out += after.get(at, [])
    return out


def number_of(block: Block) -> str:
    """The number as printed, else as cited; "" where the block has none."""
    return block.marker or block.number


def is_heading(block: Block) -> bool:
    return block.kind is Kind.HEADING
