"""The drawing of a results chain."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.ui.charts.tree import HEIGHT, Node, draw

trees = st.recursive(
    st.builds(lambda: Node("x", "x", "/")),
    lambda below: st.builds(lambda nodes: Node("x", "x", "/", nodes), st.lists(below, min_size=1, max_size=4)),
    max_leaves=15,
)


def _count(node):
    return 1 + sum(_count(below) for below in node.below)


@given(st.lists(trees, min_size=1, max_size=3))
def test_every_node_is_drawn_once_and_no_two_overlap(roots):
    drawing = draw(roots)

    assert len(drawing.boxes) == sum(_count(root) for root in roots)
    assert len(drawing.lines) == len(drawing.boxes) - len(roots)
    columns: dict[float, list[float]] = {}
    for box in drawing.boxes:
        columns.setdefault(box.x, []).append(box.y)
        assert 0 <= box.y <= drawing.height - HEIGHT
    for rows in columns.values():
        rows.sort()
        assert all(lower - upper >= HEIGHT for upper, lower in itertools.pairwise(rows))


def test_nothing_is_drawn_of_nothing():
    assert draw([]).width == 0


def test_long_labels_are_cut():
    (box,) = draw([Node("a" * 40, "t", "/")]).boxes
    assert len(box.words) == 20
