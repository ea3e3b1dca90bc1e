"""Nouns of governing and coordinating bodies and of events."""

from goldenthread.governance.models.bodies import (
    AgendaItem,
    Body,
    BodyKind,
    BodyMember,
    Decision,
    OutcomeVerb,
    Seat,
    Session,
)
from goldenthread.governance.models.events import Event, EventKind, FeedbackPoint, Participation, ParticipationRole
from goldenthread.governance.models.focal_points import FocalPoint
from goldenthread.governance.models.meetings import (
    ACTION_ITEM_MOVES,
    ActionItem,
    ActionItemStatus,
    Attendance,
    Meeting,
    MeetingDecision,
)

__all__ = [
    "ACTION_ITEM_MOVES",
    "ActionItem",
    "ActionItemStatus",
    "AgendaItem",
    "Attendance",
    "Body",
    "BodyKind",
    "BodyMember",
    "Decision",
    "Event",
    "EventKind",
    "FeedbackPoint",
    "FocalPoint",
    "Meeting",
    "MeetingDecision",
    "OutcomeVerb",
    "Participation",
    "ParticipationRole",
    "Seat",
    "Session",
]
