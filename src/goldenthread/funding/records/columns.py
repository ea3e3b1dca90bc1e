"""Columns of lists of money that are worked out."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.funding.chain import excess_words
from goldenthread.funding.models import Opportunity, Stage
from goldenthread.platform.words import Amounts
from goldenthread.ui.lists import Column

LONGEST = timedelta(days=90)
"""How long an opportunity stays in a stage before it wants looking after."""


def amount_words(row: Any) -> str:
    """An amount with its currency; "at least" where the source says more than."""
    return Amounts([(row.currency, row.amount)], 2, at_least=getattr(row, "is_at_least", False))


def _received(row: Any) -> str:
    received: Decimal | None = getattr(row, "received", None)
    return Amounts([(row.currency, received)], 2) if received else "–"


def stale_words(row: Any) -> Any:
    """Why an open opportunity wants looking after; None when it does not."""
    today = timezone.localdate()
    if row.stage in (Stage.WON, Stage.LOST):
        return None
    if row.next_step_on and row.next_step_on < today:
        return _("next step overdue")
    if row.expected_on and row.expected_on < today:
        return _("expected day passed")
    if row.stage_since and today - row.stage_since > LONGEST:
        return _("90 days in this stage")
    return None


def stale_filter(value: str) -> Q:
    """The open opportunities that want looking after (`yes`), or those that do not."""
    today = timezone.localdate()
    late = Q(next_step_on__lt=today) | Q(expected_on__lt=today) | Q(stage_since__lt=today - LONGEST)
    stale = late & ~Q(stage__in=[Stage.WON, Stage.LOST])
    return stale if value == "yes" else ~Q(pk__in=Opportunity.objects.filter(stale).values("pk"))


AMOUNT = Column("amount", _("Amount"), amount_words, kind="number")
DONOR = Column("donor", _("Donor"), lambda row: row.donor, links=False)
RECEIVED = Column("received", _("Received"), _received, kind="number")
STALE = Column("stale", _("Needs attention"), stale_words)
EXCESS = Column("excess", _("Above the agreement"), lambda row: excess_words(row) or None)
POSSIBLE_DONORS = Column("donors", _("Possible donors"), lambda row: f"/needs/{row.pk}/donors/", kind="link")
QUOTE = Column(
    "quote",
    _("Rate"),
    lambda row: f"1 {row.quoted_against} = {(row.per_base or row.per_usd).normalize():f} {row.currency}",
    kind="number",
)
