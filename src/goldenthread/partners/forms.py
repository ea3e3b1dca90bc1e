"""Forms of the room."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from goldenthread.partners.models import (
    Contact,
    DueDiligence,
    Engagement,
    EngagementEvent,
    EngagementEventKind,
)
from goldenthread.plan.models import Activity
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Area
from goldenthread.platform.queries import strategies
from goldenthread.ui.forms import record_form


def _areas(user: Viewer) -> QuerySet:
    return Area.objects.filter(strategy__in=strategies(user)).select_related("strategy")


def _activities(user: Viewer) -> QuerySet:
    return Activity.objects.filter(plan__strategy__in=strategies(user))


LIMITS = {"strategy": strategies, "area": _areas, "activity": _activities}
_ENGAGEMENT = "organization title area activity countries modality owner next_step next_step_on"
EngagementForm = record_form(Engagement, _ENGAGEMENT, limits=LIMITS)
NewEngagementForm = record_form(Engagement, f"strategy {_ENGAGEMENT}", limits=LIMITS)
StepForm = record_form(EngagementEvent, "kind happened_on text")
_kind: Any = StepForm.base_fields["kind"]
_kind.choices = [one for one in _kind.choices if one[0] != EngagementEventKind.STAGE]  # a move writes that down itself
DiligenceForm = record_form(DueDiligence, "state decided_on expires_on note")
WordsForm = record_form(Area, "words", provenance=False)
RenewalForm = record_form(DueDiligence, "decided_on expires_on note", required=("decided_on", "expires_on"))
ContactForm = record_form(Contact, "name post_title email phone")
