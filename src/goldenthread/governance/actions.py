"""Verbs of governance."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from goldenthread.core.actions import move
from goldenthread.core.actions import publish as publish  # the rule is the same for every noun here
from goldenthread.core.actions import withdraw as withdraw
from goldenthread.core.errors import ValidationError, require
from goldenthread.core.keep import add, amend
from goldenthread.governance import access
from goldenthread.governance.models import (
    ACTION_ITEM_MOVES,
    ActionItem,
    AgendaItem,
    Body,
    BodyMember,
    Decision,
    Event,
    FeedbackPoint,
    Meeting,
    Participation,
    Session,
)
from goldenthread.governance.queries import is_below


def add_body(*, by: Any, **values: Any) -> Body:
    """Add a body."""
    return add(Body(), values, by=by, why_not=access.why_not_steer)


def change_body(body: Body, *, by: Any, **values: Any) -> Body:
    """Change a body. Raises ValidationError when it would report to itself, directly or through others."""
    superior = values.get("reports_to")
    if superior is not None and is_below(superior, body):
        raise ValidationError(
            {"reports_to": _("%(superior)s reports to %(body)s already.") % {"superior": superior, "body": body}}
        )
    return amend(body, values, by=by, why_not=access.why_not_steer)


def add_member(body: Body, *, by: Any, **values: Any) -> BodyMember:
    """Add a member to a body."""
    require(access.why_not_steer(by, body))
    return add(BodyMember(body=body), values, by=by, why_not=lambda user, row: None)


def change_member(member: BodyMember, *, by: Any, **values: Any) -> BodyMember:
    """Change a seat; a member who left gets a last day and stays in the record."""
    return amend(member, values, by=by, why_not=lambda user, row: access.why_not_steer(user, row.body))


def add_session(body: Body, *, by: Any, **values: Any) -> Session:
    """Add a session of a body."""
    return add(Session(body=body), values, by=by, why_not=access.why_not_steer)


def change_session(session: Session, *, by: Any, **values: Any) -> Session:
    """Change a session."""
    return amend(session, values, by=by, why_not=access.why_not_steer)


def add_agenda_item(session: Session, *, by: Any, **values: Any) -> AgendaItem:
    """Put an item on the agenda of a session."""
    return add(AgendaItem(session=session), values, by=by, why_not=access.why_not_steer)


def change_agenda_item(item: AgendaItem, *, by: Any, **values: Any) -> AgendaItem:
    """Change an agenda item."""
    return amend(item, values, by=by, why_not=access.why_not_steer)


def add_decision(*, by: Any, **values: Any) -> Decision:
    """Record a decision or resolution."""
    return add(Decision(), values, by=by, why_not=access.why_not_steer)


def change_decision(decision: Decision, *, by: Any, **values: Any) -> Decision:
    """Change the record of a decision."""
    return amend(decision, values, by=by, why_not=access.why_not_steer)


def add_event(*, by: Any, **values: Any) -> Event:
    """Add an event."""
    return add(Event(), values, by=by, why_not=access.why_not_steer)


def change_event(event: Event, *, by: Any, **values: Any) -> Event:
    """Change an event."""
    return amend(event, values, by=by, why_not=access.why_not_steer)


def add_participation(event: Event, *, by: Any, **values: Any) -> Participation:
    """Record who took part in an event, and for whom."""
    return add(Participation(event=event), values, by=by, why_not=access.why_not_take_feedback)


def change_participation(row: Participation, *, by: Any, **values: Any) -> Participation:
    """Change the record of somebody's part in an event."""
    return amend(row, values, by=by, why_not=access.why_not_take_feedback)


def add_point(event: Event, *, by: Any, **values: Any) -> FeedbackPoint:
    """Record one point that somebody made; it comes after the points there are."""
    point = FeedbackPoint(event=event, order=event.points.count() + 1)
    return add(point, values, by=by, why_not=access.why_not_take_feedback)


def change_point(point: FeedbackPoint, *, by: Any, **values: Any) -> FeedbackPoint:
    """Change a feedback point."""
    return amend(point, values, by=by, why_not=access.why_not_take_feedback)


def add_meeting(body: Body, *, by: Any, **values: Any) -> Meeting:
    """Add a meeting of a body."""
    return add(Meeting(body=body), values, by=by, why_not=access.why_not_keep_meeting)


def change_meeting(meeting: Meeting, *, by: Any, **values: Any) -> Meeting:
    """Change a meeting: its agenda before, its minutes after."""
    return amend(meeting, values, by=by, why_not=access.why_not_keep_meeting)


def add_action_item(meeting: Meeting, *, by: Any, **values: Any) -> ActionItem:
    """Record what a meeting asked somebody to do."""
    return add(ActionItem(meeting=meeting), values, by=by, why_not=access.why_not_keep_meeting)


def change_action_item(item: ActionItem, *, by: Any, **values: Any) -> ActionItem:
    """Change an action item."""
    return amend(item, values, by=by, why_not=access.why_not_keep_meeting)


def move_action_item(item: ActionItem, to: str, *, by: Any, reason: str = "") -> ActionItem:
    """Say that an action item is done, dropped or open again."""
    require(access.why_not_move_item(by, item))
    return move(item, "status", to, moves=ACTION_ITEM_MOVES, by=by, reason=reason)
