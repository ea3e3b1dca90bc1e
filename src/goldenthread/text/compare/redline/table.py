"""What changed in a table: rows added, deleted or edited, and inside a row the words of each cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.text.compare.align.pairs import align
from goldenthread.text.compare.diff import Change, Piece, word_diff


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a compared table; `change` is that of the row itself, `cells` are its words, marked."""

    change: Change
    cells: list[list[Piece]]


def table_rows(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> list[TableRow]:
    """The rows of both tables in order. Tables with other columns are shown as deleted and added whole."""
    if {len(row) for row in old} != {len(row) for row in new}:
        return [*(_whole(row, Change.DELETED) for row in old), *(_whole(row, Change.INSERTED) for row in new)]
    kept = _kept_rows(old, new)
    out: list[TableRow] = []
    done = 0
    for j, row in enumerate(new):
        if j not in kept:
            out.append(_whole(row, Change.INSERTED))
            continue
        out += [_whole(lost, Change.DELETED) for lost in old[done : kept[j]]]
        pairs = zip(old[kept[j]], row, strict=True)
        out.append(TableRow(Change.EQUAL, [word_diff(before, after) for before, after in pairs]))
        done = kept[j] + 1
    return out + [_whole(lost, Change.DELETED) for lost in old[done:]]


def _kept_rows(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> dict[int, int]:
    """Old row of every new row that was kept or edited, in one order on both sides and of equal width."""
    kept: dict[int, int] = {}
    last = -1
    for pair in align(["\t".join(row) for row in old], ["\t".join(row) for row in new]):
        if len(pair.old) == len(pair.new) == 1:
            i, j = pair.old[0], pair.new[0]
            if i > last and len(old[i]) == len(new[j]):
                kept[j] = last = i
    return kept


def _whole(row: Sequence[str], change: Change) -> TableRow:
    return TableRow(change, [[Piece(change, cell)] if cell else [] for cell in row])
