"""Who sees and who keeps needs, pipeline, the chain of money, mobilization and advocacy."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from goldenthread.platform.access import (
    EVERYTHING,
    own_or_public,
    visible_through,
    why_not,
    why_not_anywhere,
)
from goldenthread.platform.actors import Viewer
from goldenthread.platform.roles import Permission

P = Permission


def rows(user: Viewer) -> Q:
    """The filter of records that name their strategy: needs, opportunities, pledges, agreements, targets, outreach."""
    return own_or_public(user)


def receipts(user: Viewer) -> Q:
    """The filter of receipts: with their agreements; those that wait for one, with their strategy."""
    own = own_or_public(user, strategy="agreement__strategy")
    through = visible_through(user, "agreement", strategy="agreement__strategy")
    if own is EVERYTHING and through is EVERYTHING:
        return EVERYTHING  # said plainly, so that the database can read by an index
    return (Q(agreement__isnull=False) & own & through) | waiting_receipts(user)


def waiting_receipts(user: Viewer) -> Q:
    """The filter of receipts that wait for their agreement, with their strategy."""
    return Q(agreement__isnull=True) & own_or_public(user)


def expenditures(user: Viewer) -> Q:
    """The filter of expenditure, with the activities it was for."""
    strategy = "activity__plan__strategy"
    return own_or_public(user, strategy=strategy) & visible_through(user, "activity", strategy=strategy)


def of_agreement(user: Viewer) -> Q:
    """The filter of parts of agreements, with their agreements."""
    return visible_through(user, "agreement", strategy="agreement__strategy")


def of_opportunity(user: Viewer) -> Q:
    """The filter of steps, with their opportunities."""
    return visible_through(user, "opportunity", strategy="opportunity__strategy")


def rates(user: Viewer) -> Q:
    """The filter of exchange rates: everybody reads them."""
    return EVERYTHING


def strategy_of(thing: Any) -> Any:
    """The strategy a money record belongs to; None where it belongs to none."""
    if agreement := getattr(thing, "agreement", None):
        return agreement.strategy
    if not hasattr(thing, "strategy_id") and getattr(thing, "activity", None):
        return thing.activity.plan.strategy
    return getattr(thing, "strategy", None)


def area_of(thing: Any) -> Any:
    """The action area a money record is for, its own or that of what it belongs to."""
    for name in ("area", "agreement", "activity"):
        owner = getattr(thing, name, None)
        if owner is not None:
            return owner if name == "area" else getattr(owner, "area", None)
    return None


def why_not_fund(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not keep this money record; None when they may."""
    return why_not(user, P.FUND, strategy=strategy_of(thing), area=area_of(thing))


def why_not_keep_common(user: Viewer, thing: Any = None) -> str | None:
    """Why `user` may not keep the rates that all strategies share; None for who funds in any."""
    return why_not_anywhere(user, P.FUND)


def why_not_begin(user: Viewer, owner: Any = None) -> str | None:
    """Why `user` may not open a form: they hold the right in no strategy; the one chosen there decides then."""
    return why_not_anywhere(user, P.FUND)


def why_not_publish(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not make this public; None when they may."""
    return why_not(user, P.PUBLISH, strategy=strategy_of(thing))
