"""What activities need, in words."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from goldenthread.plan.models import Activity
from goldenthread.platform.words import Amounts


def budget_words(activity: Activity) -> str:
    """What the activity needs, by currency; empty when not set."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in activity.budgets.all():
        sums[row.currency] += row.amount
    return Amounts(sums.items())
