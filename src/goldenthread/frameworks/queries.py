"""Questions about mandates, frameworks, alignment and mainstreaming."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from goldenthread.frameworks import access
from goldenthread.frameworks.models import (
    Alignment,
    Clause,
    ClauseEffect,
    ClauseKind,
    Element,
    Framework,
    Instrument,
    Mandate,
    Obligation,
    Reflection,
    Relation,
    Review,
    Ruling,
)
from goldenthread.frameworks.vocabulary.graph import natural
from goldenthread.platform.access import why_not_anywhere
from goldenthread.platform.actors import Viewer
from goldenthread.platform.bounds import is_number
from goldenthread.platform.fields import read
from goldenthread.platform.models import Strategy
from goldenthread.platform.roles import Permission


def mandates(user: Viewer) -> QuerySet[Mandate]:
    """The mandates that `user` may see."""
    return Mandate.objects.filter(access.shared(user)).select_related("body", "decision", "source")


def clauses(user: Viewer, *, strategy: Strategy | None = None) -> QuerySet[Clause]:
    """The clauses that `user` may see; those that ask something of `strategy` when one is named."""
    rows = Clause.objects.filter(access.clauses(user)).select_related("mandate", "strategy", "source")
    return rows.filter(strategy=strategy) if strategy else rows


def operative_clauses(user: Viewer, strategy: Strategy) -> QuerySet[Clause]:
    """What mandates ask of `strategy`, in the order in which it was asked; paragraphs that ask nobody are left out."""
    rows = clauses(user, strategy=strategy).filter(kind=ClauseKind.OPERATIVE, effect=ClauseEffect.ASKS)
    rows = rows.exclude(ruling=Ruling.NOT_OURS)
    return rows.order_by("mandate__adopted_on", "mandate__symbol", "order")


def obligations(user: Viewer) -> QuerySet[Obligation]:
    """The obligations that `user` may see."""
    return Obligation.objects.filter(access.obligations(user)).select_related(
        "clause__mandate", "addressee", "due_event", "owner"
    )


def reviews(user: Viewer) -> QuerySet[Review]:
    """The reviews of mandates that `user` may see."""
    return Review.objects.filter(access.reviews(user)).select_related("mandate", "other", "proposed_by")


def why_no_reviews(user: Viewer) -> str | None:
    """Why reviews of mandates are not shown to `user`: they are the team's own; None when they are."""
    return why_not_anywhere(user, Permission.VIEW)


def newer(mandate: Mandate, user: Viewer, *, most: int = 5) -> list[Mandate]:
    """Mandates of the same series adopted later, newest first: those whose title is the same but for numbers and years."""
    series = {_series(text) for text in read(mandate.title).values()} - {""}
    if not series or mandate.adopted_on is None:
        return []
    rows = mandates(user).filter(adopted_on__gt=mandate.adopted_on).exclude(pk=mandate.pk).order_by("-adopted_on")
    return [row for row in rows[:2000] if series & {_series(text) for text in read(row.title).values()}][:most]


def _series(title: str) -> str:
    """A title without numbers, years and what stands in brackets."""
    bare = re.sub(r"\([^)]*\)|\d+(?:st|nd|rd|th)?|[^\w\s]", " ", title.casefold())
    return " ".join(bare.split()) if len(bare.split()) > 1 or len(bare) > 8 else ""


def in_life(value: str) -> Q:
    """The condition for mandates that are to be reviewed, are replaced, or have ended."""
    today = timezone.localdate()
    return {
        "review": Q(review_on__lte=today, successor=None) & (Q(ends_on=None) | Q(ends_on__gt=today)),
        "replaced": Q(successor__isnull=False),
        "ended": Q(ends_on__lte=today),
    }.get(value, Q(pk__in=[]))


def standing(value: str) -> Q:
    """The condition for alignments to be reviewed, with frameworks that have ended, with superseded elements."""
    today = timezone.localdate()
    return {
        "review": Q(review_on__lte=today),
        "expired": Q(framework__year_to__lt=today.year),
        "superseded": Q(element__superseded_on__isnull=False),
    }.get(value, Q(pk__in=[]))


def frameworks(user: Viewer) -> QuerySet[Framework]:
    """The frameworks that `user` may see."""
    return Framework.objects.filter(access.shared(user)).select_related("owner", "body", "endorsed_by", "source")


def elements(user: Viewer) -> QuerySet[Element]:
    """The framework elements that `user` may see."""
    rows = Element.objects.filter(access.elements(user))
    return rows.select_related("framework", "source", "parent__framework", "superseded_by__framework")


def alignments(user: Viewer) -> QuerySet[Alignment]:
    """The alignments that `user` may see."""
    return Alignment.objects.filter(access.alignments(user)).select_related(
        "strategy", "area", "area__strategy", "framework", "element", "element__framework", "source"
    )


def instruments(user: Viewer) -> QuerySet[Instrument]:
    """The instruments that `user` may see."""
    return Instrument.objects.filter(access.shared(user)).select_related("organization", "source")


def reflections(user: Viewer) -> QuerySet[Reflection]:
    """Where instruments reflect strategies and frameworks, as far as `user` may see both."""
    return Reflection.objects.filter(access.reflections(user)).select_related(
        "instrument", "strategy", "area__strategy", "element__framework", "checked_by", "source"
    )


