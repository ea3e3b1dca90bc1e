"""Who sees and who keeps engagements, due diligence, contacts, and answers to suggestions."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from goldenthread.platform.access import (
    allowed,
    own_or_public,
    visible,
    visible_through,
    why_not,
    why_not_administer,
    why_not_any,
    why_not_anywhere,
)
from goldenthread.platform.actors import Viewer
from goldenthread.platform.roles import Permission

P = Permission


def engagements(user: Viewer) -> Q:
    """The filter of engagements that `user` may see."""
    return own_or_public(user)


def steps(user: Viewer) -> Q:
    """The filter of what happened in engagements, with their engagements."""
    strategy = "engagement__strategy"
    return own_or_public(user, strategy=strategy) & visible_through(user, "engagement", strategy=strategy)


def register(user: Viewer) -> Q:
    """The filter of due diligence and contacts: they belong to no strategy."""
    return visible(user, strategy=None)


def answers(user: Viewer) -> Q:
    """The filter of answers to suggestions: for the teams of their strategies."""
    return allowed(user, P.VIEW, strategy="area__strategy")


def why_not_partner(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not keep this engagement; None when they may."""
    return why_not(user, P.PARTNER, strategy=thing.strategy, area=getattr(thing, "area", None))


def why_not_keep_register(user: Viewer, thing: Any = None) -> str | None:
    """Why `user` may not keep due diligence and contacts; None when they may."""
    return why_not(user, P.PARTNER)


def why_not_answer(user: Viewer, area: Any) -> str | None:
    """Why `user` may not say yes or no to a suggested partner of `area`; None when they may."""
    return why_not(user, P.PARTNER, strategy=area.strategy, area=area)


def why_not_map(user: Viewer, area: Any) -> str | None:
    """Why `user` may not say which sectors and words of the evidence `area` is about; None when they may."""
    return why_not_any(user, P.PARTNER, P.STEER, strategy=area.strategy)


def why_not_take_in(user: Viewer, area: Any) -> str | None:
    """Why `user` may not take an organization of the evidence into the register; None for who may engage it in `area`."""
    return why_not_answer(user, area)


def why_not_say_who(user: Viewer) -> str | None:
    """Why `user` may not say which names of the aid data are one organization; None for who keeps partners."""
    return why_not(user, P.PARTNER)


def why_not_load(user: Viewer) -> str | None:
    """Why `user` may not load evidence; None for administrators."""
    return why_not_administer(user)


def why_not_publish(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not make this public; None when they may."""
    return why_not(user, P.PUBLISH, strategy=thing.strategy)


def why_not_begin(user: Viewer) -> str | None:
    """Why `user` may not open a form: they hold the right in no strategy; the one chosen there decides then."""
    return why_not_anywhere(user, P.PARTNER)
