"""Who sees and who keeps indicators, targets and values."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from goldenthread.core.access import own_or_public, visible_through, why_not, why_not_any
from goldenthread.core.roles import Permission

P = Permission


def indicators(user: Any) -> Q:
    """The filter of indicators that `user` may see."""
    return own_or_public(user)


def values(user: Any) -> Q:
    """The filter of targets and observations, with their indicators."""
    return own_or_public(user, strategy="indicator__strategy") & visible_through(
        user, "indicator", strategy="indicator__strategy"
    )


def why_not_measure(user: Any, thing: Any) -> str | None:
    """Why `user` may not define this indicator or target; None when they may."""
    indicator = getattr(thing, "indicator", thing)
    return why_not(user, P.MEASURE, strategy=indicator.strategy)


def why_not_record(user: Any, thing: Any) -> str | None:
    """Why `user` may not hand in a value here; None when they may."""
    indicator = getattr(thing, "indicator", thing)
    country = getattr(thing, "country", None)
    return why_not(user, P.RECORD, strategy=indicator.strategy, country=country)


def why_not_publish(user: Any, thing: Any) -> str | None:
    """Why `user` may not make this public; None when they may."""
    indicator = getattr(thing, "indicator", thing)
    return why_not(user, P.PUBLISH, strategy=indicator.strategy)


def why_not_begin(user: Any) -> str | None:
    """Why `user` may not open the form of a new indicator: it asks for a strategy, which decides then."""
    return None if user.is_authenticated else why_not(user, P.MEASURE)


def why_not_see_form(user: Any, indicator: Any) -> str | None:
    """Why `user` may not open the form of a value: the country filled in there decides then."""
    return why_not_any(user, P.RECORD, P.VIEW, strategy=indicator.strategy)
