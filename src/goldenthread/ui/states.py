"""What colour and shape a state is shown in. The words come with it: colour is never alone."""

from __future__ import annotations

from typing import Any

_STATES = {
    "good": "accepted achieved active adopted agreed answered approved cleared confirmed current done final good graduated "
    "green held maintain met on_track original placed present public reached ready received reviewed signed taken verified "
    "won yes",
    "warn": "6 accelerate acceleration_needed amber at_risk circulated deferred doubtful due due_soon extension_asked fair "
    "fair_progress in_talks limited_or_none limited_progress negotiation older partly proposal "
    "stale submitted suspended under_review unverified warn",
    "bad": "bad broken declined deterioration expired late lost missing no not_accepted off_track overdue red refused "
    "rejected reverse unanswered uncovered",
    "open": "1 announced candidate contact contacted draft idea in_preparation not_started "
    "open pipeline planned preparation suggested team",
    "ended": "4 5 cancelled closed dropped ended gone merged noted out_of_scope unchanged waived withdrawn",
}
TONES: dict[str, str] = {state: tone for tone, states in _STATES.items() for state in states.split()}


def tone(state: Any) -> str:
    """The tone of a state by its value; none for one that is neither good nor bad, open nor ended."""
    return TONES.get(str(state), "")
