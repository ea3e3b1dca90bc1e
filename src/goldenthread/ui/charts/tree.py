"""The results chain as a drawing: boxes in columns, from the area to its activities, and lines between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT, GAP_X, GAP_Y = 150, 26, 40, 8


@dataclass
class Node:
    """Something to draw: its short label, its full title, where it leads, and what follows from it."""

    label: str
    title: str
    href: str
    below: list[Node] = field(default_factory=list)


@dataclass(frozen=True)
class Box:
    """A box with its upper corner; labels that are too long for it are cut."""

    x: float
    y: float
    node: Node

    @property
    def middle(self) -> float:
        """Where the foot of its words stands."""
        return self.y + HEIGHT / 2 + 4

    @property
    def words(self) -> str:
        return self.node.label if len(self.node.label) <= 20 else f"{self.node.label[:19]}…"


@dataclass(frozen=True)
class Drawing:
    """Boxes, lines (SVG paths) and the size of it all."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[str, ...]


def draw(roots: Sequence[Node]) -> Drawing:
    """Each node stands beside the middle of what follows from it; no two boxes overlap."""
    boxes: list[Box] = []
    lines: list[str] = []
    row = 0.0
    for root in roots:
        _middle, row = _place(root, 0, row, boxes, lines)
    columns = max((_depth(root) for root in roots), default=0)
    return Drawing(
        columns * (WIDTH + GAP_X) - GAP_X if columns else 0, int(row * (HEIGHT + GAP_Y)), tuple(boxes), tuple(lines)
    )


def _depth(node: Node) -> int:
    return 1 + max((_depth(below) for below in node.below), default=0)


def _place(node: Node, column: int, row: float, boxes: list[Box], lines: list[str]) -> tuple[float, float]:
    """Draws the node and what is below it from `row` on; gives the row of its middle and the next free row."""
    middles, start = [], row
    for below in node.below:
        middle, row = _place(below, column + 1, row, boxes, lines)
        middles.append(middle)
    if not middles:
        row += 1
    own = (middles[0] + middles[-1]) / 2 if middles else start
    x, y = column * (WIDTH + GAP_X), own * (HEIGHT + GAP_Y)
    boxes.append(Box(x, y, node))
    for middle in middles:
        end_y = middle * (HEIGHT + GAP_Y) + HEIGHT / 2
        half = x + WIDTH + GAP_X / 2
        lines.append(f"M{x + WIDTH} {y + HEIGHT / 2:g}H{half:g}V{end_y:g}H{x + WIDTH + GAP_X}")
    return own, row
