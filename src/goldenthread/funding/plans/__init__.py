"""The plan of resource mobilization and the plan of advocacy: what they say, as sections, as data, as documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread.funding.plans import advocacy, mobilization
from goldenthread.funding.plans.document import written
from goldenthread.language import spell_date
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Strategy
from goldenthread.ui.pages import Section


@dataclass(frozen=True)
class FundingPlan:
    """One of the two plans: what it is called and what it says to a reader."""

    name: str
    title: Callable[[], str]
    sections: Callable[[Any, Strategy], list[Section]]

    def document(self, user: Viewer, strategy: Strategy, form: str) -> bytes:
        """The plan as a file to hand over, in the language of the reader, as of today."""
        day = spell_date(timezone.localdate(), get_language() or "en")
        lines = [str(strategy.title), _("As of %(day)s") % {"day": day}]
        return written(form, self.title(), lines, self.sections(user, strategy), user)


PLANS = {
    "mobilization": FundingPlan("mobilization", lambda: _("Resource-mobilization plan"), mobilization.sections),
    "advocacy": FundingPlan("advocacy", lambda: _("Advocacy plan"), advocacy.sections),
}
