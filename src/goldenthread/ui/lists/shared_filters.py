"""Filters and search paths that lists of several rooms share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.language import LANGUAGES
from goldenthread.platform.access import public
from goldenthread.platform.bounds import whole
from goldenthread.platform.models import Area, Strategy, Visibility
from goldenthread.ui.lists import Filter, choices


def in_languages(*names: str) -> tuple[str, ...]:
    """The paths that search words look into, for texts in six languages."""
    return tuple(f"{name}__{code}" for name in names for code in LANGUAGES)


def public_strategies() -> Sequence[tuple[str, Any]]:
    """The strategies that anyone may choose in a filter."""
    rows = Strategy.objects.filter(public())
    return [(row.key, row.label) for row in rows]


def public_areas() -> Sequence[tuple[str, Any]]:
    """The areas of those strategies, by strategy and code."""
    rows = Area.objects.filter(public("strategy")).select_related("strategy")
    return [(f"{row.strategy.key}:{row.code}", row.title) for row in rows]


def by_strategy(path: str) -> Filter:
    """The filter by strategy, over the path to it."""
    return Filter("strategy", _("Strategy"), public_strategies, lambda value: Q(**{f"{path}__key": value}))


def by_area(path: str) -> Filter:
    """The filter by action area, over the path to it."""

    def condition(value: str) -> Q:
        strategy, colon, code = value.partition(":")
        if not colon:
            return Q(**{f"{path}__code": value})
        return Q(**{f"{path}__strategy__key": strategy, f"{path}__code": code})

    return Filter("area", _("Action area"), public_areas, condition)


def by_country(path: str) -> Filter:
    """The filter by country, over the path to it; the codes of countries are typed or linked to, not listed."""
    return Filter("country", _("Country"), lambda: [], lambda value: Q(**{f"{path}__iso3": value.upper()}))


def by_visibility() -> Filter:
    """The filter by whether a record is public."""
    return Filter("visibility", _("Visibility"), choices(Visibility), lambda value: Q(visibility=value))


def by_year(path: str, years: Callable[[], Sequence[int]]) -> Filter:
    """The filter by a year column or the year of a date; what is not a year finds nothing."""

    def condition(value: str) -> Q:
        year = whole(value, least=1000, most=9999)
        return Q(pk__in=[]) if year is None else Q(**{path: year})

    return Filter("year", _("Year"), lambda: [(str(year), year) for year in years()], condition)
