"""Who may do what: a reason, or None. One filter serves lists, pages, the API and search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from goldenthread.platform.actors import Viewer
from goldenthread.platform.held import Held, grants_of, is_resolved
from goldenthread.platform.models import Area, Country, Grant, Strategy, Visibility
from goldenthread.platform.roles import MAY, Permission, Role, roles_that_may

NOTHING = Q(pk__in=[])
EVERYTHING = Q(pk__isnull=False)  # not Q(): that would vanish beside another condition


def public(path: str = "") -> Q:
    """The filter of what everybody may see, at the end of `path`: what is published; on a public server facts alone.

    Every filter of rooms stands on it, so that no record that was made up reaches the public of a real installation.
    """
    way = f"{path}__" if path else ""
    published = Q(**{f"{way}visibility": Visibility.PUBLIC})
    return published & Q(**{f"{way}is_illustration": False}) if settings.PRODUCTION else published


def is_public(thing: Any) -> bool:
    """The same for one record; one that has no visibility of its own is as public as what it belongs to."""
    if settings.PRODUCTION and getattr(thing, "is_illustration", False):
        return False
    return getattr(thing, "visibility", Visibility.PUBLIC) == Visibility.PUBLIC


def either(one: Q, other: Q) -> Q:
    """One or the other, and no condition at all where one of them is everything."""
    if one is EVERYTHING or other is EVERYTHING:
        return EVERYTHING
    return other if one is NOTHING else one if other is NOTHING else one | other


class Operator:
    """Whoever runs commands on the machine of the installation: they own it, and may do everything."""

    pk = None
    is_authenticated = True
    is_active = True
    is_operator = True

    def __str__(self) -> str:
        return "command line"


OPERATOR = Operator()


def _is_operator(user: Viewer) -> bool:
    return getattr(user, "is_operator", False)


def _grants(user: Viewer, permission: Permission) -> QuerySet[Grant]:
    return Grant.objects.now().filter(user=user.pk, role__in=roles_that_may(permission))


def allowed(
    user: Viewer,
    permission: Permission,
    *,
    strategy: str | None = "strategy",
    country: str | None = None,
    area: str | None = None,
) -> Q:
    """The filter for rows on which `user` holds `permission`.

    The words name the row's own columns (or paths) for strategy, country and area; None when it has none.
    A role limited to a country or area sees everything of its strategy but changes only what lies in its limits.
    """
    if _is_operator(user):
        return EVERYTHING
    if not user.is_authenticated:
        return NOTHING
    columns = {"strategy": strategy, "country": country, "area": area}
    if is_resolved():
        return allowed_by(grants_of(user), permission, columns)
    return allowed_by_question(user, permission, columns)


def allowed_by(grants: Iterable[Held], permission: Permission, columns: Mapping[str, str | None]) -> Q:
    """The filter, made of the grants that `user` is known to hold: keys alone, which indexes serve."""
    condition = NOTHING
    for held in grants:
        if not held.may(permission):
            continue
        limits = {scope: getattr(held, scope) for scope in columns if getattr(held, scope) is not None}
        if any(not columns[scope] and scope != "strategy" for scope in limits) and permission is not Permission.VIEW:
            continue  # a role within limits changes nothing that has none
        keys = {column: key for scope, key in limits.items() if (column := columns[scope])}
        if not keys:
            return EVERYTHING
        condition = condition | Q(**keys) if condition is not NOTHING else Q(**keys)
    return condition


def allowed_by_question(user: Viewer, permission: Permission, columns: Mapping[str, str | None]) -> Q:
    """The same filter as a question on grants: what `allowed_by` is held against, and where nothing was read before."""
    rows = _grants(user, permission)
    for scope, column in columns.items():
        if column:
            rows = rows.filter(Q(**{scope: None}) | Q(**{scope: OuterRef(column)}))
        elif scope != "strategy" and permission is not Permission.VIEW:
            rows = rows.filter(**{scope: None})
    return Q(Exists(rows))


def visible(user: Viewer, *, strategy: str | None = "strategy") -> Q:
    """The filter for rows that `user` may see: what is public, and what the teams they belong to keep."""
    if _is_operator(user):
        return EVERYTHING
    if not user.is_authenticated:
        return public()
    return either(public(), allowed(user, Permission.VIEW, strategy=strategy))


def visible_through(user: Viewer, path: str, *, strategy: str) -> Q:
    """The filter for rows that belong to something: what `path` leads to must be visible to `user` as well."""
    if not user.is_authenticated:
        return public(path)
    return either(public(path), allowed_or_common(user, strategy=strategy))


def allowed_or_common(user: Viewer, *, strategy: str) -> Q:
    """The filter for team rows of the strategies of `user`; one that belongs to no strategy is every team's."""
    mine = allowed(user, Permission.VIEW, strategy=strategy)
    common = allowed(user, Permission.VIEW, strategy=None)
    if mine is EVERYTHING or common is NOTHING:
        return mine
    return either(mine, Q(**{f"{strategy}__isnull": True}) & common)


