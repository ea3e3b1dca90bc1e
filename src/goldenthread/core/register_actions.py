"""Verbs that keep the register: organizations, sources, country groups, strategies and their areas."""

from __future__ import annotations

from typing import Any

from goldenthread.core.access import why_not, why_not_anywhere
from goldenthread.core.keep import add, amend
from goldenthread.core.models import Area, CountryGroup, CountryGroupMembership, Organization, Source, Strategy
from goldenthread.core.roles import Permission

P = Permission


def why_not_keep_organization(user: Any, organization: Organization) -> str | None:
    """Why `user` may not keep the register of organizations; None for partnership officers of any strategy."""
    return why_not_anywhere(user, P.PARTNER)


def why_not_keep_source(user: Any, source: Any) -> str | None:
    """Why `user` may not keep sources, groups and their lists; None for those who steer a strategy."""
    return why_not_anywhere(user, P.STEER)


def why_not_keep_strategy(user: Any, strategy: Strategy) -> str | None:
    """Why `user` may not change what a strategy is."""
    return why_not(user, P.STEER, strategy=strategy if strategy.pk else None)


def why_not_keep_area(user: Any, area: Area) -> str | None:
    """Why `user` may not change the areas of a strategy."""
    return why_not(user, P.STEER, strategy=area.strategy)


def keep_organization(organization: Organization, *, by: Any, **values: Any) -> Organization:
    """Keep an organization, new or known."""
    return _keep(organization, values, by=by, why_not=why_not_keep_organization)


def keep_source(source: Source, *, by: Any, **values: Any) -> Source:
    """Keep a source, new or known."""
    return _keep(source, values, by=by, why_not=why_not_keep_source)


def keep_strategy(strategy: Strategy, *, by: Any, **values: Any) -> Strategy:
    """Keep what a strategy is."""
    return _keep(strategy, values, by=by, why_not=why_not_keep_strategy)


def keep_area(area: Area, *, by: Any, **values: Any) -> Area:
    """Keep an action area, new or known."""
    return _keep(area, values, by=by, why_not=why_not_keep_area)


def add_membership(group: CountryGroup, *, by: Any, **values: Any) -> CountryGroupMembership:
    """Put a country on the list of a group from a day, with the source that says so."""
    return add(CountryGroupMembership(group=group), values, by=by, why_not=why_not_keep_source)


def _keep(thing: Any, values: dict[str, Any], *, by: Any, why_not: Any) -> Any:
    verb = add if thing._state.adding else amend
    return verb(thing, values, by=by, why_not=why_not)
