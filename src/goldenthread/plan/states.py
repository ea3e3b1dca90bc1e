"""The state machines of the plan."""

from __future__ import annotations

from goldenthread.plan import access
from goldenthread.plan.models import (
    ACTIVITY_MOVES,
    COMPONENT_MOVES,
    Activity,
    ActivityStatus,
    ComponentState,
    Plan,
    PlanComponent,
    PlanStatus,
)
from goldenthread.platform.actors import Viewer
from goldenthread.records.states import States


def _keeps_activity(user: Viewer, activity: Activity, to: str) -> str | None:
    return access.why_not_keep(user, activity)


def _keeps_component(user: Viewer, component: PlanComponent, to: str) -> str | None:
    return access.why_not_plan(user, component)


def why_not_move_plan(user: Viewer, plan: Plan, to: str) -> str | None:
    """Why `user` may not bring a plan into that state: approval and closing are the steering group's."""
    if to in (PlanStatus.APPROVED, PlanStatus.CLOSED):
        return access.why_not_approve(user, plan)
    return access.why_not_move_plan(user, plan)


ACTIVITY_STATES = States(
    Activity,
    "status",
    moves=ACTIVITY_MOVES,
    why_not=_keeps_activity,
    tones={
        ActivityStatus.PIPELINE: "open",
        ActivityStatus.CLOSED: "ended",
        ActivityStatus.CANCELLED: "ended",
        ActivityStatus.SUSPENDED: "warn",
    },
    explained=frozenset({ActivityStatus.CANCELLED, ActivityStatus.SUSPENDED}),
)
COMPONENT_STATES = States(
    PlanComponent,
    "state",
    moves=COMPONENT_MOVES,
    why_not=_keeps_component,
    tones={ComponentState.ANNOUNCED: "open", ComponentState.DRAFT: "open", ComponentState.READY: "good"},
)
