"""A walk of the thread gathered by kind of record: what a page folds, one stretch for each kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from goldenthread.desk.registry import registry
from goldenthread.desk.walk import Step

SHOWN = 20


@dataclass(frozen=True)
class Stretch:
    """The records of one kind that a walk met in one direction, in the order of the thread."""

    kind: str
    words: Any
    steps: tuple[Step, ...]

    @property
    def shown(self) -> tuple[Step, ...]:
        """The first steps: what a page shows, for a hundred values are no story."""
        return self.steps[:SHOWN]

    @property
    def more(self) -> int:
        """How many steps a page leaves out; each is met again on the way from one of those above it."""
        return max(0, len(self.steps) - SHOWN)


def stretches(steps: Iterable[Step]) -> list[Stretch]:
    """All steps of a walk in one direction by kind, from mandate to report."""
    found: dict[str, list[Step]] = {}
    for step in _all(steps):
        found.setdefault(step.kind, []).append(step)
    kinds = registry().kinds
    return [
        Stretch(name, _plural(name), tuple(found[name])) for name in sorted(found, key=lambda name: kinds[name].place)
    ]


def left_out(steps: Iterable[Step]) -> int:
    """How many records the walk saw and did not take along."""
    return sum(step.cut for step in _all(steps))


def _all(steps: Iterable[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from _all(step.steps)


def _plural(name: str) -> str:
    return capfirst(str(registry().kinds[name].rows().model._meta.verbose_name_plural))
