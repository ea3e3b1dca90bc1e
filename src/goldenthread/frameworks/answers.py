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
from goldenthread.platform.actors import Viewer
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


def answers(clauses: Iterable[Clause], user: Viewer) -> dict[int, list[Answer]]:
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
    return _state_by(bool(real), any(one.answers for one in real))


def states(clauses: Iterable[Clause], user: Viewer) -> dict[int, AnswerState]:
    """The state of each clause, as `state_of` finds it from `answers`, without reading the records that name it."""
    rows = {clause.pk: clause for clause in clauses}
    named, answered = set[int](), set[int]()
    for kind in kinds():
        made_up = Q(is_illustration=True)
        if any(column.name == "is_illustration" for column in kind.model._meta.concrete_fields):
            made_up |= Q(**{f"{kind.thing}__is_illustration": True})
        seen = visible_rows(kind.model, user).values("pk")
        links = kind.links().filter(~made_up, clause__in=list(rows), **{f"{kind.thing}__in": seen})
        links = links.order_by().values_list("clause", flat=True).distinct()
        named |= set(links)
        answered |= set(links.filter(kind.counts))
    ruled = {pk: AnswerState(clause.ruling) for pk, clause in rows.items() if clause.ruling in AnswerState.values}
    return {pk: ruled.get(pk) or _state_by(pk in named, pk in answered) for pk in rows}


def _state_by(is_named: bool, is_answered: bool) -> AnswerState:
    if is_answered:
        return AnswerState.ANSWERED
    return AnswerState.IN_PREPARATION if is_named else AnswerState.UNANSWERED


def counted(clauses: Iterable[Clause], user: Viewer) -> Counter[AnswerState]:
    """How many of the clauses are in each state, as `user` sees it. Hand in those that ask (`ASKING`)."""
    return Counter(states(clauses, user).values())


def unanswered(clauses: QuerySet, user: Viewer) -> QuerySet:
    """Those of `clauses` that nothing answers yet, also when an answer is in preparation."""
    found = states(clauses, user)
    return clauses.filter(pk__in=[pk for pk, state in found.items() if state != AnswerState.ANSWERED])
