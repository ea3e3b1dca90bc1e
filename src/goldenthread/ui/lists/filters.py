"""Filters and search paths that the lists of several rooms have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.language import LANGUAGES
from goldenthread.platform.access import public
from goldenthread.platform.bounds import whole
from goldenthread.platform.models import Strategy, Visibility
from goldenthread.ui.lists import Filter, choices


def in_languages(*names: str) -> tuple[str, ...]:
    """The paths that search words look into, for texts in six languages."""
    return tuple(f"{name}__{code}" for name in names for code in LANGUAGES)


def public_strategies() -> Sequence[tuple[str, Any]]:
    """The strategies that anyone may choose in a filter."""
    rows = Strategy.objects.filter(public())
    return [(row.key, row.label) for row in rows]


def by_strategy(path: str) -> Filter:
    """The filter by strategy, over the path to it."""
    return Filter("strategy", _("Strategy"), public_strategies, lambda value: Q(**{f"{path}__key": value}))


def by_visibility() -> Filter:
    """The filter by whether a record is public."""
    return Filter("visibility", _("Visibility"), choices(Visibility), lambda value: Q(visibility=value))


def by_year(path: str, years: Callable[[], Sequence[int]]) -> Filter:
    """The filter by the year of a date; what is not a year finds nothing."""

    def condition(value: str) -> Q:
        year = whole(value, least=1000, most=9999)
        return Q(pk__in=[]) if year is None else Q(**{f"{path}__year": year})

    return Filter("year", _("Year"), lambda: [(str(year), year) for year in years()], condition)


def years(start: int | None, end: int | None) -> str:
    """A span of years in digits; empty when neither is known."""
    if start is None and end is None:
        return ""
    return str(start) if start == end else f"{start or '…'}–{end or '…'}"
