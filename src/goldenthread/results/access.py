"""Who sees and who keeps indicators, targets and values."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from goldenthread.platform.access import (
    allowed,
    allowed_or_common,
    own_or_public,
    public,
    visible_through,
    why_not,
    why_not_anywhere,
    why_not_scoped,
)
from goldenthread.platform.actors import Viewer
from goldenthread.platform.roles import Permission

P = Permission


def indicators(user: Viewer) -> Q:
    """The filter of indicators that `user` may see."""
    return own_or_public(user)


def values(user: Viewer) -> Q:
    """The filter of targets and observations, with their indicators."""
    return own_or_public(user, strategy="indicator__strategy") & visible_through(
        user, "indicator", strategy="indicator__strategy"
    )


def dimensions(user: Viewer) -> Q:
    """The filter of dimensions that `user` may see: those of strategies that they see."""
    return visible_through(user, "strategy", strategy="strategy")


def file_mappings(user: Viewer) -> Q:
    """The filter of mappings of files: the team's own."""
    return allowed(user, P.VIEW, strategy="strategy")


def why_not_rate(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not rate the progress of this indicator; None when they may."""
    return why_not_measure(user, thing)


def totals(user: Viewer) -> Q:
    """The filter of kept totals: those over public values, with their indicators; all of them for the team."""
    public_ones = Q(is_public=True) & public("indicator")
    return public_ones | allowed_or_common(user, strategy="indicator__strategy")


def why_not_measure(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not define this indicator or target; None when they may."""
    owner = getattr(thing, "indicator", None) or getattr(thing, "dimension", None) or thing
    return why_not(user, P.MEASURE, strategy=owner.strategy)


def why_not_record(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not hand in a value here; None when they may."""
    indicator = getattr(thing, "indicator", thing)
    country = getattr(thing, "country", None)
    return why_not(user, P.RECORD, strategy=indicator.strategy, country=country)


def reporting(user: Viewer, *, strategy: str) -> Q:
    """The filter of countries for which `user` hands in values of the strategy in that column."""
    return allowed(user, P.RECORD, strategy=strategy, country="pk")


def why_not_publish(user: Viewer, thing: Any) -> str | None:
    """Why `user` may not make this public; None when they may."""
    indicator = getattr(thing, "indicator", thing)
    return why_not(user, P.PUBLISH, strategy=indicator.strategy)


def why_not_begin(user: Viewer, strategy: Any) -> str | None:
    """Why `user` may not define an indicator of the strategy (None: of any); None when they may."""
    return why_not(user, P.MEASURE, strategy=strategy) if strategy else why_not_anywhere(user, P.MEASURE)


def why_not_record_anywhere(user: Viewer, indicator: Any) -> str | None:
    """Why `user` hands in values of this indicator (None: of any) for no country; the country filled in decides then."""
    return why_not_scoped(user, P.RECORD, indicator.strategy if indicator else None)


def why_not_import(user: Viewer, strategy: Any) -> str | None:
    """Why `user` loads no file of values into the strategy; None when they may: each value is asked about then."""
    return why_not_scoped(user, P.RECORD, strategy)


def why_not_publish_in(user: Viewer, strategy: Any) -> str | None:
    """Why what `user` loads into the strategy is not public at once; None when it is."""
    return why_not(user, P.PUBLISH, strategy=strategy)
