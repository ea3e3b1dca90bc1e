"""Rows of results that a reader may see: indicators, values as they stand or stood on a day, targets, ratings."""

from __future__ import annotations

from datetime import date, datetime
from itertools import product

from django.db.models import Exists, OuterRef, QuerySet, Value

from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Country, Strategy
from goldenthread.results import access
from goldenthread.results.as_of import moment as as_of_asked
from goldenthread.results.models import (
    Dimension,
    DimensionCode,
    FileMapping,
    Indicator,
    IndicatorDimension,
    Observation,
    ObservationStatus,
    Rating,
    Target,
)
from goldenthread.results.readers.dimensions import cell_of


def indicators(user: Viewer, *, strategy: Strategy | None = None) -> QuerySet[Indicator]:
    """The indicators that `user` may see."""
    rows = Indicator.objects.filter(access.indicators(user)).select_related("strategy", "area", "source")
    return rows.filter(strategy=strategy) if strategy else rows


def observations(user: Viewer, *, as_of: datetime | None = None) -> QuerySet[Observation]:
    """The values that hold now, or that held at the moment `as_of`: corrections in the place of what they correct.

    Without a moment it is the one that the reader asks for (`results.as_of`).
    """
    as_of = as_of or as_of_asked()
    rows = Observation.objects.filter(access.values(user), status=ObservationStatus.APPROVED)
    later = Observation.objects.filter(replaces=OuterRef("pk"))
    if as_of:
        rows = rows.filter(recorded_at__lte=as_of)
        later = later.filter(recorded_at__lte=as_of)
    return rows.filter(~Exists(later)).select_related(
        "indicator__strategy", "country", "group", "activity__plan", "source"
    )


def reported(user: Viewer) -> QuerySet[Observation]:
    """Every value that `user` may see, also those that were corrected."""
    rows = Observation.objects.filter(access.values(user), status=ObservationStatus.APPROVED)
    return rows.select_related("indicator__strategy", "country", "group", "source")


def newest(observation: Observation) -> Observation:
    """The value that holds now in the place of this one; itself when it was not corrected."""
    while following := Observation.objects.filter(replaces=observation).first():
        observation = following
    return observation


def to_report(user: Viewer, indicator: Indicator, year: int) -> list[Country]:
    """The countries of the strategy that `user` hands in values for and that have none of this indicator and year."""
    group = indicator.strategy.country_group
    if group is None:
        return []
    there = group.memberships.on(date(year, 12, 31)).values("country")
    done = (
        observations(user).filter(indicator=indicator, year=year, activity=None, cell="", period="").values("country")
    )
    rows = Country.objects.annotate(strategy_of_indicator=Value(indicator.strategy_id)).filter(
        access.reporting(user, strategy="strategy_of_indicator"), pk__in=there
    )
    return list(rows.exclude(pk__in=done.filter(country__isnull=False)))


def targets(user: Viewer) -> QuerySet[Target]:
    """The targets that `user` may see."""
    rows = Target.objects.filter(access.values(user))
    return rows.select_related("indicator__strategy", "country", "group", "source")


def ratings(user: Viewer) -> QuerySet[Rating]:
    """The ratings by persons that `user` may see."""
    rows = Rating.objects.filter(access.values(user))
    return rows.select_related("indicator__strategy", "country", "group", "source", "rated_by")


def dimensions(user: Viewer) -> QuerySet[Dimension]:
    """The dimensions that `user` may see."""
    return Dimension.objects.filter(access.dimensions(user)).select_related("strategy", "source")


def dimension_codes(user: Viewer) -> QuerySet[DimensionCode]:
    """The codes of those dimensions."""
    return DimensionCode.objects.filter(dimension__in=dimensions(user)).select_related("dimension__strategy", "source")


def breakdowns(user: Viewer) -> QuerySet[IndicatorDimension]:
    """What the indicators that `user` may see are broken down by."""
    rows = IndicatorDimension.objects.filter(indicator__in=indicators(user), dimension__in=dimensions(user))
    return rows.select_related("indicator__strategy", "dimension__strategy", "source")


def cells(indicator: Indicator) -> list[tuple[str, str]]:
    """The cells that an indicator's dimensions cross to, each with its words; none without dimensions."""
    links = indicator.dimension_links.select_related("dimension").prefetch_related("dimension__codes")
    parts = [[(link.dimension.code, code) for code in link.dimension.codes.all()] for link in links]
    return [
        (cell_of({name: code.code for name, code in crossed}), ", ".join(str(code) for _name, code in crossed))
        for crossed in product(*parts)
        if crossed
    ]


def file_mappings(user: Viewer) -> QuerySet[FileMapping]:
    """The mappings of files of the teams of `user`."""
    return FileMapping.objects.filter(access.file_mappings(user)).select_related("strategy", "source")


def as_reported(observation: Observation) -> list[Observation]:
    """The value and those it took the place of, newest first."""
    chain = [observation]
    while chain[-1].replaces_id:
        chain.append(Observation.objects.get(pk=chain[-1].replaces_id))
    return chain
