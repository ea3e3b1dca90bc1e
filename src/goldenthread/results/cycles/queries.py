"""Questions about reporting: cycles and requests that somebody may see, rounds to fill in, how complete a cycle is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from goldenthread.platform.access import allowed
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Country, Grant, User
from goldenthread.platform.roles import Permission, Role, roles_that_may
from goldenthread.results import queries as results
from goldenthread.results.cycles import access
from goldenthread.results.models import Cycle, Entry, Observation, RequestComment, RequestState, ValueRequest
from goldenthread.results.models.cycles import OPEN
from goldenthread.results.totals.facts import holding


def cycles(user: Viewer) -> QuerySet[Cycle]:
    """The cycles that `user` may see."""
    return Cycle.objects.filter(access.cycles(user)).select_related("strategy", "published_by")


def requests(user: Viewer) -> QuerySet[ValueRequest]:
    """The requests that `user` may see, with what is asked of whom."""
    return ValueRequest.objects.filter(access.requests(user)).select_related(
        "cycle__strategy", "indicator__strategy", "country", "unit", "activity", "reporter", "delegate", "submitted_by"
    )


def entries(user: Viewer) -> QuerySet[Entry]:
    """What was typed, as far as `user` may see it."""
    return Entry.objects.filter(access.below_request(user)).select_related("request__cycle__strategy", "typed_by")


def comments(user: Viewer) -> QuerySet[RequestComment]:
    """What was said, as far as `user` may see it."""
    return RequestComment.objects.filter(access.below_request(user)).select_related(
        "request__cycle__strategy", "author"
    )


def due(request: ValueRequest) -> date:
    """By when a request is to be handed in."""
    return request.due_on or request.cycle.due_on


def is_late(request: ValueRequest) -> bool:
    """Whether it should have been handed in and was not."""
    return request.state in OPEN and due(request) < timezone.localdate()


def to_do(user: Viewer) -> QuerySet[ValueRequest]:
    """The requests that wait for `user` to hand something in."""
    mine = Q(reporter=user.pk) | Q(delegate=user.pk)
    mine |= Q(delegate=None) & allowed(user, Permission.RECORD, strategy="cycle__strategy", country="country")
    return requests(user).filter(mine, state__in=OPEN, cycle__opens_on__lte=timezone.localdate())


def round_of(user: Viewer, cycle: Cycle, country: Country | None) -> list[ValueRequest]:
    """The requests of one place in a cycle, in the order of their indicators."""
    rows = requests(user).filter(cycle=cycle, country=country)
    return list(rows.order_by("indicator__order", "indicator__code", "unit").prefetch_related("entries", "comments"))


def rounds(user: Viewer, cycle: Cycle) -> list[Country | None]:
    """The places of a cycle that `user` hands values in for."""
    rows = requests(user).filter(cycle=cycle)
    mine = rows.filter(
        Q(delegate=user.pk) | allowed(user, Permission.RECORD, strategy="cycle__strategy", country="country")
    )
    return list(dict.fromkeys(one.country for one in mine.order_by("country")))


def former(requests_: list[ValueRequest]) -> dict[tuple[int, str | None, str], Observation]:
    """The newest value before the period of these requests, by indicator, country and cell: what people compare with."""
    found: dict[tuple[int, str | None, str], Observation] = {}
    if not requests_:
        return found
    first = requests_[0]
    rows = holding().filter(
        indicator__in={one.indicator_id for one in requests_},
        country=first.country,
        group=None,
        activity=None,
        period=first.cycle.period,
        year__lt=first.cycle.year,
    )
    for one in rows.order_by("year"):
        found[one.indicator_id, one.country_id, one.cell] = one
    return found


def standing(request: ValueRequest) -> dict[str, Observation]:
    """The values that hold now for what is asked, by cell."""
    rows = holding().filter(
        indicator=request.indicator_id,
        country=request.country_id,
        group=None,
        activity=request.activity_id,
        year=request.cycle.year,
        period=request.cycle.period,
    )
    return {one.cell: one for one in rows}


@dataclass
class BoardRow:
    """How far one place is in a cycle."""

    place: Any
    states: Counter[str] = field(default_factory=Counter)
    asked: int = 0
    answered: int = 0
    late: int = 0

    @property
    def share(self) -> int:
        """How many of a hundred cells are answered."""
        return round(100 * self.answered / self.asked) if self.asked else 0


def board(user: Viewer, cycle: Cycle) -> list[BoardRow]:
    """How complete the cycle is, place by place."""
    found: dict[Any, BoardRow] = {}
    rows = requests(user).filter(cycle=cycle).prefetch_related("entries").order_by("country", "unit")
    for one in rows:
        place = one.country or one.unit
        row = found.setdefault(place.pk if place else "", BoardRow(place))
        row.states[one.state] += 1
        row.asked += len(one.asked)
        there = {entry.cell for entry in one.entries.all() if entry.is_answered}
        row.answered += len(there & set(one.asked))
        row.late += is_late(one)
    return list(found.values())


def board_rows(user: Viewer, cycle: Cycle) -> list[dict[str, Any]]:
    """The board as data."""
    return [
        {
            "place": getattr(row.place, "pk", None)
            if isinstance(row.place, Country)
            else getattr(row.place, "key", None),
            "asked": row.asked,
            "answered": row.answered,
            "late": row.late,
            "states": {state: row.states[state] for state in RequestState.values},
        }
        for row in board(user, cycle)
    ]


def checkers(cycle: Cycle) -> list[User]:
    """Who verifies and approves values of the strategy."""
    grants = Grant.objects.now().filter(
        Q(strategy=cycle.strategy_id), role__in=roles_that_may(Permission.MEASURE), country=None
    )
    return list(User.objects.filter(pk__in=grants.values("user"), is_active=True))


def reporters(request: ValueRequest) -> list[User]:
    """Who is told of a request: the delegate, else the reporter, else who reports for the country."""
    if request.delegate or request.reporter:
        return [one for one in (request.delegate or request.reporter,) if one]
    return reporters_of(request.cycle, request.country)


def reporters_of(cycle: Cycle, country: Country | None) -> list[User]:
    """Who reports for the country in the strategy, by a role limited to it."""
    if country is None:
        return []
    grants = Grant.objects.now().filter(
        Q(strategy=cycle.strategy_id) | Q(strategy=None), country=country, role__in=[Role.REPORTER, Role.PLANNER]
    )
    return list(User.objects.filter(pk__in=grants.values("user"), is_active=True))


def indicators_of(user: Viewer, cycle: Cycle) -> QuerySet:
    """The indicators of the cycle's strategy."""
    return results.indicators(user, strategy=cycle.strategy)
