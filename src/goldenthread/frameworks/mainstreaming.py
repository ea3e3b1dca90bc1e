"""Questions about mainstreaming: which programmes, plans and reports reflect a strategy, by instrument and by year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q

from goldenthread.frameworks.models import Instrument, InstrumentKind, Reflection
from goldenthread.frameworks.queries import instruments, reflections
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Strategy
from goldenthread.ui.lists.filters import years


@dataclass(frozen=True)
class Carrier:
    """An instrument and where it reflects the strategy; `places` is empty when it does not."""

    instrument: Instrument
    places: list[Reflection]

    @property
    def years(self) -> str:
        return years(self.instrument.year_from, self.instrument.year_to)


def mainstreaming(strategy: Strategy, user: Viewer) -> list[Carrier]:
    """The instruments of the strategy's organization and of its units, and where each reflects the strategy."""
    own = Q(strategy=strategy) | Q(area__strategy=strategy)
    organization = strategy.organization
    rows = instruments(user).filter(Q(organization=organization) | Q(organization__parent=organization))
    rows = rows.prefetch_related(Prefetch("reflections", queryset=reflections(user).filter(own), to_attr="places"))
    return [Carrier(row, row.places) for row in rows]


@dataclass(frozen=True)
class YearCell:
    """One kind of instrument in one year: those that carry the strategy, and those that do not."""

    label: Any
    carrying: list[Instrument]
    silent: list[Instrument]

    @property
    def state(self) -> str:
        """carried, missing where an instrument is silent, none where no instrument is on record."""
        return "carried" if self.carrying else "missing" if self.silent else "none"


def by_year(carriers: list[Carrier], until: int) -> list[tuple[int, list[YearCell]]]:
    """What carried the strategy in each year up to `until`, kind by kind; newest year first."""
    kinds = [kind for kind in InstrumentKind if any(one.instrument.kind == kind for one in carriers)]
    first = min((one.instrument.year_from for one in carriers if one.instrument.year_from), default=until)
    return [
        (year, [_cell_of(kind, year, carriers) for kind in kinds])
        for year in range(until, max(first, until - 12) - 1, -1)
    ]


def _cell_of(kind: InstrumentKind, year: int, carriers: list[Carrier]) -> YearCell:
    rows = [one for one in carriers if one.instrument.kind == kind and _covers(one.instrument, year)]
    carrying = [one.instrument for one in rows if any(_holds(place, year) for place in one.places)]
    return YearCell(kind.label, carrying, [one.instrument for one in rows if one.instrument not in carrying])


def _covers(one: Instrument, year: int) -> bool:
    return (one.year_from or year) <= year <= (one.year_to or one.year_from or year)


def _holds(place: Reflection, year: int) -> bool:
    """Whether a place carried it at some time of the year; what was made up carries nothing."""
    begun = place.since is None or place.since <= date(year, 12, 31)
    return begun and (place.until is None or place.until > date(year, 1, 1)) and not place.is_illustration
