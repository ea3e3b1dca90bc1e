"""The coverage of a mandate: clause by clause, what answers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from goldenthread.core.models import Strategy
from goldenthread.core.search import visible_rows
from goldenthread.desk.registry import node_id
from goldenthread.drafting.models import ClauseAnswer, Document
from goldenthread.frameworks.models import Clause
from goldenthread.frameworks.queries import operative_clauses
from goldenthread.plan.models import Activity, ClauseWork, PlanComponent


@dataclass(frozen=True)
class Answer:
    """A record that answers a clause. An illustration shows how it would look and answers no real clause."""

    thing: Any
    is_illustration: bool


@dataclass(frozen=True)
class Covered:
    """A clause that asks for something, and what answers it."""

    clause: Clause
    answers: tuple[Answer, ...]

    @property
    def is_answered(self) -> bool:
        return any(not one.is_illustration for one in self.answers)

    def plain(self) -> dict[str, Any]:
        """The same as data."""
        return {
            "clause": self.clause.key,
            "text": str(self.clause.text),
            "answered": self.is_answered,
            "answers": [
                {"node": node_id(one.thing), "title": str(one.thing.title), "illustration": one.is_illustration}
                for one in self.answers
            ],
        }


def coverage(strategy: Strategy, user: Any) -> list[Covered]:
    """Every operative clause of the strategy's mandates with its answers, as far as `user` may see both."""
    clauses = list(operative_clauses(user, strategy))
    answers: dict[int, list[Answer]] = {clause.pk: [] for clause in clauses}
    row: Any
    for row in ClauseAnswer.objects.filter(clause__in=clauses, document__in=visible_rows(Document, user)):
        _add(answers[row.clause_id], row, row.document)
    work = ClauseWork.objects.filter(clause__in=clauses)
    for row in work.filter(component__in=visible_rows(PlanComponent, user)).select_related("component__plan"):
        _add(answers[row.clause_id], row, row.component)
    for row in work.filter(activity__in=visible_rows(Activity, user)).select_related("activity__plan"):
        _add(answers[row.clause_id], row, row.activity)
    return [Covered(clause, tuple(answers[clause.pk])) for clause in clauses]


def _add(answers: list[Answer], row: Any, thing: Model | None) -> None:
    if thing is not None and all(one.thing != thing for one in answers):
        answers.append(Answer(thing, row.is_illustration or getattr(thing, "is_illustration", False)))
