"""Periods that are locked: their values change only when somebody reopens them, with a reason."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from goldenthread.platform.errors import NotPossible
from goldenthread.results.cycles.words import spelt
from goldenthread.results.models import Indicator, RequestState, ValueRequest

Spot = tuple[int, str, int, str]
"""Indicator, country's code, year, period."""


def why_locked(indicator: Indicator, *, country: Any, year: int, period: str) -> str | None:
    """Why values of the indicator there are not changed; None when they are open."""
    rows = ValueRequest.objects.filter(
        indicator=indicator, country=country, cycle__year=year, cycle__period=period or "", state=RequestState.LOCKED
    )
    found = rows.select_related("cycle", "approved_by").first()
    return told(found) if found else None


def told(request: ValueRequest) -> str:
    """That a request is locked, since when, and who reopens it."""
    return _(
        "%(request)s is locked since %(day)s (%(cycle)s). A monitoring and evaluation officer reopens it, with a reason."
    ) % {"request": request, "day": spelt(request.moved_at.date()), "cycle": request.cycle}


def locked(strategy: Any) -> set[Spot]:
    """All that is locked in a strategy: for who takes in many values at once."""
    rows = ValueRequest.objects.filter(cycle__strategy=strategy, state=RequestState.LOCKED)
    return {
        (indicator, country or "", year, period)
        for indicator, country, year, period in rows.values_list(
            "indicator_id", "country_id", "cycle__year", "cycle__period"
        )
    }


def guard(sender: Any, rows: Any, **more: Any) -> None:
    """Raise NotPossible when one of many values that are to be written is of a period that is locked."""
    indicators = {one.indicator_id for one in rows}
    asked = ValueRequest.objects.filter(state=RequestState.LOCKED).select_related("cycle", "indicator", "country")
    held = {(one.indicator_id, one.country_id, one.cycle.year, one.cycle.period): one for one in asked}
    if not held or not indicators & {key[0] for key in held}:
        return
    for one in rows:
        if one.group_id is None and (found := held.get((one.indicator_id, one.country_id, one.year, one.period))):
            raise NotPossible(told(found))
