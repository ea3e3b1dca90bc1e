"""Where no value applies: somebody said so, and somebody else approved it. Neither missing nor zero."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from goldenthread.platform.access import why_not
from goldenthread.platform.actors import Viewer
from goldenthread.platform.roles import Permission
from goldenthread.results.as_of import moment as as_of_asked
from goldenthread.results.models import Entry, Indicator, RequestState


class Absent(NamedTuple):
    """Of an indicator in a place (empty: as a whole), period and cell no value applies; the note says why."""

    indicator_id: int
    country: str
    year: int
    period: str
    cell: str
    note: str


_COLUMNS = ("request__indicator_id", "request__country_id", "request__cycle__year", "request__cycle__period")


def is_of_the_team(user: Viewer, indicator: Indicator) -> bool:
    """Whether `user` sees all values of the indicator, not only public ones."""
    return why_not(user, Permission.VIEW, strategy=indicator.strategy) is None


def teams_among(user: Viewer, some: Collection[Indicator]) -> set[int]:
    """The indicators of which `user` sees all values; each strategy is asked about once."""
    by_strategy = {one.strategy_id: one for one in some}
    whole = {pk for pk, one in by_strategy.items() if is_of_the_team(user, one)}
    return {one.pk for one in some if one.strategy_id in whole}


def absent(user: Viewer, some: Collection[Indicator], *, as_of: datetime | None = None) -> list[Absent]:
    """Where no value of these indicators applies, by the newest cycle first: for their team, and once a cycle is
    published for everybody who sees the indicator."""
    as_of = as_of or as_of_asked()
    rows = Entry.objects.filter(
        request__indicator__in=[one.pk for one in some],
        request__activity=None,
        is_not_applicable=True,
        request__state__in=[RequestState.APPROVED, RequestState.LOCKED],
    )
    if as_of is not None:
        rows = rows.filter(typed_at__lte=as_of)
    teams = teams_among(user, some)
    told = rows.order_by("-request__cycle__year", "-request__cycle__period", "pk")
    return [
        Absent(pk, country or "", year, period, cell, note)
        for pk, country, year, period, cell, note, published in told.values_list(
            *_COLUMNS, "cell", "note", "request__cycle__published_at"
        )
        if pk in teams or (published is not None and (as_of is None or published <= as_of))
    ]
