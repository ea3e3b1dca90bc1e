"""Questions about bodies, sessions, decisions, events and meetings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from goldenthread.governance import access
from goldenthread.governance.calendar import Entry
from goldenthread.governance.chairs import Term, line
from goldenthread.governance.models import (
    ActionItem,
    ActionItemStatus,
    AgendaItem,
    Body,
    BodyMember,
    Decision,
    Event,
    FeedbackPoint,
    FocalPoint,
    Meeting,
    Seat,
    Session,
)
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Strategy, Visibility


def bodies(user: Viewer) -> QuerySet[Body]:
    """The bodies that `user` may see."""
    return Body.objects.filter(access.bodies(user)).select_related("organization", "strategy", "source")


def sessions(user: Viewer) -> QuerySet[Session]:
    """The sessions that `user` may see, by date."""
    return Session.objects.filter(access.sessions(user)).select_related("body", "body__strategy", "source")


def focal_points(user: Viewer) -> QuerySet[FocalPoint]:
    """The focal points that `user` may see, by country and organization."""
    return FocalPoint.objects.filter(access.focal_points(user)).select_related(
        "strategy", "country", "organization", "person", "source"
    )


def agenda_items(user: Viewer) -> QuerySet[AgendaItem]:
    """The agenda items of sessions that `user` may see."""
    return AgendaItem.objects.filter(access.items(user)).select_related("session")


def decisions(user: Viewer) -> QuerySet[Decision]:
    """The decisions that `user` may see."""
    return Decision.objects.filter(access.decisions(user)).select_related(
        "session", "session__body", "session__body__strategy", "item", "source"
    )


def events(user: Viewer) -> QuerySet[Event]:
    """The events that `user` may see, by date; those without a date last."""
    return Event.objects.filter(access.events(user)).select_related("strategy", "convener", "source")


def points(user: Viewer) -> QuerySet[FeedbackPoint]:
    """The feedback points that `user` may see."""
    return FeedbackPoint.objects.filter(access.points(user)).select_related(
        "event", "event__strategy", "participation__person", "participation__organization", "participation__country"
    )


def meetings(user: Viewer) -> QuerySet[Meeting]:
    """The meetings that `user` may see, newest first."""
    return Meeting.objects.filter(access.meetings(user)).select_related("body", "body__strategy", "source")


def open_items_by_meeting(user: Viewer, body: Body) -> dict[int, int]:
    """How many action items of each meeting of `body` are still open, by the meeting's number in the records."""
    rows = action_items(user).filter(meeting__body=body, status=ActionItemStatus.OPEN)
    return dict(rows.order_by().values_list("meeting").annotate(Count("pk")))


def action_items(user: Viewer) -> QuerySet[ActionItem]:
    """The action items that `user` may see, those due first first."""
    return ActionItem.objects.filter(access.action_items(user)).select_related(
        "meeting", "meeting__body", "meeting__body__strategy", "owner", "unit"
    )


def overdue_items(user: Viewer, *, on: date | None = None) -> QuerySet[ActionItem]:
    """The action items that are open after their day."""
    return action_items(user).filter(status=ActionItemStatus.OPEN, due_on__lt=on or timezone.localdate())


def carried_over(meeting: Meeting, user: Viewer) -> QuerySet[ActionItem]:
    """The items that earlier meetings of the same body left open: the start of this meeting's agenda."""
    earlier = action_items(user).filter(meeting__body=meeting.body, status=ActionItemStatus.OPEN)
    earlier = earlier.exclude(meeting=meeting.pk or 0)
    return earlier.filter(meeting__held_on__lt=meeting.held_on) if meeting.held_on else earlier


def next_meeting_day(body: Body) -> date | None:
    """When the body should meet next: so many months after its last meeting; None when that is not set."""
    last = Meeting.objects.filter(body=body, held_on__isnull=False).order_by("-held_on").first()
    if last is None or last.held_on is None or not body.meets_every:
        return None
    number = last.held_on.year * 12 + last.held_on.month - 1 + body.meets_every
    return date(number // 12, number % 12 + 1, min(last.held_on.day, 28))


def chairs(body: Body, *, on: date | None = None) -> list[Term]:
    """Who chaired `body` from when until when, co-chairs side by side, with the times in which nobody is named.

    With `on`, the one term that holds that day, if any.
    """
    seats = BodyMember.objects.filter(body=body, role=Seat.CHAIR).select_related(
        "body__strategy", "organization", "country", "person"
    )
    terms = line(seats.order_by("valid_from", "pk"), timezone.localdate())
    return terms if on is None else [term for term in terms if term.holds(on)]


def next_session(user: Viewer, *, strategy: Strategy | None = None) -> Session | None:
    """The next session of a governing body, of `strategy` or of the organization that holds it; None when unknown."""
    rows = sessions(user).filter(starts_on__gte=timezone.localdate())
    if strategy is not None:
        rows = rows.filter(Q(body__strategy=strategy) | Q(body__strategy=None))
    return rows.first()


@dataclass
class Branch:
    """A body and those that report to it."""

    body: Body
    below: list[Branch] = field(default_factory=list)


def reporting_tree(user: Viewer) -> list[Branch]:
    """Who reports to whom, as far as `user` may see; a body whose superior is hidden stands at the top."""
    rows = list(bodies(user))
    known = {row.pk for row in rows}
    under: dict[int | None, list[Body]] = defaultdict(list)
    for row in rows:
        under[row.reports_to_id if row.reports_to_id in known else None].append(row)

    def branch(body: Body) -> Branch:
        return Branch(body, [branch(below) for below in under[body.pk]])

    return [branch(body) for body in under[None]]


def is_below(body: Body, other: Body) -> bool:
    """True when `body` reports to `other`, directly or through others, or is the same."""
    seen: set[int] = set()
    step: Body | None = body
    while step is not None and step.pk not in seen:
        if step.pk == other.pk:
            return True
        seen.add(step.pk)
        step = step.reports_to
    return False


def public_calendar() -> list[Entry]:
    """What the public calendar shows: public events and sessions whose days are known."""
    entries = []
    nobody = _Anyone()
    for event in events(nobody).filter(starts_on__isnull=False, visibility=Visibility.PUBLIC):
        entries.append(
            Entry(
                f"event-{event.key}",
                event.starts_on,  # type: ignore[arg-type]  # filtered above
                event.ends_on,
                str(event.title),
                str(event.place),
                event.get_absolute_url(),
            )
        )
    for session in sessions(nobody).filter(starts_on__isnull=False):
        entries.append(
            Entry(
                f"session-{session.key}",
                session.starts_on,  # type: ignore[arg-type]
                session.ends_on,
                str(session.name),
                str(session.place),
                session.get_absolute_url(),
            )
        )
    return sorted(entries, key=lambda entry: (entry.first, entry.name))


class _Anyone:
    """A reader without an account."""

    is_authenticated = False
    is_active = False
    pk = None
