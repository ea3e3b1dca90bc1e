"""What "answered" means: the one rule, for home, coverage, thread, missing links, papers and API.

A clause that asks for something is answered when a record that names it is adopted, begun or published. When only
records name it that are none of these, an answer is in preparation. What was made up answers nothing. What a person set by
hand, with a reason, goes before all that. Each room says
in its `thread.py` (`ANSWERS`) which of its records can answer and when they do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.frameworks.models import Clause, ClauseEffect, ClauseKind, Ruling
from goldenthread.platform.seeing import visible_rows

ASKING = Q(kind=ClauseKind.OPERATIVE, effect=ClauseEffect.ASKS) & ~Q(ruling=Ruling.NOT_OURS)
"""The clauses that ask for something: only these are counted, without those of which somebody said that they are not ours."""


class AnswerState(models.TextChoices):
    ANSWERED = "answered", _("answered")
    IN_PREPARATION = "in_preparation", _("in preparation")
    UNANSWERED = "unanswered", _("not answered")


@dataclass(frozen=True)
class Answers:
    """A kind of record that can answer clauses.

    `links()` are the rows that tie a record, in their column `thing`, to a clause. `counts` holds for those whose
    record is adopted, begun or published.
    """

    model: type[Model]
    thing: str
    links: Callable[[], QuerySet]
    counts: Q
    related: tuple[str, ...] = ()

    def answering(self) -> QuerySet:
        """The rows that answer."""
        return self.links().filter(self.counts)

    def preparing(self) -> QuerySet:
        """The rows whose record does not answer yet."""
        return self.links().exclude(pk__in=self.answering().values("pk"))


@dataclass(frozen=True)
class Answer:
    """A record that names a clause, and whether it answers it: what was made up never does."""

    thing: Any
    is_illustration: bool
    answers: bool


@cache
def kinds() -> tuple[Answers, ...]:
    """What all rooms declare, lowest first."""
    found: list[Answers] = []
    for room in settings.ROOMS:
        if room != "platform" and find_spec(f"goldenthread.{room}.thread"):
            found += getattr(import_module(f"goldenthread.{room}.thread"), "ANSWERS", [])
    return tuple(found)


def answers(clauses: Iterable[Clause], user: Any) -> dict[int, list[Answer]]:
    """The records that name each clause, as far as `user` may see them. Two questions for each kind of record."""
    found: dict[int, dict[Any, Answer]] = {clause.pk: {} for clause in clauses}
    for kind in kinds():
        seen = visible_rows(kind.model, user).values("pk")
        rows = kind.links().filter(clause__in=list(found), **{f"{kind.thing}__in": seen})
        counting = set(rows.filter(kind.counts).values_list("pk", flat=True))
        for row in rows.select_related(kind.thing, *kind.related).order_by("pk"):
            _put(found[row.clause_id], getattr(row, kind.thing), row, row.pk in counting)
    return {pk: list(some.values()) for pk, some in found.items()}


def _put(found: dict[Any, Answer], thing: Any, row: Any, counts: bool) -> None:
    made_up = row.is_illustration or getattr(thing, "is_illustration", False)
    before = found.get(thing)
    found[thing] = Answer(
        thing,
        made_up and (before is None or before.is_illustration),
        (counts and not made_up) or (before is not None and before.answers),
    )


def state_of(found: Iterable[Answer], clause: Clause | None = None) -> AnswerState:
    """The state of a clause that these records name; what somebody set by hand, with a reason, goes before."""
    if clause is not None and clause.ruling in AnswerState.values:
        return AnswerState(clause.ruling)
    real = [one for one in found if not one.is_illustration]
    if any(one.answers for one in real):
        return AnswerState.ANSWERED
    return AnswerState.IN_PREPARATION if real else AnswerState.UNANSWERED


def counted(clauses: Iterable[Clause], user: Any) -> Counter[AnswerState]:
    """How many of the clauses are in each state, as `user` sees it. Hand in those that ask (`ASKING`)."""
    rows = {clause.pk: clause for clause in clauses}
    return Counter(state_of(found, rows[pk]) for pk, found in answers(rows.values(), user).items())


def unanswered(clauses: QuerySet, user: Any) -> QuerySet:
    """Those of `clauses` that nothing answers yet, also when an answer is in preparation."""
    rows = {clause.pk: clause for clause in clauses}
    states = {pk: state_of(found, rows[pk]) for pk, found in answers(rows.values(), user).items()}
    return clauses.filter(pk__in=[pk for pk, state in states.items() if state != AnswerState.ANSWERED])
