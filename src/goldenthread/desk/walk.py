"""Walks the golden thread from one record, up to its mandates and down to figures in papers.

Breadth first and by sets: a level asks each kind of link once and each kind of record once, however many records
lie on it. What the reader may not see is not shown and not walked through.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from goldenthread.desk.registry import TERMINAL, find_node, name_of, registry, seen
from goldenthread.platform.seeing import through
from goldenthread.platform.thread import Kind, Link

MOST = 15  # records of one kind on one level of a page
WEIGHED = 100  # of one kind under one record: so many are read, and the first of them in order are shown
IN_ALL = 600  # records of a walk in one direction
PAIRS = 20_000  # of one kind of link on one level; beyond them nothing is counted
AT_ONCE = 5_000  # primary keys in one question


@dataclass
class Step:
    """A record on the thread: its name there, what it is, and what follows from it in the direction walked.

    `relation` says how it hangs on the step before it. `cut` counts records of the next level that were left out.
    """

    node: str
    kind: str
    label: str
    title: str
    href: str
    relation: str = ""
    is_illustration: bool = False
    steps: list[Step] = field(default_factory=list)
    cut: int = 0

    def plain(self) -> dict[str, Any]:
        """The step as data."""
        found: dict[str, Any] = {"node": self.node, "kind": self.kind, "title": self.title, "relation": self.relation}
        if self.is_illustration:
            found["illustration"] = True
        if self.cut:
            found["cut"] = self.cut
        return {**found, "steps": [step.plain() for step in self.steps]}


@dataclass(frozen=True)
class Walk:
    """A record and its thread: `here`, what it comes from (`up`), what comes from it (`down`).

    `up_cut` and `down_cut` count the records next to it that were left out.
    """

    here: Step
    up: list[Step]
    down: list[Step]
    up_cut: int = 0
    down_cut: int = 0

    def plain(self) -> dict[str, Any]:
        """The walk as data: {"node", "kind", "title", "up": [...], "down": [...]}."""
        own = self.here.plain()
        return {
            "node": own["node"],
            "kind": own["kind"],
            "title": own["title"],
            "up": [step.plain() for step in self.up],
            "down": [step.plain() for step in self.down],
        }


def walk(node: str, user: Any, *, depth: int = 3, most: int | None = MOST) -> Walk:
    """The thread around `node`, `depth` levels up and down. Raises Http404 when `user` sees no such record.

    Each record is met once in each direction, on the level nearest to the start. `most` limits the records of one
    kind on one level; None walks them all.
    """
    kind, row = find_node(node, user)
    here = step_of(kind, row, user)
    up = _Way(user, most, upwards=True).from_(here, kind, row.pk, depth)
    down = _Way(user, most, upwards=False).from_(here, kind, row.pk, depth)
    return Walk(here, up.steps, down.steps, up.cut, down.cut)


Key = tuple[str, Any]  # kind and primary key
Edge = tuple[Key, Key, str]  # a record on the level, one beyond it, and how they hang together


def batched(values: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """The values in lists of at most so many."""
    left = iter(values)
    while some := list(islice(left, size)):
        yield some


class _Way:
    """One direction of a walk."""

    def __init__(self, user: Any, most: int | None, *, upwards: bool) -> None:
        self.user, self.most, self.upwards = user, most, upwards

    def from_(self, here: Step, kind: Kind, pk: Any, depth: int) -> Step:
        start = Step(here.node, here.kind, here.label, here.title, here.href)
        met: dict[Key, Step] = {(kind.name, pk): start}
        frontier = dict(met)
        for _level in range(depth):
            frontier = self._next(frontier, met)
            if not frontier:
                break
        return start

    def _next(self, frontier: dict[Key, Step], met: dict[Key, Step]) -> dict[Key, Step]:
        """The records one link further, hung on those they follow from."""
        pks: dict[str, list[Any]] = defaultdict(list)
        for name, pk in frontier:
            pks[name].append(pk)
        edges = self._visible([edge for link in registry().links for edge in self._edges(link, pks)], met)
        wanted: dict[str, set[Any]] = defaultdict(set)
        for name, pk in self._weighed(edges):
            wanted[name].add(pk)
        found = {key: step for name, some in wanted.items() for key, step in self._load(name, some).items()}
        order = {key: place for place, key in enumerate(self._sorted(found))}
        reached: dict[Key, Step] = {}
        passed_over: set[Key] = set()
        for near, far, relation in sorted(edges, key=lambda edge: order.get(edge[1], len(order))):
            if far in found and far not in reached:
                self._hang(frontier[near], found[far], relation, far, reached, len(met))
            elif far not in found and far not in passed_over:
                passed_over.add(far)
                frontier[near].cut += 1
        met |= reached
        return reached

    def _visible(self, edges: list[Edge], met: dict[Key, Step]) -> list[Edge]:
        """The edges that lead to records not met yet which the reader may see."""
        wanted: dict[str, set[Any]] = defaultdict(set)
        for _near, (name, pk), _relation in edges:
            if (name, pk) not in met:
                wanted[name].add(pk)
        shown = {(name, pk) for name, pks in wanted.items() for pk in self._shown(name, pks)}
        return [edge for edge in edges if edge[1] in shown]

    def _shown(self, name: str, pks: set[Any]) -> Iterator[Any]:
        rows = seen(registry().kinds[name], self.user).order_by()
        for some in batched(pks, AT_ONCE):
            yield from rows.filter(pk__in=some).values_list("pk", flat=True)

    def _weighed(self, edges: list[Edge]) -> Iterator[Key]:
        """The records that are read: for each record of the level the first of each kind, as they were recorded."""
        counts: Counter[tuple[Key, str]] = Counter()
        for near, far, _relation in sorted(edges, key=lambda edge: (edge[1][0], str(edge[1][1]).zfill(20))):
            counts[near, far[0]] += 1
            if self.most is None or counts[near, far[0]] <= max(WEIGHED, self.most):
                yield far

    def _hang(self, on: Step, step: Step, relation: str, key: Key, reached: dict[Key, Step], met: int) -> None:
        alike = sum(1 for sister in on.steps if sister.kind == step.kind)
        if self.most is not None and (alike >= self.most or met + len(reached) >= IN_ALL):
            on.cut += 1
            return
        step.relation = relation
        on.steps.append(step)
        reached[key] = step

    def _edges(self, link: Link, pks: dict[str, list[Any]]) -> list[Edge]:
        """Pairs of records that the link joins: one on the frontier, the other beyond it."""
        near, far = (link.below, link.above) if self.upwards else (link.above, link.below)
        if near not in pks:
            return []
        near_column, far_column = (link.lower, link.upper) if self.upwards else (link.upper, link.lower)
        relation = str(link.inverse if self.upwards else link.relation)
        to_near, to_far = _reader(near), _reader(far)
        pairs_of = link.upward if self.upwards and link.upward else link.pairs
        rows = pairs_of().filter(**{f"{near_column}__in": pks[near], f"{far_column}__isnull": False})
        pairs = rows.order_by(near_column, far_column).values_list(near_column, far_column).distinct()
        pairs = pairs if self.most is None else pairs[:PAIRS]
        return [((near, to_near(a)), (far, to_far(b)), relation) for a, b in pairs]

    def _load(self, name: str, pks: set[Any]) -> dict[Key, Step]:
        """The records of a kind that the reader may see."""
        kind = registry().kinds[name]
        rows = (row for some in batched(pks, AT_ONCE) for row in seen(kind, self.user).filter(pk__in=some))
        return {(name, row.pk): step_of(kind, row, self.user) for row in rows}

    @staticmethod
    def _sorted(found: dict[Key, Step]) -> list[Key]:
        kinds = registry().kinds
        return sorted(found, key=lambda key: (kinds[key[0]].place, _counted(found[key].title)))


def _counted(title: str) -> list[tuple[int, str]]:
    """The title for ordering: § 2 comes before § 11."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", title)]


def _reader(name: str) -> Any:
    """Turns what a link table holds into the primary key of the kind (a figure names its record by text)."""
    return registry().kinds[name].rows().model._meta.pk.to_python


def step_of(kind: Kind, row: Any, user: Any) -> Step:
    """A record as a step, nothing hanging on it yet; its title names what `user` may see."""
    href = row.get_absolute_url() if hasattr(row, "get_absolute_url") else ""
    return Step(
        name_of(kind, row),
        kind.name,
        str(kind.label),
        kind.title(row if user == TERMINAL else through(row, user)),
        href,
        is_illustration=getattr(row, "is_illustration", False),
    )
