"""What the records of the room share."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.frameworks import access, actions, queries
from goldenthread.platform import queries as core
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Area
from goldenthread.ui.lists import Column
from goldenthread.ui.lists.filters import years


def begin(user: Viewer, owner: Any) -> str | None:
    return access.why_not_begin(user)


def strategies(user: Viewer, row: Any) -> QuerySet:
    return core.strategies(user)


def areas(user: Viewer, row: Any) -> QuerySet:
    """The areas of the row's strategy; of all that the person may see while it is not known."""
    rows = Area.objects.select_related("strategy")
    return rows.filter(strategy=row.strategy_id) if row.strategy_id else rows.filter(strategy__in=core.strategies(user))


def elements(user: Viewer, row: Any) -> QuerySet:
    """The elements of the row's framework; of all while it is not known."""
    rows = queries.elements(user)
    return rows.filter(framework=row.framework_id) if getattr(row, "framework_id", None) else rows


KEPT: dict[str, Any] = {
    "why_not_save": access.why_not_keep,
    "remove": actions.remove_kept,
    "why_not_remove": access.why_not_remove,
}
SHARED: dict[str, Any] = {
    **KEPT,
    "why_not_begin": begin,
    "publish": actions.publish,
    "withdraw": actions.withdraw,
    "why_not_publish": access.why_not_set_visibility,
}
YEARS = Column("years", _("Years"), lambda row: years(row.year_from, row.year_to), kind="code")
