"""What this room asks of one person."""

from django.db.models import Q

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
from goldenthread.register.accounts.duties import Duty

OPEN = Q(state__in=[TaskState.PLANNED, TaskState.UNDER_WAY])
DUTIES = (
    Duty(Opportunity, "owner", ~Q(stage__in=[Stage.WON, Stage.LOST])),
    Duty(Lead, "owner", ~Q(stage__in=[LeadStage.AGREED, LeadStage.DROPPED])),
    Duty(ReportingDuty, "owner", Q(sent_on=None)),
    Duty(MobilizationAction, "owner", OPEN),
    Duty(OutreachItem, "owner", OPEN),
)
