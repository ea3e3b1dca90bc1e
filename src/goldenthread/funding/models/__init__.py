"""Nouns of money: rates, needs, pipeline, the chain from pledge to expenditure, resource mobilization, advocacy."""

from goldenthread.funding.models.advocacy import (
    LEAD_MOVES,
    TASK_MOVES,
    Audience,
    KeyMessage,
    Lead,
    LeadStage,
    OutreachItem,
    OutreachKind,
    TaskState,
)
from goldenthread.funding.models.agreements import (
    AGREEMENT_MOVES,
    Agreement,
    AgreementShare,
    AgreementState,
    Expenditure,
    Receipt,
    ReportingDuty,
    Tranche,
)
from goldenthread.funding.models.amounts import Earmarking, ExchangeRate, Instrument
from goldenthread.funding.models.mobilization import MobilizationAction, MobilizationTarget
from goldenthread.funding.models.needs import Need, Scenario
from goldenthread.funding.models.pipeline import STAGE_MOVES, Opportunity, OpportunityStep, Stage
from goldenthread.funding.models.pledges import PLEDGE_MOVES, Pledge, PledgeState

__all__ = [
    "AGREEMENT_MOVES",
    "LEAD_MOVES",
    "PLEDGE_MOVES",
    "STAGE_MOVES",
    "TASK_MOVES",
    "Agreement",
    "AgreementShare",
    "AgreementState",
    "Audience",
    "Earmarking",
    "ExchangeRate",
    "Expenditure",
    "Instrument",
    "KeyMessage",
    "Lead",
    "LeadStage",
    "MobilizationAction",
    "MobilizationTarget",
    "Need",
    "Opportunity",
    "OpportunityStep",
    "OutreachItem",
    "OutreachKind",
    "Pledge",
    "PledgeState",
    "Receipt",
    "ReportingDuty",
    "Scenario",
    "Stage",
    "TaskState",
    "Tranche",
]
