"""Words for the check of an organization."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread import language
from goldenthread.partners import queries
from goldenthread.partners.models import DiligenceState


def diligence_words(check: Any) -> Any:
    """How far the check is, in a few words; nothing when it was never begun or is not to be seen."""
    if check is None:
        return ""
    if queries.is_cleared(check):
        return _("cleared until %(day)s") % {"day": language.spell_date(check.expires_on, get_language() or "en")}
    return check.get_state_display() if check.state != DiligenceState.CLEARED else _("clearance has ended")
