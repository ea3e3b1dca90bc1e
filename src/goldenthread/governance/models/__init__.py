"""Nouns of governing and coordinating bodies and of events."""

from goldenthread.governance.models.bodies import AgendaItem, Body, BodyKind, BodyMember, Decision, OutcomeVerb, Session
from goldenthread.governance.models.events import Event, EventKind, FeedbackPoint, Participation, ParticipationRole
from goldenthread.governance.models.meetings import ACTION_ITEM_MOVES, ActionItem, ActionItemStatus, Meeting

__all__ = [
    "ACTION_ITEM_MOVES",
    "ActionItem",
    "ActionItemStatus",
    "AgendaItem",
    "Body",
    "BodyKind",
    "BodyMember",
    "Decision",
    "Event",
    "EventKind",
    "FeedbackPoint",
    "Meeting",
    "OutcomeVerb",
    "Participation",
    "ParticipationRole",
    "Session",
]
