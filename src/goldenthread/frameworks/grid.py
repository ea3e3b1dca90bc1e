"""Areas across, elements of a framework down: where a strategy takes it up, and where not (either way)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, Value, When

from goldenthread.frameworks import access
from goldenthread.frameworks.models import Alignment, Element, Framework, Relation
from goldenthread.frameworks.skeleton import MOST_SHOWN, Skeleton, skeleton
from goldenthread.platform.models import Strategy

BY_STRENGTH = [relation.value for relation in Relation]
"""The relations, the strongest first."""
MOST_GAPS = 200
"""How many of the elements that nobody takes up a page names."""


@dataclass(frozen=True)
class Cell:
    """How many alignments tie an area to an element or what lies under it; `address` leads to the evidence.

    `relation` is the strongest of them, `reviewed` whether one of them was reviewed.
    """

    count: int
    address: str
    relation: str = ""
    reviewed: bool = False

    @property
    def heat(self) -> int:
        """From 0 (none) to 4 (many), for the colour."""
        return min(self.count, 3) + (self.count > 5)

    @property
    def relation_words(self) -> Any:
        return Relation(self.relation).label if self.relation else ""


@dataclass(frozen=True)
class Grid:
    """The grid down to a level; `gaps` are the first elements of all levels that no area takes up, of `gap_count`."""

    framework: Framework
    areas: list[Any]
    rows: list[tuple[Element, int, list[Cell]]]
    empty_areas: list[Any]
    empty_elements: list[Element]
    whole: int  # alignments of the strategy, or of the framework, as a whole
    below: frozenset[int]  # elements that have others below them
    gaps: list[Element]
    gap_count: int
    is_cut: bool  # more levels were asked for than a page holds

    @property
    def totals(self) -> list[tuple[Any, int]]:
        """Each area with its alignments over the elements at the top."""
        top = [cells for _element, depth, cells in self.rows if depth == 0]
        return [(area, sum(cells[place].count for cells in top)) for place, area in enumerate(self.areas)]

    @property
    def taken_up(self) -> int:
        """How many of the elements shown an area takes up."""
        return len(self.rows) - len(self.empty_elements)


@dataclass
class _Ties:
    """What the alignments come to by area and element shown, and which elements are taken up at any level."""

    counts: dict[tuple[int, int], int]
    strongest: dict[tuple[int, int], tuple[int, bool]]
    taken: set[int]
    whole: int = 0


def alignment_grid(
    strategy: Strategy,
    framework: Framework,
    user: Any,
    *,
    depth: int = 2,
    opened: int | None = None,
    most: int | None = MOST_SHOWN,
) -> Grid:
    """The grid down to `depth` levels of the framework; what lies deeper counts for the element above it.

    Below the element `opened` one level more is shown. More than `most` rows are not: fewer levels then. Four questions,
    whatever the size.
    """
    areas = list(strategy.areas.order_by("order", "code"))
    bones = skeleton(framework, user)
    fits = depth if most is None else min(depth, bones.depth_of(most))
    numbers = bones.shown(fits, opened)
    ties = _ties(strategy, framework, user, bones, set(numbers))
    open_ones = [pk for pk in bones.ways if pk not in ties.taken]
    named = {row.pk: row for row in bones.elements([*numbers, *open_ones[:MOST_GAPS]])}
    shown = [named[pk] for pk in numbers]
    rows = [(one, len(bones.ways[one.pk]) - 1, [_cell(strategy, one, area, ties) for area in areas]) for one in shown]
    return Grid(
        framework,
        areas,
        rows,
        [area for area in areas if not any(ties.counts[area.pk, one.pk] for one in shown)],
        [one for one in shown if one.pk not in ties.taken],
        ties.whole,
        frozenset(pk for pk in bones.below if pk is not None),
        [named[pk] for pk in open_ones[:MOST_GAPS]],
        len(open_ones),
        fits < depth and any(len(way) > fits for way in bones.ways.values()),
    )


def _ties(strategy: Strategy, framework: Framework, user: Any, bones: Skeleton, shown: set[int]) -> _Ties:
    found = _Ties(defaultdict(int), {}, set())
    above = {pk: [one for one in way if one in shown] for pk, way in bones.ways.items()}
    ranks = {relation: rank for rank, relation in enumerate(BY_STRENGTH)}
    is_reviewed = Case(When(reviewed_on=None, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = Alignment.objects.filter(access.alignments(user), strategy=strategy, framework=framework).order_by()
    for area, element, relation, reviewed in rows.values_list("area", "element", "relation", is_reviewed):
        if area is None or element is None:
            found.whole += 1
            continue
        found.taken.add(element)
        for pk in above.get(element, ()):
            found.counts[area, pk] += 1
            best, seen = found.strongest.get((area, pk), (len(BY_STRENGTH), False))
            found.strongest[area, pk] = (min(best, ranks[relation]), seen or bool(reviewed))
    found.taken = {pk for one in found.taken for pk in bones.ways.get(one, ())}
    return found


def _cell(strategy: Strategy, element: Element, area: Any, ties: _Ties) -> Cell:
    address = f"/frameworks/alignments/?strategy={strategy.key}&area={area.code}&under={element.pk}"
    if (count := ties.counts[area.pk, element.pk]) == 0:
        return Cell(0, address)
    rank, reviewed = ties.strongest[area.pk, element.pk]
    return Cell(count, address, BY_STRENGTH[rank], reviewed)
