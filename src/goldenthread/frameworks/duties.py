"""What this room asks of one person."""

from django.db.models import Q

from goldenthread.frameworks.models import Obligation
from goldenthread.register.accounts.duties import Duty

DUTIES = (Duty(Obligation, "owner", Q(state="open")),)
