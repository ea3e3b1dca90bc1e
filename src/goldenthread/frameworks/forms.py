"""Forms of the room."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from goldenthread.core import queries as core
from goldenthread.core.forms import RecordForm, record_form
from goldenthread.core.models import Area
from goldenthread.frameworks import queries
from goldenthread.frameworks.models import (
    Alignment,
    Clause,
    Element,
    Framework,
    Instrument,
    Mandate,
    Obligation,
    Reflection,
)
from goldenthread.governance import queries as governance

LABELS = {
    "symbol": _("Symbol"),
    "kind": _("Kind"),
    "title": _("Title"),
    "body": _("Body"),
    "decision": _("Decision"),
    "adopted_on": _("Adopted on"),
    "note": _("Note"),
    "number": _("Number"),
    "text": _("Text"),
    "is_quoted": _("Quoted word by word"),
    "strategy": _("Strategy"),
    "deliverable": _("Deliverable"),
    "addressee": _("Addressee"),
    "due_on": _("Due"),
    "due_event": _("Due at or after"),
    "due_note": _("Note on the date"),
    "key": _("Key"),
    "acronym": _("Short name"),
    "version": _("Version"),
    "owner": _("Owner"),
    "year_from": _("First year"),
    "year_to": _("Last year"),
    "endorsed_by": _("Endorsed by"),
    "supersedes": _("Takes the place of"),
    "region": _("Applies to"),
    "is_led_by_us": _("The organization leads its implementation"),
    "summary": _("Summary"),
    "code": _("Code"),
    "parent": _("Lies under"),
    "paragraphs": _("Paragraphs"),
    "target_value": _("Target: value"),
    "target_unit": _("Target: unit"),
    "target_year": _("Target: year"),
    "is_proxy": _("Proxy, not the framework's own"),
    "addressed_to": _("Addressed to"),
    "order": _("Place in the order"),
    "area": _("Action area"),
    "framework": _("Framework"),
    "element": _("Element"),
    "relation": _("Relation"),
    "strength": _("Strength"),
    "rationale": _("Rationale"),
    "reviewed_on": _("Reviewed on"),
    "organization": _("Organization"),
    "place": _("Where: paragraph or section"),
    "since": _("Since"),
    "source": _("Source"),
    "locator": _("Place in the source"),
    "is_verified": _("Checked against the source"),
}


def _areas(user: Any) -> Any:
    return Area.objects.filter(strategy__in=core.strategies(user)).select_related("strategy")


LIMITS = {
    "strategy": core.strategies,
    "area": _areas,
    "body": governance.bodies,
    "decision": governance.decisions,
    "due_event": governance.events,
    "endorsed_by": queries.mandates,
    "supersedes": queries.frameworks,
    "framework": queries.frameworks,
    "element": queries.elements,
    "parent": queries.elements,
}


def _form(noun: type[Model], fields: str) -> type[RecordForm]:
    return record_form(noun, fields, labels=LABELS, limits=LIMITS)


MandateForm = _form(Mandate, "symbol kind title body decision adopted_on note")
ClauseForm = _form(Clause, "number kind text is_quoted strategy")
ObligationForm = _form(Obligation, "deliverable addressee due_on due_event due_note")
FrameworkForm = _form(
    Framework,
    "title acronym key version owner body symbol year_from year_to adopted_on endorsed_by supersedes region "
    "is_led_by_us summary",
)
ElementForm = _form(
    Element,
    "code kind parent title text paragraphs target_value target_unit target_year is_proxy addressed_to order",
)
AlignmentForm = _form(Alignment, "strategy area relation framework element strength rationale reviewed_on")
InstrumentForm = _form(Instrument, "title kind key symbol organization year_from year_to")
ReflectionForm = _form(Reflection, "strategy area element place since")


def element_form(framework: Framework) -> type[RecordForm]:
    """The form of an element: it lies under one of the same framework."""
    limits = {"parent": lambda user: queries.elements(user).filter(framework=framework)}
    return type("ElementForm", (ElementForm,), {"limits": limits})


def alignment_form(framework: Framework | None) -> type[RecordForm]:
    """The form of an alignment; once the framework is known, only its elements are offered."""
    if framework is None:
        return AlignmentForm
    own = {"element": lambda user: queries.elements(user).filter(framework=framework)}
    return type("AlignmentForm", (AlignmentForm,), {"limits": LIMITS | own})
