"""What this room asks of one person."""

from django.db.models import Q

from goldenthread.learning.models import ManagementAction, ManagementActionStatus
from goldenthread.register.accounts.duties import Duty

DUTIES = (Duty(ManagementAction, "owner", Q(status=ManagementActionStatus.OPEN)),)
