"""The records of mandates, clauses, obligations and reviews."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.frameworks import access, actions, queries, rules
from goldenthread.frameworks.models import (
    Clause,
    Mandate,
    Obligation,
    ObligationState,
    Review,
)
from goldenthread.frameworks.records.common import KEPT, SHARED, strategies
from goldenthread.frameworks.states import OBLIGATION_STATES, REVIEW_STATES, state_of_obligation
from goldenthread.governance import queries as governance
from goldenthread.records.declare import Record, within
from goldenthread.ui.lists import Column, Filter


def life_of(row: Mandate) -> tuple[str, Any]:
    """Whether a mandate stands: in force, to be reviewed, replaced, ended."""
    today = timezone.localdate()
    if row.ends_on and row.ends_on <= today:
        return "ended", _("ended")
    if row.successor_id:
        return "replaced", _("replaced")
    if row.review_on and row.review_on <= today:
        return "overdue", _("review is due")
    return "in_force", _("in force")


def _due(value: str) -> Q:
    match value:
        case "overdue":
            return Q(state=ObligationState.OPEN, due_on__lt=timezone.localdate())
        case "event":
            return Q(due_event__isnull=False)
        case "unset":
            return Q(due_on=None, due_event=None)
    return Q(pk__in=[])


OBLIGATION = Record(
    Obligation,
    "obligations",
    "obligation",
    rows=queries.obligations,
    save=actions.save_obligation,
    check=rules.check_obligation,
    **KEPT,
    states=OBLIGATION_STATES,
    under=("clause",),
    fields="deliverable addressee owner due_on due_event due_note recurs state met_on evidence waived_because",
    lists="paragraph deliverable addressee owner due_on due_event due_note recurs state met_on evidence",
    filters="state due clause__strategy addressee owner clause",
    search="clause__mandate__symbol deliverable",
    grid="deliverable addressee owner due_on due_event due_note recurs",
    limits={"due_event": lambda user, row: governance.events(user)},
    columns={
        "paragraph": Column("clause", _("Clause"), lambda row: row.clause.key, kind="code"),
        "deliverable": Column("deliverable", _("Deliverable"), lambda row: row.deliverable, links=True),
        "state": Column("state", _("State"), state_of_obligation, kind="tag"),
    },
    choices={
        "due": Filter(
            "due",
            _("Due"),
            lambda: [
                ("overdue", _("overdue")),
                ("event", _("by an event")),
                ("unset", _("without a day or an event")),
            ],
            _due,
        ),
    },
    intro=_("What operative clauses oblige somebody to deliver, and by when."),
    empty=_("Open a mandate, then a clause, and say what it obliges whom to deliver."),
)
CLAUSE = Record(
    Clause,
    "clauses",
    "clause",
    rows=queries.clauses,
    save=actions.save_clause,
    **KEPT,
    key=("mandate", "number"),
    separator="#",
    under=("mandate",),
    fields="number kind level effect text is_quoted strategy ruling ruled_because",
    lists="mandate number kind text strategy",
    filters="mandate kind strategy ruling",
    search="mandate__symbol text",
    grid="number kind text strategy",
    limits={"strategy": strategies},
    columns={
        "number": Column("number", _("Number"), lambda row: row.number, kind="code", links=True),
        "text": Column("text", _("Text"), lambda row: row.text, links=True),
    },
    parts=(within(OBLIGATION, "clause"),),
    intro=_("What mandates say, clause by clause, in our own words unless quoted."),
    empty=_("Open a mandate and add its clauses."),
)
REVIEW = Record(
    Review,
    "mandate_reviews",
    "mandate_review",
    rows=queries.reviews,
    save=actions.save_review,
    check=rules.check_review,
    **{**KEPT, "why_not_save": access.why_not_review},
    states=REVIEW_STATES,
    key=("mandate", "cycle"),
    under=("mandate",),
    fields="cycle decision criterion reason other",
    lists="mandate cycle decision criterion reason other state decided_on",
    filters="state decision cycle mandate",
    search="mandate__symbol cycle reason",
    limits={"other": lambda user, row: queries.mandates(user).exclude(pk=row.mandate_id)},
    columns={"decision": Column("decision", _("Decision"), lambda row: row.get_decision_display(), links=True)},
    intro=_("What is to become of each mandate in a budget cycle, with reason and a second person."),
    empty=_("Open a mandate and propose what is to become of it."),
)
MANDATE = Record(
    Mandate,
    "mandates",
    "mandate",
    rows=queries.mandates,
    save=actions.save_mandate,
    check=rules.check_mandate,
    **SHARED,
    key=("symbol",),
    fields="symbol kind title body decision adopted_on note review_on ends_on successor",
    lists="symbol title kind body adopted_on life",
    filters="life kind body adopted_on visibility",
    search="symbol title",
    limits={
        "body": lambda user, row: governance.bodies(user),
        "decision": lambda user, row: governance.decisions(user),
        "successor": lambda user, row: queries.mandates(user).exclude(pk=row.pk),
    },
    columns={"life": Column("life", _("Life"), life_of, kind="tag")},
    choices={
        "life": Filter(
            "life",
            _("Life"),
            lambda: [("review", _("review is due")), ("replaced", _("replaced")), ("ended", _("ended"))],
            queries.in_life,
        )
    },
    parts=(within(CLAUSE, "mandate", parts=CLAUSE.parts), within(REVIEW, "mandate")),
    intro=_("Resolutions and decisions, and what each of their clauses asks for."),
    empty=_("Add the resolution that asks for the strategy, then its clauses."),
)
