"""The state machine of the room: how far an action item is."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.governance import access
from goldenthread.governance.models import ACTION_ITEM_MOVES, ActionItem, ActionItemStatus
from goldenthread.platform.actors import Viewer
from goldenthread.records.states import States


def _why_not_move(user: Viewer, item: ActionItem, to: str) -> str | None:
    return access.why_not_move_item(user, item)


ACTION_ITEM_STATES = States(
    ActionItem,
    "status",
    moves=ACTION_ITEM_MOVES,
    why_not=_why_not_move,
    tones={ActionItemStatus.OPEN: "open", ActionItemStatus.DONE: "good", ActionItemStatus.DROPPED: "ended"},
)


def state_of_item(item: ActionItem) -> tuple[str, Any]:
    """The state of an action item; an open one after its day is overdue."""
    if item.status == ActionItemStatus.OPEN and item.due_on and item.due_on < timezone.localdate():
        return "overdue", _("overdue")
    return item.status, item.get_status_display()
