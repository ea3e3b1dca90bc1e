"""Who may do what: a reason, or None. One filter serves lists, pages, the API and search."""

from __future__ import annotations

from typing import Any

from django.db.models import CASCADE, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from goldenthread.core.models import Area, Country, Grant, Strategy, Visibility
from goldenthread.core.roles import MAY, Permission, Role, roles_that_may

NOTHING = Q(pk__in=[])
EVERYTHING = Q(pk__isnull=False)  # not Q(): that would vanish beside another condition


class Operator:
    """Whoever runs commands on the machine of the installation: they own it, and may do everything."""

    pk = None
    is_authenticated = True
    is_active = True
    is_operator = True

    def __str__(self) -> str:
        return "command line"


OPERATOR = Operator()


def _is_operator(user: Any) -> bool:
    return getattr(user, "is_operator", False)


def _grants(user: Any, permission: Permission) -> QuerySet[Grant]:
    return Grant.objects.now().filter(user=user.pk, role__in=roles_that_may(permission))


def allowed(
    user: Any,
    permission: Permission,
    *,
    strategy: str | None = "strategy",
    country: str | None = None,
    area: str | None = None,
) -> Q:
    """The filter for rows on which `user` holds `permission`: a join on grants, never a list of ids.

    The words name the row's own columns (or paths) for strategy, country and area; None when it has none.
    A role limited to a country or area sees everything of its strategy but changes only what lies in its limits.
    """
    if _is_operator(user):
        return EVERYTHING
    if not user.is_authenticated:
        return NOTHING
    rows = _grants(user, permission)
    for scope, column in (("strategy", strategy), ("country", country), ("area", area)):
        if column:
            rows = rows.filter(Q(**{scope: None}) | Q(**{scope: OuterRef(column)}))
        elif scope != "strategy" and permission is not Permission.VIEW:
            rows = rows.filter(**{scope: None})
    return Q(Exists(rows))


def visible(user: Any, *, strategy: str | None = "strategy") -> Q:
    """The filter for rows that `user` may see: what is public, and what the teams they belong to keep."""
    if _is_operator(user):
        return EVERYTHING
    if not user.is_authenticated:
        return Q(visibility=Visibility.PUBLIC)
    return Q(visibility=Visibility.PUBLIC) | allowed(user, Permission.VIEW, strategy=strategy)


def visible_through(user: Any, path: str, *, strategy: str) -> Q:
    """The filter for rows that belong to something: what `path` leads to must be visible to `user` as well."""
    public = Q(**{f"{path}__visibility": Visibility.PUBLIC})
    if not user.is_authenticated:
        return public
    return public | allowed_or_common(user, strategy=strategy)


def allowed_or_common(user: Any, *, strategy: str) -> Q:
    """The filter for team rows of the strategies of `user`; one that belongs to no strategy is every team's."""
    mine = allowed(user, Permission.VIEW, strategy=strategy)
    return mine | (Q(**{f"{strategy}__isnull": True}) & allowed(user, Permission.VIEW, strategy=None))


def may(
    user: Any,
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
    rows = _grants(user, permission)
    for scope, thing in (("strategy", strategy), ("country", country), ("area", area)):
        if thing is not None:
            rows = rows.filter(Q(**{scope: None}) | Q(**{scope: thing.pk}))
        elif scope != "strategy" and permission is not Permission.VIEW:
            rows = rows.filter(**{scope: None})
        elif scope == "strategy" and permission is not Permission.VIEW:
            rows = rows.filter(strategy=None)
    return rows.exists()


def why_not(
    user: Any,
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


def why_not_any(user: Any, *permissions: Permission, strategy: Strategy | None = None) -> str | None:
    """Why `user` holds none of these permissions in this scope; None when they hold one."""
    reason = None
    for permission in permissions:
        if (reason := why_not(user, permission, strategy=strategy)) is None:
            return None
    return reason


def why_not_anywhere(user: Any, permission: Permission) -> str | None:
    """Why `user` holds the permission in no strategy at all; None when they hold it in some."""
    if _is_operator(user) or (user.is_authenticated and user.is_active and _grants(user, permission).exists()):
        return None
    return why_not(user, permission)


def own_or_public(user: Any, *, strategy: str = "strategy") -> Q:
    """The filter for rows that are public, or kept by a team of `user` (by every team when of no strategy)."""
    return Q(visibility=Visibility.PUBLIC) | allowed_or_common(user, strategy=strategy)


def common_or_public(user: Any) -> Q:
    """The filter for rows that belong to no strategy: public, or kept among the teams of the installation."""
    return Q(visibility=Visibility.PUBLIC) | allowed(user, Permission.VIEW, strategy=None)


def why_not_view(user: Any, thing: Any, *, strategy: Strategy | None = None) -> str | None:
    """Why `user` may not see `thing`; None when it is public or they belong to its team."""
    if thing.visibility == Visibility.PUBLIC:
        return None
    return why_not(user, Permission.VIEW, strategy=strategy or getattr(thing, "strategy", None))


def sees(user: Any, thing: Any) -> bool:
    """True when `user` may see the record `thing` where another record names it: it, and what it belongs to."""
    known = user.__dict__.setdefault("_seen_records", {}) if hasattr(user, "__dict__") else {}
    key = (type(thing), thing.pk)
    if key not in known:
        known[key] = _is_open(user, thing) and all(sees(user, owner) for owner in _owners(thing))
    return known[key]


def _is_open(user: Any, thing: Any) -> bool:
    if getattr(thing, "visibility", Visibility.PUBLIC) == Visibility.PUBLIC:
        return True
    return may(
        user, Permission.VIEW, strategy=thing if isinstance(thing, Strategy) else getattr(thing, "strategy", None)
    )


def _owners(thing: Any) -> list[Any]:
    """The records that take `thing` along when they go. A strategy is none: what it publishes stands for itself."""
    return [
        owner
        for field in thing._meta.concrete_fields
        if field.many_to_one
        and field.remote_field.on_delete is CASCADE
        and field.related_model is not Strategy
        and (owner := getattr(thing, field.name)) is not None
    ]


def why_not_administer(user: Any) -> str | None:
    """Why `user` may not keep accounts and the installation; None when they may."""
    return why_not(user, Permission.ADMINISTER)


def why_not_give_role(user: Any, *, role: str, strategy: Strategy | None) -> str | None:
    """Why `user` may not give `role` in `strategy`: nobody gives more than they hold."""
    if role == Role.ADMINISTRATOR or strategy is None:
        return why_not_administer(user)
    return why_not(user, Permission.STEER, strategy=strategy)
