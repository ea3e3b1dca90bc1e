"""The state machines of money: pipeline, pledges, agreements, tasks, leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.funding import access
from goldenthread.funding.models import (
    AGREEMENT_MOVES,
    LEAD_MOVES,
    PLEDGE_MOVES,
    STAGE_MOVES,
    TASK_MOVES,
    Agreement,
    AgreementState,
    Lead,
    LeadStage,
    MobilizationAction,
    Opportunity,
    OpportunityStep,
    OutreachItem,
    Pledge,
    PledgeState,
    Stage,
    TaskState,
)
from goldenthread.platform.actors import Viewer
from goldenthread.platform.field_words import column_label
from goldenthread.records.states import States


def _keeps(user: Viewer, row: Any, to: str) -> str | None:
    return access.why_not_fund(user, row)


def _needed(*names: str) -> Callable[[Any], str | None]:
    """The rule that these columns are filled in before a stage is entered."""

    def refusal(row: Any) -> str | None:
        lacking = [name for name in names if getattr(row, name) in (None, "", 0)]
        if not lacking:
            return None
        told = ", ".join(str(column_label(row._meta.get_field(name))) for name in lacking)
        return _("Before this stage, fill in: %(fields)s.") % {"fields": told}

    return refusal


def _began(row: Any, reason: str) -> Mapping[str, Any]:
    return {"stage_since": timezone.localdate()}


def _step(row: Opportunity, *, by: Viewer, reason: str) -> None:
    OpportunityStep.objects.create(opportunity=row, stage=row.stage, on=row.stage_since or timezone.localdate())


def _ended(row: Any, reason: str) -> Mapping[str, Any]:
    return {"ended_on": timezone.localdate()}


def _stands(row: Any, reason: str) -> Mapping[str, Any]:
    return {"ended_on": None}


OPPORTUNITY_STATES = States(
    Opportunity,
    "stage",
    moves=STAGE_MOVES,
    why_not=_keeps,
    tones={Stage.IDEA: "open", Stage.CONTACT: "open", Stage.WON: "good", Stage.LOST: "ended"},
    guards={
        Stage.PROPOSAL: _needed("probability", "expected_on", "owner"),
        Stage.NEGOTIATION: _needed("probability", "expected_on", "owner", "next_step"),
        Stage.WON: _needed("amount"),
    },
    sets=dict.fromkeys(Stage.values, _began),
    effects=dict.fromkeys(Stage.values, _step),
    explained=frozenset({Stage.LOST}),
)
PLEDGE_STATES = States(
    Pledge,
    "state",
    moves=PLEDGE_MOVES,
    why_not=_keeps,
    tones={PledgeState.OPEN: "open", PledgeState.WITHDRAWN: "ended"},
    sets={PledgeState.WITHDRAWN: _ended, PledgeState.OPEN: _stands},
    explained=frozenset({PledgeState.WITHDRAWN}),
)
AGREEMENT_STATES = States(
    Agreement,
    "state",
    moves=AGREEMENT_MOVES,
    why_not=_keeps,
    tones={AgreementState.SIGNED: "good", AgreementState.CLOSED: "ended", AgreementState.TERMINATED: "bad"},
    sets={AgreementState.CLOSED: _ended, AgreementState.TERMINATED: _ended, AgreementState.SIGNED: _stands},
    explained=frozenset({AgreementState.CLOSED, AgreementState.TERMINATED}),
)
TASK_TONES: dict[str, str] = {TaskState.PLANNED: "open", TaskState.DONE: "good", TaskState.DROPPED: "ended"}
ACTION_STATES = States(MobilizationAction, "state", moves=TASK_MOVES, why_not=_keeps, tones=TASK_TONES)
OUTREACH_STATES = States(OutreachItem, "state", moves=TASK_MOVES, why_not=_keeps, tones=TASK_TONES)
LEAD_STATES = States(
    Lead,
    "stage",
    moves=LEAD_MOVES,
    why_not=_keeps,
    tones={LeadStage.LEAD: "open", LeadStage.AGREED: "good", LeadStage.DROPPED: "ended"},
    guards={
        LeadStage.STRUCTURING: _needed("diligence_on", "diligence"),
        LeadStage.NEGOTIATION: _needed("owner", "next_step"),
        LeadStage.AGREED: _needed("agreement"),
    },
    explained=frozenset({LeadStage.DROPPED}),
)
