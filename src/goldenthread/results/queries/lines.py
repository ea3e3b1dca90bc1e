"""Lines of values over the years, one per indicator and place, each with its target and its rating."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Country
from goldenthread.results.models import Direction, Indicator, Observation, Rating, Target
from goldenthread.results.progress import MANUAL, METHODS, RULES, Aim, Progress, rated_by_hand, running_totals
from goldenthread.results.queries.rows import indicators, observations, ratings, targets

Place = tuple[int, str, int]
"""An indicator, and a country, a group, or the whole."""


@dataclass(frozen=True)
class Line:
    """The values of one indicator in one place over the years, with what should be reached, and the rating."""

    indicator: Indicator
    place: Any
    values: tuple[Observation, ...]
    target: Target | None
    progress: Progress
    by_hand: Rating | None = None

    @property
    def latest(self) -> Observation:
        return self.values[-1]

    @property
    def points(self) -> list[tuple[int, float]]:
        return [(one.year, float(one.value)) for one in self.values]


def lines(
    user: Viewer,
    some: Iterable[Indicator],
    *,
    country: Country | None = None,
    method: str = "",
    base_year: int | None = None,
    as_of: datetime | None = None,
) -> list[Line]:
    """A line per indicator and place (country, group or the whole), in a fixed number of queries.

    Without a `method` each indicator is rated by its own rule; `base_year` goes before a flagged baseline.
    """
    wanted = {one.pk: one for one in some}
    rows = observations(user, as_of=as_of).filter(indicator__in=wanted, activity=None, cell="", period="")
    if country:
        rows = rows.filter(country=country)
    by_place: dict[Place, list[Observation]] = defaultdict(list)
    # places and sources are few beside the values: each is read once, not with every row
    rows = rows.select_related(None).prefetch_related("country", "group", "source")
    found = list(rows.order_by("indicator_id", "country_id", "group_id", "year"))
    for one in found:
        one.indicator = wanted[one.indicator_id]
    for one in sorted([*found, *_added_up(user, wanted, country, as_of)], key=lambda one: one.year):
        by_place[(one.indicator_id, one.country_id or "", one.group_id or 0)].append(one)
    aims = _aims(user, wanted)
    asked = Asked(method, base_year, _rated(user, wanted))
    return [_line(wanted[place[0]], place, values, aims, asked) for place, values in by_place.items()]


def by_every_rule(user: Viewer, line: Line, *, base_year: int | None = None) -> list[Progress]:
    """The same values rated by each rule."""
    one, last = line.indicator, line.values[-1]
    place = (one.pk, last.country_id or "", last.group_id or 0)
    wanted = {one.pk: one}
    aims, rated = _aims(user, wanted), _rated(user, wanted)
    return [_line(one, place, list(line.values), aims, Asked(method, base_year, rated)).progress for method in RULES]


@dataclass(frozen=True)
class Asked:
    """By which rule and from which year lines are rated; what is empty is as each indicator says."""

    method: str = ""
    base_year: int | None = None
    ratings: dict[Place, Rating] = field(default_factory=dict)


def _added_up(
    user: Viewer, wanted: dict[int, Indicator], country: Country | None, as_of: datetime | None
) -> list[Observation]:
    """What indicators come to where nothing was reported as it stands."""
    from goldenthread.results.totals.derived import derived

    rows = derived(user, list(wanted.values()), as_of)
    return [one for one in rows if country is None or one.country_id == country.pk]


def _rated(user: Viewer, wanted: dict[int, Indicator]) -> dict[Place, Rating]:
    """The newest rating by a person of each indicator and place."""
    rows = ratings(user).filter(indicator__in=wanted).order_by("year")
    return {(one.indicator_id, one.country_id or "", one.group_id or 0): one for one in rows}


def _aims(user: Viewer, wanted: dict[int, Indicator]) -> dict[Place, list[Target]]:
    """The targets of each indicator and place, by year; those without a place hold for every place."""
    found: dict[Place, list[Target]] = defaultdict(list)
    for one in targets(user).filter(indicator__in=wanted).order_by("year"):
        found[(one.indicator_id, one.country_id or "", one.group_id or 0)].append(one)
    return found


def _aimed(aims: list[Target], method: str, latest: int) -> Target | None:
    """The target that a rule looks at: the last that is no milestone; for the milestone card that of the year."""
    if method == "milestone-card":
        return next((one for one in aims if one.year >= latest), aims[-1] if aims else None)
    return next((one for one in reversed(aims) if not one.is_milestone), aims[-1] if aims else None)


def _line(
    indicator: Indicator, place: Place, values: list[Observation], aims: dict[Place, list[Target]], asked: Asked
) -> Line:
    method = asked.method or indicator.progress_rule or "cagr-ratio"
    latest = values[-1].year
    target = _aimed(aims.get(place) or aims.get((place[0], "", 0)) or [], method, latest)
    aim = Aim(float(target.value), target.year) if target else Aim(None, None)
    rated = _rating(indicator, place, values, aim, method, asked, target)
    return Line(
        indicator, values[-1].country or values[-1].group, tuple(values), target, rated, asked.ratings.get(place)
    )


def _rating(
    indicator: Indicator,
    place: Place,
    values: list[Observation],
    aim: Aim,
    method: str,
    asked: Asked,
    target: Target | None,
) -> Progress:
    points = [(one.year, float(one.value)) for one in values]
    base = _base(indicator, values, asked)
    if target and target.counts_all_years:
        points = running_totals(points, base.get("baseline"))
    if method == MANUAL:
        one = asked.ratings.get(place)
        return rated_by_hand(points, one.status if one else "", one.reason if one else "")
    return METHODS[method](points, aim, rising=indicator.direction == Direction.UP, **base)


def _base(indicator: Indicator, values: list[Observation], asked: Asked) -> dict[str, Any]:
    """From which year a line is rated: that asked for; else a flagged baseline; else the indicator's; else 2015."""
    if asked.base_year:
        return {"base_year": asked.base_year}
    flagged = [one.year for one in values if one.is_baseline]
    usual = {"base_year": indicator.base_year or 2015}
    return usual | ({"baseline": flagged[-1]} if flagged else {})


