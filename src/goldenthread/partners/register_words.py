"""Words for the check of an organization."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from goldenthread.core.words import day
from goldenthread.partners import queries


def diligence_words(check: Any) -> Any:
    """How far the check is, in a few words; nothing when it was never begun or is not to be seen."""
    if check is None:
        return ""
    if queries.is_cleared(check):
        return _("cleared until %(day)s") % {"day": day(check.expires_on)}
    return check.get_state_display() if check.state != "cleared" else _("clearance has ended")
