"""Meetings of the coordination mechanism, who was there, what they decided and asked for, as records."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.governance import access, actions, queries
from goldenthread.governance.models import (
    ActionItem,
    ActionItemStatus,
    Attendance,
    Meeting,
    MeetingDecision,
)
from goldenthread.governance.records.steering import OF_MEETING
from goldenthread.governance.states import ACTION_ITEM_STATES, state_of_item
from goldenthread.records.declare import Record, part_of, within
from goldenthread.ui.lists import Column, Filter


def _due(value: str) -> Q:
    today = timezone.localdate()
    match value:
        case "overdue":
            return Q(status=ActionItemStatus.OPEN, due_on__lt=today)
        case "coming":
            return Q(due_on__gte=today)
        case "unset":
            return Q(due_on__isnull=True)
    return Q(pk__in=[])


ATTENDANCE = part_of(
    "meeting",
    Attendance,
    "attendance",
    rows=lambda user: Attendance.objects.filter(meeting__in=queries.meetings(user)).select_related(
        "meeting__body__strategy", "person", "organization", "country"
    ),
    why_not=access.why_not_keep_meeting,
    save=actions.save_of_meeting,
    remove=actions.remove_part_of_meeting,
    fields="person organization country state",
    one="attendant",
    title=_("Attendance"),
    empty=_("Nobody is recorded."),
)


DECIDED = part_of(
    "meeting",
    MeetingDecision,
    "meeting_decisions",
    rows=lambda user: MeetingDecision.objects.filter(meeting__in=queries.meetings(user)).select_related(
        "meeting__body__strategy"
    ),
    why_not=access.why_not_keep_meeting,
    save=actions.save_of_meeting,
    remove=actions.remove_part_of_meeting,
    fields="number text",
    one="meeting_decision",
    title=_("Decisions"),
    empty=_("No decision is recorded."),
)


ACTION_ITEM = Record(
    ActionItem,
    "action_items",
    "action_item",
    rows=queries.action_items,
    save=actions.save_action_item,
    **OF_MEETING,
    states=ACTION_ITEM_STATES,
    under=("meeting",),
    fields="text owner unit due_on note",
    lists="text owner unit due_on status meeting",
    filters="status due meeting owner unit visibility",
    search="owner__name text",
    columns={
        "text": Column("text", _("To do"), lambda row: row.text, links=True),
        "status": Column("status", _("State"), state_of_item, kind="tag"),
    },
    choices={
        "due": Filter(
            "due",
            _("Due"),
            lambda: [("overdue", _("overdue")), ("coming", _("to come")), ("unset", _("without a day"))],
            _due,
        )
    },
    grid="text owner unit due_on",
    intro=_("What meetings asked people to do, those due first first."),
    empty=_("Open a meeting and write down what it asked for."),
)


MEETING = Record(
    Meeting,
    "meetings",
    "meeting",
    rows=queries.meetings,
    save=actions.save_meeting,
    **OF_MEETING,
    under=("body",),
    fields="title held_on place agenda minutes",
    lists="title body held_on place visibility",
    filters="body held_on visibility",
    search="place title agenda minutes",
    parts=(ATTENDANCE, DECIDED, within(ACTION_ITEM, "meeting")),
    intro=_("Meetings of the coordination mechanism, and what they asked for."),
    empty=_("Open a body and add its meetings."),
)
