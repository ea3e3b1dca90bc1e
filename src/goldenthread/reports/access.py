"""Who may make papers."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from goldenthread.core.access import visible, why_not
from goldenthread.core.models import Strategy
from goldenthread.core.roles import Permission


def seen(user: Any) -> Q:
    """The filter of papers that `user` may see."""
    return visible(user)


def why_not_report(user: Any, strategy: Strategy) -> str | None:
    """Why `user` may not make papers of `strategy`; None when they may."""
    return why_not(user, Permission.REPORT, strategy=strategy)


def why_not_publish(user: Any, report: Any) -> str | None:
    """Why `user` may not make `report` public or take it back; None when they may."""
    return why_not(user, Permission.PUBLISH, strategy=report.strategy)
