"""The records of results: declared once, made into lists, pages, forms, grids, sheets, API, terminal and files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.frameworks import access as frameworks_access
from goldenthread.frameworks import queries as frameworks
from goldenthread.plan import queries as plan
from goldenthread.platform import queries as core
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Area
from goldenthread.platform.records import RecordType
from goldenthread.records.declare import Record, part_of
from goldenthread.results import access, actions, as_of, queries
from goldenthread.results.cycles.records import CYCLE, REQUEST
from goldenthread.results.models import (
    Dimension,
    DimensionCode,
    FileMapping,
    Indicator,
    IndicatorActivity,
    IndicatorDimension,
    IndicatorMapping,
    Observation,
    Rating,
    Target,
)
from goldenthread.ui.lists import Filter


def _within(rows: QuerySet, path: str, row: Any) -> QuerySet:
    """Those of `rows` that belong to the strategy of the row; all while it is not known."""
    return rows.filter(**{path: row.strategy_id}) if row.strategy_id else rows


def _areas(user: Viewer) -> QuerySet[Area]:
    return Area.objects.filter(strategy__in=core.strategies(user)).select_related("strategy")


def _of_strategy(rows: QuerySet, row: Any) -> QuerySet:
    """Those of `rows` that belong to the strategy of the row's indicator; all while it is not known."""
    return rows.filter(strategy=row.indicator.strategy_id) if row.indicator_id else rows


def _activities(user: Viewer, row: Any) -> QuerySet:
    rows = plan.activities(user)
    return rows.filter(plan__strategy=row.indicator.strategy_id) if row.indicator_id else rows


def _mappings(user: Viewer) -> QuerySet:
    rows = IndicatorMapping.objects.filter(indicator__in=queries.indicators(user))
    rows = rows.filter(frameworks_access.within(user, "element__framework"))
    return rows.select_related("indicator__strategy", "element__framework")


def _activity_links(user: Viewer) -> QuerySet:
    rows = IndicatorActivity.objects.filter(indicator__in=queries.indicators(user), activity__in=plan.activities(user))
    return rows.select_related("indicator__strategy", "activity__plan")


def _to_fill_in(user: Viewer, indicator: Indicator, asked: Mapping[str, str]) -> list[dict[str, str]]:
    """A row for each country that has no value yet of the year that the address names."""
    year = asked.get("year", "")
    if not (year.isascii() and year.isdigit() and len(year) == 4 and int(year)):
        return []
    return [{"country": one.pk, "year": year} for one in queries.to_report(user, indicator, int(year))]