def may(
    user: Viewer,
    permission: Permission,
    *,
    strategy: Strategy | None = None,
    country: Country | None = None,
    area: Area | None = None,
) -> bool:
    """True when a grant of `user` covers the permission in this scope."""
    if _is_operator(user):
        return True
    if not user.is_authenticated or not user.is_active:
        return False
    keys = {"strategy": strategy, "country": country, "area": area}
    return any(
        held.may(permission) and all(_covers(getattr(held, scope), thing, permission) for scope, thing in keys.items())
        for held in grants_of(user)
    )


def _covers(limit: Any, thing: Any, permission: Permission) -> bool:
    """Whether a grant with this limit covers the thing; where none is named, only to see (or without a limit)."""
    if limit is None:
        return True
    return permission is Permission.VIEW if thing is None else thing.pk == limit


def may_everywhere(user: Viewer, permission: Permission) -> bool:
    """True when `user` holds the permission in all strategies."""
    if _is_operator(user):
        return True
    if not user.is_authenticated or not user.is_active:
        return False
    return any(held.may(permission) and held.strategy is None for held in grants_of(user))


def why_not(
    user: Viewer,
    permission: Permission,
    *,
    strategy: Strategy | None = None,
    country: Country | None = None,
    area: Area | None = None,
) -> str | None:
    """Why `user` lacks the permission in this scope, in words for that person; None when they have it."""
    if not user.is_authenticated:
        return _("Sign in to do this.")
    if may(user, permission, strategy=strategy, country=country, area=area):
        return None
    roles = ", ".join(str(Role(role).label) for role, held in MAY.items() if permission in held)
    where = str(strategy.label) if strategy else _("this installation")
    return _("You have no role in %(where)s that allows this. It takes one of: %(roles)s.") % {
        "where": where,
        "roles": roles,
    }


def strategy_kept_by(thing: Any) -> Strategy | None:
    """The strategy whose team keeps a record: itself, its own, that of its area or document; None when it has none."""
    if isinstance(thing, Strategy):
        return thing
    own = getattr(thing, "strategy", None)
    places = (getattr(thing, name, None) for name in ("area", "document"))
    return own or next((place.strategy for place in places if place is not None and place.strategy), None)


def why_not_any(user: Viewer, *permissions: Permission, strategy: Strategy | None = None) -> str | None:
    """Why `user` holds none of these permissions in this scope; None when they hold one."""
    reason = None
    for permission in permissions:
        if (reason := why_not(user, permission, strategy=strategy)) is None:
            return None
    return reason


def why_not_anywhere(user: Viewer, permission: Permission) -> str | None:
    """Why `user` holds the permission in no strategy at all; None when they hold it in some."""
    if _is_operator(user):
        return None
    if user.is_authenticated and user.is_active and any(held.may(permission) for held in grants_of(user)):
        return None
    return why_not(user, permission)


def why_not_without_role(user: Viewer) -> str | None:
    """Why somebody who holds no role at all writes nothing; None for who holds one, whatever it allows."""
    if _is_operator(user) or (user.is_authenticated and grants_of(user)):
        return None
    if not user.is_authenticated:
        return _("Sign in to do this.")
    return _("You have no role yet. Ask an administrator for one.")


def why_not_scoped(user: Viewer, permission: Permission, strategy: Strategy | None = None) -> str | None:
    """Why `user` holds the permission nowhere in `strategy` (None: in none), not even for one country or area."""
    if _is_operator(user):
        return None
    if user.is_authenticated and user.is_active:
        wanted = (None, strategy.pk) if strategy is not None else None
        if any(held.may(permission) and (wanted is None or held.strategy in wanted) for held in grants_of(user)):
            return None
    return why_not(user, permission, strategy=strategy)


def own_or_public(user: Viewer, *, strategy: str = "strategy", facts_alone: bool = True) -> Q:
    """The filter for rows that are public, or kept by a team of `user` (by every team when of no strategy).

    Without `facts_alone` the noun has no mark of what was made up.
    """
    published = public() if facts_alone else Q(visibility=Visibility.PUBLIC)
    return either(published, allowed_or_common(user, strategy=strategy))


def common_or_public(user: Viewer) -> Q:
    """The filter for rows that belong to no strategy: public, or kept among the teams of the installation."""
    return either(public(), allowed(user, Permission.VIEW, strategy=None))


def why_not_view(user: Viewer, thing: Any, *, strategy: Strategy | None = None) -> str | None:
    """Why `user` may not see `thing`; None when it is public or they belong to its team."""
    if is_public(thing):
        return None
    return why_not(user, Permission.VIEW, strategy=strategy or getattr(thing, "strategy", None))


def why_not_administer(user: Viewer) -> str | None:
    """Why `user` may not keep accounts and the installation; None when they may."""
    return why_not(user, Permission.ADMINISTER)


def why_not_give_role(user: Viewer, *, role: str, strategy: Strategy | None) -> str | None:
    """Why `user` may not give `role` in `strategy`: nobody gives more than they hold."""
    if role == Role.ADMINISTRATOR or strategy is None:
        return why_not_administer(user)
    return why_not(user, Permission.STEER, strategy=strategy)
