"""The records behind a figure of money, in parts and counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from goldenthread.funding.figures import Records, came_under, moved, position_of, rate_table
from goldenthread.funding.models import Scenario
from goldenthread.funding.money.position import Counted, Item, Position, count, open_items
from goldenthread.platform.models import Strategy

ANY: Any = object()
"""Any area: None is what was given to none."""


@dataclass(frozen=True)
class Asked:
    """A figure of a strategy as `user` sees it: of which kind, on which day, of which area and instrument."""

    user: Any
    strategy: Strategy
    kind: str
    as_of: date
    scenario: str = Scenario.BASE
    area: Any = ANY
    instrument: str = ""

    def has(self, place: tuple[Any, str]) -> bool:
        """Whether the figure counts what is of this area and instrument."""
        return self.area in (ANY, place[0]) and self.instrument in ("", place[1])

    @property
    def records(self) -> Records:
        return Records(self.user, self.strategy, self.as_of, self.scenario)

    @property
    def position(self) -> Position:
        return position_of(self.user, self.strategy, as_of=self.as_of, scenario=self.scenario)


def total(asked: Asked) -> Decimal:
    """The figure itself: the sum of its cells."""
    cells = asked.position.cells.items()
    return sum((getattr(cell, asked.kind) for place, cell in cells if asked.has(place)), Decimal())


def behind(asked: Asked, window: slice = slice(None)) -> list[Counted]:
    """The records that a figure is the sum of, each with its amount in the reporting currency and its rates.

    `window` takes a part of them: of what moved, in the order of days, latest first.
    """
    if asked.kind in DAYS:
        found: Iterator[Item] | list[Item] = moved(asked.kind, _moved_rows(asked)[window], DAYS[asked.kind])
    else:
        found = _standing(asked)[window]
    return list(count(found, rate_table(), asked.strategy.reporting_currency))


def number_behind(asked: Asked) -> int:
    """How many records a figure is the sum of."""
    return _moved_rows(asked).count() if asked.kind in DAYS else len(_standing(asked))


DAYS = {"received": "received_on", "spent": "spent_on"}


def _moved_rows(asked: Asked) -> QuerySet:
    rows: QuerySet = asked.records.receipts if asked.kind == "received" else asked.records.expenditures
    rows = rows if asked.area is ANY else rows.filter(agreement__area=asked.area)
    return rows.filter(agreement__instrument=asked.instrument) if asked.instrument else rows


def _standing(asked: Asked) -> list[Item]:
    records = asked.records
    if asked.kind == "agreed":
        found = open_items(asked.kind, records.chains(came_under(records.receipts.order_by())), records.as_of)
    else:
        found = records.needs() if asked.kind == "need" else records.pledged()
    return [one for one in found if asked.has(one.place)]
