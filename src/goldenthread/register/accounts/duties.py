"""What waits for a person, in all rooms, and handing it to somebody else when they leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from goldenthread.platform import audit
from goldenthread.platform.access import why_not_administer
from goldenthread.platform.actions import change, person_of
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.models import User
from goldenthread.platform.seeing import sees


@dataclass(frozen=True)
class Duty:
    """A kind of record that somebody has to see to: which column names them, which rows are not done."""

    noun: type[Model]
    holder: str
    open: Q

    @property
    def by_account(self) -> bool:
        """True when the column names an account, not a person."""
        return self.noun._meta.get_field(self.holder).related_model is User

    def of(self, user: User) -> QuerySet[Any]:
        """The open rows that `user` holds."""
        own = {self.holder: user} if self.by_account else {f"{self.holder}__user": user}
        return self.noun._default_manager.filter(self.open, **own).order_by("pk")


@cache
def duties() -> tuple[Duty, ...]:
    """The kinds that rooms declare in their `duties.py`."""
    names = [f"goldenthread.{room}.duties" for room in settings.ROOMS if room != "core"]
    return tuple(duty for name in names if find_spec(name) for duty in import_module(name).DUTIES)


@dataclass(frozen=True)
class Held:
    """One record that waits for a person."""

    kind: str
    pk: int
    title: str
    url: str

    def plain(self) -> dict[str, Any]:
        """As data."""
        return {"kind": self.kind, "id": self.pk, "title": self.title, "url": self.url or None}


@dataclass
class HandedOver:
    """What came of handing over: what went, what stayed and why, what the other person cannot see yet."""

    went: list[Held] = field(default_factory=list)
    stayed: list[tuple[Held, str]] = field(default_factory=list)
    unseen: list[Held] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """As data."""
        return {
            "handed_over": [one.plain() for one in self.went],
            "stayed": [{**one.plain(), "reason": reason} for one, reason in self.stayed],
            "not_visible_to_them": [one.plain() for one in self.unseen],
        }


def held_by(user: User, *, by: Viewer) -> list[Held]:
    """Everything that waits for `user` in person."""
    require(why_not_administer(by))
    return [_held(duty, row) for duty, row in _rows(user)]


def _rows(user: User) -> Iterator[tuple[Duty, Any]]:
    return ((duty, row) for duty in duties() for row in duty.of(user))


def _held(duty: Duty, row: Any) -> Held:
    title = next((str(value) for name in ("title", "text") if (value := getattr(row, name, None))), str(row))
    url = row.get_absolute_url() if hasattr(row, "get_absolute_url") else ""
    return Held(str(duty.noun._meta.verbose_name), row.pk, " ".join(title.split())[:120], url)


def hand_over(user: User, to: User, *, by: Viewer) -> HandedOver:
    """Give to `to` what waits for `user`. A record that its own rules keep where it is stays, with the reason."""
    require(why_not_administer(by))
    if to.pk == user.pk:
        raise NotPossible(_("Name somebody else: %(name)s has it already.") % {"name": user})
    if not to.is_active:
        raise NotPossible(_("The account of %(name)s is closed.") % {"name": to})
    done = HandedOver()
    with audit.acting(by, reason="handed over"):
        rows = list(_rows(user))
        for duty, row in rows:
            _hand(duty, row, to, done, by=by)
    return done


def _hand(duty: Duty, row: Any, to: User, done: HandedOver, *, by: Viewer) -> None:
    held = _held(duty, row)
    try:
        change(
            row,
            {duty.holder: to if duty.by_account else person_of(to, by=by, reason="handed over")},
            by=by,
            reason="handed over",
        )
    except ValidationError as error:
        done.stayed.append((held, " ".join(error.messages)))
        return
    done.went.append(held)
    if not sees(to, row):
        done.unseen.append(held)
