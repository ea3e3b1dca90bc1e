"""Forms of the room."""

from __future__ import annotations

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from goldenthread.core import queries as core
from goldenthread.core.forms import RecordForm, record_form
from goldenthread.governance import queries
from goldenthread.governance.models import (
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

LABELS = {
    "key": _("Key"),
    "name": _("Name"),
    "title": _("Title"),
    "acronym": _("Short name"),
    "kind": _("Kind"),
    "organization": _("Organization"),
    "country": _("Country"),
    "person": _("Person"),
    "strategy": _("Strategy"),
    "reports_to": _("Reports to"),
    "terms_of_reference": _("Terms of reference"),
    "meets": _("How often it meets"),
    "capacity": _("Capacity"),
    "valid_from": _("From"),
    "valid_to": _("Until"),
    "number": _("Number"),
    "place": _("Place"),
    "starts_on": _("First day"),
    "ends_on": _("Last day"),
    "is_provisional": _("Provisional"),
    "symbol": _("Symbol"),
    "session": _("Session"),
    "item": _("Agenda item"),
    "verb": _("Outcome"),
    "adopted_on": _("Adopted on"),
    "text": _("Text"),
    "purpose": _("Purpose"),
    "year": _("Year"),
    "date_note": _("Note on the date"),
    "parent": _("Part of"),
    "convener": _("Convened by"),
    "outcome": _("Outcome"),
    "role": _("Role"),
    "post_title": _("Post held then"),
    "on_behalf_of": _("Spoke for"),
    "participation": _("Said by"),
    "label": _("Letter or number"),
    "theme": _("Theme"),
    "held_on": _("Day"),
    "agenda": _("Agenda"),
    "minutes": _("Minutes"),
    "owner": _("Owner"),
    "unit": _("Unit"),
    "due_on": _("Due"),
    "note": _("Note"),
    "source": _("Source"),
    "locator": _("Place in the source"),
    "is_verified": _("Checked against the source"),
}
LIMITS = {
    "strategy": core.strategies,
    "reports_to": queries.bodies,
    "body": queries.bodies,
    "session": queries.sessions,
    "item": queries.agenda_items,
    "parent": queries.events,
}


def _form(noun: type[Model], fields: str) -> type[RecordForm]:
    return record_form(noun, fields, labels=LABELS, limits=LIMITS)


BodyForm = _form(Body, "name acronym kind key organization strategy reports_to terms_of_reference meets")
MemberForm = _form(BodyMember, "organization country person capacity valid_from valid_to")
SessionForm = record_form(
    Session,
    "key number name place starts_on ends_on",
    labels=LABELS,
    help_texts={"key": _("Short, as printed: GC.20")},
    required=["key"],
)
AgendaItemForm = _form(AgendaItem, "number title is_provisional")
DecisionForm = _form(Decision, "symbol title session item verb adopted_on text")
EventForm = _form(
    Event,
    "title kind key purpose place starts_on ends_on year date_note parent session strategy convener outcome",
)
ParticipationForm = _form(Participation, "role person organization country post_title on_behalf_of capacity")
PointForm = _form(FeedbackPoint, "label text theme participation")
MeetingForm = _form(Meeting, "title held_on place agenda minutes")
ActionItemForm = _form(ActionItem, "text owner unit due_on note")


def point_form(event: Event) -> type[RecordForm]:
    """The form of a feedback point: only those who took part in `event` can have said it."""
    people = event.participations.select_related("person", "organization", "country")
    return type("PointForm", (PointForm,), {"limits": {"participation": lambda user: people}})
