"""Who says what a text answers, founds and takes up."""

from __future__ import annotations

from typing import Any

from goldenthread.platform.access import why_not_any, why_not_anywhere
from goldenthread.platform.actors import Viewer
from goldenthread.platform.roles import Permission

KEEPERS = (Permission.DRAFT, Permission.STEER)


def why_not_keep(user: Viewer, link: Any) -> str | None:
    """Why `user` may not keep this link; None for who drafts or steers in the strategy of what it is about."""
    if getattr(link, "area_id", None):
        return why_not_any(user, *KEEPERS, strategy=link.area.strategy)
    document = link.document if getattr(link, "document_id", None) else link.node.document if link.node_id else None
    return why_not_any(user, *KEEPERS, strategy=document.strategy) if document else why_not_begin(user)


def why_not_begin(user: Viewer, owner: Any = None) -> str | None:
    """Why `user` may not open the form: they hold the right in no strategy; the one chosen there decides then."""
    reasons = [why_not_anywhere(user, permission) for permission in KEEPERS]
    return None if None in reasons else reasons[-1]
