"""What waits: everything in all rooms that has a day and is not done, in one list by day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goldenthread.core.access import allowed
from goldenthread.core.models import Strategy
from goldenthread.core.roles import Permission
from goldenthread.core.search import visible_rows
from goldenthread.drafting.models import Round, Translation
from goldenthread.frameworks.models import Obligation
from goldenthread.funding.models import Opportunity
from goldenthread.governance.models import ActionItem
from goldenthread.learning.models import ManagementAction
from goldenthread.partners.models import Engagement
from goldenthread.plan.models import Milestone, Risk

SOON = 30  # days


@dataclass(frozen=True)
class Due:
    """A kind of thing that waits: which rows, which column has the day, whose they are."""

    noun: type[Model]
    label: Any
    open: Q
    day: str
    strategy: str
    owner: str = ""  # way to the account of the person who has it
    related: tuple[str, ...] = ()


DUES = (
    Due(ActionItem, gettext_lazy("action item"), Q(status="open"), "due_on", "meeting__body__strategy", "owner__user"),
    Due(Milestone, gettext_lazy("milestone"), Q(reached_on=None), "due_on", "plan__strategy", "", ("plan",)),
    Due(Round, gettext_lazy("consultation round closes"), Q(phase="open"), "closes_on", "document__strategy"),
    Due(
        Translation,
        gettext_lazy("translation"),
        ~Q(state__in=["revised", "issued"]),
        "due_on",
        "version__document__strategy",
        "translator__user",
        ("version__document",),
    ),
    Due(Obligation, gettext_lazy("obligation"), Q(), "due_on", "clause__strategy", "", ("clause__mandate",)),
    Due(Engagement, gettext_lazy("next step with a partner"), Q(), "next_step_on", "strategy", "owner__user"),
    Due(Opportunity, gettext_lazy("next step with a donor"), Q(), "next_step_on", "strategy", "owner__user"),
    Due(Risk, gettext_lazy("review of a risk"), Q(), "review_on", "strategy"),
    Due(
        ManagementAction,
        gettext_lazy("management action"),
        Q(status="open"),
        "due_on",
        "response__recommendation__evaluation__strategy",
        "",
        ("response__recommendation__evaluation",),
    ),
)


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what it is, its day, and how late or near that is in words."""

    kind: Any
    title: Any
    href: str
    day: date
    state: str
    state_words: str
    thing: Any


def waiting(user: Any, *, strategy: Strategy | None = None, most: int = 100) -> list[Waiting]:
    """What waits in a strategy (in all, when none is given) as far as `user` may see, nearest day first."""
    return _collected((_rows(due, user, strategy) for due in DUES), most)


def mine(user: Any, *, most: int = 100) -> list[Waiting]:
    """What waits for `user` in person."""
    return _collected(((due, rows.filter(**{due.owner: user.pk})) for due, rows in _all(user, None) if due.owner), most)


def my_teams(user: Any, *, most: int = 100) -> list[Waiting]:
    """What waits in the strategies in which `user` has a role."""
    return _collected(
        ((due, rows.filter(allowed(user, Permission.VIEW, strategy=due.strategy))) for due, rows in _all(user, None)),
        most,
    )


def _all(user: Any, strategy: Strategy | None) -> Iterable[tuple[Due, Any]]:
    return (_rows(due, user, strategy) for due in DUES)


def _rows(due: Due, user: Any, strategy: Strategy | None) -> tuple[Due, Any]:
    rows = visible_rows(due.noun, user).filter(due.open, **{f"{due.day}__isnull": False})
    if strategy is not None:
        rows = rows.filter(**{due.strategy: strategy.pk})
    return due, rows.select_related(*due.related) if due.related else rows


def _collected(kinds: Iterable[tuple[Due, Any]], most: int) -> list[Waiting]:
    today = timezone.localdate()
    found = [
        _waiting(due, row, getattr(row, due.day), today) for due, rows in kinds for row in rows.order_by(due.day)[:most]
    ]
    return sorted(found, key=lambda one: one.day)[:most]


def _waiting(due: Due, row: Any, day: date, today: date) -> Waiting:
    state, words = lateness(day, today)
    title = getattr(row, "title", None) or getattr(row, "text", None) or getattr(row, "deliverable", None) or str(row)
    return Waiting(due.label, title, _page_of(row), day, state, words, row)


def _page_of(row: Any) -> str:
    recommendation = getattr(getattr(row, "response", None), "recommendation", None)
    for thing in (row, getattr(row, "clause", None), recommendation):
        if hasattr(thing, "get_absolute_url"):
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
