"""The tabs of the room and the strategy that a page is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.models import Strategy, StrategyStatus
from goldenthread.platform.queries import strategies

TABS = [
    (_("Gap"), "/funding/"),
    (_("Needs"), "/funding/needs/"),
    (_("Pipeline"), "/funding/pipeline/"),
    (_("Pledges"), "/funding/pledges/"),
    (_("Agreements"), "/funding/agreements/"),
    (_("Receipts"), "/funding/receipts/"),
    (_("Expenditures"), "/funding/expenditures/"),
    (_("Donors"), "/funding/donors/"),
    (_("Mobilization plan"), "/funding/plan/"),
    (_("Advocacy plan"), "/funding/advocacy/"),
    (_("Exchange rates"), "/funding/rates/"),
]
CRUMBS = [(_("Funding"), "/funding/")]


def frame(here: str, **more: Any) -> dict[str, Any]:
    """What pages of the room share."""
    return {"tabs": TABS, "here": here, "crumbs": CRUMBS, **more}


def strategy_asked(request: HttpRequest) -> Strategy | None:
    """The strategy that the address names, among those the reader may see; else the first that is not ended."""
    open_to = strategies(request.user)
    key = request.GET.get("strategy")
    return get_object_or_404(open_to, key=key) if key else open_to.exclude(status=StrategyStatus.ENDED).first()


def day_asked(request: HttpRequest) -> date:
    """The day that the address names, today without one."""
    try:
        return date.fromisoformat(request.GET.get("as_of", ""))
    except ValueError:
        return timezone.localdate()
