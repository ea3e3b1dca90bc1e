"""The lists that are open at a place in the text, and which of them a label continues."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from goldenthread.text.outline.numbers.labels import Family, Marker


@dataclass(slots=True)
class OpenList:
    """A list that may go on: the series of its labels and how far it has come."""

    family: Family
    style: str
    last: int
    depth: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a point stands: its level (1 for the outermost list), its series, and whether it opens a new list."""

    level: int
    family: Family
    ordinal: int
    opens_list: bool


class PointSeries:
    """The open lists, outermost first."""

    def __init__(self) -> None:
        self._open: list[OpenList] = []

    def __bool__(self) -> bool:
        return bool(self._open)

    def clear(self) -> None:
        self._open.clear()

    def place(self, marker: Marker, *, depth: int, following: Callable[[], Marker | None]) -> Place:
        """The level and meaning of a label, given the labels before it and the one that follows."""
        if marker.meanings[0][0] is Family.BULLET:
            return self._bullet(marker, depth)
        return self._continue(marker, following) or self._begin(marker, depth)

    def _continue(self, marker: Marker, following: Callable[[], Marker | None]) -> Place | None:
        for level in range(len(self._open), 0, -1):
            current = self._open[level - 1]
            for family, n in marker.meanings:
                if family is not current.family or marker.style != current.style:
                    continue
                if n != current.last + 1 and not (marker.suffix and n == current.last):
                    continue
                if n != 1 and self._starts_inner_list(marker, current, following):
                    continue
                del self._open[level:]
                current.last = n
                return Place(level, family, n, opens_list=False)
        return None

    @staticmethod
    def _starts_inner_list(marker: Marker, current: OpenList, following: Callable[[], Marker | None]) -> bool:
        """Whether (i) after (h) opens a roman list: only when (ii) follows it."""
        if (Family.LOWER_ROMAN, 1) not in marker.meanings or current.family is not Family.LOWER:
            return False
        after = following()
        return bool(after) and after is not None and (Family.LOWER_ROMAN, 2) in after.meanings

    def _begin(self, marker: Marker, depth: int) -> Place:
        family, n = self._first_meaning(marker)
        for level, current in enumerate(self._open, start=1):
            if (current.family, current.style) == (family, marker.style) and current.depth >= depth:
                del self._open[level:]
                current.last = n
                return Place(level, family, n, opens_list=True)
        while self._open and self._open[-1].depth > depth:
            self._open.pop()
        self._open.append(OpenList(family, marker.style, n, depth))
        return Place(len(self._open), family, n, opens_list=True)

    def _first_meaning(self, marker: Marker) -> tuple[Family, int]:
        """The meaning of a label that opens a list: below (a) a bracketed Chinese numeral is (i), else it is (a)."""
        opened = {current.family for current in self._open}
        firsts = [(family, n) for family, n in marker.meanings if n == 1]
        fresh = [(family, n) for family, n in firsts if family not in opened]
        return (fresh or firsts or list(marker.meanings))[0]

    def _bullet(self, marker: Marker, depth: int) -> Place:
        while self._open and self._open[-1].depth > depth:
            self._open.pop()
        if self._open and self._open[-1].family is Family.BULLET and self._open[-1].depth == depth:
            self._open[-1].last += 1
            return Place(len(self._open), Family.BULLET, self._open[-1].last, opens_list=False)
        self._open.append(OpenList(Family.BULLET, marker.style, 1, depth))
        return Place(len(self._open), Family.BULLET, 1, opens_list=True)
