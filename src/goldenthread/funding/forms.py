"""Forms of the room."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from goldenthread.core.forms import record_form
from goldenthread.core.models import Area
from goldenthread.core.queries import strategies
from goldenthread.funding import queries
from goldenthread.funding.models import Agreement, Expenditure, Need, Opportunity, OutreachItem, Pledge, Receipt
from goldenthread.governance.models import Event
from goldenthread.plan.models import Activity


def _areas(user: Any) -> QuerySet:
    return Area.objects.filter(strategy__in=strategies(user)).select_related("strategy")


def _activities(user: Any) -> QuerySet:
    return Activity.objects.filter(plan__strategy__in=strategies(user))


def _events(user: Any) -> QuerySet:
    return Event.objects.filter(visibility="public")


LIMITS = {
    "strategy": strategies,
    "area": _areas,
    "activity": _activities,
    "event": _events,
    "pledge": queries.pledges,
    "opportunity": queries.opportunities,
}
MONEY = "amount currency value_date"
NeedForm = record_form(Need, f"strategy area activity country year instrument {MONEY} title", limits=LIMITS)
OpportunityForm = record_form(
    Opportunity,
    f"strategy area donor title instrument {MONEY} probability expected_on owner next_step next_step_on",
    limits=LIMITS,
)
PledgeForm = record_form(
    Pledge,
    f"strategy area donor title instrument {MONEY} is_at_least pledged_on event opportunity conditions",
    limits=LIMITS,
    required=["strategy"],
)
AgreementForm = record_form(
    Agreement,
    f"strategy area activity pledge donor reference title instrument {MONEY} signed_on ends_on",
    limits=LIMITS,
)
ReceiptForm = record_form(Receipt, f"received_on {MONEY} reference")
ExpenditureForm = record_form(Expenditure, f"activity agreement spent_on {MONEY} reference", limits=LIMITS)
OutreachForm = record_form(OutreachItem, "strategy title audience message channel event due_on outcome", limits=LIMITS)
