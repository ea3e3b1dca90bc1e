"""Tracked changes as suggestions: other words, a new paragraph, or none, for the text as it was before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goldenthread.text.blocks import Block, Kind, Reading, Revision

OUT, IN = ("deletion", "move-from"), ("insertion", "move-to")
MARK_IN, MARK_OUT = "paragraph-insertion", "paragraph-deletion"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What somebody wants: `kind` is "amend", "insert" (a paragraph after `block`; None: at the beginning) or "delete".

    `start` and `end` count characters of the block's text; both None mean all of it.
    """

    kind: str
    block: int | None
    start: int | None
    end: int | None
    text: str
    author: str
    date: str
    is_move: bool = False


@dataclass(slots=True)
class Suggested:
    """The suggestions in order, and the changes that are none: paragraphs divided or joined, parts of tables.

    Changes of layout, blanks and empty cells are neither: they are listed in `layout`.
    """

    suggestions: list[Suggestion]
    left: list[Revision]
    layout: list[Revision]


def suggested(reading: Reading) -> Suggested:
    """The tracked changes of a reading of the text before them (`read_bytes(..., before=True)`), none dropped."""
    found = Suggested([], [], [one for one in reading.revisions if _is_layout(one, reading.blocks)])
    by_block: dict[int, list[Revision]] = {}
    for one in reading.revisions:
        if _is_layout(one, reading.blocks):
            continue
        if one.block is None or (reading.blocks[one.block].kind is Kind.TABLE and _crosses_cells(one)):
            found.left.append(one)
        else:
            by_block.setdefault(one.block, []).append(one)
    for index, changes in sorted(by_block.items()):
        _Paragraph(reading.blocks, index, found).take(changes)
    return found


def _is_layout(one: Revision, blocks: Sequence[Block]) -> bool:
    """Whether no words change: formats, and what happens in a table to empty cells and line ends."""
    in_table = one.block is not None and blocks[one.block].kind is Kind.TABLE
    return one.kind == "format" or (in_table and not one.text.strip())


def _crosses_cells(one: Revision) -> bool:
    return "\t" in one.text or "\n" in one.text


def _joined(changes: Sequence[Revision]) -> list[Revision]:
    """Changes of one author and kind that touch, as one: Word begins another at each minute and each format."""
    found: list[Revision] = []
    for one in sorted(changes, key=lambda one: one.start):
        last = found[-1] if found else None
        if last and (last.author, last.kind, last.end) == (one.author, one.kind, one.start):
            found[-1] = replace(last, text=last.text + one.text, end=one.end)
        else:
            found.append(one)
    return found


class _Paragraph:
    """The changes of one paragraph: what is put in at one point belongs together, and to what is taken out beside it."""

    def __init__(self, blocks: Sequence[Block], index: int, found: Suggested) -> None:
        self.index, self.text, self.found = index, blocks[index].text, found
        self.before = next((k for k in range(index - 1, -1, -1) if blocks[k].kind is not Kind.FOOTNOTE), None)

    def take(self, changes: Sequence[Revision]) -> None:
        out, rest = _joined([one for one in changes if one.kind in OUT and one.end > one.start]), []
        at: dict[int, list[Revision]] = {}
        for one in changes:
            if one.kind in IN or one.kind == MARK_IN:
                at.setdefault(one.start, []).append(one)
            elif one.kind == MARK_OUT or one.end == one.start:
                rest.append(one)
        is_gone = any(self._is_all(each) for each in out)
        self.found.left.extend(one for one in rest if not (is_gone and one.kind == MARK_OUT))
        inside = _joined([each for point in sorted(at) for each in self._words_at(at[point], point)])
        self._amend(out, inside)

    def _is_all(self, one: Revision) -> bool:
        return not self.text[: one.start].strip() and not self.text[one.end :].strip()

    def _words_at(self, changes: Sequence[Revision], point: int) -> Iterator[Revision]:
        """Words put into the paragraph itself; whole paragraphs put in before or after it are told at once."""
        if not any(one.kind == MARK_IN for one in changes):
            yield from changes
            return
        if 0 < point < len(self.text):
            self.found.left.extend(changes)
            return
        stretches: list[list[Revision]] = [[]]
        for one in changes:
            if one.kind == MARK_IN:
                stretches.append([])
            else:
                stretches[-1].append(one)
        own = stretches.pop(-1 if point == 0 else 0)
        marks = [one for one in changes if one.kind == MARK_IN]
        for stretch, mark in zip(stretches, marks, strict=True):
            self._paragraph(stretch, mark, self.before if point == 0 else self.index)
        yield from own

    def _paragraph(self, stretch: Sequence[Revision], mark: Revision, after: int | None) -> None:
        words = "".join(one.text for one in stretch)
        if not words.strip():
            self.found.layout += [*stretch, mark]
        else:
            self._suggest("insert", stretch[0], None, None, words.strip(), block=after)

    def _amend(self, out: Sequence[Revision], inside: Sequence[Revision]) -> None:
        """A deletion and an insertion of one author side by side are one amendment."""
        rest = list(inside)
        for one in out:
            beside = [each for each in rest if each.author == one.author and each.start in (one.start, one.end)]
            rest = [each for each in rest if each not in beside]
            words = "".join(each.text for each in beside)
            start, end = (None, None) if self._is_all(one) else (one.start, one.end)
            self._suggest("amend" if words.strip() else "delete", one, start, end, words if words.strip() else "")
        for one in rest:
            if one.text.strip():
                self._suggest("amend", one, one.start, one.start, one.text)
            else:
                self.found.layout.append(one)

    def _suggest(
        self, kind: str, by: Revision, start: int | None, end: int | None, text: str, *, block: int | None = -1
    ) -> None:
        place = self.index if block == -1 else block
        is_move = by.kind.startswith("move")
        self.found.suggestions.append(Suggestion(kind, place, start, end, text, by.author, by.date, is_move))
