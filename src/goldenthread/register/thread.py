"""What the register adds to the golden thread: strategies, their action areas, and the organizations behind them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.access import visible
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Area, Country, Organization, Strategy
from goldenthread.platform.queries import strategies
from goldenthread.platform.thread import Gap, Kind, Link


def _seen_strategies(user: Viewer) -> Q:
    return visible(user, strategy="pk")


def _seen_areas(user: Viewer) -> Q:
    return Q(strategy__in=strategies(user).values("pk"))


def area_key(area: Area) -> str:
    """The name of an area in the thread: its strategy and its code."""
    return f"{area.strategy.key}/{area.code}"


def _find_area(rows: QuerySet, key: str) -> QuerySet:
    strategy, _slash, code = key.rpartition("/")
    return rows.filter(strategy__key=strategy, code=code) if strategy else rows.filter(code=code)


KINDS = [
    Kind(
        name="strategy",
        label=_("strategy"),
        place=20,
        rows=Strategy.objects.all,
        key=lambda strategy: strategy.key,
        find=lambda rows, key: rows.filter(key=key),
        seen=_seen_strategies,
    ),
    Kind(
        name="area",
        label=_("action area"),
        place=40,
        rows=lambda: Area.objects.select_related("strategy"),
        key=area_key,
        find=_find_area,
        seen=_seen_areas,
    ),
    Kind(
        name="organization",
        label=_("organization"),
        place=70,
        rows=Organization.objects.all,
        key=lambda organization: organization.key,
        find=lambda rows, key: rows.filter(key=key),
    ),
    Kind(
        name="country",
        label=_("country"),
        place=72,
        rows=Country.objects.all,
        key=lambda country: country.iso3,
        find=lambda rows, key: rows.filter(pk=key.upper()),
    ),
]


def _top_areas() -> QuerySet:
    return Area.objects.filter(parent=None)


def _inner_areas() -> QuerySet:
    return Area.objects.exclude(parent=None)


def _with_predecessor() -> QuerySet:
    return Strategy.objects.exclude(predecessor=None)


LINKS = [
    Link("strategy", "strategy", _("is followed by"), _("follows"), _with_predecessor, "predecessor", "pk"),
    Link("strategy", "area", _("acts in"), _("area of"), _top_areas, "strategy", "pk"),
    Link("area", "area", _("includes"), _("part of"), _inner_areas, "parent", "pk"),
]


def _without_areas(strategy: Any) -> QuerySet:
    return Strategy.objects.filter(pk=strategy.pk, areas=None)


def _without_group(strategy: Any) -> QuerySet:
    return Strategy.objects.filter(pk=strategy.pk, country_group=None)


GAPS = [
    Gap(
        name="strategy-without-areas",
        kind="strategy",
        label=_("Strategies without action areas"),
        advice=_("Record the areas of action; plan, partners, funding and results depend on them."),
        rows=_without_areas,
    ),
    Gap(
        name="strategy-without-countries",
        kind="strategy",
        label=_("Strategies without a group of countries"),
        advice=_("Name the country group, so that every total can state its list and date."),
        rows=_without_group,
    ),
]
