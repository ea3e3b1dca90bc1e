"""Who sees and who keeps mandates, frameworks, alignments and instruments.

Mandates, frameworks and instruments belong to no strategy: they are shared by all, so whoever steers one may keep them.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from goldenthread.core.access import (
    allowed,
    common_or_public,
    visible_through,
    why_not,
    why_not_anywhere,
)
from goldenthread.core.models import Visibility
from goldenthread.core.roles import Permission

P = Permission


def shared(user: Any) -> Q:
    """The filter of mandates, frameworks and instruments that `user` may see."""
    return common_or_public(user)


def within(user: Any, path: str) -> Q:
    """The filter of rows that belong to a shared thing: `path` leads to it."""
    return Q(**{f"{path}__visibility": Visibility.PUBLIC}) | allowed(user, P.VIEW, strategy=None)


def clauses(user: Any) -> Q:
    """The filter of clauses, with their mandates."""
    return within(user, "mandate")


def obligations(user: Any) -> Q:
    """The filter of obligations, with their mandates."""
    return within(user, "clause__mandate")


def elements(user: Any) -> Q:
    """The filter of framework elements, with their frameworks."""
    return within(user, "framework")


def alignments(user: Any) -> Q:
    """The filter of alignments: both the strategy and the framework must be visible."""
    return visible_through(user, "strategy", strategy="strategy") & within(user, "framework")


def reflections(user: Any) -> Q:
    """The filter of reflections: the instrument, and the strategy when there is one, must be visible."""
    strategy = Q(strategy__isnull=True) | visible_through(user, "strategy", strategy="strategy")
    element = Q(element__isnull=True) | within(user, "element__framework")
    return within(user, "instrument") & strategy & element


def why_not_keep(user: Any, thing: Any) -> str | None:
    """Why `user` may not keep mandates, frameworks, instruments and what belongs to them; None when they may."""
    return why_not_anywhere(user, P.STEER)


def why_not_align(user: Any, thing: Any) -> str | None:
    """Why `user` may not say how a strategy relates to a framework or an instrument; None when they may."""
    return why_not(user, P.STEER, strategy=thing.strategy) if thing.strategy else why_not_anywhere(user, P.STEER)


def why_not_publish(user: Any, thing: Any) -> str | None:
    """Why `user` may not make a shared thing public; None when they may."""
    return why_not_anywhere(user, P.PUBLISH)
