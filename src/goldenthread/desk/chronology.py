"""Events and sessions in order of time, past and to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString

from goldenthread.governance.models import Event, Session
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Strategy
from goldenthread.platform.seeing import visible_rows
from goldenthread.ui.templatetags.page import code, days, not_set_mark

MOST = 400  # events, and sessions, on each side of today


@dataclass(frozen=True)
class Entry:
    """Something at a time, for `components/timeline.html`. A date known only by its year counts as its last day."""

    on: date | None
    when: SafeString
    title: Any
    href: str
    kind: Any
    state: str
    text: Any
    thing: Any

    @property
    def year(self) -> int | None:
        return self.on.year if self.on else None


def chronology(user: Viewer, *, strategy: Strategy | None = None, most: int = MOST) -> list[Entry]:
    """Events and sessions that `user` may see, oldest first, those without a date last.

    With a strategy: its own events and those that belong to none. At most so many of each, before and after today,
    those next to today first; the lists have the rest.
    """
    today = timezone.localdate()
    rows = visible_rows(Event, user)
    if strategy is not None:
        rows = rows.filter(Q(strategy=strategy) | Q(strategy=None))
    events = _around(rows, today, most)
    told = {(event.session_id, event.starts_on) for event in events}
    sessions = _around(visible_rows(Session, user).select_related("body"), today, most)
    entries = [_of_event(event, today) for event in events]
    # a session that an event of the same day stands for is told once
    entries += [_of_session(one, today) for one in sessions if (one.pk, one.starts_on) not in told]
    return sorted(entries, key=lambda entry: (entry.on is None, entry.on or today))


def _around(rows: QuerySet, today: date, most: int) -> list[Any]:
    """The rows next to today on either side, and those without a day."""
    past = rows.filter(starts_on__lt=today).order_by("-starts_on", "pk")[:most]
    coming = rows.filter(starts_on__gte=today).order_by("starts_on", "pk")[:most]
    undated = rows.filter(starts_on=None)[:most]
    return [*past, *coming, *undated]


def around_today(entries: list[Entry], *, before: int = 3, after: int = 3) -> list[Entry]:
    """The last past entries and the next ones to come."""
    past = [entry for entry in entries if entry.state == "past"]
    coming = [entry for entry in entries if entry.state == "coming" and entry.on]
    return past[len(past) - min(before, len(past)) :] + coming[:after]


def next_of(entries: list[Entry]) -> Entry | None:
    """The next thing to come; None when nothing dated lies ahead."""
    return next((entry for entry in entries if entry.state == "coming" and entry.on), None)


def _of_event(event: Event, today: date) -> Entry:
    on = event.starts_on or (date(event.year, 12, 31) if event.year else None)
    when = days(event.starts_on, event.ends_on) if event.starts_on else _year_or_note(event)
    return Entry(
        on,
        when,
        event.title,
        event.get_absolute_url(),
        event.get_kind_display(),
        _state(event.ends_on or on, today),
        event.purpose,
        event,
    )


def _year_or_note(event: Event) -> SafeString:
    if event.year:
        return code(event.year)
    return code(event.date_note) if event.date_note else not_set_mark()


def _of_session(session: Session, today: date) -> Entry:
    return Entry(
        session.starts_on,
        days(session.starts_on, session.ends_on),
        session.name,
        session.get_absolute_url(),
        session.body.name,
        _state(session.ends_on or session.starts_on, today),
        session.place,
        session,
    )


def _state(last: date | None, today: date) -> str:
    return "coming" if last is None or last >= today else "past"
