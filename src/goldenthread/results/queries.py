"""Questions about results. Every total and rating is asked of the values as they stand, or as they stood on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from goldenthread.core.models import Country, Strategy
from goldenthread.results import access
from goldenthread.results.models import Direction, Indicator, Observation, ObservationStatus, Target
from goldenthread.results.progress import METHODS, Aim, Progress


def indicators(user: Any, *, strategy: Strategy | None = None) -> QuerySet[Indicator]:
    """The indicators that `user` may see."""
    rows = Indicator.objects.filter(access.indicators(user)).select_related("strategy", "area", "source")
    return rows.filter(strategy=strategy) if strategy else rows


def observations(user: Any, *, as_of: datetime | None = None) -> QuerySet[Observation]:
    """The values that hold now, or that held at the moment `as_of`: corrections in the place of what they correct."""
    rows = Observation.objects.filter(access.values(user), status=ObservationStatus.APPROVED)
    later = Observation.objects.filter(replaces=OuterRef("pk"))
    if as_of:
        rows = rows.filter(recorded_at__lte=as_of)
        later = later.filter(recorded_at__lte=as_of)
    return rows.filter(~Exists(later)).select_related("indicator", "country", "group", "source")


def targets(user: Any) -> QuerySet[Target]:
    """The targets that `user` may see."""
    return Target.objects.filter(access.values(user)).select_related("indicator", "country", "group", "source")


@dataclass(frozen=True)
class Line:
    """The values of one indicator in one place over the years, with what should be reached, and the rating."""

    indicator: Indicator
    place: Any
    values: tuple[Observation, ...]
    target: Target | None
    progress: Progress

    @property
    def latest(self) -> Observation:
        return self.values[-1]

    @property
    def points(self) -> list[tuple[int, float]]:
        return [(one.year, float(one.value)) for one in self.values]


def lines(
    user: Any,
    some: Iterable[Indicator],
    *,
    country: Country | None = None,
    method: str = "cagr-ratio",
    as_of: datetime | None = None,
) -> list[Line]:
    """A line per indicator and place (country, group or the whole), in three queries whatever their number."""
    wanted = {one.pk: one for one in some}
    rows = observations(user, as_of=as_of).filter(indicator__in=wanted, activity=None, cell="")
    if country:
        rows = rows.filter(country=country)
    by_place: dict[tuple[int, str, int], list[Observation]] = defaultdict(list)
    for one in rows.order_by("indicator_id", "country_id", "group_id", "year"):
        by_place[(one.indicator_id, one.country_id or "", one.group_id or 0)].append(one)
    aims = _aims(user, wanted)
    return [_line(wanted[place[0]], place, values, aims, method) for place, values in by_place.items()]


def _aims(user: Any, wanted: dict[int, Indicator]) -> dict[tuple[int, str, int], Target]:
    """The last target of each indicator and place; one without a place holds for every place."""
    rows = targets(user).filter(indicator__in=wanted).order_by("year")
    return {(one.indicator_id, one.country_id or "", one.group_id or 0): one for one in rows}


def _line(
    indicator: Indicator,
    place: tuple[int, str, int],
    values: list[Observation],
    aims: dict[tuple[int, str, int], Target],
    method: str,
) -> Line:
    target = aims.get(place) or aims.get((place[0], "", 0))
    aim = Aim(float(target.value), target.year) if target else Aim(None, None)
    points = [(one.year, float(one.value)) for one in values]
    rated = METHODS[method](points, aim, rising=indicator.direction == Direction.UP)
    return Line(indicator, values[-1].country or values[-1].group, tuple(values), target, rated)


@dataclass(frozen=True)
class Consistency:
    """What is missing before results can be trusted: lists of indicators."""

    unmapped: list[Indicator]
    without_target: list[Indicator]
    without_value: list[Indicator]


def consistency(user: Any, strategy: Strategy) -> Consistency:
    """Indicators of the strategy tied to no framework, without a target, without a value."""
    rows = indicators(user, strategy=strategy)
    return Consistency(
        list(rows.filter(mappings__isnull=True)),
        list(rows.filter(targets__isnull=True)),
        list(rows.filter(observations__isnull=True)),
    )


def as_reported(observation: Observation) -> list[Observation]:
    """The value and those it took the place of, newest first."""
    chain = [observation]
    while chain[-1].replaces_id:
        chain.append(Observation.objects.get(pk=chain[-1].replaces_id))
    return chain


def progress_rows(user: Any, *, method: str, indicator: str = "", country: str = "") -> list[dict[str, Any]]:
    """Progress as plain rows, one per indicator and place: the shape of `goldenthread results progress --json`."""
    rows = indicators(user).filter(code=indicator) if indicator else indicators(user)
    place = Country.objects.filter(pk=country.upper()).first() if country else None
    if country and place is None:
        return []
    return [
        {
            "indicator": line.indicator.code,
            "country": line.place.pk if isinstance(line.place, Country) else None,
            "group": line.place.key if line.place and not isinstance(line.place, Country) else None,
            "method": line.progress.method,
            "parameters": dict(line.progress.parameters),
            "baseline": _point(line.progress.base),
            "latest": _point(line.progress.latest),
            "target": {"year": line.target.year, "value": float(line.target.value)} if line.target else None,
            "ratio": line.progress.ratio,
            "class": line.progress.status,
            "why": line.progress.why or None,
        }
        for line in lines(user, rows, country=place, method=method)
    ]


def _point(point: tuple[int, float] | None) -> dict[str, float] | None:
    return {"year": point[0], "value": point[1]} if point else None