@dataclass
class Branch:
    """An element and what lies under it, with the alignments of visible strategies."""

    element: Element
    alignments: int = 0
    below: list[Branch] = field(default_factory=list)


def element_tree(framework: Framework, user: Viewer) -> list[Branch]:
    """The elements of a framework as a tree in the order of their codes, in two questions whatever its size."""
    rows = sorted(elements(user).filter(framework=framework), key=lambda row: (row.order, natural(row.code)))
    counts = dict(
        alignments(user)
        .filter(framework=framework, element__isnull=False)
        .order_by()
        .values_list("element")
        .annotate(Count("pk"))
    )
    branches = {row.pk: Branch(row, counts.get(row.pk, 0)) for row in rows}
    top: list[Branch] = []
    for row in rows:
        above = branches.get(row.parent_id or 0)
        (above.below if above else top).append(branches[row.pk])
    return top


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
    """Areas across, elements down: where a strategy takes up a framework, and where not (either way)."""

    framework: Framework
    areas: list[Any]
    rows: list[tuple[Element, int, list[Cell]]]
    empty_areas: list[Any]
    empty_elements: list[Element]
    whole: int  # alignments of the strategy, or of the framework, as a whole
    below: frozenset[int] = frozenset()  # elements that have others below them

    @property
    def totals(self) -> list[tuple[Any, int]]:
        """Each area with its alignments over the elements at the top."""
        top = [cells for _element, depth, cells in self.rows if depth == 0]
        return [(area, sum(cells[place].count for cells in top)) for place, area in enumerate(self.areas)]

    @property
    def taken_up(self) -> int:
        """How many of the elements shown an area takes up."""
        return len(self.rows) - len(self.empty_elements)


def alignment_grid(
    strategy: Strategy, framework: Framework, user: Viewer, *, depth: int = 2, opened: int | None = None
) -> Grid:
    """The grid down to `depth` levels of the framework; what lies deeper counts for the element above it.

    Below the element `opened` one level more is shown. Three questions, whatever the size.
    """
    areas = list(strategy.areas.order_by("order", "code"))
    found = sorted(elements(user).filter(framework=framework), key=lambda row: (row.order, natural(row.code)))
    ways = _ways_up(found)
    counts: dict[tuple[int, int], int] = defaultdict(int)
    strongest: dict[tuple[int, int], tuple[int, bool]] = {}
    whole = 0
    ties = Alignment.objects.filter(access.alignments(user), strategy=strategy, framework=framework)
    for area, element, relation, reviewed in ties.values_list("area", "element", "relation", "reviewed_on"):
        if area is None or element is None:
            whole += 1
            continue
        for above in ways.get(element, ()):
            counts[area, above] += 1
            rank, seen = strongest.get((area, above), (len(BY_STRENGTH), False))
            strongest[area, above] = (min(rank, BY_STRENGTH.index(relation)), seen or reviewed is not None)
    shown = _in_tree_order(found, ways, depth, opened)
    rows = [
        (one, len(ways[one.pk]) - 1, [_cell(strategy, one, area, counts, strongest) for area in areas]) for one in shown
    ]
    return Grid(
        framework,
        areas,
        rows,
        [area for area in areas if not any(counts[area.pk, one.pk] for one in shown)],
        [one for one in shown if not any(counts[area.pk, one.pk] for area in areas)],
        whole,
        frozenset(one.parent_id for one in found if one.parent_id),
    )


BY_STRENGTH = [relation.value for relation in Relation]
"""The relations, the strongest first."""


def _cell(
    strategy: Strategy,
    element: Element,
    area: Any,
    counts: dict[tuple[int, int], int],
    strongest: dict[tuple[int, int], tuple[int, bool]],
) -> Cell:
    address = f"/frameworks/alignments/?strategy={strategy.key}&area={area.code}&under={element.pk}"
    if (count := counts[area.pk, element.pk]) == 0:
        return Cell(0, address)
    rank, reviewed = strongest[area.pk, element.pk]
    return Cell(count, address, BY_STRENGTH[rank], reviewed)


def _ways_up(elements_: list[Element]) -> dict[int, tuple[int, ...]]:
    """Each element with all above it, from the top down to itself; one in a loop stands at the top."""
    parents = {one.pk: one.parent_id for one in elements_}
    ways = {}
    for pk in parents:
        way: list[int] = []
        step: int | None = pk
        while step is not None and step in parents and step not in way:
            way.append(step)
            step = parents[step]
        ways[pk] = tuple(reversed(way))
    return ways


def _in_tree_order(
    elements_: list[Element], ways: dict[int, tuple[int, ...]], depth: int, opened: int | None
) -> list[Element]:
    place = {one.pk: number for number, one in enumerate(elements_)}
    shown = [one for one in elements_ if len(ways[one.pk]) <= depth or one.parent_id == opened is not None]
    return sorted(shown, key=lambda one: [place[pk] for pk in ways[one.pk]])


def under(element_pk: str) -> Q:
    """The condition for alignments with an element or anything under it; nothing for what is not an element."""
    if not is_number(element_pk):
        return Q(pk__in=[])
    top = Element.objects.filter(pk=element_pk).first()
    if top is None:
        return Q(pk__in=[])
    ways = _ways_up(list(Element.objects.filter(framework=top.framework).only("pk", "parent_id")))
    return Q(element__in=[pk for pk, way in ways.items() if top.pk in way])
