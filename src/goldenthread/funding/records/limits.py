"""What may be chosen for a reference of a money record."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from goldenthread.funding import queries
from goldenthread.plan import queries as plan
from goldenthread.platform import queries as core
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Area


def strategies(user: Viewer, row: Any) -> QuerySet:
    return core.strategies(user)


def _own(rows: QuerySet, path: str, row: Any) -> QuerySet:
    """Those of the strategy that the row names; all while it is not known."""
    strategy = getattr(row, "strategy_id", None)
    return rows.filter(**{path: strategy}) if strategy else rows


def areas(user: Viewer, row: Any) -> QuerySet:
    rows = Area.objects.filter(strategy__in=core.strategies(user)).select_related("strategy")
    return _own(rows, "strategy", row)


def activities(user: Viewer, row: Any) -> QuerySet:
    return _own(plan.activities(user), "plan__strategy", row)


def events(user: Viewer, row: Any) -> QuerySet:
    return plan.events(user)


def pledges(user: Viewer, row: Any) -> QuerySet:
    return queries.pledges(user)


def opportunities(user: Viewer, row: Any) -> QuerySet:
    return _own(queries.opportunities(user), "strategy", row)


def agreements(user: Viewer, row: Any) -> QuerySet:
    return _own(queries.agreements(user), "strategy", row)


def receipts(user: Viewer, row: Any) -> QuerySet:
    return queries.receipts(user).exclude(pk=row.pk)


def expenditures(user: Viewer, row: Any) -> QuerySet:
    return queries.expenditures(user).exclude(pk=row.pk)


def audiences(user: Viewer, row: Any) -> QuerySet:
    return _own(queries.audiences(user), "strategy", row)


def messages(user: Viewer, row: Any) -> QuerySet:
    return _own(queries.messages(user), "strategy", row)
