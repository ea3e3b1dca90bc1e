"""Who sees what waits and what changed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from goldenthread.platform.access import may, why_not
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Strategy
from goldenthread.platform.roles import Permission


def why_not_my_work(user: Viewer) -> str | None:
    """Why there is no page of one's own work: it takes an account."""
    return None if user.is_authenticated else _("Sign in to see your tasks.")


def sees_changes(user: Viewer, strategy: Strategy) -> bool:
    """True for the team of the strategy: the trail names people."""
    return may(user, Permission.VIEW, strategy=strategy)


def why_not_changes(user: Viewer, strategy: Strategy) -> str | None:
    """Why `user` does not see the last changes of a strategy."""
    return why_not(user, Permission.VIEW, strategy=strategy)
