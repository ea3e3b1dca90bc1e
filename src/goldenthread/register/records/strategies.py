"""Action areas of strategies: what plan, partners, money and results are organized by."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.models import Area
from goldenthread.platform.queries import strategies
from goldenthread.records.declare import Record
from goldenthread.register import actions


def _areas(user: Any) -> QuerySet:
    """An area is seen with its strategy."""
    return Area.objects.filter(strategy__in=strategies(user)).select_related("strategy", "parent__strategy", "source")


def _above(user: Any, row: Area) -> QuerySet:
    """The other areas of the same strategy; of all that the person may see while it is not known."""
    rows = _areas(user)
    return rows.filter(strategy=row.strategy_id).exclude(pk=row.pk) if row.strategy_id else rows


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
