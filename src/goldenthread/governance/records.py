"""The records of governance: declared once, made into lists, pages, forms, grids, sheets, API, terminal and files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.governance import access, actions, queries, rules
from goldenthread.governance.coordination import FOCAL_POINT
from goldenthread.governance.models import (
    ActionItem,
    ActionItemStatus,
    AgendaItem,
    Attendance,
    Body,
    BodyMember,
    Decision,
    Event,
    FeedbackPoint,
    Meeting,
    MeetingDecision,
    Participation,
    Session,
)
from goldenthread.governance.states import ACTION_ITEM_STATES, state_of_item
from goldenthread.platform import queries as core
from goldenthread.platform.access import public
from goldenthread.platform.records import RecordType
from goldenthread.records.declare import Record, part_of, within
from goldenthread.ui.lists import Column, Filter
from goldenthread.ui.lists.filters import by_year


def _begin(user: Any, owner: Any) -> str | None:
    return access.why_not_begin(user)


def _event_years() -> list[int]:
    days = Event.objects.filter(public(), starts_on__isnull=False)
    return [day.year for day in days.dates("starts_on", "year")]


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


def _session_key(**options: Any) -> forms.CharField:
    options |= {"help_text": _("Short, as printed: GC.20"), "required": True}
    return forms.CharField(max_length=40, **options)


def _items(user: Any, row: Any) -> QuerySet:
    """The items on the agenda of the decision's session; of all sessions while it is not known."""
    rows = queries.agenda_items(user)
    return rows.filter(session=row.session_id) if row.session_id else rows


def _took_part(user: Any, row: Any) -> QuerySet:
    """Only those who took part in the event can have said it."""
    rows = Participation.objects.select_related("person", "organization", "country")
    return rows.filter(event=row.event_id) if row.event_id else rows.filter(event__in=queries.events(user))


_STEERED: dict[str, Any] = {
    "why_not_save": access.why_not_steer,
    "remove": actions.remove_steered,
    "publish": actions.publish,
    "withdraw": actions.withdraw,
    "why_not_publish": access.why_not_publish,
}
_MEETING: dict[str, Any] = {
    **_STEERED,
    "why_not_save": access.why_not_keep_meeting,
    "remove": actions.remove_of_meeting,
}

