"""What this room asks of one person."""

from django.db.models import Q

from goldenthread.frameworks.models import Obligation, ObligationState
from goldenthread.register.accounts.duties import Duty

DUTIES = (Duty(Obligation, "owner", Q(state=ObligationState.OPEN)),)
