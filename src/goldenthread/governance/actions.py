"""Verbs of governance."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.governance import access, rules
from goldenthread.governance.models import (
    ActionItem,
    AgendaItem,
    Attendance,
    Body,
    BodyMember,
    Decision,
    Event,
    FeedbackPoint,
    FocalPoint,
    Meeting,
    MeetingDecision,
    Participation,
    Session,
)
from goldenthread.governance.queries import carried_over
from goldenthread.governance.states import ACTION_ITEM_STATES
from goldenthread.language import LANGUAGES
from goldenthread.platform.actions import publish as publish  # the rule is the same for every noun here
from goldenthread.platform.actions import remove
from goldenthread.platform.actions import withdraw as withdraw
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import require
from goldenthread.platform.keep import keep
from goldenthread.platform.outbox import notify
from goldenthread.platform.words import speaking

GIVEN = gettext_lazy("An action item was given to you.")
INVITED = gettext_lazy("You are invited to a meeting.")


def save_body(body: Body, *, by: Viewer, **values: Any) -> Body:
    """Keep a body. Raises ValidationError when it would report to itself, directly or through others."""
    return keep(body, values, by=by, why_not=access.why_not_steer, check=rules.check_body)


def save_member(member: BodyMember, *, by: Viewer, **values: Any) -> BodyMember:
    """Keep a seat in a body; a member who left gets a last day and stays in the record."""
    return keep(member, values, by=by, why_not=lambda user, row: access.why_not_steer(user, row.body))


def save_focal_point(row: FocalPoint, *, by: Viewer, **values: Any) -> FocalPoint:
    """Keep who is the focal point of a country or an organization; one who left gets a last day and stays in the record."""
    return keep(row, values, by=by, why_not=access.why_not_keep_focal_point)


def remove_focal_point(row: FocalPoint, *, by: Viewer, reason: str = "") -> None:
    """Remove a focal point that was recorded by mistake."""
    require(access.why_not_keep_focal_point(by, row))
    remove(row, by=by, reason=reason)


def save_session(session: Session, *, by: Viewer, **values: Any) -> Session:
    """Keep a session of a body."""
    return keep(session, values, by=by, why_not=access.why_not_steer, check=rules.check_session)


def save_agenda_item(item: AgendaItem, *, by: Viewer, **values: Any) -> AgendaItem:
    """Keep an item on the agenda of a session."""
    return keep(item, values, by=by, why_not=access.why_not_steer)


def save_decision(decision: Decision, *, by: Viewer, **values: Any) -> Decision:
    """Keep the record of a decision or resolution. Its agenda item is one of its session."""
    return keep(decision, values, by=by, why_not=access.why_not_steer, check=rules.check_decision)


def save_event(event: Event, *, by: Viewer, **values: Any) -> Event:
    """Keep an event. Raises ValidationError when it would be a part of itself, directly or through others."""
    return keep(event, values, by=by, why_not=access.why_not_steer, check=rules.check_event)


def save_participation(row: Participation, *, by: Viewer, **values: Any) -> Participation:
    """Keep the record of who took part in an event, and for whom."""
    return keep(row, values, by=by, why_not=access.why_not_take_feedback)


def save_point(point: FeedbackPoint, *, by: Viewer, **values: Any) -> FeedbackPoint:
    """Keep one point that somebody made; a new one comes after the points there are.

    Raises ValidationError when who is said to have made it took part in another event.
    """
    if point._state.adding and not point.order:
        point.order = point.event.points.count() + 1
    return keep(point, values, by=by, why_not=access.why_not_take_feedback, check=rules.check_point)


def save_meeting(meeting: Meeting, *, by: Viewer, **values: Any) -> Meeting:
    """Keep a meeting of a body: its agenda before, its minutes after."""
    return keep(meeting, values, by=by, why_not=access.why_not_keep_meeting)


def save_action_item(item: ActionItem, *, by: Viewer, **values: Any) -> ActionItem:
    """Keep what a meeting asked somebody to do; whoever is given it is told."""
    before = item.owner_id
    with transaction.atomic():
        kept = keep(item, values, by=by, why_not=access.why_not_keep_meeting)
        if kept.owner is not None and kept.owner_id != before:
            key = f"action-item:{kept.pk}:given:{kept.owner_id}"
            notify(kept.owner, about=kept, why=GIVEN, key=key, due=kept.due_on)
    return kept


def save_of_meeting(row: Any, *, by: Viewer, **values: Any) -> Any:
    """Keep who came to a meeting, or what it decided; a decision without a number comes after those there are."""
    if isinstance(row, MeetingDecision) and row._state.adding and not values.get("number"):
        values["number"] = row.meeting.decided.count() + 1
    return keep(row, values, by=by, why_not=lambda user, part: access.why_not_keep_meeting(user, part.meeting))


def remove_part_of_meeting(row: Any, *, by: Viewer, reason: str = "") -> None:
    """Take back who came to a meeting, or what it decided."""
    require(access.why_not_keep_meeting(by, row.meeting))
    remove(row, by=by, reason=reason)


def call_meeting(body: Body, *, by: Viewer, held_on: date, place: str = "") -> Meeting:
    """Call the next meeting of a body: its agenda holds what is still open, its members are invited."""
    meeting = Meeting(body=body, held_on=held_on, place=place, is_illustration=body.is_illustration)
    require(access.why_not_keep_meeting(by, meeting))
    with transaction.atomic():
        agenda = {code: _agenda(meeting, by, code) for code in LANGUAGES}
        title = {}
        for code in LANGUAGES:
            with speaking(code):
                title[code] = _("%(body)s, meeting of %(day)s") % {"body": body.name, "day": held_on.isoformat()}
        save_meeting(meeting, by=by, title=title, agenda=agenda)
        for member in body.members.on(held_on):
            who = {"person": member.person, "organization": member.organization, "country": member.country}
            save_of_meeting(Attendance(meeting=meeting), by=by, state=Attendance.State.INVITED, **who)
            if member.person is not None:
                notify(member.person, about=meeting, why=INVITED, key=f"meeting:{meeting.pk}:called", due=held_on)
    return meeting


def _agenda(meeting: Meeting, by: Viewer, code: str) -> str:
    """The usual points, and each item that earlier meetings left open."""
    with speaking(code):
        points = [_("Adoption of the agenda"), _("Minutes of the last meeting"), _("What is still open")]
        for item in carried_over(meeting, by):
            due = f" ({item.due_on.isoformat()})" if item.due_on else ""
            points.append(f"   – {item.text}{f', {item.owner}' if item.owner else ''}{due}")
        points += [_("Progress of the work"), _("Risks"), _("Any other business"), _("Next meeting")]
    numbered, number = [], 0
    for point in points:
        number += not point.startswith(" ")
        numbered.append(point if point.startswith(" ") else f"{number}. {point}")
    return "\n".join(numbered)


def move_action_item(item: ActionItem, to: str, *, by: Viewer, reason: str = "") -> ActionItem:
    """Say that an action item is done, dropped or open again."""
    return ACTION_ITEM_STATES.move(item, to, by=by, reason=reason)


def remove_steered(thing: Any, *, by: Viewer, reason: str = "") -> None:
    """Remove a body, session, agenda item, decision or event that nothing rests on."""
    require(access.why_not_steer(by, thing))
    remove(thing, by=by, reason=reason)


def remove_member(member: BodyMember, *, by: Viewer, reason: str = "") -> None:
    """Remove a seat that was recorded by mistake."""
    require(access.why_not_steer(by, member.body))
    remove(member, by=by, reason=reason)


def remove_feedback(thing: Any, *, by: Viewer, reason: str = "") -> None:
    """Remove a feedback point, or the record of somebody's part in an event who made none."""
    require(access.why_not_take_feedback(by, thing))
    remove(thing, by=by, reason=reason)


def remove_of_meeting(thing: Any, *, by: Viewer, reason: str = "") -> None:
    """Remove a meeting with its action items, or one of these."""
    require(access.why_not_keep_meeting(by, thing))
    remove(thing, by=by, reason=reason)