MAPPING = part_of(
    "indicator",
    IndicatorMapping,
    "indicator_mappings",
    rows=_mappings,
    why_not=access.why_not_measure,
    save=actions.save_mapping,
    remove=actions.remove_part,
    fields="element is_official",
    key=("indicator", "element"),
    title=_("What it measures"),
    one="mapping",
    limits={"element": lambda user, row: frameworks.elements(user)},
    empty=_("It is tied to no framework. Say which target of a framework it measures."),
)
ACTIVITY_LINK = part_of(
    "indicator",
    IndicatorActivity,
    "indicator_activities",
    rows=_activity_links,
    why_not=access.why_not_measure,
    save=actions.save_activity_link,
    remove=actions.remove_part,
    fields="activity",
    key=("indicator", "activity"),
    title=_("Activities that move it"),
    one="indicator_activity",
    limits={"activity": _activities},
    empty=_("No activity is named."),
)
BREAKDOWN = part_of(
    "indicator",
    IndicatorDimension,
    "indicator_dimensions",
    rows=queries.breakdowns,
    why_not=access.why_not_measure,
    save=actions.save_breakdown,
    remove=actions.remove_part,
    fields="dimension order",
    key=("indicator", "dimension"),
    one="indicator_dimension",
    limits={"dimension": lambda user, row: _of_strategy(queries.dimensions(user), row)},
    empty=_("Its values are not broken down."),
)
RATINGS = part_of(
    "indicator",
    Rating,
    "ratings",
    rows=queries.ratings,
    why_not=access.why_not_rate,
    save=actions.save_rating,
    remove=actions.remove_part,
    publish=actions.publish,
    withdraw=actions.withdraw,
    why_not_publish=access.why_not_publish,
    fields="country group year status reason",
    lists="country group year status reason rated_by visibility",
    key=("indicator", "country", "group", "year"),
    empty=_("No person has rated its progress."),
)
DIMENSION_CODE = part_of(
    "dimension",
    DimensionCode,
    "dimension_codes",
    rows=queries.dimension_codes,
    why_not=access.why_not_measure,
    save=actions.save_dimension_code,
    remove=actions.remove_part,
    fields="code title is_unspecified order",
    key=("dimension", "code"),
    one="dimension_code",
    empty=_("No code is named."),
)
DIMENSION = Record(
    Dimension,
    "dimensions",
    "dimension",
    rows=queries.dimensions,
    save=actions.save_dimension,
    why_not_save=access.why_not_measure,
    why_not_begin=access.why_not_begin,
    remove=actions.remove_kept,
    key=("strategy", "code"),
    under=("strategy",),
    fields="code title",
    lists="code title strategy",
    filters="strategy",
    search="code title",
    parts=(DIMENSION_CODE,),
    intro=_("What values are broken down by. Indicators cross the dimensions that they name."),
)
FILE_MAPPING = Record(
    FileMapping,
    "mappings",
    "file_mapping",
    rows=queries.file_mappings,
    save=actions.save_file_mapping,
    why_not_save=access.why_not_measure,
    why_not_begin=access.why_not_begin,
    remove=actions.remove_kept,
    key=("strategy", "key"),
    under=("strategy",),
    fields="title key layout columns indicators without aggregates unknown shares source",
    lists="title key layout aggregates unknown source",
    filters="strategy layout",
    search="key title",
    intro=_("How the files of a source are read, so that the next one is read the same way."),
)
TARGETS = part_of(
    "indicator",
    Target,
    "targets",
    rows=queries.targets,
    why_not=access.why_not_measure,
    save=actions.save_target,
    remove=actions.remove_part,
    fields="country group year value is_milestone counts_all_years note",
    lists="country group year value is_milestone note source",
    key=("indicator", "country", "group", "year"),
    explains=True,
    empty=_("No target is set."),
    in_files=False,
)
TARGET = Record(
    Target,
    "targets",
    "target",
    rows=queries.targets,
    save=actions.save_target,
    why_not_save=access.why_not_measure,
    remove=actions.remove_part,
    publish=actions.publish,
    withdraw=actions.withdraw,
    why_not_publish=access.why_not_publish,
    key=("indicator", "country", "group", "year"),
    under=("indicator",),
    fields="country group year value is_milestone counts_all_years note",
    explains=True,
    lists="indicator country group year value is_milestone visibility source",
    filters="indicator country group year indicator__strategy visibility",
    search="indicator__code indicator__title country__name note",
    grid="country group year value is_milestone",
    blank=20,
    intro=_("Values that indicators should have in a year, for a country, a group, or as a whole."),
    empty=_("Open the indicator and set a target; until then its progress cannot be judged."),
)
INDICATOR = Record(
    Indicator,
    "indicators",
    "indicator",
    rows=queries.indicators,
    save=actions.save_indicator,
    why_not_save=access.why_not_measure,
    why_not_begin=access.why_not_begin,
    remove=actions.remove_indicator,
    publish=actions.publish,
    withdraw=actions.withdraw,
    why_not_publish=access.why_not_publish,
    key=("strategy", "code"),
    under=("strategy",),
    fields="title code area output outcome component parent definition level kind unit direction minimum maximum "
    "decimals_allowed across_countries over_time cumulation parts_overlap double_count frequency data_source decimals "
    "numerator denominator scale progress_rule base_year version previous change is_comparable",
    lists="code title level unit area direction across_countries",
    filters="level area strategy",
    search="code title definition",
    grid="code title area level kind unit direction minimum maximum decimals_allowed",
    limits={
        "area": lambda user, row: _within(_areas(user), "strategy", row),
        "output": lambda user, row: _within(plan.outputs(user), "outcome__area__strategy", row),
        "outcome": lambda user, row: _within(plan.outcomes(user), "area__strategy", row),
        "component": lambda user, row: _within(plan.components(user), "plan__strategy", row),
        "parent": lambda user, row: _within(queries.indicators(user), "strategy", row).filter(~Q(pk=row.pk)),
        "previous": lambda user, row: _within(queries.indicators(user), "strategy", row).filter(~Q(pk=row.pk)),
    },
    parts=(MAPPING, BREAKDOWN, ACTIVITY_LINK, TARGETS, RATINGS),
    intro=_("What is measured, in which unit, which way is better, and how values add up."),
    empty=_("Define what is to be measured, and tie each indicator to a target of a framework."),
)
OBSERVATION = Record(
    Observation,
    "observations",
    "observation",
    rows=queries.observations,
    save=actions.save_observation,
    why_not_save=access.why_not_record,
    why_not_begin=access.why_not_record_anywhere,
    publish=actions.publish,
    withdraw=actions.withdraw,
    why_not_publish=access.why_not_publish,
    key=("indicator", "country", "group", "activity", "year", "period", "cell"),
    under=("indicator", "activity"),
    fields="country group activity year period cell value numerator denominator is_baseline nature vintage correction "
    "note",
    fixed="country group activity year period cell is_baseline",
    explains=True,
    optional=("value",),
    lists="indicator country group activity year period cell value nature vintage source",
    filters="indicator country group activity year period cell indicator__strategy as_of",
    within=as_of.asked_in,
    choices={"as_of": Filter("as_of", _("As reported by"), list, lambda value: Q(pk__isnull=False))},
    search="indicator__code indicator__title country__name",
    grid="country year period cell value numerator denominator note",
    blank=20,
    drafts=_to_fill_in,
    limits={"activity": _activities},
    title=_("Values"),
    intro=_("Values as they stand now. A corrected value keeps the one it corrects."),
    empty=_("Record values, or load them: goldenthread results import FILE --layout csv"),
)

RECORDS: list[Record | RecordType] = [DIMENSION, INDICATOR, TARGET, OBSERVATION, FILE_MAPPING, CYCLE, REQUEST]
