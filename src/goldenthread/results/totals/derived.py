"""What indicators come to where nothing was reported as it stands, in the shape of values: for lines and pictures."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Country
from goldenthread.results.as_of import moment as as_of_asked
from goldenthread.results.models import Indicator, Observation
from goldenthread.results.queries.absent import teams_among
from goldenthread.results.totals import facts
from goldenthread.results.totals.arithmetic import REPORTED, Amount
from goldenthread.results.totals.queries import amounts

Found = Iterator[tuple[Indicator, str, int, Amount]]
WHOLE = ("", "")


def derived(user: Viewer, some: Collection[Indicator], as_of: datetime | None = None) -> list[Observation]:
    """What the indicators come to by place and year, whole years and all parts together. Kept totals answer it alone;
    as of a day all is made anew."""
    as_of = as_of or as_of_asked()
    rows = list(_stored(user, some) if as_of is None else _anew(user, some, as_of))
    names = Country.objects.in_bulk([place for _one, place, _year, _amount in rows])
    return [
        Observation(
            indicator=one,
            country=names.get(place),
            group_id=int(place[1:]) if place.startswith("g") else None,
            year=year,
            value=amount.value,
            numerator=amount.numerator,
            denominator=amount.denominator,
        )
        for one, place, year, amount in rows
    ]


def _stored(user: Viewer, some: Collection[Indicator]) -> Found:
    kept = facts.stored([one.pk for one in some], only=facts.Only(cell="", period=""))
    teams = teams_among(user, some)
    for one in some:
        tables = kept[one.pk not in teams].get(one.pk, {})
        for (place, year), table in tables.items():
            yield one, place, year, table[WHOLE]


def _anew(user: Viewer, some: Collection[Indicator], as_of: datetime) -> Found:
    every = amounts(user, some, as_of=as_of)
    for one in some:
        for (place, year), table in every[one.pk].tables.items():
            if (amount := table.get(WHOLE)) and amount.basis != REPORTED:
                yield one, place, year, amount
