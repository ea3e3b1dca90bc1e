"""A chart of a document: bars on one scale, with their names and figures. Writers draw it; its words say the same."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Bar:
    """A row: its name, where its bar begins and ends (0 to 1 of the scale), and the figure printed beside it."""

    name: str
    start: float
    end: float
    figure: str


@dataclass(slots=True)
class Chart:
    """Bars below each other on one scale; `marks` are lines across them: place (0 to 1) and words."""

    title: str
    bars: list[Bar]
    marks: list[tuple[float, str]] = field(default_factory=list)

    @property
    def words(self) -> str:
        """What the chart shows, for those who do not see it."""
        rows = [f"{bar.name}: {bar.figure}" for bar in self.bars]
        return "; ".join([*rows, *[words for _place, words in self.marks]])
