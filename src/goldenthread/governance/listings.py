"""The lists of the room: shown as pages, CSV, JSON, and by the API."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.core.filters import by_strategy, by_visibility, by_year, in_languages
from goldenthread.core.lists import Column, Filter, Listing, choices, tag
from goldenthread.core.models import Visibility
from goldenthread.governance import queries
from goldenthread.governance.models import ActionItemStatus, Body, BodyKind, Event, EventKind


def _event_years() -> list[int]:
    days = Event.objects.filter(visibility=Visibility.PUBLIC, starts_on__isnull=False)
    return [day.year for day in days.dates("starts_on", "year")]


def _public_bodies() -> list[tuple[str, Any]]:
    return [(row.key, row.name) for row in Body.objects.filter(visibility=Visibility.PUBLIC)]


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


BODIES = Listing(
    name="bodies",
    title=_("Bodies"),
    intro=_("Who decides, adopts, advises and coordinates."),
    rows=lambda request: queries.bodies(request.user),
    columns=[
        Column("key", _("Key"), lambda row: row.key, kind="code"),
        Column("name", _("Body"), lambda row: row.name, links=True),
        Column("acronym", _("Short name"), lambda row: row.acronym, kind="code"),
        Column("kind", _("Kind"), lambda row: tag(row, "kind"), kind="tag"),
        Column("organization", _("Organization"), lambda row: row.organization),
        Column("meets", _("Meets"), lambda row: row.meets),
        Column("visibility", _("Visibility"), lambda row: tag(row, "visibility"), kind="tag"),
    ],
    filters=[
        Filter("kind", _("Kind"), choices(BodyKind), lambda value: Q(kind=value)),
        by_strategy("strategy"),
        by_visibility(),
    ],
    search=("key", "acronym", *in_languages("name")),
    empty=_("Add the bodies that adopt the strategy and that coordinate the work on it."),
)

SESSIONS = Listing(
    name="sessions",
    title=_("Sessions"),
    intro=_("When governing bodies meet, and what they take up."),
    rows=lambda request: queries.sessions(request.user),
    columns=[
        Column("key", _("Session"), lambda row: row.key, kind="code", links=True),
        Column("name", _("Name"), lambda row: row.name),
        Column("body", _("Body"), lambda row: row.body),
        Column("starts_on", _("From"), lambda row: row.starts_on, kind="date"),
        Column("ends_on", _("Until"), lambda row: row.ends_on, kind="date"),
        Column("place", _("Place"), lambda row: row.place),
    ],
    filters=[
        Filter("body", _("Body"), _public_bodies, lambda value: Q(body__key=value)),
        by_visibility(),
    ],
    search=("key", *in_languages("name", "place")),
    empty=_("Open a body and add its sessions."),
)

DECISIONS = Listing(
    name="decisions",
    title=_("Decisions"),
    intro=_("Decisions and resolutions, by symbol as printed."),
    rows=lambda request: queries.decisions(request.user),
    columns=[
        Column("symbol", _("Symbol"), lambda row: row.symbol, kind="code", links=True),
        Column("title", _("Title"), lambda row: row.title),
        Column("session", _("Session"), lambda row: row.session),
        Column("verb", _("Outcome"), lambda row: tag(row, "verb"), kind="tag"),
        Column("adopted_on", _("Adopted on"), lambda row: row.adopted_on, kind="date"),
    ],
    filters=[
        Filter("body", _("Body"), _public_bodies, lambda value: Q(session__body__key=value)),
        by_visibility(),
    ],
    search=("symbol", *in_languages("title")),
    empty=_("Record what a session decided."),
)

EVENTS = Listing(
    name="events",
    title=_("Events"),
    intro=_("Dialogues, side events, conferences and dates that count."),
    rows=lambda request: queries.events(request.user),
    columns=[
        Column("key", _("Key"), lambda row: row.key, kind="code"),
        Column("title", _("Event"), lambda row: row.title, links=True),
        Column("kind", _("Kind"), lambda row: tag(row, "kind"), kind="tag"),
        Column("starts_on", _("From"), lambda row: row.starts_on or row.year, kind="date"),
        Column("ends_on", _("Until"), lambda row: row.ends_on, kind="date"),
        Column("place", _("Place"), lambda row: row.place),
        Column("convener", _("Convened by"), lambda row: row.convener),
    ],
    filters=[
        Filter("kind", _("Kind"), choices(EventKind), lambda value: Q(kind=value)),
        by_year("starts_on", _event_years),
        by_strategy("strategy"),
        by_visibility(),
    ],
    search=("key", *in_languages("title", "place", "purpose")),
    empty=_("Add the events at which the strategy was or will be discussed."),
)

MEETINGS = Listing(
    name="meetings",
    title=_("Meetings"),
    intro=_("Meetings of the coordination mechanism, and what they asked for."),
    rows=lambda request: queries.meetings(request.user),
    columns=[
        Column("title", _("Meeting"), lambda row: row.title, links=True),
        Column("body", _("Body"), lambda row: row.body),
        Column("held_on", _("Day"), lambda row: row.held_on, kind="date"),
        Column("place", _("Place"), lambda row: row.place),
        Column("visibility", _("Visibility"), lambda row: tag(row, "visibility"), kind="tag"),
    ],
    filters=[
        Filter("body", _("Body"), _public_bodies, lambda value: Q(body__key=value)),
        by_visibility(),
    ],
    search=("place", *in_languages("title", "agenda", "minutes")),
    empty=_("Open a body and add its meetings."),
)

ACTION_ITEMS = Listing(
    name="action-items",
    title=_("Action items"),
    intro=_("What meetings asked people to do, those due first first."),
    rows=lambda request: queries.action_items(request.user),
    columns=[
        Column("text", _("To do"), lambda row: row.text, links=True),
        Column("owner", _("Owner"), lambda row: row.owner),
        Column("unit", _("Unit"), lambda row: row.unit),
        Column("due_on", _("Due"), lambda row: row.due_on, kind="date"),
        Column("status", _("State"), lambda row: state_of_item(row), kind="tag"),
        Column("meeting", _("Meeting"), lambda row: row.meeting),
    ],
    filters=[
        Filter("status", _("State"), choices(ActionItemStatus), lambda value: Q(status=value)),
        Filter(
            "due",
            _("Due"),
            lambda: [("overdue", _("overdue")), ("coming", _("to come")), ("unset", _("without a day"))],
            _due,
        ),
    ],
    search=("owner__name", *in_languages("text")),
    empty=_("Open a meeting and write down what it asked for."),
)


def state_of_item(item: Any) -> tuple[str, Any]:
    """The state of an action item; an open one after its day is overdue."""
    if item.status == ActionItemStatus.OPEN and item.due_on and item.due_on < timezone.localdate():
        return "overdue", _("overdue")
    return item.status, item.get_status_display()
