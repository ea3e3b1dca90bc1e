"""The tree of a framework for its page: all of a small one, the first levels of a large one with branches to open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count

from goldenthread.frameworks import queries
from goldenthread.frameworks.models import Element, Framework
from goldenthread.frameworks.skeleton import MOST_SHOWN, skeleton


@dataclass
class Branch:
    """An element and what lies under it, with the alignments of visible strategies.

    `folded` is how many elements lie directly under it and are not shown.
    """

    element: Element
    alignments: int = 0
    folded: int = 0
    below: list[Branch] = field(default_factory=list)


@dataclass(frozen=True)
class Tree:
    """The branches at the top, how many elements there are, and how many at the top do not fit on the page."""

    branches: list[Branch]
    size: int
    left_out: int = 0


def element_tree(framework: Framework, user: Any, *, opened: str = "", most: int = MOST_SHOWN) -> Tree:
    """The elements in the order of their codes, at most about `most`; the branch of the code `opened` is open.

    Three questions, whatever the size.
    """
    bones = skeleton(framework, user)
    asked = bones.codes.get(opened)
    numbers = bones.shown(bones.depth_of(most), asked)
    way = set(bones.ways.get(asked, ())) if asked is not None else set()
    tops = [pk for pk in numbers if len(bones.ways[pk]) == 1]
    kept = {*tops[:most], *way}
    numbers = [pk for pk in numbers if bones.ways[pk][0] in kept]
    branches = {row.pk: Branch(row) for row in bones.elements(numbers)}
    for pk, count in _counts(framework, user, list(branches)):
        branches[pk].alignments = count
    top: list[Branch] = []
    for pk, branch in branches.items():
        above = branches.get(bones.ways[pk][-2]) if len(bones.ways[pk]) > 1 else None
        (above.below if above else top).append(branch)
    for pk, branch in branches.items():
        branch.folded = len(bones.below.get(pk, ())) - len(branch.below)
    return Tree(top, len(bones.ways), len(tops) - len(top))


def _counts(framework: Framework, user: Any, numbers: list[int]) -> Any:
    rows = queries.alignments(user).filter(framework=framework, element__in=numbers).order_by()
    return rows.values_list("element").annotate(Count("pk"))
