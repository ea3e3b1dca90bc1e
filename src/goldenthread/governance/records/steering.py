"""What the records of governance have in common: who keeps, removes and publishes them."""

from __future__ import annotations

from typing import Any

from goldenthread.governance import access, actions
from goldenthread.platform.actors import Viewer


def begin(user: Viewer, owner: Any) -> str | None:
    """Why `user` may not open the form of a new record, whatever it stands below."""
    return access.why_not_begin(user)


STEERED: dict[str, Any] = {
    "why_not_save": access.why_not_steer,
    "remove": actions.remove_steered,
    "publish": actions.publish,
    "withdraw": actions.withdraw,
    "why_not_publish": access.why_not_publish,
}


OF_MEETING: dict[str, Any] = {
    **STEERED,
    "why_not_save": access.why_not_keep_meeting,
    "remove": actions.remove_of_meeting,
}
