"""Headings: which plain lines are headings, what their numbers mean, how deep they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from goldenthread.text.blocks import Kind
from goldenthread.text.outline.numbers.labels import Family, Marker, canonical

if TYPE_CHECKING:
    from goldenthread.text.outline.build import Piece

# UN Editorial Manual, "Headings": Part, then I, A, 1, (a), (i). Smaller stands higher.
_RANK_OF_UNIT = {"part": 0, "chp": 1, "sec": 2, "art": 6}
_RANK_OF_FAMILY = {
    Family.ROMAN: 3, Family.UPPER: 4, Family.DECIMAL: 5, Family.LOWER: 7, Family.LOWER_ROMAN: 8,
}  # fmt: skip
_SENTENCE_END = re.compile(r"[.;,:。；，：、؛،]\s*$")
_LONGEST = 160
_LONGEST_CJK = 60


def reads_as_heading(piece: Piece) -> bool:
    """Whether a plain text with a label is a heading: a part numeral or a division's name, short, no full stop."""
    marker, text = piece.marker, piece.text
    if marker is None:
        return False
    if marker.unit:
        return not text or is_short(text)
    if marker.style == "(" and marker.printed[:1] in "(（㈠" and (Family.UPPER, 1) not in marker.meanings[:1]:
        # Chinese papers head their second level with a bracketed numeral; list items end with a stop.
        return any(family is Family.UPPER for family, _ in marker.meanings) and is_short(text)
    if not text or not marker.meanings or marker.meanings[0][0] not in (Family.ROMAN, Family.UPPER):
        return _is_decimal_heading(piece)
    return marker.style == "." and is_short(text)


def _is_decimal_heading(piece: Piece) -> bool:
    marker = piece.marker
    return bool(piece.raw.titled and marker and marker.style == "." and marker.meanings and is_short(piece.text))


def is_short(text: str) -> bool:
    """Whether a text is short enough for a heading and does not end as sentences do."""
    limit = _LONGEST_CJK if re.search(r"[\u3400-\u9fff]", text) else _LONGEST
    return bool(text) and len(text) <= limit and "\n" not in text.strip() and not _SENTENCE_END.search(text)


class HeadingLevels:
    """Gives headings number and level: by their numbers where they have them, else by the file's own depth."""

    def __init__(self, depths: Sequence[int]) -> None:
        self._shallowest = min(depths, default=1)
        self._level_of_depth: dict[int, int] = {}
        self._ranks: list[int] = []
        self._last: dict[Family, int] = {}

    def set_all(self, headings: Sequence[Piece]) -> None:
        """Number and level of every heading, in order."""
        for place, heading in enumerate(headings):
            heading.kind = Kind.HEADING
            following = headings[place + 1].marker if place + 1 < len(headings) else None
            if heading.marker and (heading.marker.meanings or heading.marker.unit):
                self._numbered(heading, heading.marker, following)
            else:
                heading.level = -1
        for heading in headings:
            if heading.level == -1:
                heading.level = self._unnumbered_level(heading.raw.depth)

    def _numbered(self, heading: Piece, marker: Marker, following: Marker | None) -> None:
        if marker.meanings and marker.meanings[0][0] is Family.BULLET:
            heading.level = -1
            return
        if marker.meanings:
            heading.family, heading.ordinal = self._meaning(marker, following)
        heading.number = _heading_number(heading, marker)
        heading.level = self._level(heading, marker)
        if heading.raw.depth:
            self._level_of_depth.setdefault(heading.raw.depth, heading.level)

    def _meaning(self, marker: Marker, following: Marker | None) -> tuple[Family, int]:
        """ "I." after "H." is a letter unless "II." follows."""
        bracketed = [meaning for meaning in marker.meanings if marker.style == "(" and meaning[0] is Family.UPPER]
        meanings = bracketed or marker.meanings
        for family, n in meanings:
            if self._last.get(family, 0) + 1 == n and not (
                n > 1 and (Family.ROMAN, 1) in marker.meanings and following and (Family.ROMAN, 2) in following.meanings
            ):
                self._last[family] = n
                return family, n
        family, n = next(((f, n) for f, n in meanings if n == 1), meanings[0])
        self._last[family] = n
        return family, n

    def _level(self, heading: Piece, marker: Marker) -> int:
        if marker.unit == "att":
            self._ranks = [-1]
            self._last.clear()
            return 1
        family = heading.family or Family.DECIMAL
        rank = _RANK_OF_UNIT.get(marker.unit, _RANK_OF_FAMILY.get(family, 5))
        while self._ranks and self._ranks[-1] > rank:
            self._ranks.pop()
        if not self._ranks or self._ranks[-1] != rank:
            self._ranks.append(rank)
        if family is Family.ROMAN:
            self._last.pop(Family.UPPER, None)
        return len(self._ranks) + max(0, len(marker.path) - 1)

    def _unnumbered_level(self, depth: int) -> int:
        if depth in self._level_of_depth:
            return self._level_of_depth[depth]
        return max(1, depth - self._shallowest + 1)


def _heading_number(heading: Piece, marker: Marker) -> str:
    if marker.path:
        return ".".join(map(str, marker.path))
    if not heading.family:
        return ""
    bare = canonical(heading.family, heading.ordinal)
    if heading.family in (Family.LOWER, Family.LOWER_ROMAN):
        bare = f"({bare})"
    return f"{bare} {marker.suffix}".strip()
