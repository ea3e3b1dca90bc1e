"""The states of a strategy."""

from __future__ import annotations

from typing import Any

from goldenthread.platform.models import Strategy
from goldenthread.platform.models.strategies import MOVES, StrategyStatus
from goldenthread.records.states import States
from goldenthread.register.actions import why_not_keep_strategy


def _steers(user: Any, strategy: Strategy, to: str) -> str | None:
    return why_not_keep_strategy(user, strategy)


STRATEGY_STATES = States(
    Strategy,
    "status",
    moves=MOVES,
    why_not=_steers,
    tones={StrategyStatus.PREPARATION: "open", StrategyStatus.ADOPTED: "good", StrategyStatus.ENDED: "ended"},
    explained=frozenset({StrategyStatus.ENDED}),
)
