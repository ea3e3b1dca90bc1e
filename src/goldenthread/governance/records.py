"""How files write the records of governance."""

from __future__ import annotations

from goldenthread.core.records import RecordType

RECORDS = [
    RecordType("bodies", "governance.Body", ("key",)),
    RecordType("body_members", "governance.BodyMember", under=("body",)),
    RecordType("sessions", "governance.Session", ("key",), under=("body",)),
    RecordType("agenda_items", "governance.AgendaItem", ("session", "number"), under=("session",)),
    RecordType("decisions", "governance.Decision", ("symbol",), under=("session",)),
    RecordType("events", "governance.Event", ("key",), under=("parent",)),
    RecordType("participations", "governance.Participation", under=("event",)),
    RecordType("feedback_points", "governance.FeedbackPoint", ("event", "label"), under=("event",)),
    RecordType("meetings", "governance.Meeting", under=("body",)),
    RecordType("action_items", "governance.ActionItem", under=("meeting",)),
]