MEMBER = part_of(
    "body",
    BodyMember,
    "members",
    rows=lambda user: BodyMember.objects.filter(body__in=queries.bodies(user)).select_related(
        "body__strategy", "organization", "country", "person"
    ),
    why_not=access.why_not_steer,
    save=actions.save_member,
    remove=actions.remove_member,
    fields="role organization country person post capacity valid_from valid_to",
    title=_("Members"),
    empty=_("No members are recorded."),
    in_files=False,
)
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
AGENDA_ITEM = part_of(
    "session",
    AgendaItem,
    "agenda",
    rows=queries.agenda_items,
    why_not=access.why_not_steer,
    save=actions.save_agenda_item,
    remove=actions.remove_steered,
    fields="number title is_provisional",
    one="agenda_item",
    key=("session", "number"),
    title=_("Agenda"),
    columns={"number": Column("number", _("Item"), lambda row: row.number, kind="code")},
    empty=_("The agenda is not specified."),
    in_files=False,
)
PARTICIPATION = part_of(
    "event",
    Participation,
    "participations",
    rows=lambda user: Participation.objects.filter(event__in=queries.events(user)).select_related(
        "event__strategy", "person", "organization", "country", "on_behalf_of"
    ),
    why_not=access.why_not_take_feedback,
    save=actions.save_participation,
    remove=actions.remove_feedback,
    fields="role person organization country post_title on_behalf_of capacity",
    title=_("Who took part"),
    empty=_("Nobody is recorded."),
)
DECISION = Record(
    Decision,
    "decisions",
    "decision",
    rows=queries.decisions,
    save=actions.save_decision,
    check=rules.check_decision,
    why_not_begin=_begin,
    **_STEERED,
    key=("symbol",),
    under=("session",),
    fields="symbol title session item verb adopted_on text",
    lists="symbol title session verb adopted_on",
    filters="body=session__body session verb adopted_on visibility",
    search="symbol title",
    limits={"session": lambda user, row: queries.sessions(user), "item": _items},
    intro=_("Decisions and resolutions, by symbol as printed."),
    empty=_("Record what a session decided."),
)
SESSION = Record(
    Session,
    "sessions",
    "session",
    rows=queries.sessions,
    save=actions.save_session,
    check=rules.check_session,
    **_STEERED,
    key=("key",),
    under=("body",),
    optional=(),
    fields="key number name place starts_on ends_on",
    lists="key name body starts_on ends_on place",
    filters="body starts_on visibility",
    search="key name place",
    form_fields={"key": _session_key},
    parts=(AGENDA_ITEM, within(DECISION, "session")),
    intro=_("When governing bodies meet, and what they take up."),
    empty=_("Open a body and add its sessions."),
)
ACTION_ITEM = Record(
    ActionItem,
    "action_items",
    "action_item",
    rows=queries.action_items,
    save=actions.save_action_item,
    **_MEETING,
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
    **_MEETING,
    under=("body",),
    fields="title held_on place agenda minutes",
    lists="title body held_on place visibility",
    filters="body held_on visibility",
    search="place title agenda minutes",
    parts=(ATTENDANCE, DECIDED, within(ACTION_ITEM, "meeting")),
    intro=_("Meetings of the coordination mechanism, and what they asked for."),
    empty=_("Open a body and add its meetings."),
)
BODY = Record(
    Body,
    "bodies",
    "body",
    rows=queries.bodies,
    save=actions.save_body,
    check=rules.check_body,
    why_not_begin=_begin,
    **_STEERED,
    key=("key",),
    fields="name acronym kind key organization strategy reports_to secretariat terms_of_reference meets meets_every",
    lists="key name acronym kind organization meets visibility",
    filters="kind strategy organization reports_to visibility",
    search="key acronym name",
    limits={
        "strategy": lambda user, row: core.strategies(user),
        "reports_to": lambda user, row: queries.bodies(user),
    },
    columns={"acronym": Column("acronym", _("Short name"), lambda row: row.acronym, kind="code")},
    parts=(MEMBER, within(SESSION, "body")),
    intro=_("Who decides, adopts, advises and coordinates."),
    empty=_("Add the bodies that adopt the strategy and that coordinate the work on it."),
)
POINT = Record(
    FeedbackPoint,
    "feedback_points",
    "point",
    rows=queries.points,
    save=actions.save_point,
    check=rules.check_point,
    why_not_save=access.why_not_take_feedback,
    remove=actions.remove_feedback,
    publish=actions.publish,
    withdraw=actions.withdraw,
    why_not_publish=access.why_not_publish,
    key=("event", "label"),
    under=("event",),
    fields="label text theme participation",
    lists="label text event participation theme visibility",
    filters="event theme visibility",
    search="text theme",
    grid="label text theme participation",
    limits={"participation": _took_part},
    columns={"text": Column("text", _("Point"), lambda row: row.text, links=True)},
    intro=_("What was said at events, point by point, in our own words."),
    empty=_("Open an event and write down what was said there."),
)
EVENT = Record(
    Event,
    "events",
    "event",
    rows=queries.events,
    save=actions.save_event,
    check=rules.check_event,
    why_not_begin=_begin,
    **_STEERED,
    key=("key",),
    under=("parent",),
    fields="title kind key purpose place starts_on ends_on year date_note parent session strategy convener outcome",
    lists="key title kind starts_on ends_on place convener",
    filters="kind year strategy session parent visibility",
    search="key title place purpose",
    limits={
        "strategy": lambda user, row: core.strategies(user),
        "session": lambda user, row: queries.sessions(user),
        "parent": lambda user, row: queries.events(user).exclude(pk=row.pk),
    },
    columns={"starts_on": Column("starts_on", _("From"), lambda row: row.starts_on or row.year, kind="date")},
    choices={"year": by_year("starts_on", _event_years)},
    parts=(PARTICIPATION, within(POINT, "event", "points")),
    intro=_("Dialogues, side events, conferences and dates that count."),
    empty=_("Add the events at which the strategy was or will be discussed."),
)

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
