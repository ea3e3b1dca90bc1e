"""The compliance table: each operative paragraph of one or several mandates with all that answers it, as far as one may see.

Beside the state stands what it rests on: records that answer, obligations and their evidence, programmes and reports that
carry it, money and indicators of the activities that answer it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from goldenthread.frameworks import queries
from goldenthread.frameworks.answers import Answer, AnswerState, answers, state_of
from goldenthread.frameworks.models import (
    Clause,
    ClauseEffect,
    ClauseKind,
    InstrumentKind,
    Obligation,
    Reflection,
    Ruling,
)
from goldenthread.frameworks.states import state_of_obligation
from goldenthread.plan.models import Activity, ActivityBudget
from goldenthread.platform.actors import Viewer
from goldenthread.platform.seeing import visible_rows
from goldenthread.platform.words import Amounts
from goldenthread.results.models import Indicator
from goldenthread.results.queries import lines


@dataclass
class Complied:
    """A paragraph and what stands behind it."""

    clause: Clause
    answers: list[Answer]
    obligations: list[Obligation] = field(default_factory=list)
    reflections: list[Reflection] = field(default_factory=list)
    money: dict[str, Decimal] = field(default_factory=dict)
    indicators: list[Any] = field(default_factory=list)
    values: dict[int, Any] = field(default_factory=dict)
    """The newest value of each indicator for the whole, by indicator; those without one are left out."""

    @property
    def state(self) -> str:
        """answered, in_preparation, unanswered; not_ours and asks_nobody where there is nothing to answer."""
        if self.clause.ruling == Ruling.NOT_OURS:
            return Ruling.NOT_OURS
        if self.clause.effect == ClauseEffect.NOTES and not self.clause.ruling:
            return "asks_nobody"
        return state_of(self.answers, self.clause).value

    @property
    def state_words(self) -> str:
        """The state in words."""
        if self.state == "asks_nobody":
            return _("asks nobody")
        return str({**dict(AnswerState.choices), **dict(Ruling.choices)}[self.state])

    @property
    def evidence(self) -> list[str]:
        """What shows that obligations are met."""
        return [one.evidence for one in self.obligations if one.evidence]

    def places(self, *kinds: str) -> list[str]:
        """Where instruments of these kinds carry it, those that no longer do left out."""
        return [
            " ".join(filter(None, (str(one.instrument.title), one.place)))
            for one in self.reflections
            if one.instrument.kind in kinds and one.until is None and not one.is_illustration
        ]

    @property
    def indicator_words(self) -> list[tuple[Any, str]]:
        """The indicators of its activities, each with its newest value."""
        return [(one, _value(self, one)) for one in self.indicators]

    @property
    def money_words(self) -> str:
        """What its activities need, by currency."""
        return Amounts(self.money.items())


PLANS = (
    InstrumentKind.STRATEGIC_PLAN,
    InstrumentKind.MEDIUM_TERM,
    InstrumentKind.PROGRAMME_BUDGET,
    InstrumentKind.COUNTRY,
)
PROGRAMMES = (InstrumentKind.WORK_PROGRAMME,)
REPORTS = (InstrumentKind.REPORT,)


def compliance(clauses: Iterable[Clause], user: Viewer) -> list[Complied]:
    """The rows of the table for these paragraphs, in order; a fixed number of questions whatever their number."""
    rows = {one.pk: Complied(one, []) for one in clauses}
    for pk, found in answers([row.clause for row in rows.values()], user).items():
        rows[pk].answers = found
    for one in queries.obligations(user).filter(clause__in=list(rows)):
        rows[one.clause_id].obligations.append(one)
    _mainstreamed(rows, user)
    _through_activities(rows, user)
    return list(rows.values())


def chosen(
    user: Viewer, *, symbols: Iterable[str] = (), strategy: Any = None, all_kinds: bool = False
) -> QuerySet[Clause]:
    """The operative paragraphs of these mandates, or those that ask something of a strategy; annexes with `all_kinds`."""
    rows = queries.clauses(user)
    kinds = [ClauseKind.OPERATIVE, ClauseKind.ANNEX] if all_kinds else [ClauseKind.OPERATIVE]
    rows = rows.filter(kind__in=kinds)
    if symbols := list(symbols):
        rows = rows.filter(mandate__symbol__in=symbols)
    if strategy is not None:
        rows = rows.filter(strategy=strategy)
    return rows.order_by("mandate__adopted_on", "mandate__symbol", "order")


def _mainstreamed(rows: dict[int, Complied], user: Viewer) -> None:
    """Programmes and reports that carry the strategy a paragraph asks something of."""
    wanted = {row.clause.strategy_id for row in rows.values() if row.clause.strategy_id}
    found: dict[int, list[Reflection]] = defaultdict(list)
    for one in queries.reflections(user).filter(strategy__in=wanted):
        found[one.strategy_id or 0].append(one)
    for row in rows.values():
        row.reflections = found.get(row.clause.strategy_id or 0, [])


def _through_activities(rows: dict[int, Complied], user: Viewer) -> None:
    """Money and indicators of the activities that answer paragraphs."""
    working = {
        pk: [one.thing for one in row.answers if isinstance(one.thing, Activity) and not one.is_illustration]
        for pk, row in rows.items()
    }
    activities = {one.pk for some in working.values() for one in some}
    outputs = {one.output_id for some in working.values() for one in some if one.output_id}
    budgets: dict[int, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for pk, currency, amount in (
        _seen(ActivityBudget, user)
        .filter(activity__in=activities, is_illustration=False)
        .values_list("activity", "currency", "amount")
    ):
        budgets[pk][currency] += amount
    measured = defaultdict(list)
    for one in _seen(Indicator, user).filter(output__in=outputs):
        measured[one.output_id].append(one)
    known = (
        {line.indicator.pk: line.latest for line in lines(user, _all(measured)) if line.place is None}
        if measured
        else {}
    )
    for pk, some in working.items():
        rows[pk].values = known
        for one in some:
            for currency, amount in budgets.get(one.pk, {}).items():
                rows[pk].money[currency] = rows[pk].money.get(currency, Decimal(0)) + amount
            rows[pk].indicators += [
                each for each in measured.get(one.output_id or 0, []) if each not in rows[pk].indicators
            ]


def _all(measured: dict[int, list[Indicator]]) -> list[Indicator]:
    return [one for some in measured.values() for one in some]


def _value(row: Complied, one: Any) -> str:
    """An indicator with its newest value; what was made up says so."""
    latest = row.values.get(one.pk)
    if latest is None:
        return str(one)
    made_up = f", {_('illustration')}" if latest.is_illustration else ""
    return f"{one}: {latest.value.normalize():f} ({latest.year}{made_up})"


def _seen(model: type[Model], user: Viewer) -> QuerySet:
    return visible_rows(model, user)


def headings() -> list[str]:
    """What stands above the columns of the table."""
    return [
        _("Mandate"), _("Number"), _("Text"), _("State"), _("Reason"), _("What answers it"), _("Obligations"), _("Evidence"),
        _("Strategic plans"), _("Work programmes"), _("Reports"), _("Indicators"), _("Money"),
    ]  # fmt: skip


def cells(row: Complied) -> list[str]:
    """A row of the table as text."""
    told = [f"{one.deliverable}: {state_of_obligation(one)[1]}" for one in row.obligations]
    return [
        row.clause.mandate.symbol, row.clause.number, str(row.clause.text), row.state_words, row.clause.ruled_because,
        "; ".join(_answer(one) for one in row.answers), "; ".join(told), "; ".join(row.evidence),
        "; ".join(row.places(*PLANS)), "; ".join(row.places(*PROGRAMMES)), "; ".join(row.places(*REPORTS)),
        "; ".join(_value(row, one) for one in row.indicators), row.money_words,
    ]  # fmt: skip


def _answer(one: Answer) -> str:
    words = f"{one.thing._meta.verbose_name}: {getattr(one.thing, 'title', one.thing)}"
    if one.is_illustration:
        return f"{words} ({_('illustration')})"
    return words if one.answers else f"{words} ({_('in preparation')})"
