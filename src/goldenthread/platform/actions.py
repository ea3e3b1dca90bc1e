"""Verbs that change what every room stands on. Each is one transaction, refused or recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

from django.db import IntegrityError, models
from django.utils.translation import gettext as _

from goldenthread.platform import audit, checking
from goldenthread.platform.access import why_not, why_not_administer, why_not_give_role
from goldenthread.platform.actors import Actor, Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.keys import free_key
from goldenthread.platform.models import Area, Country, Grant, Organization, Person, Strategy, User, Visibility
from goldenthread.platform.roles import Permission, Role

M = TypeVar("M", bound=models.Model)


def save(thing: M, *, by: Actor, reason: str = "", before: Mapping[str, Any] | None = None) -> M:
    """Keep `thing` after every rule of its noun has been checked. Raises ValidationError naming the fields.

    Of a row that is known, `before` holds the values it was read with: what did not change since is not asked of the
    database again.
    """
    checking.check(thing, before)
    with writing(thing, by=by, reason=reason):
        thing.save()
    return thing


@contextmanager
def writing(thing: models.Model, *, by: Actor, reason: str = "") -> Iterator[None]:
    """One act in which `thing` is written. What only the database refuses is told in the words of the noun's rules."""
    try:
        with audit.acting(by, reason=reason):
            yield
    except IntegrityError:
        thing.full_clean()
        raise


def bring_in(thing: M, *, by: Actor, reason: str = "") -> M:
    """Keep a `thing` whose references are known to be there, as a load of thousands does.

    Constraints are left to the database, which holds them all; only when it refuses are they asked for their words,
    as asking each of them before every row takes ten times as long. Raises ValidationError as `save` does.
    """
    relations = {column.name for column in thing._meta.concrete_fields if column.is_relation}
    thing.clean_fields(exclude=relations)
    thing.clean()
    with writing(thing, by=by, reason=reason):
        thing.save()
    return thing


def change(thing: M, values: Mapping[str, Any], *, by: Actor, reason: str = "") -> M:
    """Give `thing` new values in the columns named, and keep it."""
    before = checking.values_of(thing)
    for name, value in values.items():
        setattr(thing, name, value)
    return save(thing, by=by, reason=reason, before=before)


def remove(thing: models.Model, *, by: Actor, reason: str = "") -> None:
    """Take `thing` away; the trail keeps what it was. Raises NotPossible when something rests on it."""
    try:
        with audit.acting(by, reason=reason):
            thing.delete()
    except models.ProtectedError as error:
        resting = ", ".join(sorted({str(row._meta.verbose_name) for row in error.protected_objects}))
        told = _("%(thing)s cannot be removed: %(resting)s rest on it.") % {"thing": thing, "resting": resting}
        raise NotPossible(told) from error


def move(thing: M, field: str, to: str, *, moves: Mapping[str, set[str]], by: Viewer, reason: str = "") -> M:
    """Bring `thing` into another state, as its table of moves allows. Raises NotPossible when it does not."""
    now = getattr(thing, field)
    if to not in moves.get(now, set()):
        choices: dict[str, Any] = dict(thing._meta.get_field(field).flatchoices)  # type: ignore[union-attr]
        possible = ", ".join(str(choices[state]) for state in sorted(moves.get(now, set()))) or "–"
        states = {"thing": thing, "now": choices.get(now, now), "possible": possible, "to": choices.get(to, to)}
        raise NotPossible(_("%(thing)s is “%(now)s”; from there it can become: %(possible)s, not “%(to)s”.") % states)
    return change(thing, {field: to}, by=by, reason=reason)


def create_account(
    *, email: str, name: str, password: str | None, by: Any, language: str = "en", is_first: bool = False
) -> User:
    """Make an account. Its owner sets a password by the link in the message when none is given."""
    if not is_first:
        require(why_not_administer(by))
    user = User(email=email.strip().lower(), name=name, language=language)
    user.set_password(password)
    with audit.acting(by, reason="account made"):
        save(user, by=by, reason="account made")
        person_of(user, by=by)
    return user


def person_of(user: User, *, by: Actor, reason: str = "account made") -> Person:
    """The person that records name for the account: who has no account yet and the same address, else a new one."""
    if (found := Person.objects.filter(user=user).first()) is not None:
        return found
    alike = Person.objects.filter(user=None, email__iexact=user.email)[:2]
    if len(alike) == 1:
        return change(alike[0], {"user": user}, by=by, reason=reason)
    name = user.name or user.email.partition("@")[0]
    return save(Person(key=free_key(Person, name), name=name, user=user), by=by, reason=reason)


def give_role(
    user: User,
    role: Role,
    *,
    by: Viewer,
    strategy: Strategy | None = None,
    country: Country | None = None,
    area: Area | None = None,
    organization: Organization | None = None,
    valid_to: date | None = None,
) -> Grant:
    """Give `user` a role, everywhere or within the limits named."""
    require(why_not_give_role(by, role=role, strategy=strategy))
    scope = {"strategy": strategy, "country": country, "area": area, "organization": organization}
    return grant(user, role, by=by, **scope, valid_to=valid_to)


def grant(user: User, role: Role, *, by: Actor, **scope: Any) -> Grant:
    """The same without asking who gives it: for the set-up of an installation."""
    found = Grant.objects.filter(
        user=user,
        role=role,
        strategy=scope.get("strategy"),
        country=scope.get("country"),
        area=scope.get("area"),
        organization=scope.get("organization"),
    ).first()
    return found or save(Grant(user=user, role=role, **scope), by=by, reason="role given")


def take_role(held: Grant, *, by: Viewer) -> None:
    """Take a role away."""
    require(why_not_give_role(by, role=held.role, strategy=held.strategy))
    remove(held, by=by, reason="role taken away")


def publish(thing: M, *, by: Viewer, reason: str = "") -> M:
    """Make `thing` public."""
    require(why_not(by, Permission.PUBLISH, strategy=_strategy_of(thing)))
    return change(thing, {"visibility": Visibility.PUBLIC}, by=by, reason=reason)


def withdraw(thing: M, *, by: Viewer, reason: str = "") -> M:
    """Take `thing` back from the public to its team."""
    require(why_not(by, Permission.PUBLISH, strategy=_strategy_of(thing)))
    return change(thing, {"visibility": Visibility.TEAM}, by=by, reason=reason)


def _strategy_of(thing: Any) -> Strategy | None:
    return thing if isinstance(thing, Strategy) else getattr(thing, "strategy", None)
