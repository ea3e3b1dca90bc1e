"""Events, who took part and what was said there, as records."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.governance import access, actions, queries, rules
from goldenthread.governance.models import (
    Event,
    FeedbackPoint,
    Participation,
)
from goldenthread.governance.records.steering import STEERED, begin
from goldenthread.platform import queries as core
from goldenthread.platform.access import public
from goldenthread.platform.actors import Viewer
from goldenthread.records.declare import Record, part_of, within
from goldenthread.ui.lists import Column
from goldenthread.ui.lists.filters import by_year


def _event_years() -> list[int]:
    days = Event.objects.filter(public(), starts_on__isnull=False)
    return [day.year for day in days.dates("starts_on", "year")]


def _took_part(user: Viewer, row: Any) -> QuerySet:
    """Only those who took part in the event can have said it."""
    rows = Participation.objects.select_related("person", "organization", "country")
    return rows.filter(event=row.event_id) if row.event_id else rows.filter(event__in=queries.events(user))


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
    why_not_begin=begin,
    **STEERED,
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
