"""The records of governance: declared once, made into lists, pages, forms, grids, sheets, API, terminal and files."""

from __future__ import annotations

from goldenthread.governance.coordination import FOCAL_POINT
from goldenthread.governance.records.bodies import AGENDA_ITEM, BODY, DECISION, MEMBER, SESSION
from goldenthread.governance.records.events import EVENT, PARTICIPATION, POINT
from goldenthread.governance.records.meetings import ACTION_ITEM, ATTENDANCE, DECIDED, MEETING
from goldenthread.platform.records import RecordType
from goldenthread.records.declare import Record

RECORDS: list[Record | RecordType] = [
    BODY,
    RecordType("body_members", "governance.BodyMember", under=("body",)),
    SESSION,
    RecordType("agenda_items", "governance.AgendaItem", ("session", "number"), under=("session",)),
    DECISION,
    EVENT,
    POINT,
    MEETING,
    ACTION_ITEM,
    FOCAL_POINT,
]

__all__ = [
    "ACTION_ITEM",
    "AGENDA_ITEM",
    "ATTENDANCE",
    "BODY",
    "DECIDED",
    "DECISION",
    "EVENT",
    "MEETING",
    "MEMBER",
    "PARTICIPATION",
    "POINT",
    "RECORDS",
    "SESSION",
]