def progress_rows(
    user: Viewer,
    *,
    method: str = "",
    indicator: str = "",
    country: str = "",
    strategy: str = "",
    area: str = "",
    base_year: int | None = None,
) -> list[dict[str, Any]]:
    """Progress as plain rows, one per indicator and place: the shape of `goldenthread results progress --json`.

    Raises ValidationError, by field, for what there is not.
    """
    rows, place = _asked_rows(user, {"strategy": strategy, "area": area, "code": indicator}, country)
    return [
        {
            "indicator": line.indicator.code,
            "country": line.place.pk if isinstance(line.place, Country) else None,
            "group": line.place.key if line.place and not isinstance(line.place, Country) else None,
            "method": line.progress.method,
            "version": line.progress.version,
            "parameters": dict(line.progress.parameters),
            "baseline": _point(line.progress.base),
            "latest": _point(line.progress.latest),
            "target": {"year": line.target.year, "value": float(line.target.value)} if line.target else None,
            "ratio": line.progress.ratio,
            "class": line.progress.status,
            "why": line.progress.why or None,
        }
        for line in lines(user, rows, country=place, method=method, base_year=base_year)
    ]


def _asked_rows(user: Viewer, asked: dict[str, str], country: str) -> tuple[QuerySet[Indicator], Country | None]:
    wrong = {}
    rows = indicators(user)
    for name, column in (("strategy", "strategy__key"), ("area", "area__code"), ("code", "code")):
        if text := asked[name]:
            rows = rows.filter(**{column: text})
            if not rows.exists():
                wrong["indicator" if name == "code" else name] = _(
                    "No indicator that you may see is of “%(text)s”."
                ) % {"text": text[:80]}
                break
    place = Country.objects.filter(pk=country.upper()).first() if country else None
    if country and place is None:
        told = _("There is no country “%(text)s”. Write its code, such as MWI.")
        wrong["country"] = told % {"text": country[:40]}
    if wrong:
        raise ValidationError(wrong)
    return rows, place


def _point(point: tuple[int, float] | None) -> dict[str, float] | None:
    return {"year": point[0], "value": point[1]} if point else None
