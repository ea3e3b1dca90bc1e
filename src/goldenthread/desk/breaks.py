"""Where the golden thread is broken: the gaps that all rooms look for, in one strategy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from goldenthread.core.models import Strategy
from goldenthread.core.thread import Gap
from goldenthread.desk.registry import registry
from goldenthread.desk.walk import Step, step_of

SHOWN = 10


@dataclass(frozen=True)
class Break:
    """A kind of break: what is broken off, how often, what to do, and the first records."""

    gap: Gap
    count: int
    first: tuple[Step, ...]

    @property
    def more(self) -> int:
        return self.count - len(self.first)


def breaks(strategy: Strategy, user: Any, *, shown: int = SHOWN) -> list[Break]:
    """The breaks of a strategy that `user` may see, in the order of the thread; gaps without any are left out."""
    found = []
    for gap in sorted(registry().gaps, key=lambda gap: registry().kinds[gap.kind].place):
        kind = registry().kinds[gap.kind]
        rows = gap.rows(strategy).filter(kind.seen(user))
        # one question, whether many or few: the first ones, and whether to count the rest
        first = list(rows[: shown + 1])
        if first:
            count = rows.count() if len(first) > shown else len(first)
            found.append(Break(gap, count, tuple(step_of(kind, row) for row in first[:shown])))
    return found
