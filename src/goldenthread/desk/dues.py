"""What has a day in all rooms and waits until it is done: which rows, which day, whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy

from goldenthread.drafting.models import Point, PointState, Round, RoundPhase, Translation, TranslationState
from goldenthread.frameworks.models import Obligation, ObligationState
from goldenthread.funding.models import (
    Lead,
    LeadStage,
    MobilizationAction,
    Opportunity,
    OutreachItem,
    ReportingDuty,
    Stage,
    TaskState,
)
from goldenthread.governance.models import ActionItem, ActionItemStatus
from goldenthread.learning.models import ManagementAction, ManagementActionStatus
from goldenthread.partners.models import Engagement, EngagementStage
from goldenthread.plan.models import Activity, ActivityStatus, Milestone, Risk
from goldenthread.results.models import RequestState, ValueRequest

YOURS = gettext_lazy("it is named as yours")


@dataclass(frozen=True)
class Due:
    """A kind of thing that waits: which rows, which column has the day, whose they are."""

    noun: type[Model]
    label: Any
    open: Q
    day: str
    strategy: str
    owner: str = ""  # ways to the accounts of the people who have it, with blanks between them
    related: tuple[str, ...] = ()
    why: Any = YOURS
    """Why it is the person's whom it waits for."""
    else_day: str = ""
    """The way to the day that counts where the row has none of its own."""
    undated: bool = False
    """True when a person is told of it also while it has no day."""
    reminds: bool = True
    """False for what another room reminds people of."""


DUES = (
    Due(
        ActionItem,
        gettext_lazy("action item"),
        Q(status=ActionItemStatus.OPEN),
        "due_on",
        "meeting__body__strategy",
        "owner__user",
        ("meeting",),
        gettext_lazy("a meeting gave it to you"),
        undated=True,
    ),
    Due(
        Activity,
        gettext_lazy("activity ends"),
        Q(actual_ends_on=None) & ~Q(status__in=[ActivityStatus.CLOSED, ActivityStatus.CANCELLED]),
        "ends_on",
        "plan__strategy",
        "owner__posts__person__user",
        ("plan",),
        gettext_lazy("your unit owns it"),
    ),
    Due(
        Activity,
        gettext_lazy("activity begins"),
        Q(actual_starts_on=None, status=ActivityStatus.PIPELINE),
        "starts_on",
        "plan__strategy",
        "owner__posts__person__user",
        ("plan",),
        gettext_lazy("your unit owns it"),
    ),
    Due(
        Milestone,
        gettext_lazy("milestone"),
        Q(reached_on=None),
        "due_on",
        "plan__strategy",
        "activity__owner__posts__person__user",
        ("plan", "activity"),
        gettext_lazy("your unit owns its activity"),
    ),
    Due(
        Round,
        gettext_lazy("consultation round closes"),
        Q(phase__in=[RoundPhase.OPEN, RoundPhase.CLOSING]),
        "closes_on",
        "document__strategy",
    ),
    Due(
        Translation,
        gettext_lazy("translation"),
        ~Q(state__in=[TranslationState.REVISED, TranslationState.ISSUED]),
        "due_on",
        "version__document__strategy",
        "translator__user",
        ("version__document",),
    ),
    Due(
        Obligation,
        gettext_lazy("obligation"),
        Q(state=ObligationState.OPEN),
        "due_on",
        "clause__strategy",
        "owner__user",
        ("clause__mandate",),
        undated=True,
        else_day="due_event__starts_on",
    ),
    Due(
        Point,
        gettext_lazy("point to answer"),
        Q(state=PointState.OPEN),
        "due_on",
        "comment__version__document__strategy",
        "responsible",
        ("comment__version__document",),
        gettext_lazy("it was given to you to answer"),
        undated=True,
    ),
    Due(
        ValueRequest,
        gettext_lazy("values to hand in"),
        Q(state__in=[RequestState.DRAFT, RequestState.QUERIED], cycle__opens_on__lte=Now()),
        "due_on",
        "cycle__strategy",
        "reporter delegate",
        ("cycle", "indicator", "country"),
        gettext_lazy("you are asked to report"),
        else_day="cycle__due_on",
        reminds=False,
    ),
    Due(
        Engagement,
        gettext_lazy("next step with a partner"),
        ~Q(stage__in=[EngagementStage.ENDED, EngagementStage.DECLINED]),
        "next_step_on",
        "strategy",
        "owner__user",
    ),
    Due(
        Opportunity,
        gettext_lazy("next step with a donor"),
        ~Q(stage__in=[Stage.WON, Stage.LOST]),
        "next_step_on",
        "strategy",
        "owner__user",
    ),
    Due(
        Lead,
        gettext_lazy("next step with a lead"),
        ~Q(stage__in=[LeadStage.AGREED, LeadStage.DROPPED]),
        "next_step_on",
        "strategy",
        "owner__user",
    ),
    Due(
        ReportingDuty,
        gettext_lazy("report to a donor"),
        Q(sent_on=None),
        "due_on",
        "agreement__strategy",
        "owner__user",
        ("agreement",),
    ),
    Due(
        MobilizationAction,
        gettext_lazy("mobilization action"),
        Q(state__in=[TaskState.PLANNED, TaskState.UNDER_WAY]),
        "due_on",
        "strategy",
        "owner__user",
    ),
    Due(
        OutreachItem,
        gettext_lazy("outreach"),
        Q(state__in=[TaskState.PLANNED, TaskState.UNDER_WAY]),
        "due_on",
        "strategy",
        "owner__user",
    ),
    Due(
        Risk,
        gettext_lazy("review of a risk"),
        Q(),
        "review_on",
        "strategy",
        "owner__posts__person__user",
        (),
        gettext_lazy("your unit answers for it"),
    ),
    Due(
        ManagementAction,
        gettext_lazy("management action"),
        Q(status=ManagementActionStatus.OPEN),
        "due_on",
        "response__recommendation__evaluation__strategy",
        "owner__user",
        ("response__recommendation__evaluation",),
    ),
)
