"""The roles that an account holds today: read once while a request is answered, each time otherwise."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models.signals import post_delete, post_save

from goldenthread.platform.actors import Viewer
from goldenthread.platform.made_up import answering
from goldenthread.platform.models import Grant
from goldenthread.platform.roles import MAY, Permission, Role


class Held(NamedTuple):
    """A role and what it is limited to; None: not limited."""

    role: str
    strategy: int | None
    country: str | None
    area: int | None

    def may(self, permission: Permission) -> bool:
        """Whether the role holds the permission."""
        return permission in MAY[Role(self.role)]


def grants_of(user: Viewer) -> tuple[Held, ...]:
    """What the account holds today."""
    known = _known()
    if known is None:
        return _read(user)
    if user.pk not in known:
        known[user.pk] = _read(user)
    return known[user.pk]


def is_resolved() -> bool:
    """Whether a request is being answered, so that filters are better made of what was read than of questions."""
    return answering.get() is not None


def _read(user: Viewer) -> tuple[Held, ...]:
    rows = Grant.objects.now().filter(user=user.pk).order_by("pk")
    return tuple(Held(*row) for row in rows.values_list("role", "strategy_id", "country_id", "area_id"))


def _known() -> dict[Any, tuple[Held, ...]] | None:
    request = answering.get()
    if request is None:
        return None
    if not hasattr(request, "grants_held"):
        request.grants_held = {}
    return request.grants_held


def _forget(**_signal: Any) -> None:
    """A role was given or taken while the request is answered: it counts at once."""
    known = _known()
    if known is not None:
        known.clear()


post_save.connect(_forget, sender=Grant, dispatch_uid="grants-held-saved")
post_delete.connect(_forget, sender=Grant, dispatch_uid="grants-held-deleted")
