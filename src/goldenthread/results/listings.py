"""The lists of the room."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.core.list_filters import by_area, by_country, by_strategy, by_year, in_languages
from goldenthread.core.lists import Column, Filter, Listing, choices, tag
from goldenthread.results import queries
from goldenthread.results.models import Indicator, Level, Observation


def _years() -> list[int]:
    return list(
        Observation.objects.filter(visibility="public").order_by("year").values_list("year", flat=True).distinct()
    )


def _indicators() -> list[tuple[str, object]]:
    return [(one.code, one.title) for one in Indicator.objects.filter(visibility="public")]


INDICATORS = Listing(
    name="indicators",
    title=_("Indicators"),
    intro=_("What is measured, in which unit, which way is better, and how values add up."),
    rows=lambda request: queries.indicators(request.user),
    columns=[
        Column("code", _("Code"), lambda row: row.code, kind="code"),
        Column("title", _("Indicator"), lambda row: row.title, links=True),
        Column("level", _("Level"), lambda row: tag(row, "level"), kind="tag"),
        Column("unit", _("Unit"), lambda row: row.unit),
        Column("area", _("Action area"), lambda row: row.area),
        Column("direction", _("Better"), lambda row: row.get_direction_display()),
        Column("across", _("Over countries"), lambda row: row.get_across_countries_display()),
    ],
    filters=[
        Filter("level", _("Level"), choices(Level), lambda value: Q(level=value)),
        by_area("area"),
        by_strategy("strategy"),
    ],
    search=("code", *in_languages("title", "definition")),
    empty=_("Define what is to be measured, and tie each indicator to a target of a framework."),
)

OBSERVATIONS = Listing(
    name="observations",
    title=_("Values"),
    intro=_("Values as they stand now. A corrected value keeps the one it corrects."),
    rows=lambda request: queries.observations(request.user),
    columns=[
        Column("indicator", _("Indicator"), lambda row: row.indicator, links=True),
        Column("country", _("Country"), lambda row: row.country),
        Column("group", _("Group"), lambda row: row.group),
        Column("year", _("Year"), lambda row: row.year, kind="code"),
        Column("cell", _("Disaggregation"), lambda row: row.cell, kind="code"),
        Column("value", _("Value"), lambda row: row.value, kind="number"),
        Column("nature", _("Nature"), lambda row: row.nature, kind="code"),
        Column("vintage", _("Vintage"), lambda row: row.vintage, kind="code"),
        Column("source", _("Source"), lambda row: row.source),
    ],
    filters=[
        Filter("indicator", _("Indicator"), _indicators, lambda value: Q(indicator__code=value)),
        by_country("country"),
        by_year("year", _years),
    ],
    search=("indicator__code", *in_languages("indicator__title", "country__name")),
    empty=_("Record values, or load them: goldenthread results import FILE --layout csv"),
)
