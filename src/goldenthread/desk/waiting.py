"""What waits: everything in all rooms that has a day and is not done, in one list by day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.desk.dues import DUES, Due
from goldenthread.platform.access import allowed
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Strategy
from goldenthread.platform.roles import Permission
from goldenthread.platform.seeing import visible_rows

SOON = 30  # days


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what it is, its day, and how late or near that is in words."""

    kind: Any
    title: Any
    href: str
    day: date | None
    state: str
    state_words: str
    thing: Any
    why: Any = ""

    def plain(self) -> dict[str, Any]:
        """The same for programs."""
        words = {"kind": self.kind, "title": self.title, "why": self.why, "state": self.state_words}
        return {**{name: str(value) for name, value in words.items()}, "due_on": self.day, "url": self.href}


def waiting(user: Viewer, *, strategy: Strategy | None = None, most: int = 100) -> list[Waiting]:
    """What waits in a strategy (in all, when none is given) as far as `user` may see, nearest day first."""
    return _collected((_rows(due, user, strategy) for due in DUES), most)


def mine(user: Viewer, *, most: int = 100) -> list[Waiting]:
    """What waits for `user` in person."""
    found = (_rows(due, user, None, undated=due.undated) for due in DUES if due.owner)
    return _collected(((due, rows.filter(_of(due, user)).distinct()) for due, rows in found), most)


def _of(due: Due, user: Viewer) -> Q:
    return reduce(or_, (Q(**{path: user.pk}) for path in due.owner.split()))


def my_teams(user: Viewer, *, most: int = 100) -> list[Waiting]:
    """What waits in the strategies in which `user` has a role."""
    return _collected(
        (
            (due, rows.filter(allowed(user, Permission.VIEW, strategy=due.strategy)))
            for due, rows in (_rows(due, user, None) for due in DUES)
        ),
        most,
    )


def dated(due: Due, rows: QuerySet) -> QuerySet:
    """The rows that wait, each with its day as `waits_until`."""
    day = Coalesce(due.day, due.else_day) if due.else_day else F(due.day)
    return rows.filter(due.open).annotate(waits_until=day)


def _rows(due: Due, user: Viewer, strategy: Strategy | None, *, undated: bool = False) -> tuple[Due, Any]:
    rows = dated(due, visible_rows(due.noun, user))
    rows = rows if undated else rows.filter(waits_until__isnull=False)
    if strategy is not None:
        rows = rows.filter(**{due.strategy: strategy.pk})
    return due, rows.select_related(*due.related) if due.related else rows


def _collected(kinds: Iterable[tuple[Due, Any]], most: int) -> list[Waiting]:
    today = timezone.localdate()
    found = [
        _waiting(due, row, row.waits_until, today)
        for due, rows in kinds
        for row in rows.order_by(F("waits_until").asc(nulls_last=True), "pk")[:most]
    ]
    return sorted(found, key=lambda one: one.day or date.max)[:most]


def _waiting(due: Due, row: Any, day: date | None, today: date) -> Waiting:
    state, words = lateness(day, today) if day else ("open", _("without a day"))
    title = getattr(row, "title", None) or getattr(row, "text", None) or getattr(row, "deliverable", None) or str(row)
    return Waiting(due.label, title, _page_of(row), day, state, words, row, due.why if due.owner else "")


def _page_of(row: Any) -> str:
    recommendation = getattr(getattr(row, "response", None), "recommendation", None)
    for thing in (row, getattr(row, "clause", None), recommendation):
        if thing is not None and hasattr(thing, "get_absolute_url"):
            return thing.get_absolute_url()
    return ""


def lateness(day: date, today: date) -> tuple[str, str]:
    """How a day stands to today: a state, and words for people."""
    days = (day - today).days
    if days < 0:
        return "late", ngettext("%(n)s day late", "%(n)s days late", -days) % {"n": -days}
    if days == 0:
        return "due", _("today")
    words = ngettext("in %(n)s day", "in %(n)s days", days) % {"n": days}
    return ("due_soon" if days <= SOON else "planned"), words
