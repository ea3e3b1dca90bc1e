"""Values as the totals read them: what holds now, or held on a day, by indicator, place and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from goldenthread.platform.models import Visibility
from goldenthread.results.models import Observation, ObservationStatus, Total
from goldenthread.results.totals.arithmetic import Amount, Table

R = TypeVar("R", bound=Model)
Spot = tuple[str, int]
"""Place and year."""
Facts = dict[tuple[int, int | None], dict[Spot, Table]]
"""Amounts by indicator and activity (None: of the indicator itself), then by place and year."""
MOST_SPOTS = 40
AT_A_TIME = 400


@dataclass(frozen=True)
class Only:
    """What is read of facts and totals: some years, a cell, a period; None for all."""

    years: Collection[int] | None = None
    cell: str | None = None
    period: str | None = None

    def of(self, rows: QuerySet[R]) -> QuerySet[R]:
        """Those of the rows."""
        if self.years is not None:
            rows = rows.filter(year__in=self.years)
        told = {"cell": self.cell, "period": self.period}
        return rows.filter(**{name: value for name, value in told.items() if value is not None})


def place_of(country: str | None, group: int | None) -> str:
    """A place as totals write it."""
    return country or (f"g{group}" if group else "")


def holding(as_of: datetime | None = None) -> QuerySet[Observation]:
    """The values that hold now, or held at a moment."""
    rows = Observation.objects.filter(status=ObservationStatus.APPROVED)
    later = Observation.objects.filter(replaces=OuterRef("pk"))
    if as_of:
        rows, later = rows.filter(recorded_at__lte=as_of), later.filter(recorded_at__lte=as_of)
    return rows.filter(~Exists(later))


def read(
    indicators: Collection[int],
    spots: Collection[Spot] | None = None,
    as_of: datetime | None = None,
    *,
    only: Only | None = None,
) -> Scoped:
    """The facts of the indicators: of some places and years, only of some years or a cell, or all."""
    return gather((only or Only()).of(holding(as_of)), indicators, spots)


class Scoped:
    """Facts twice: all of them, and those that everybody may see."""

    def __init__(self) -> None:
        self.every: Facts = defaultdict(lambda: defaultdict(dict))
        self.public: Facts = defaultdict(lambda: defaultdict(dict))


def gather(rows: QuerySet[Observation], indicators: Collection[int], spots: Collection[Spot] | None) -> Scoped:
    """The facts among `rows`."""
    found = Scoped()
    wanted = set(spots) if spots is not None else None
    for pks in _parts(sorted(indicators)):
        some = rows.filter(indicator__in=pks)
        if spots is not None and len(spots) <= MOST_SPOTS:
            some = some.filter(_at(spots))
        for one in some.order_by().values_list(*_COLUMNS).iterator(chunk_size=5000):
            _note(found, one, wanted)
    return found


_COLUMNS = ("indicator_id", "country_id", "group_id", "activity_id", "year", "period", "cell")
_COLUMNS += ("value", "numerator", "denominator", "visibility", "is_illustration")  # type: ignore[assignment]


def _note(found: Scoped, one: tuple[Any, ...], wanted: set[Spot] | None) -> None:
    indicator, country, group, activity, year, period, cell, value, above, under, visibility, is_made_up = one
    spot = (place_of(country, group), year)
    if wanted is not None and spot not in wanted:
        return
    amount = Amount(value, above, under)
    found.every[indicator, activity][spot][period, cell] = amount
    if visibility == Visibility.PUBLIC and not (settings.PRODUCTION and is_made_up):
        found.public[indicator, activity][spot][period, cell] = amount


def stored(
    indicators: Collection[int],
    spots: Collection[Spot] | None = None,
    *,
    only: Only | None = None,
) -> dict[bool, dict[int, dict[Spot, Table]]]:
    """The totals that are kept, by scope, indicator, place and year."""
    found: dict[bool, dict[int, dict[Spot, Table]]] = {
        True: defaultdict(lambda: defaultdict(dict)),
        False: defaultdict(lambda: defaultdict(dict)),
    }
    wanted = set(spots) if spots is not None else None
    for pks in _parts(sorted(indicators)):
        rows = (only or Only()).of(Total.objects.filter(indicator__in=pks))
        if spots is not None and len(spots) <= MOST_SPOTS:
            rows = rows.filter(_kept_at(spots))
        for pk, place, year, period, cell, is_public, *amount in rows.values_list(*_KEPT).iterator(chunk_size=5000):
            if wanted is None or (place, year) in wanted:
                found[is_public][pk][place, year][period, cell] = Amount(*amount)
    return found


_KEPT = ("indicator_id", "place", "year", "period", "cell", "is_public")
_KEPT += ("value", "numerator", "denominator", "count", "basis")  # type: ignore[assignment]


def _parts(pks: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(pks), AT_A_TIME):
        yield pks[start : start + AT_A_TIME]


def _at(spots: Iterable[Spot]) -> Q:
    asked = Q(pk__in=[])
    for place, year in spots:
        if place.startswith("g"):
            asked |= Q(country=None, group=int(place[1:]), year=year)
        else:
            asked |= Q(country=place or None, group=None, year=year)
    return asked


def _kept_at(spots: Iterable[Spot]) -> Q:
    asked = Q(pk__in=[])
    for place, year in spots:
        asked |= Q(place=place, year=year)
    return asked
