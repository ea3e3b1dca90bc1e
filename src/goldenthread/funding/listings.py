"""The lists of the room."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.core.list_filters import by_area, by_strategy, by_visibility, in_languages
from goldenthread.core.lists import Column, Filter, Listing, choices, tag
from goldenthread.funding import queries
from goldenthread.funding.models import Instrument, Stage


def amount(row: Any) -> str:
    """An amount with its currency; "at least" where the source says more than."""
    mark = "≥ " if getattr(row, "is_at_least", False) else ""
    return f"{mark}{row.currency} {row.amount:,.2f}"


def _instrument() -> Filter:
    return Filter("instrument", _("Instrument"), choices(Instrument), lambda value: Q(instrument=value))


_AMOUNT = Column("amount", _("Amount"), amount, kind="number")
_INSTRUMENT = Column("instrument", _("Instrument"), lambda row: row.get_instrument_display())
_AREA = Column("area", _("Action area"), lambda row: row.area)
_DONOR = Column("donor", _("Donor"), lambda row: row.donor, links=True)

NEEDS = Listing(
    name="needs",
    title=_("Needs"),
    intro=_("Money that areas and activities need, by year, country and instrument."),
    rows=lambda request: queries.needs(request.user),
    columns=[
        Column("title", _("Need"), lambda row: row, links=True),
        _AREA,
        Column("country", _("Country"), lambda row: row.country),
        Column("year", _("Year"), lambda row: row.year, kind="code"),
        _INSTRUMENT,
        _AMOUNT,
        Column("donors", _("Possible donors"), lambda row: f"/needs/{row.pk}/donors/", kind="link"),
    ],
    filters=[_instrument(), by_area("area"), by_strategy("strategy"), by_visibility()],
    search=in_languages("title"),
    empty=_("Record what the activities need; nothing is known of it yet."),
)
PIPELINE = Listing(
    name="pipeline",
    title=_("Pipeline"),
    intro=_("Money that donors may give: how likely, when, and the next step."),
    rows=lambda request: queries.opportunities(request.user),
    columns=[
        Column("title", _("Opportunity"), lambda row: row.title, links=True),
        Column("donor", _("Donor"), lambda row: row.donor),
        Column("stage", _("Stage"), lambda row: tag(row, "stage"), kind="tag"),
        Column("probability", _("Probability"), lambda row: row.probability, kind="number"),
        Column("expected_on", _("Expected"), lambda row: row.expected_on, kind="date"),
        _AMOUNT,
        Column("next_step", _("Next step"), lambda row: row.next_step),
    ],
    filters=[
        Filter("stage", _("Stage"), choices(Stage), lambda value: Q(stage=value)),
        _instrument(),
        by_area("area"),
        by_strategy("strategy"),
    ],
    search=("donor__key", *in_languages("title", "donor__name")),
    empty=_("Put in the first opportunity: a donor, an amount, and the next step."),
)
PLEDGES = Listing(
    name="pledges",
    title=_("Pledges"),
    intro=_("What donors said they would give. A pledge is not an agreement, and an agreement is not money."),
    rows=lambda request: queries.pledges(request.user),
    columns=[
        _DONOR,
        _AMOUNT,
        _INSTRUMENT,
        Column("title", _("For"), lambda row: row.title),
        Column("event", _("Made at"), lambda row: row.event),
        Column("pledged_on", _("On"), lambda row: row.pledged_on, kind="date"),
        Column("strategy", _("Strategy"), lambda row: row.strategy and row.strategy.label),
    ],
    filters=[_instrument(), by_strategy("strategy"), by_visibility()],
    search=("donor__key", *in_languages("title", "donor__name")),
    empty=_("Record what was pledged, at which event."),
)
AGREEMENTS = Listing(
    name="agreements",
    title=_("Agreements"),
    intro=_("Signed promises of money, and what has arrived under each."),
    rows=lambda request: queries.agreements(request.user),
    columns=[
        _DONOR,
        Column("reference", _("Reference"), lambda row: row.reference, kind="code"),
        _AMOUNT,
        Column("received", _("Received"), lambda row: row.received, kind="number"),
        _INSTRUMENT,
        _AREA,
        Column("signed_on", _("Signed"), lambda row: row.signed_on, kind="date"),
    ],
    filters=[_instrument(), by_area("area"), by_strategy("strategy"), by_visibility()],
    search=("reference", "donor__key", *in_languages("title", "donor__name")),
    empty=_("Record signed agreements."),
)
OUTREACH = Listing(
    name="outreach",
    title=_("Outreach"),
    intro=_("Audiences, messages, channels and forums that promote public-private partnerships."),
    rows=lambda request: queries.outreach(request.user),
    columns=[
        Column("title", _("Outreach"), lambda row: row.title),
        Column("audience", _("Audience"), lambda row: row.audience),
        Column("channel", _("Channel"), lambda row: row.channel),
        Column("event", _("Event"), lambda row: row.event),
        Column("due_on", _("Due"), lambda row: row.due_on, kind="date"),
        Column("outcome", _("Outcome"), lambda row: row.outcome),
    ],
    filters=[by_strategy("strategy"), by_visibility()],
    search=("channel", *in_languages("title", "audience", "message")),
    empty=_("Plan whom to speak to, about what, where and when."),
)
