"""The coverage of a mandate: clause by clause, what answers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from goldenthread.desk.registry import node_id
from goldenthread.frameworks.answers import Answer, AnswerState, answers, state_of
from goldenthread.frameworks.models import Clause
from goldenthread.frameworks.queries import operative_clauses
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Strategy
from goldenthread.platform.seeing import resolve


@dataclass(frozen=True)
class Covered:
    """A clause that asks for something, and what answers it or is to answer it."""

    clause: Clause
    answers: tuple[Answer, ...]

    @property
    def state(self) -> AnswerState:
        """Answered, in preparation or not answered."""
        return state_of(self.answers, self.clause)

    @property
    def is_answered(self) -> bool:
        """True when something adopted, begun or published answers it."""
        return self.state == AnswerState.ANSWERED

    def plain(self) -> dict[str, Any]:
        """The same as data."""
        return {
            "clause": self.clause.key,
            "text": str(self.clause.text),
            "state": self.state.value,
            "answered": self.is_answered,
            "set_by_hand": self.clause.ruled_because or None,
            "answers": [
                {
                    "node": node_id(one.thing),
                    "title": str(one.thing.title),
                    "illustration": one.is_illustration,
                    "answers": one.answers,
                }
                for one in self.answers
            ],
        }


def coverage(strategy: Strategy, user: Viewer) -> list[Covered]:
    """Every clause that asks the strategy for something with its answers, as far as `user` may see both."""
    clauses = list(operative_clauses(user, strategy))
    found = answers(clauses, user)
    resolve(user, (one.thing for several in found.values() for one in several))
    return [Covered(clause, tuple(found[clause.pk])) for clause in clauses]
