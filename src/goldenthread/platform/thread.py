"""How a room says what it adds to the golden thread: kinds of nodes, and links between them.

The thread is not stored: every link is read from foreign keys and link tables of the rooms when somebody walks it
(`desk.walk`), so it cannot drift from the records.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from goldenthread.platform.actors import Viewer


def without(rows: QuerySet, *relations: str) -> QuerySet:
    """The rows that nothing refers to by these relations; a join would read all that does."""
    for relation in relations:
        column: Any = rows.model._meta.get_field(relation)
        there = column.related_model._default_manager.filter(**{column.field.name: OuterRef("pk")})
        rows = rows.filter(~Exists(there))
    return rows


def everything(user: Viewer) -> Q:
    """The filter of things that everyone may see."""
    return Q()


@dataclass(frozen=True)
class Kind:
    """A kind of node: which rows it stands for, how they are found by key, named, and shown.

    `place` orders kinds from mandate (0) to paper (100). `seen` gives the filter for what a user may see.
    """

    name: str
    label: Any
    place: int
    rows: Callable[[], QuerySet]
    key: Callable[[Any], str]
    find: Callable[[QuerySet, str], QuerySet]
    title: Callable[[Any], str] = str
    seen: Callable[[Any], Q] = everything
    aliases: bool = False  # its keys are unmistakable by themselves (symbols of mandates and clauses)


@dataclass(frozen=True)
class Link:
    """A link between two kinds: `pairs()` gives rows whose `upper` and `lower` columns hold the keys (pk) of both ends.

    `relation` reads downwards ("is answered by"), `inverse` upwards ("answers"). `upward` are the pairs that are walked
    upwards where these are more: what is superseded still leads to what it rested on, which leads to newer things.
    """

    above: str
    below: str
    relation: Any
    inverse: Any
    pairs: Callable[[], QuerySet]
    upper: str
    lower: str
    upward: Callable[[], QuerySet] | None = None


@dataclass(frozen=True)
class Gap:
    """A question about breaks in the thread: which rows lack what they should have, and what to do about it.

    `rows(strategy)` gives the rows of that strategy that are broken off; `as_seen(strategy, user)` those that are for
    `user`, where it hangs on what they may see.
    """

    name: str
    kind: str
    label: Any
    advice: Any
    rows: Callable[[Model], QuerySet]
    extra: dict[str, Any] = field(default_factory=dict)
    as_seen: Callable[[Model, Any], QuerySet] | None = None
