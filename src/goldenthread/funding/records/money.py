"""Rates, needs, and the chain from opportunity to expenditure."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.funding import access, actions, chain, queries
from goldenthread.funding.models import (
    Agreement,
    AgreementShare,
    ExchangeRate,
    Expenditure,
    Need,
    Opportunity,
    Pledge,
    Receipt,
    ReportingDuty,
    Tranche,
)
from goldenthread.funding.records import limits
from goldenthread.funding.records.columns import AMOUNT, EXCESS, POSSIBLE_DONORS, QUOTE, RECEIVED, STALE, stale_filter
from goldenthread.funding.states import AGREEMENT_STATES, OPPORTUNITY_STATES, PLEDGE_STATES
from goldenthread.records.declare import Record, part_of
from goldenthread.ui.lists import Filter

MONEY = "amount currency value_date"
KEPT: dict[str, Any] = {
    "why_not_save": access.why_not_fund,
    "why_not_begin": access.why_not_begin,
    "remove": actions.remove_row,
    "publish": actions.publish,
    "withdraw": actions.withdraw,
    "why_not_publish": access.why_not_publish,
}
"""What all records of a strategy's money share: who keeps them, and who makes them public."""

RATE = Record(
    ExchangeRate,
    "exchange_rates",
    "rate",
    rows=queries.rates,
    save=actions.save_rate,
    why_not_save=access.why_not_keep_common,
    why_not_begin=access.why_not_begin,
    remove=actions.remove_common,
    key=("currency", "on"),
    fields="currency on per_usd base per_base",
    lists="on currency quote source",
    filters="currency base on",
    search="currency base",
    columns={"quote": QUOTE},
    intro=_("Rates as they were quoted. An amount is converted at the last rate on or before its day."),
    empty=_("Load a file of rates, or add one; until then amounts in other currencies are not converted."),
)
NEED = Record(
    Need,
    "needs",
    "need",
    rows=queries.needs,
    save=actions.save_need,
    check=chain.check_need,
    **KEPT,
    under=("strategy", "activity"),
    fields=f"strategy area activity country year instrument scenario {MONEY} title",
    lists="title area country year instrument scenario amount donors",
    filters="instrument area country year scenario activity strategy visibility",
    search="title",
    grid=f"strategy area country year instrument scenario {MONEY} title",
    limits={"strategy": limits.strategies, "area": limits.areas, "activity": limits.activities},
    columns={"amount": AMOUNT, "donors": POSSIBLE_DONORS},
    intro=_("Funding that areas and activities need, by year, country and instrument."),
    empty=_("Record what the activities need; nothing is known of it yet."),
)
OPPORTUNITY = Record(
    Opportunity,
    "opportunities",
    "opportunity",
    rows=queries.opportunities,
    save=actions.save_opportunity,
    check=chain.check_place,
    **KEPT,
    states=OPPORTUNITY_STATES,
    under=("strategy",),
    fields=f"strategy area donor title instrument {MONEY} probability expected_on owner next_step next_step_on",
    lists="title donor stage probability expected_on amount owner next_step next_step_on stale",
    filters="stage stale instrument area donor owner strategy expected_on",
    search="title donor__key donor__name next_step",
    grid="strategy area donor title instrument amount currency probability expected_on owner next_step next_step_on",
    limits={"strategy": limits.strategies, "area": limits.areas},
    columns={"amount": AMOUNT, "stale": STALE},
    choices={
        "stale": Filter("stale", _("Needs attention"), lambda: [("yes", _("yes")), ("no", _("no"))], stale_filter)
    },
    title=_("Pipeline"),
    intro=_("Funds that donors may give: how likely, when, and the next step."),
    empty=_("Put in the first opportunity: a donor, an amount, and the next step."),
)
PLEDGE = Record(
    Pledge,
    "pledges",
    "pledge",
    rows=queries.pledges,
    save=actions.save_pledge,
    check=chain.check_pledge,
    **KEPT,
    states=PLEDGE_STATES,
    under=("event", "strategy"),
    fields=f"strategy area donor title instrument {MONEY} is_at_least pledged_on event opportunity from_year to_year "
    "earmarking conditions valuation",
    lists="title donor amount instrument state event pledged_on strategy",
    filters="instrument donor event opportunity state strategy visibility",
    search="title donor__key donor__name",
    grid=f"strategy area donor title instrument {MONEY} is_at_least pledged_on event",
    limits={
        "strategy": limits.strategies,
        "area": limits.areas,
        "event": limits.events,
        "opportunity": limits.opportunities,
    },
    columns={"amount": AMOUNT},
    intro=_("What donors said they would give. A pledge is not an agreement, and an agreement is not a payment."),
    empty=_("Record what was pledged, at which event."),
)


