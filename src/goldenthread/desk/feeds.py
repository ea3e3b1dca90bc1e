"""Calendar feeds by secret address: meetings of a person's teams, what waits for them, milestones of their plans."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.desk.models import CalendarFeed
from goldenthread.desk.waiting import mine
from goldenthread.governance import queries as governance
from goldenthread.governance.calendar import Entry
from goldenthread.plan import queries as plans
from goldenthread.plan import timetable
from goldenthread.platform.access import allowed
from goldenthread.platform.actions import remove, save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import Denied
from goldenthread.platform.roles import Permission

VIEW = Permission.VIEW


def make_feed(user: Any) -> str:
    """A new secret for the person's calendar; an older one stops working. It is not kept and cannot be shown again."""
    if not user.is_authenticated:
        raise Denied(_("Sign in to do this."))
    drop_feed(user)
    secret = secrets.token_urlsafe(24)
    save(CalendarFeed(user=user, digest=_digest(secret)), by=user, reason="calendar feed made")
    return secret


def drop_feed(user: Viewer) -> None:
    """Let the person's secret address answer no more."""
    for feed in CalendarFeed.objects.filter(user=user.pk):
        remove(feed, by=user, reason="calendar feed dropped")


def has_feed(user: Viewer) -> bool:
    """True when the person has a secret address."""
    return CalendarFeed.objects.filter(user=user.pk).exists()


def user_of(secret: str) -> Any:
    """The person whose calendar a secret opens; None when nobody's, or of a closed account."""
    feed = CalendarFeed.objects.filter(digest=_digest(secret)).select_related("user").first()
    return feed.user if feed is not None and feed.user.is_active else None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "ignore")).hexdigest()


def entries(user: Viewer) -> list[Entry]:
    """What the calendar of a person shows, by day; only what they may see today."""
    found = [_waits(one) for one in mine(user, most=500) if one.day]
    meetings = governance.meetings(user).filter(allowed(user, VIEW, strategy="body__strategy"))
    for meeting in meetings.filter(held_on__isnull=False):
        name = f"meeting-{meeting.pk}"
        found.append(
            Entry(name, meeting.held_on, None, str(meeting.title), meeting.place, meeting.get_absolute_url())  # type: ignore[arg-type]
        )
    for one in plans.milestones(user).filter(allowed(user, VIEW, strategy="plan__strategy"), reached_on=None):
        day = timetable.due_day(one)
        if day is not None:
            found.append(Entry(f"milestone-{one.pk}", day, None, str(one.title), "", one.get_absolute_url()))
    once = {entry.name: entry for entry in found}
    return sorted(once.values(), key=lambda entry: (entry.first, entry.name))


def _waits(one: Any) -> Entry:
    name = f"{one.thing._meta.model_name}-{one.thing.pk}"
    return Entry(name, one.day, None, f"{one.kind}: {one.title}", "", one.href or "/my-work/")
