"""The state machine of the room: whether a management action is done."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.learning import access
from goldenthread.learning.models import MANAGEMENT_ACTION_MOVES, ManagementAction, ManagementActionStatus
from goldenthread.platform.actors import Viewer
from goldenthread.records.states import States


def _follows_up(user: Viewer, action: ManagementAction, to: str) -> str | None:
    return access.why_not_follow_up(user, action)


def _done(action: ManagementAction, reason: str) -> dict[str, Any]:
    return {"done_on": action.done_on or timezone.localdate()}


def _opened(action: ManagementAction, reason: str) -> dict[str, Any]:
    return {"done_on": None}


MANAGEMENT_ACTION_STATES = States(
    ManagementAction,
    "status",
    moves=MANAGEMENT_ACTION_MOVES,
    why_not=_follows_up,
    tones={ManagementActionStatus.OPEN: "open", ManagementActionStatus.DONE: "good"},
    sets={ManagementActionStatus.DONE: _done, ManagementActionStatus.OPEN: _opened},
)


def state_of(action: Any) -> tuple[str, Any]:
    """The state of a management action; an open one after its day is overdue."""
    if action.status == ManagementActionStatus.OPEN and action.due_on and action.due_on < timezone.localdate():
        return "overdue", _("overdue")
    return action.status, action.get_status_display()