def _part(model: Any, name: str, rows: Any, fields: str, **more: Any) -> Record:
    return part_of(
        "agreement",
        model,
        name,
        rows=rows,
        why_not=access.why_not_fund,
        save=actions.save_part,
        remove=actions.remove_row,
        fields=fields,
        **more,
    )


TRANCHE = _part(
    Tranche,
    "tranches",
    queries.tranches,
    "due_on amount conditions met_on",
    check=chain.check_tranche,
    empty=_("It comes at once."),
)
SHARE = _part(
    AgreementShare,
    "agreement_shares",
    queries.shares,
    "organization share",
    check=chain.check_share,
    key=("agreement", "organization"),
    one="share",
    title=_("Shares of donors"),
    empty=_("One donor bears it alone."),
)
DUTY = _part(
    ReportingDuty,
    "reporting_duties",
    queries.reporting_duties,
    "title due_on owner sent_on",
    one="duty",
    empty=_("No report is owed."),
)
AGREEMENT = Record(
    Agreement,
    "agreements",
    "agreement",
    rows=queries.agreements,
    save=actions.save_agreement,
    check=chain.check_agreement,
    **KEPT,
    states=AGREEMENT_STATES,
    under=("strategy", "pledge"),
    fields=f"strategy area activity pledge donor reference title instrument {MONEY} credited rate_reason "
    "excess_reason signed_on ends_on from_year to_year earmarking conditions valuation",
    lists="title donor reference amount received instrument state area signed_on ends_on",
    filters="instrument donor pledge area activity state strategy visibility",
    search="reference title donor__key donor__name",
    grid=f"strategy area pledge donor reference title instrument {MONEY} credited rate_reason excess_reason signed_on ends_on",
    limits={
        "strategy": limits.strategies,
        "area": limits.areas,
        "activity": limits.activities,
        "pledge": limits.pledges,
    },
    columns={"amount": AMOUNT, "received": RECEIVED},
    parts=(TRANCHE, SHARE, DUTY),
    intro=_("Signed funding agreements, and what has been received under each."),
    empty=_("Record signed agreements."),
)


def _matched(value: str) -> Q:
    return Q(agreement__isnull=value == "no")


RECEIPT = Record(
    Receipt,
    "receipts",
    "receipt",
    rows=queries.receipts,
    save=actions.save_receipt,
    check=chain.check_receipt,
    **KEPT,
    key=("agreement", "reference"),
    under=("agreement",),
    fields=f"agreement strategy donor received_on {MONEY} credited reference corrects excess_reason",
    lists="received_on agreement donor amount reference excess",
    filters="agreement donor matched received_on strategy",
    search="reference donor__key donor__name",
    grid="agreement strategy donor received_on amount currency reference credited excess_reason",
    limits={
        "strategy": limits.strategies,
        "agreement": lambda user, row: queries.agreements(user),
        "corrects": limits.receipts,
    },
    columns={"amount": AMOUNT, "excess": EXCESS},
    choices={
        "matched": Filter("matched", _("Agreement known"), lambda: [("yes", _("yes")), ("no", _("no"))], _matched)
    },
    intro=_("Money in the bank. What belongs to no known agreement waits here until it does."),
    empty=_("Record what arrived."),
)
EXPENDITURE = Record(
    Expenditure,
    "expenditures",
    "expenditure",
    rows=queries.expenditures,
    save=actions.save_expenditure,
    check=chain.check_expenditure,
    **KEPT,
    under=("activity", "agreement"),
    fields=f"activity agreement spent_on {MONEY} reference corrects",
    lists="spent_on activity agreement amount reference",
    filters="activity agreement spent_on",
    search="reference activity__title",
    grid="activity agreement spent_on amount currency reference",
    limits={
        "activity": limits.activities,
        "agreement": limits.agreements,
        "corrects": limits.expenditures,
    },
    columns={"amount": AMOUNT},
    intro=_("What was spent on activities, and of which agreement."),
    empty=_("Record what was spent."),
)
