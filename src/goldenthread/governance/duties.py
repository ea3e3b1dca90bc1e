"""What this room asks of one person."""

from django.db.models import Q

from goldenthread.governance.models import ActionItem, ActionItemStatus
from goldenthread.register.accounts.duties import Duty

DUTIES = (Duty(ActionItem, "owner", Q(status=ActionItemStatus.OPEN)),)
