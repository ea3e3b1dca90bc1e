"""The tree of a framework as bare numbers: what lies above what, read once and light, whatever the framework's size."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from goldenthread.frameworks import queries
from goldenthread.frameworks.models import Element, Framework
from goldenthread.frameworks.vocabulary.graph import natural

MOST_SHOWN = 300
"""How many elements a page shows at once; further ones lie folded under those above them."""


@dataclass(frozen=True)
class Skeleton:
    """The elements of a framework by number, in the order of their codes: those at the top are `below[None]`."""

    framework: Framework
    user: Any
    ways: dict[int, tuple[int, ...]]
    """Each element with all above it, from the top down to itself; one in a loop stands at the top."""
    codes: dict[str, int]

    @cached_property
    def below(self) -> dict[int | None, list[int]]:
        """What lies directly under each element."""
        found = defaultdict(list)
        for pk, way in self.ways.items():
            found[way[-2] if len(way) > 1 else None].append(pk)
        return found

    @cached_property
    def place(self) -> dict[int, int]:
        """Where each element stands among all."""
        return {pk: number for number, pk in enumerate(self.ways)}

    def depth_of(self, most: int) -> int:
        """How many levels can be shown in `most` rows; one at least."""
        levels: dict[int, int] = defaultdict(int)
        for way in self.ways.values():
            levels[len(way)] += 1
        room, depth = most, 0
        while depth + 1 in levels and (room := room - levels[depth + 1]) >= 0:
            depth += 1
        return max(depth, 1)

    def shown(self, depth: int, opened: int | None = None) -> list[int]:
        """The elements down to a depth, and what lies on the way to `opened` and under it."""
        found = {pk for pk, way in self.ways.items() if len(way) <= depth}
        for pk in self.ways.get(opened, ()) if opened is not None else ():
            found |= {pk, *self.below.get(pk, ())[:MOST_SHOWN]}
        return sorted(found, key=lambda pk: [self.place[one] for one in self.ways[pk]])

    def elements(self, shown: list[int]) -> list[Element]:
        """The elements with these numbers, in this order, with all that a page shows of them."""
        rows = queries.elements(self.user).filter(framework=self.framework)
        if len(shown) < len(self.ways):
            rows = rows.filter(pk__in=shown)
        found = {row.pk: row for row in rows}
        return [found[pk] for pk in shown if pk in found]


def skeleton(framework: Framework, user: Any) -> Skeleton:
    """The skeleton of a framework as far as `user` may see it, in one question."""
    rows = queries.elements(user).filter(framework=framework).order_by()
    found = sorted(rows.values_list("order", "code", "pk", "parent"), key=lambda row: (row[0], natural(row[1]), row[1]))
    parents = {pk: parent for _order, _code, pk, parent in found}
    return Skeleton(framework, user, queries.ways_up(parents), {code: pk for _order, code, pk, _parent in found})
