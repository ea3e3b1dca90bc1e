"""The plan of advocacy: audiences, messages, outreach, leads."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from goldenthread.funding import actions, chain, queries
from goldenthread.funding.models import Audience, KeyMessage, Lead, OutreachItem
from goldenthread.funding.records import limits
from goldenthread.funding.records.money import KEPT
from goldenthread.funding.states import LEAD_STATES, OUTREACH_STATES
from goldenthread.records.declare import Record

AUDIENCE = Record(
    Audience,
    "audiences",
    "audience",
    rows=queries.audiences,
    save=actions.save_row,
    check=chain.check_place,
    **KEPT,
    under=("strategy",),
    fields="strategy title aim",
    lists="title aim strategy",
    filters="strategy visibility",
    search="title aim",
    limits={"strategy": limits.strategies},
    intro=_("Whom advocacy speaks to, and what they are to do."),
    empty=_("Name the first audience."),
)
MESSAGE = Record(
    KeyMessage,
    "key_messages",
    "message",
    rows=queries.messages,
    save=actions.save_row,
    check=chain.check_place,
    **KEPT,
    under=("strategy",),
    fields="strategy group text",
    lists="text group strategy",
    filters="group strategy visibility",
    search="text",
    limits={"strategy": limits.strategies, "group": limits.audiences},
    intro=_("What is said to each audience, in each language."),
    empty=_("Write the first message."),
)
OUTREACH = Record(
    OutreachItem,
    "outreach",
    "outreach_item",
    rows=queries.outreach,
    save=actions.save_outreach,
    check=chain.check_place,
    **KEPT,
    states=OUTREACH_STATES,
    under=("strategy",),
    fields="strategy kind title group says audience message channel event days_before due_on owner reach outcome",
    lists="title kind audience channel event due_on owner state reach outcome",
    filters="kind state group says event owner strategy due_on visibility",
    search="channel title audience message",
    grid="strategy kind title channel event days_before due_on owner reach",
    limits={
        "strategy": limits.strategies,
        "group": limits.audiences,
        "says": limits.messages,
        "event": limits.events,
    },
    intro=_("Appearances, products and tasks that promote public-private partnerships."),
    empty=_("Plan whom to speak to, about what, where and when."),
)
LEAD = Record(
    Lead,
    "leads",
    "lead",
    rows=queries.leads,
    save=actions.save_lead,
    check=chain.check_place,
    **KEPT,
    states=LEAD_STATES,
    under=("strategy",),
    fields="strategy organization title area event owner next_step next_step_on diligence_on diligence opportunity "
    "agreement",
    lists="title organization stage area event owner next_step next_step_on",
    filters="stage organization area event owner strategy",
    search="title organization__key organization__name next_step",
    grid="strategy organization title area event owner next_step next_step_on",
    limits={
        "strategy": limits.strategies,
        "area": limits.areas,
        "event": limits.events,
        "opportunity": limits.opportunities,
        "agreement": limits.agreements,
    },
    intro=_("Public-private partnerships from the first talk at a forum to the agreement."),
    empty=_("Write down who wants to go on talking, and where you met."),
)
