"""Who writes a document."""

from __future__ import annotations

from typing import Any

from goldenthread.platform.models import Grant, User
from goldenthread.platform.roles import Permission, Role, roles_that_may


def drafters(strategy: Any) -> list[User]:
    """The accounts that write the documents of a strategy, without those who only administer."""
    rows = Grant.objects.now().filter(role__in=roles_that_may(Permission.DRAFT)).exclude(role=Role.ADMINISTRATOR)
    return [grant.user for grant in rows.filter(strategy=strategy).select_related("user")]
