"""What this room asks of one person."""

from django.db.models import Q

from goldenthread.funding.models import Lead, MobilizationAction, Opportunity, OutreachItem, ReportingDuty
from goldenthread.register.accounts.duties import Duty

OPEN = Q(state__in=["planned", "under_way"])
DUTIES = (
    Duty(Opportunity, "owner", ~Q(stage__in=["won", "lost"])),
    Duty(Lead, "owner", ~Q(stage__in=["agreed", "dropped"])),
    Duty(ReportingDuty, "owner", Q(sent_on=None)),
    Duty(MobilizationAction, "owner", OPEN),
    Duty(OutreachItem, "owner", OPEN),
)
