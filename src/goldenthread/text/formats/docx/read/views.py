"""A text with its tracked changes accepted, or with them rejected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from goldenthread.text.formats.docx.read.model import Cell, Change, Item, Para, Row, Table, Token


@dataclass(frozen=True, slots=True)
class View:
    """Which of two decisions is shown: `gone` says whether words with these two changes are not there."""

    gone: Callable[[Change | None, Change | None], bool]
    loses_mark: Callable[[Para], Change | None]

    def shows(self, token: Token) -> bool:
        """Whether the words of a token are there."""
        return token.kind == "text" and not self.gone(token.inserted, token.deleted)


ACCEPTED = View(lambda inserted, deleted: deleted is not None, lambda para: para.mark_deleted)
REJECTED = View(lambda inserted, deleted: inserted is not None, lambda para: para.mark_inserted)


def settled(items: Sequence[Item], view: View) -> list[Item]:
    """The paragraphs and tables of a view: paragraphs whose mark is gone run on into the next.

    What is left of a paragraph without words and without mark (its comments and changes) goes to
    the next paragraph, or to the one before when none follows.
    """
    result: list[Item] = []
    pending: Para | None = None
    for item in items:
        if isinstance(item, Para):
            para = _joined(pending, item, view) if pending else item
            pending = para if view.loses_mark(item) else None
            if pending is None:
                result.append(para)
            continue
        table = _settled_table(item, view)
        if table.rows:
            pending = _put_down(pending, result, view)
        result.append(table)
    _put_down(pending, result, view)
    return result


def _joined(first: Para, second: Para, view: View) -> Para:
    mark = view.loses_mark(first)
    joint = [Token("mark-deleted", deleted=mark)] if mark and view is ACCEPTED else []
    base = first if any(view.shows(token) for token in first.tokens) else second
    return replace(
        base,
        tokens=[*first.tokens, *joint, *second.tokens],
        boxes=[*first.boxes, *second.boxes],
        mark_inserted=second.mark_inserted,
        mark_deleted=second.mark_deleted,
    )


def _put_down(pending: Para | None, result: list[Item], view: View) -> Para | None:
    """A paragraph that nothing follows stays if it has words; else its remains join the paragraph before."""
    if pending is None:
        return None
    before = result[-1] if result and isinstance(result[-1], Para) else None
    if any(view.shows(token) for token in pending.tokens) or pending.boxes or before is None:
        result.append(pending)
    else:
        mark = view.loses_mark(pending)
        joint = [Token("mark-deleted", deleted=mark)] if mark and view is ACCEPTED else []
        result[-1] = replace(before, tokens=[*before.tokens, *joint, *pending.tokens])
    return None


def _settled_table(table: Table, view: View) -> Table:
    """The table without the rows and cells that are gone; one without rows is only there to tell its loss."""
    rows: list[Row] = []
    lost = list(table.lost)  # a table in a cell has been settled with its cell
    for row in table.rows:
        cells: list[Cell] = []
        gone = list(row.lost)
        for cell in row.cells:
            if view.gone(cell.inserted, cell.deleted):
                gone.append((len(cells), cell))
            else:
                cells.append(_settled_cell(cell, view))
        if view.gone(row.inserted, row.deleted) or not cells:
            lost.append((len(rows), row))
        else:
            rows.append(replace(row, cells=cells, lost=gone))
    return replace(table, rows=rows, lost=lost)


def _settled_cell(cell: Cell, view: View) -> Cell:
    return replace(cell, items=settled(cell.items, view))


def rejecting(items: Sequence[Item]) -> list[Item]:
    """The same text with insertions and deletions exchanged: where it is read as accepted, all changes are rejected.

    Each change keeps the name of its own kind.
    """
    return [_rejecting_para(item) if isinstance(item, Para) else _rejecting_table(item) for item in items]


def _rejecting_para(para: Para) -> Para:
    return replace(
        para,
        tokens=[replace(token, inserted=token.deleted, deleted=token.inserted) for token in para.tokens],
        boxes=[rejecting(box) for box in para.boxes],
        mark_inserted=para.mark_deleted,
        mark_deleted=para.mark_inserted,
    )


def _rejecting_table(table: Table) -> Table:
    rows = [
        replace(
            row,
            cells=[
                replace(cell, items=rejecting(cell.items), inserted=cell.deleted, deleted=cell.inserted)
                for cell in row.cells
            ],
            inserted=row.deleted,
            deleted=row.inserted,
        )
        for row in table.rows
    ]
    return replace(table, rows=rows)


def lines(items: Sequence[Item], view: View, *, blank: bool = False) -> list[str]:
    """The words of a view, one line per paragraph, `blank` ones left out; text boxes after their paragraph."""
    found: list[str] = []
    for item in settled(items, view):
        if isinstance(item, Para):
            found.append("".join(token.text for token in item.tokens if view.shows(token)))
            for box in item.boxes:
                found += lines(box, view, blank=blank)
        else:
            for cell in (cell for row in item.rows for cell in row.cells):
                found += lines(cell.items, view, blank=blank)
    return [line for line in found if blank or line.strip()]


def all_words(items: Sequence[Item]) -> list[str]:
    """Every word of something that is taken out as a whole, a line per paragraph."""
    found = []
    for item in items:
        if isinstance(item, Para):
            found.append("".join(token.text for token in item.tokens if token.kind == "text"))
            found += [line for box in item.boxes for line in all_words(box)]
        else:
            found += [line for row in item.rows for cell in row.cells for line in all_words(cell.items)]
    return [line for line in found if line.strip()]
