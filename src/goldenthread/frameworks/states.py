"""The state machines of the room: whether an obligation is met, what is decided of a mandate."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.frameworks import access
from goldenthread.frameworks.models import (
    OBLIGATION_MOVES,
    Obligation,
    ObligationState,
    Recurrence,
    Review,
    ReviewDecision,
    ReviewState,
)
from goldenthread.platform.actions import change, save
from goldenthread.platform.actors import Viewer
from goldenthread.records.states import States


def _keeps(user: Viewer, obligation: Obligation, to: str) -> str | None:
    return access.why_not_keep(user, obligation)


def _met(obligation: Obligation, reason: str) -> dict[str, Any]:
    return {"met_on": obligation.met_on or timezone.localdate(), "evidence": (obligation.evidence or reason)[:400]}


def _waived(obligation: Obligation, reason: str) -> dict[str, Any]:
    return {"met_on": None, "waived_because": (reason or obligation.waived_because)[:400]}


def _opened(obligation: Obligation, reason: str) -> dict[str, Any]:
    return {"met_on": None}


YEARS = {Recurrence.YEARLY: 1, Recurrence.BIENNIAL: 2, Recurrence.QUADRENNIAL: 4}


def _again(obligation: Obligation, *, by: Viewer, reason: str) -> None:
    """Open the next one of an obligation that recurs, unless it is there."""
    years = YEARS.get(obligation.recurs)  # type: ignore[call-overload]
    if not years or obligation.due_on is None:
        return
    due = next_day(obligation.due_on, years)
    same = {"clause": obligation.clause, "recurs": obligation.recurs, "addressee": obligation.addressee}
    if not Obligation.objects.filter(**same, due_on=due).exists():
        more = {"owner": obligation.owner, "source": obligation.source, "is_illustration": obligation.is_illustration}
        save(Obligation(**same, **more, deliverable=obligation.deliverable, due_on=due), by=by, reason=reason)


def next_day(day: date, years: int) -> date:
    """The same day some years on; the last of February where there is no 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


OBLIGATION_STATES = States(
    Obligation,
    "state",
    moves=OBLIGATION_MOVES,
    why_not=_keeps,
    tones={ObligationState.OPEN: "open", ObligationState.MET: "good", ObligationState.WAIVED: "ended"},
    sets={ObligationState.MET: _met, ObligationState.WAIVED: _waived, ObligationState.OPEN: _opened},
    effects={ObligationState.MET: _again},
    explained=frozenset({ObligationState.MET, ObligationState.WAIVED}),
)


def _confirmed(review: Review, *, by: Viewer, reason: str) -> None:
    """Keep who confirmed it, and give the mandate what was decided."""
    today = timezone.localdate()
    change(review, {"confirmed_by": by if by.pk else None, "decided_on": today}, by=by, reason=reason)
    mandate = review.mandate
    values: dict[str, Any] = {}
    if review.decision in (ReviewDecision.REPLACE, ReviewDecision.MERGE) and mandate.successor_id is None:
        values["successor"] = review.other
    if review.decision == ReviewDecision.RETIRE and mandate.ends_on is None:
        values["ends_on"] = max(today, mandate.adopted_on or today)
    if values:
        change(mandate, values, by=by, reason=review.reason[:400])


def _not_decided(review: Review, reason: str) -> dict[str, Any]:
    return {"confirmed_by": None, "decided_on": None}


REVIEW_MOVES: dict[str, set[str]] = {
    ReviewState.PROPOSED: {ReviewState.CONFIRMED, ReviewState.RETURNED},
    ReviewState.CONFIRMED: {ReviewState.RETURNED},
    ReviewState.RETURNED: {ReviewState.PROPOSED},
}
REVIEW_STATES = States(
    Review,
    "state",
    moves=REVIEW_MOVES,
    why_not=access.why_not_decide,
    tones={ReviewState.PROPOSED: "open", ReviewState.CONFIRMED: "good", ReviewState.RETURNED: "warn"},
    sets={ReviewState.RETURNED: _not_decided, ReviewState.PROPOSED: _not_decided},
    effects={ReviewState.CONFIRMED: _confirmed},
    explained=frozenset({ReviewState.RETURNED}),
)


def state_of_obligation(row: Obligation) -> tuple[str, Any]:
    """The state of an obligation; an open one after its day is overdue."""
    if row.state == ObligationState.OPEN and row.due_on and row.due_on < timezone.localdate():
        return "overdue", _("overdue")
    return row.state, row.get_state_display()
