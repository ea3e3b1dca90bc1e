"""Whether a version can be called adopted."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from goldenthread.drafting.models import ConsiderationState
from goldenthread.governance.models import OutcomeVerb

ADOPTING = (OutcomeVerb.ADOPT, OutcomeVerb.APPROVE, OutcomeVerb.ENDORSE)


def why_not_adopted(version: Any) -> str | None:
    """Why a version cannot be called adopted: it takes a body and its decision; None when they are on record."""
    steps = version.considerations.filter(
        state=ConsiderationState.DECIDED, outcome__in=ADOPTING, decision__isnull=False
    )
    if any(step.decided_by or step.event for step in steps.select_related("session__body", "body", "event")):
        return None
    return _("No body is on record that adopted it. Record the body, the outcome and the decision first.")
