"""What this room asks of one person."""

from django.db.models import Q

from goldenthread.partners.models import Engagement, EngagementStage
from goldenthread.register.accounts.duties import Duty

DUTIES = (Duty(Engagement, "owner", ~Q(stage__in=[EngagementStage.ENDED, EngagementStage.DECLINED])),)
