"""Where the golden thread is broken: the gaps that all rooms look for, in one strategy."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from goldenthread.desk.registry import registry
from goldenthread.desk.walk import Step, step_of
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Strategy
from goldenthread.platform.remembered import Remembered
from goldenthread.platform.seeing import look_ahead, resolve
from goldenthread.platform.thread import Gap

SHOWN = 10
TOLD_WITH = ("strategy", "plan", "mandate", "framework", "area")
"""What the titles of records are told with, where they have it."""


def _has(rows: list[Any], name: str) -> bool:
    return bool(rows) and name in {field.name for field in rows[0]._meta.concrete_fields}


@dataclass(frozen=True)
class Break:
    """A kind of break: what is broken off, how often, what to do, and the first records."""

    gap: Gap
    count: int
    first: tuple[Step, ...]

    @property
    def more(self) -> int:
        return self.count - len(self.first)


_remembered: Remembered[tuple[Break, ...]] = Remembered(most=60)


def breaks(strategy: Strategy, user: Viewer, *, shown: int = SHOWN, only: Collection[str] | None = None) -> list[Break]:
    """The breaks of a strategy that `user` may see, in the order of the thread; gaps without any are left out.

    With `only` those of these names.
    """
    asked = (strategy.pk, shown, None if only is None else frozenset(only))
    return list(_remembered.for_reader(user, asked, lambda: _breaks(strategy, user, shown, only)))


def _breaks(strategy: Strategy, user: Viewer, shown: int, only: Collection[str] | None) -> tuple[Break, ...]:
    found = []
    for gap in sorted(registry().gaps, key=lambda gap: registry().kinds[gap.kind].place):
        if only is not None and gap.name not in only:
            continue
        kind = registry().kinds[gap.kind]
        found_rows = gap.as_seen(strategy, user) if gap.as_seen else gap.rows(strategy)
        rows = found_rows.filter(kind.seen(user))
        # one question, whether many or few: the first ones, and whether to count the rest
        first = list(rows[: shown + 1])
        look_ahead(user, first[:shown], [name for name in TOLD_WITH if _has(first, name)])
        resolve(user, first[:shown])
        if first:
            count = rows.count() if len(first) > shown else len(first)
            found.append(Break(gap, count, tuple(step_of(kind, row, user) for row in first[:shown])))
    return tuple(found)
