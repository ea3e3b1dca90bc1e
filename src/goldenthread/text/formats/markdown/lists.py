"""Lists in Markdown: how deep an item stands, and what its number is when all are written "1."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldenthread.text.outline.raw import Raw, Role


class ListDepths:
    """The indents of the open lists; tells the depth of the next item."""

    def __init__(self) -> None:
        self._open: list[tuple[int, int]] = []  # indent of the label, indent of its words
        self._after_blank = False

    def __bool__(self) -> bool:
        return bool(self._open)

    def clear(self) -> None:
        self._open.clear()

    def blank(self) -> None:
        self._after_blank = True

    def item(self, indent: int, words: int) -> int:
        """The depth (0...) of an item whose label and words stand at these indents."""
        while self._open and indent < self._open[-1][0]:
            self._open.pop()
        if self._open and indent < self._open[-1][1] and indent - self._open[-1][0] < 2:
            self._open[-1] = (self._open[-1][0], words)
        else:
            self._open.append((indent, words))
        self._after_blank = False
        return len(self._open) - 1

    def text(self, indent: int) -> None:
        """A paragraph that stands outside the lists closes them."""
        if self._after_blank and self._open and indent <= self._open[0][0]:
            self.clear()
        self._after_blank = False


def renumbered(raws: Sequence[Raw]) -> list[Raw]:
    """Items of a list whose labels are all "1." get the numbers that Markdown means: 1, 2, 3."""
    run: list[Raw] = []
    for raw in [*raws, Raw("")]:
        label = re.match(r"(\d+)[.)] ", raw.text) if raw.role is Role.ITEM else None
        if label and raw.depth == (run[0].depth if run else raw.depth):
            run.append(raw)
        elif not (run and raw.role is Role.ITEM and raw.depth > run[0].depth):
            _renumber(run)
            run = [raw] if label else []
    return list(raws)


def _renumber(run: Sequence[Raw]) -> None:
    if len(run) < 2 or any(not re.match(r"1[.)] ", raw.text) for raw in run):
        return
    for number, raw in enumerate(run, start=1):
        moved = len(str(number)) - 1
        raw.text = f"{number}{raw.text[1:]}"
        for link in raw.links:
            link.start, link.end = link.start + moved, link.end + moved
        raw.calls = [(name, offset + moved) for name, offset in raw.calls]
