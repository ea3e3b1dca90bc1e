"""What governance adds to the golden thread: bodies, sessions, decisions, events and what was said there."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.governance import access
from goldenthread.governance.models import (
    ActionItem,
    ActionItemStatus,
    Body,
    Decision,
    Event,
    FeedbackPoint,
    Meeting,
    Session,
)
from goldenthread.platform.bounds import is_number
from goldenthread.platform.thread import Gap, Kind, Link


def _by(name: str) -> Any:
    return lambda rows, key: rows.filter(**{name: key})


def _by_number(rows: QuerySet, key: str) -> QuerySet:
    return rows.filter(pk=int(key)) if is_number(key) else rows.none()


KINDS = [
    Kind("body", _("body"), 2, Body.objects.all, lambda b: b.key, _by("key"), seen=access.bodies),
    Kind(
        "session",
        _("session"),
        4,
        lambda: Session.objects.select_related("body"),
        lambda s: s.key,
        _by("key"),
        seen=access.sessions,
    ),
    Kind(
        "decision",
        _("decision"),
        6,
        lambda: Decision.objects.select_related("session"),
        lambda d: d.symbol,
        _by("symbol"),
        title=lambda d: f"{d.symbol}: {d.title}",
        seen=access.decisions,
    ),
    Kind("event", _("event"), 22, Event.objects.all, lambda e: e.key, _by("key"), seen=access.events),
    Kind(
        "point",
        _("feedback point"),
        24,
        lambda: FeedbackPoint.objects.select_related("event"),
        lambda p: str(p.pk),
        _by_number,
        seen=access.points,
    ),
    Kind(
        "meeting",
        _("meeting"),
        48,
        lambda: Meeting.objects.select_related("body"),
        lambda m: str(m.pk),
        _by_number,
        seen=access.meetings,
    ),
]

LINKS = [
    Link("body", "session", _("meets in"), _("session of"), Session.objects.all, "body_id", "pk"),
    Link(
        "session",
        "decision",
        _("decided"),
        _("decided by"),
        lambda: Decision.objects.filter(session__isnull=False),
        "session_id",
        "pk",
    ),
    Link(
        "session",
        "event",
        _("saw"),
        _("on the occasion of"),
        lambda: Event.objects.filter(session__isnull=False),
        "session_id",
        "pk",
    ),
    Link(
        "event",
        "event",
        _("had as part"),
        _("part of"),
        lambda: Event.objects.filter(parent__isnull=False),
        "parent_id",
        "pk",
    ),
    Link("event", "point", _("heard"), _("said at"), FeedbackPoint.objects.all, "event_id", "pk"),
    Link("body", "meeting", _("met in"), _("meeting of"), Meeting.objects.all, "body_id", "pk"),
]


def _events_without_date(strategy: Any) -> QuerySet:
    return Event.objects.filter(strategy=strategy, starts_on=None, year=None)


def _items_without_owner(strategy: Any) -> QuerySet:
    rows = ActionItem.objects.filter(
        meeting__body__strategy=strategy, status=ActionItemStatus.OPEN, owner=None, unit=None
    )
    return rows.select_related("meeting")


GAPS = [
    Gap(
        "events_without_date",
        "event",
        _("Events without a date"),
        _("Set the day, or the year when only that is known."),
        _events_without_date,
    ),
    Gap(
        "items_without_owner",
        "meeting",
        _("Meetings with open action items that nobody owns"),
        _("Open the meeting and name an owner or a unit."),
        lambda strategy: Meeting.objects.filter(
            pk__in=_items_without_owner(strategy).values("meeting"),
        ),
    ),
]
