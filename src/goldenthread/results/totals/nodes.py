"""The tree that totals go up: which indicators another one adds up, and by which rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from goldenthread.platform.access import public
from goldenthread.results.models import Indicator
from goldenthread.results.ratios import factor
from goldenthread.results.totals.arithmetic import Rule

COLUMNS = ("id", "parent_id", "kind", "unit", "across_countries", "over_time", "cumulation", "parts_overlap")
SHAPE = (*COLUMNS[1:], "visibility", "is_illustration")
"""What of an indicator decides its totals and those above it: a new title changes none."""


@dataclass(frozen=True)
class Node:
    """An indicator in the tree: what it is measured in, how it adds up, whether everybody may see it."""

    pk: int
    parent: int | None
    measured_in: tuple[str, str]
    rule: Rule
    is_public: bool

    def takes(self, child: Node) -> bool:
        """Whether the values of an indicator below it count in its own: only of the same kind and unit."""
        return self.rule.places != "none" and self.measured_in == child.measured_in


def rule_of(indicator: Indicator) -> Rule:
    """How an indicator adds up."""
    return Rule(
        indicator.across_countries,
        indicator.over_time,
        indicator.cumulation,
        indicator.parts_overlap,
        factor(indicator),
    )


class Tree:
    """Some indicators with all that is above them, and those that stand directly below any of these."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodes = {node.pk: node for node in nodes}
        self.below: dict[int, list[int]] = {}
        for node in self.nodes.values():
            above = self.nodes.get(node.parent or 0)
            if above is not None and above.takes(node):
                self.below.setdefault(above.pk, []).append(node.pk)

    def chain(self, some: Iterable[int]) -> list[int]:
        """The indicators named and those above them that add them up, the lowest first."""
        depth: dict[int, int] = {}
        for pk in some:
            at, height = self.nodes.get(pk), 0
            while at is not None and depth.get(at.pk, -1) < height:
                depth[at.pk] = height
                above = self.nodes.get(at.parent or 0)
                at = above if above is not None and above.takes(at) else None
                height += 1
        return sorted(depth, key=lambda pk: depth[pk])

    def subtree(self, top: int) -> list[int]:
        """The indicator and all that it adds up, the lowest first."""
        found = [top]
        for pk in found:
            found += self.below.get(pk, [])
        return found[::-1]


def tree_above(some: Iterable[int]) -> Tree:
    """The tree that a change of these indicators reaches."""
    up = _ids(some, "SELECT i.id, i.parent_id FROM results_indicator i JOIN walk w ON i.id = w.parent_id")
    return _tree(Indicator.objects.filter(pk__in=up) | Indicator.objects.filter(parent__in=up))


def tree_below(some: Iterable[int]) -> Tree:
    """The tree that these indicators are made from."""
    return _tree(
        Indicator.objects.filter(
            pk__in=_ids(some, "SELECT i.id, i.parent_id FROM results_indicator i JOIN walk w ON i.parent_id = w.id")
        )
    )


def _ids(some: Iterable[int], step: str) -> list[int]:
    start = sorted(set(some))
    if not start:
        return []
    marks = ", ".join(map(str, start))
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE walk(id, parent_id) AS ("
            f"SELECT id, parent_id FROM results_indicator WHERE id IN ({marks}) UNION {step}) SELECT id FROM walk"
        )
        return [pk for (pk,) in cursor.fetchall()]


def _tree(rows: object) -> Tree:
    seen = set(Indicator.objects.filter(public(), pk__in=rows.values("pk")).values_list("pk", flat=True))  # type: ignore[attr-defined]
    return Tree(
        Node(one.pk, one.parent_id, (one.kind, str(one.unit.get("en", "")).casefold()), rule_of(one), one.pk in seen)
        for one in rows.only(*COLUMNS)  # type: ignore[attr-defined]
    )
