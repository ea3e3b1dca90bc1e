"""Questions about mandates, frameworks, alignment and mainstreaming."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from goldenthread.core.filters import years
from goldenthread.core.models import Strategy
from goldenthread.frameworks import access
from goldenthread.frameworks.models import (
    Alignment,
    Clause,
    ClauseKind,
    Element,
    Framework,
    Instrument,
    Mandate,
    Obligation,
    Reflection,
)


def mandates(user: Any) -> QuerySet[Mandate]:
    """The mandates that `user` may see."""
    return Mandate.objects.filter(access.shared(user)).select_related("body", "decision", "source")


def clauses(user: Any, *, strategy: Strategy | None = None) -> QuerySet[Clause]:
    """The clauses that `user` may see; those that ask something of `strategy` when one is named."""
    rows = Clause.objects.filter(access.clauses(user)).select_related("mandate", "strategy", "source")
    return rows.filter(strategy=strategy) if strategy else rows


def operative_clauses(user: Any, strategy: Strategy) -> QuerySet[Clause]:
    """What mandates ask of `strategy`, in the order in which it was asked."""
    rows = clauses(user, strategy=strategy).filter(kind=ClauseKind.OPERATIVE)
    return rows.order_by("mandate__adopted_on", "mandate__symbol", "order")


def obligations(user: Any) -> QuerySet[Obligation]:
    """The obligations that `user` may see."""
    return Obligation.objects.filter(access.obligations(user)).select_related(
        "clause__mandate", "addressee", "due_event"
    )


def frameworks(user: Any) -> QuerySet[Framework]:
    """The frameworks that `user` may see."""
    return Framework.objects.filter(access.shared(user)).select_related("owner", "body", "endorsed_by", "source")


def elements(user: Any) -> QuerySet[Element]:
    """The framework elements that `user` may see."""
    return Element.objects.filter(access.elements(user)).select_related("framework", "source")


def alignments(user: Any) -> QuerySet[Alignment]:
    """The alignments that `user` may see."""
    return Alignment.objects.filter(access.alignments(user)).select_related(
        "strategy", "area", "area__strategy", "framework", "element", "element__framework", "source"
    )


def instruments(user: Any) -> QuerySet[Instrument]:
    """The instruments that `user` may see."""
    return Instrument.objects.filter(access.shared(user)).select_related("organization", "source")


@dataclass
class Branch:
    """An element and what lies under it, with the alignments of visible strategies."""

    element: Element
    alignments: int = 0
    below: list[Branch] = field(default_factory=list)


def element_tree(framework: Framework, user: Any) -> list[Branch]:
    """The elements of a framework as a tree, in two questions whatever its size."""
    rows = list(elements(user).filter(framework=framework).order_by("order", "code"))
    counts = dict(
        alignments(user)
        .filter(framework=framework, element__isnull=False)
        .order_by()
        .values_list("element")
        .annotate(Count("pk"))
    )
    branches = {row.pk: Branch(row, counts.get(row.pk, 0)) for row in rows}
    top = []
    for row in rows:
        above = branches.get(row.parent_id or 0)
        (above.below if above else top).append(branches[row.pk])
    return top


@dataclass(frozen=True)
class Cell:
    """How many alignments tie an area to an element or what lies under it; `address` leads to the evidence."""

    count: int
    address: str


@dataclass(frozen=True)
class Grid:
    """Areas across, elements down: where a strategy takes up a framework, and where not (either way)."""

    framework: Framework
    areas: list[Any]
    rows: list[tuple[Element, int, list[Cell]]]
    empty_areas: list[Any]
    empty_elements: list[Element]
    whole: int  # alignments of the strategy, or of the framework, as a whole


def alignment_grid(strategy: Strategy, framework: Framework, user: Any, *, depth: int = 2) -> Grid:
    """The grid down to `depth` levels of the framework; what lies deeper counts for the element above it.

    Three questions, whatever the size.
    """
    areas = list(strategy.areas.order_by("order", "code"))
    found = list(elements(user).filter(framework=framework).order_by("order", "code"))
    ways = _ways_up(found)
    counts: dict[tuple[int, int], int] = defaultdict(int)
    whole = 0
    ties = Alignment.objects.filter(access.alignments(user), strategy=strategy, framework=framework)
    for area, element in ties.values_list("area", "element"):
        if area is None or element is None:
            whole += 1
            continue
        for above in ways.get(element, ()):
            counts[area, above] += 1
    shown = _in_tree_order(found, ways, depth)
    rows = [(one, len(ways[one.pk]) - 1, [_cell(strategy, one, area, counts) for area in areas]) for one in shown]
    return Grid(
        framework,
        areas,
        rows,
        [area for area in areas if not any(counts[area.pk, one.pk] for one in shown)],
        [one for one in shown if not any(counts[area.pk, one.pk] for area in areas)],
        whole,
    )


def _cell(strategy: Strategy, element: Element, area: Any, counts: dict[tuple[int, int], int]) -> Cell:
    query = f"strategy={strategy.key}&area={area.code}&under={element.pk}"
    return Cell(counts[area.pk, element.pk], f"/frameworks/alignments/?{query}")


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


def _in_tree_order(elements_: list[Element], ways: dict[int, tuple[int, ...]], depth: int) -> list[Element]:
    place = {one.pk: number for number, one in enumerate(elements_)}
    shown = [one for one in elements_ if len(ways[one.pk]) <= depth]
    return sorted(shown, key=lambda one: [place[pk] for pk in ways[one.pk]])


def under(element_pk: str) -> Q:
    """The condition for alignments with an element or anything under it; nothing for what is not an element."""
    if not element_pk.isdigit():
        return Q(pk__in=[])
    top = Element.objects.filter(pk=element_pk).first()
    if top is None:
        return Q(pk__in=[])
    ways = _ways_up(list(Element.objects.filter(framework=top.framework).only("pk", "parent_id")))
    return Q(element__in=[pk for pk, way in ways.items() if top.pk in way])


@dataclass(frozen=True)
class Carrier:
    """An instrument and where it reflects the strategy; `places` is empty when it does not."""

    instrument: Instrument
    places: list[Reflection]

    @property
    def years(self) -> str:
        return years(self.instrument.year_from, self.instrument.year_to)


def mainstreaming(strategy: Strategy, user: Any) -> list[Carrier]:
    """The instruments of the strategy's organization and of its units, and where each reflects the strategy."""
    own = Q(strategy=strategy) | Q(area__strategy=strategy)
    reflections = (
        Reflection.objects.filter(access.reflections(user))
        .filter(own)
        .select_related("area__strategy", "element__framework", "checked_by", "source")
    )
    organization = strategy.organization
    rows = instruments(user).filter(Q(organization=organization) | Q(organization__parent=organization))
    rows = rows.prefetch_related(Prefetch("reflections", queryset=reflections, to_attr="places"))
    return [Carrier(row, row.places) for row in rows]  # type: ignore[attr-defined]
