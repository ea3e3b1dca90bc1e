"""Who sees and who keeps needs, pipeline, pledges, agreements, receipts and outreach."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from goldenthread.core.access import own_or_public, visible_through, why_not
from goldenthread.core.roles import Permission

P = Permission


def rows(user: Any) -> Q:
    """The filter of needs, opportunities, pledges, agreements and outreach that `user` may see."""
    return own_or_public(user)


def receipts(user: Any) -> Q:
    """The filter of receipts, with their agreements."""
    strategy = "agreement__strategy"
    return own_or_public(user, strategy=strategy) & visible_through(user, "agreement", strategy=strategy)


def expenditures(user: Any) -> Q:
    """The filter of expenditure, with the activities it was for."""
    strategy = "activity__plan__strategy"
    return own_or_public(user, strategy=strategy) & visible_through(user, "activity", strategy=strategy)


def strategy_of(thing: Any) -> Any:
    """The strategy a money record belongs to."""
    if agreement := getattr(thing, "agreement", None):
        return agreement.strategy
    if not hasattr(thing, "strategy") and getattr(thing, "activity", None):
        return thing.activity.plan.strategy
    return thing.strategy


def why_not_fund(user: Any, thing: Any) -> str | None:
    """Why `user` may not keep this money record; None when they may."""
    return why_not(user, P.FUND, strategy=strategy_of(thing), area=getattr(thing, "area", None))


def why_not_begin(user: Any) -> str | None:
    """Why `user` may not open a form: the strategy chosen there decides then."""
    return None if user.is_authenticated else why_not(user, P.FUND)


def why_not_publish(user: Any, thing: Any) -> str | None:
    """Why `user` may not make this public; None when they may."""
    return why_not(user, P.PUBLISH, strategy=strategy_of(thing))
