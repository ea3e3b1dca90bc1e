"""Strategies and their action areas: what plan, partners, money and results are organized by."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.actions import publish, withdraw
from goldenthread.platform.models import Area, Strategy
from goldenthread.platform.queries import strategies
from goldenthread.records.declare import Record, within
from goldenthread.register import actions
from goldenthread.register.states import STRATEGY_STATES
from goldenthread.ui.lists import Column
from goldenthread.ui.lists.filters import years


def _areas(user: Any) -> QuerySet:
    """An area is seen with its strategy."""
    return Area.objects.filter(strategy__in=strategies(user)).select_related("strategy", "parent__strategy", "source")


def _above(user: Any, row: Area) -> QuerySet:
    """The other areas of the same strategy; of all that the person may see while it is not known."""
    rows = _areas(user)
    return rows.filter(strategy=row.strategy_id).exclude(pk=row.pk) if row.strategy_id else rows


def _strategies(user: Any) -> QuerySet:
    return strategies(user).select_related("lead_unit", "predecessor", "country_group", "source")


AREA = Record(
    Area,
    "areas",
    "area",
    rows=_areas,
    save=actions.save_area,
    check=actions.check_area,
    why_not_save=actions.why_not_keep_area,
    remove=actions.remove_area,
    key=("strategy", "code"),
    under=("strategy",),
    fields="title code summary words parent order",
    lists="strategy code title parent order",
    filters="strategy parent",
    search="code title summary words",
    grid="code title parent order",
    limits={"parent": _above},
    optional=("code", "order"),
    intro=_("The areas of action of each strategy. Plan, partners, money and results are organized by them."),
    empty=_("Record the areas of action; plan, partners, funding and results depend on them."),
    room="core",
)
STRATEGY = Record(
    Strategy,
    "strategies",
    "strategy",
    rows=_strategies,
    save=actions.save_strategy,
    check=actions.check_strategy,
    why_not_save=actions.why_not_keep_strategy,
    why_not_begin=actions.why_not_begin_strategy,
    remove=actions.remove_strategy,
    why_not_remove=lambda user, strategy: actions.why_not_begin_strategy(user),
    publish=publish,
    withdraw=withdraw,
    why_not_publish=actions.why_not_publish_strategy,
    states=STRATEGY_STATES,
    key=("key",),
    fields="title short_title key summary organization lead_unit year_from year_to predecessor country_group "
    "reporting_currency",
    lists="key title organization status years country_group",
    filters="status organization country_group visibility",
    search="key title short_title summary",
    grid="key title short_title organization lead_unit year_from year_to country_group reporting_currency",
    limits={"predecessor": lambda user, row: strategies(user).exclude(pk=row.pk)},
    columns={"years": Column("years", _("Years"), lambda row: years(row.year_from, row.year_to), kind="code")},
    parts=(within(AREA, "strategy", lists="code title parent order"),),
    intro=_("Strategies from their mandate to their end. Everything else here belongs to one of them."),
    empty=_("Add the strategy that the mandate asks for."),
    room="core",
)
