"""The kinds, links and gaps of all rooms, gathered from each room's `thread.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.db.models import Model, Q, QuerySet
from django.http import Http404

from goldenthread.platform.actors import Viewer
from goldenthread.platform.thread import Gap, Kind, Link

TERMINAL = "terminal"
"""Who walks at the command line: the owner of the database, from whom nothing is kept."""


@dataclass(frozen=True)
class Registry:
    """What the golden thread is made of."""

    kinds: dict[str, Kind]
    links: tuple[Link, ...]
    gaps: tuple[Gap, ...]

    def kind_of(self, thing: Model) -> Kind | None:
        """The kind that a record is of; None for one that is not on the thread."""
        return _by_model().get(type(thing))

    def in_order(self) -> list[Kind]:
        """The kinds from mandate to paper."""
        return sorted(self.kinds.values(), key=lambda kind: kind.place)


@cache
def registry() -> Registry:
    """What all rooms add; links between kinds that no room has are left out."""
    parts = list(_modules())
    kinds = {kind.name: kind for part in parts for kind in part.KINDS}
    links = tuple(link for part in parts for link in part.LINKS if link.above in kinds and link.below in kinds)
    gaps = tuple(gap for part in parts for gap in part.GAPS if gap.kind in kinds)
    return Registry(kinds, links, gaps)


def _modules() -> Iterator[Any]:
    for room in settings.ROOMS:
        if room != "platform" and find_spec(f"goldenthread.{room}.thread"):
            yield import_module(f"goldenthread.{room}.thread")


@cache
def _by_model() -> dict[type[Model], Kind]:
    return {kind.rows().model: kind for kind in registry().kinds.values()}


def seen_rule(model: type[Model]) -> Callable[[Any], Q] | None:
    """The filter that a room gives for a noun on the thread; None for one that is not on it."""
    kind = _by_model().get(model)
    return kind.seen if kind else None


def node_id(thing: Model) -> str:
    """The name of a record in the thread; empty when it is not on it."""
    kind = registry().kind_of(thing)
    return name_of(kind, thing) if kind else ""


def name_of(kind: Kind, row: Any) -> str:
    """The name of a row of this kind: bare when its keys are unmistakable, else with the kind before it."""
    return kind.key(row) if kind.aliases else f"{kind.name}:{kind.key(row)}"


def seen(kind: Kind, user: Viewer) -> QuerySet:
    """The records of a kind that `user` may see."""
    return kind.rows() if user == TERMINAL else kind.rows().filter(kind.seen(user))


def find_node(node: str, user: Viewer) -> tuple[Kind, Any]:
    """The kind and row of a node that `user` may see. Raises Http404 when there is none."""
    for kind, key in _readings(node):
        row = kind.find(seen(kind, user), key).first()
        if row is not None:
            return kind, row
    raise Http404(node)


def _readings(node: str) -> Iterator[tuple[Kind, str]]:
    name, colon, key = node.partition(":")
    if colon and name in registry().kinds:
        yield registry().kinds[name], key
    for kind in registry().in_order():
        if kind.aliases:
            yield kind, node
