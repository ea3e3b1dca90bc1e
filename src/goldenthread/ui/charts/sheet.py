"""The sheets that a chart is drawn on: a broad one, and a slim one for phones; mirrored where people read from the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from goldenthread import language
from goldenthread.ui.charts import drawing, rect, rule, text

Draw = Callable[["Sheet"], tuple[float, Sequence[str]]]
SHORT = 24  # letters of a name beside its bar


@dataclass(frozen=True)
class Sheet:
    """How wide it is, where bars begin and end, how high a row is; on the slim one names stand above their bars."""

    kind: str
    width: float
    begin: float
    room: float
    row: float
    names: int
    mirrored: bool = False

    @property
    def end(self) -> float:
        """Where the longest bar ends; its number stands in the room behind it."""
        return self.width - 12 - self.room

    @property
    def is_slim(self) -> bool:
        return self.kind == "slim"

    def top(self, place: int) -> float:
        """Where the row of that place begins: its bar, when the name stands above."""
        return 8 + place * self.row + (16 if self.is_slim else 0)

    def height(self, rows: int) -> float:
        return 16 + self.row * rows

    def name(self, place: int, words: Any) -> str:
        """The name of a row, before its bar or above it."""
        if self.is_slim:
            return self.text(0, self.top(place) - 4, shortened(words, most=self.names))
        return self.text(self.begin - 8, self.top(place) + 16, shortened(words, most=self.names), anchor="end")

    def x(self, value: float) -> float:
        return self.width - value if self.mirrored else value

    def text(self, x: float, y: float, words: Any, *, anchor: str = "start", kind: str = "") -> str:
        if self.mirrored:
            anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
        return text(self.x(x), y, words, anchor=anchor, kind=kind)

    def rect(self, x: float, y: float, width: float, height: float, *, kind: str = "mark") -> str:
        return rect(self.x(x + width) if self.mirrored else x, y, width, height, kind=kind)

    def rule(self, x1: float, y1: float, x2: float, y2: float, *, kind: str = "rule") -> str:
        return rule(self.x(x1), y1, self.x(x2), y2, kind=kind)

    def dot(self, x: float, y: float, kind: str) -> str:
        return f'<circle class="{kind}" cx="{self.x(x):.1f}" cy="{y:.1f}" r="5"/>'


def drawn(title: str, description: str, draw: Draw, *, runs: bool = False) -> tuple[SafeString, SafeString]:
    """The two drawings. What `runs` with time runs left to right in every language."""
    mirrored = not runs and language.direction(language.code(get_language() or "en")) == "rtl"
    sheets = (
        Sheet("broad", 640, 196, 60, 30, SHORT, mirrored),
        Sheet("slim", 328, 0, 68, 46, 44, mirrored),
    )
    broad, slim = (
        drawing(title, description, height, marks, width=sheet.width, kind=sheet.kind)
        for sheet in sheets
        for height, marks in [draw(sheet)]
    )
    return broad, slim


def shortened(name: Any, *, most: int = SHORT) -> str:
    """A name that fits beside its bar; the table under the chart has it whole."""
    words = str(name)
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
