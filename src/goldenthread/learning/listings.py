"""The lists of the room: shown as pages, CSV, JSON, and by the API."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.core.filters import by_strategy, by_visibility, in_languages
from goldenthread.core.lists import Column, Filter, Listing, choices, tag
from goldenthread.learning import queries
from goldenthread.learning.models import (
    EvaluationKind,
    LessonKind,
    ManagementActionStatus,
    ResponseDecision,
)


def state_of(action: Any) -> tuple[str, Any]:
    """The state of a management action; an open one after its day is overdue."""
    if action.status == ManagementActionStatus.OPEN and action.due_on and action.due_on < timezone.localdate():
        return "overdue", _("overdue")
    return action.status, action.get_status_display()


def answer_to(recommendation: Any) -> tuple[str, Any]:
    """What management decided about a recommendation (see `queries.recommendations`), or that no answer is known."""
    decided = recommendation.decided
    return (decided, ResponseDecision(decided).label) if decided else ("unanswered", _("no response yet"))


def _decided(value: str) -> Q:
    return Q(decided__isnull=True) if value == "none" else Q(decided=value)


EVALUATIONS = Listing(
    name="evaluations",
    title=_("Evaluations"),
    intro=_("Reviews, evaluations and audits of this strategy and the one before it, and what became of them."),
    rows=lambda request: queries.evaluations(request.user),
    columns=[
        Column("key", _("Key"), lambda row: row.key, kind="code"),
        Column("title", _("Evaluation"), lambda row: row.title, links=True),
        Column("kind", _("Kind"), lambda row: tag(row, "kind"), kind="tag"),
        Column("strategy", _("Strategy"), lambda row: row.strategy.label),
        Column("year", _("Year"), lambda row: row.year, kind="code"),
        Column("unit", _("Unit"), lambda row: row.unit),
    ],
    filters=[
        Filter("kind", _("Kind"), choices(EvaluationKind), lambda value: Q(kind=value)),
        by_strategy("strategy"),
        by_visibility(),
    ],
    search=("key", *in_languages("title", "summary")),
    empty=_("Record the reviews and evaluations that the strategy builds on."),
)

RECOMMENDATIONS = Listing(
    name="recommendations",
    title=_("Recommendations"),
    intro=_("What evaluations recommend, and what management answered."),
    rows=lambda request: queries.recommendations(request.user),
    columns=[
        Column("number", _("Number"), lambda row: row.number, kind="code"),
        Column("text", _("Recommendation"), lambda row: row.text, links=True),
        Column("evaluation", _("Evaluation"), lambda row: row.evaluation.title),
        Column("priority", _("Priority"), lambda row: row.priority, kind="code"),
        Column("response", _("Management response"), answer_to, kind="tag"),
    ],
    filters=[
        Filter(
            "decision",
            _("Management response"),
            lambda: [("none", _("no response yet")), *ResponseDecision.choices],
            _decided,
        ),
        by_strategy("evaluation__strategy"),
    ],
    search=("number", *in_languages("text")),
    empty=_("Open an evaluation and record what it recommends."),
)

ACTIONS = Listing(
    name="management-actions",
    title=_("Management actions"),
    intro=_("What management does about recommendations, by when, and whether it was done in time."),
    rows=lambda request: queries.management_actions(request.user),
    columns=[
        Column("text", _("To do"), lambda row: row.text),
        Column("recommendation", _("Recommendation"), lambda row: row.response.recommendation),
        Column("unit", _("Unit"), lambda row: row.unit),
        Column("due_on", _("Due"), lambda row: row.due_on, kind="date"),
        Column("done_on", _("Done on"), lambda row: row.done_on, kind="date"),
        Column("state", _("State"), state_of, kind="tag"),
    ],
    filters=[
        Filter(
            "state",
            _("State"),
            lambda: [("overdue", _("overdue")), *ManagementActionStatus.choices],
            lambda value: Q(status="open", due_on__lt=timezone.localdate()) if value == "overdue" else Q(status=value),
        ),
        by_strategy("response__recommendation__evaluation__strategy"),
    ],
    search=in_languages("text"),
    empty=_("Answer a recommendation and say what will be done about it."),
)

LESSONS = Listing(
    name="lessons",
    title=_("Lessons"),
    intro=_("What was learnt, and where texts and plans use it."),
    rows=lambda request: queries.lessons(request.user),
    columns=[
        Column("key", _("Key"), lambda row: row.key, kind="code"),
        Column("text", _("Lesson"), lambda row: row.text, links=True),
        Column("kind", _("Kind"), lambda row: tag(row, "kind"), kind="tag"),
        Column("strategy", _("Strategy"), lambda row: row.strategy.label if row.strategy else None),
        Column("evaluation", _("Drawn from"), lambda row: row.evaluation),
        Column("uses", _("Used in"), lambda row: row.uses.count(), kind="number"),
    ],
    filters=[
        Filter("kind", _("Kind"), choices(LessonKind), lambda value: Q(kind=value)),
        Filter(
            "used",
            _("Used"),
            lambda: [("no", _("nowhere yet")), ("yes", _("somewhere"))],
            lambda value: Q(uses__isnull=value == "no"),
        ),
        by_strategy("strategy"),
    ],
    search=("key", *in_languages("text")),
    empty=_("Record what was learnt, so that the next text can use it."),
)
