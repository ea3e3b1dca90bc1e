"""What may be chosen for a reference of a plan's records, which rows of parts a person may see, what stands beside."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.frameworks import access as frameworks_access
from goldenthread.learning import queries as learning
from goldenthread.plan import queries
from goldenthread.plan.models import (
    Activity,
    ActivityLesson,
    ClauseWork,
    Dependency,
    Milestone,
    PlanComponent,
)
from goldenthread.platform import queries as core
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Area


def strategy_of(row: Any) -> Any:
    if isinstance(row, Activity | PlanComponent | Milestone):
        return row.plan.strategy if row.plan_id else None
    return row.strategy if row.strategy_id else None


def areas_of(user: Viewer, row: Any) -> QuerySet:
    """The areas of the row's strategy; of all that the person may see while it is not known."""
    strategy = strategy_of(row)
    rows = Area.objects.select_related("strategy")
    return rows.filter(strategy=strategy) if strategy else rows.filter(strategy__in=core.strategies(user))


def outputs_of(user: Viewer, row: Activity) -> QuerySet:
    return (
        queries.outputs(user).filter(outcome__area__strategy=row.plan.strategy)
        if row.plan_id
        else queries.outputs(user)
    )


def neighbours(user: Viewer, row: Any) -> QuerySet:
    """The other activities of the same plan."""
    if isinstance(row, Dependency):
        return queries.activities(user).filter(plan=row.after.plan) if row.after_id else queries.activities(user)
    return queries.activities(user).filter(plan=row.plan) if row.plan_id else queries.activities(user)


def events_of(user: Viewer, row: Any) -> QuerySet:
    return queries.events(user)


def lessons_of(user: Viewer) -> QuerySet:
    """Lessons used by activities: what is used and what uses it must both be seen."""
    rows = ActivityLesson.objects.filter(
        activity__in=queries.activities(user), lesson__in=learning.lessons(user).order_by().values("pk")
    )
    return rows.select_related("activity__plan__strategy", "activity__area", "lesson")


def of_activity(model: Any, *related: str) -> Any:
    return lambda user: model.objects.filter(activity__in=queries.activities(user)).select_related(
        "activity__plan__strategy", "activity__area", *related
    )


def clause_work_of(user: Viewer) -> QuerySet:
    rows = ClauseWork.objects.filter(activity__in=queries.activities(user))
    return rows.filter(frameworks_access.within(user, "clause__mandate")).select_related(
        "activity__plan", "clause__mandate"
    )


def by_marker(value: str) -> Q:
    """Activities that serve the aim significantly or principally; `kind:score` for an exact score."""
    kind, _colon, score = value.partition(":")
    if score:
        return Q(markers__kind=kind, markers__score=int(score)) if score in "0123" else Q(pk__in=[])
    return Q(markers__kind=kind, markers__score__gte=2)


def _strategies(rows: QuerySet[Activity], plan: Any) -> Any:
    return [plan.strategy_id] if plan is not None else rows.order_by().values("plan__strategy")


def outcomes_beside(user: Viewer, rows: QuerySet[Activity], plan: Any) -> QuerySet:
    """The outcomes of the strategies of these activities, or of the plan that they are all of."""
    return queries.outcomes(user).filter(area__strategy__in=_strategies(rows, plan))


def outputs_beside(user: Viewer, rows: QuerySet[Activity], plan: Any) -> QuerySet:
    """The outputs of the same strategies."""
    return queries.outputs(user).filter(outcome__area__strategy__in=_strategies(rows, plan))


def milestones_beside(user: Viewer, rows: QuerySet[Activity], plan: Any) -> QuerySet:
    """The milestones of these activities, and all of the plan that they are all of."""
    found = queries.milestones(user)
    return found.filter(plan=plan) if plan is not None else found.filter(activity__in=rows.order_by())
