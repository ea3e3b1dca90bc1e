"""The records of learning: declared once, made into lists, pages, forms, grids, sheets, API, terminal and files."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.learning import access, actions, queries
from goldenthread.learning.models import (
    ActionRound,
    Evaluation,
    Lesson,
    ManagementAction,
    ManagementActionStatus,
    ManagementResponse,
    Recommendation,
    ResponseDecision,
)
from goldenthread.learning.states import MANAGEMENT_ACTION_STATES, state_of
from goldenthread.platform import queries as core
from goldenthread.platform.actors import Viewer
from goldenthread.platform.records import RecordType
from goldenthread.records.declare import Record, part_of, within
from goldenthread.ui.lists import Column, Filter


def answer_to(recommendation: Any) -> tuple[str, Any]:
    """What management decided about a recommendation (see `queries.recommendations`), or that no answer is known."""
    decided = getattr(recommendation, "decided", None)
    return (decided, ResponseDecision(decided).label) if decided else ("unanswered", _("no response yet"))


def _decided(value: str) -> Q:
    return Q(decided__isnull=True) if value == "none" else Q(decided=value)


def _in_state(value: str) -> Q:
    return (
        Q(status=ManagementActionStatus.OPEN, due_on__lt=timezone.localdate())
        if value == "overdue"
        else Q(status=value)
    )


def _used(value: str) -> Q:
    somewhere = Q(uses__isnull=False) | Q(activity_uses__isnull=False)
    used = Q(pk__in=Lesson.objects.filter(somewhere).values("pk"))
    return ~used if value == "no" else used


def _begin(user: Viewer, owner: Any) -> str | None:
    return access.why_not_begin(user)


_EVALUATED: dict[str, Any] = {
    "why_not_save": access.why_not_evaluate,
    "remove": actions.remove_evaluated,
    "publish": actions.publish,
    "withdraw": actions.withdraw,
    "why_not_publish": access.why_not_publish,
}
_ANSWER: dict[str, Any] = {
    **_EVALUATED,
    "why_not_save": access.why_not_respond,
    "remove": actions.remove_answer,
}

ROUND = part_of(
    "action",
    ActionRound,
    "rounds",
    rows=queries.rounds,
    why_not=lambda user, action: access.why_not_follow_up(user, action),
    save=actions.save_round,
    check=actions.check_round,
    remove=actions.remove_round,
    fields="held_on progress note",
    key=("action", "held_on"),
    title=_("Follow-ups"),
    empty=_("Nothing was followed up yet."),
)
ACTION = Record(
    ManagementAction,
    "management_actions",
    "management_action",
    rows=queries.management_actions,
    save=actions.save_management_action,
    check=actions.check_management_action,
    **_ANSWER,
    states=MANAGEMENT_ACTION_STATES,
    under=("response",),
    fields="text unit owner due_on done_on evidence",
    lists="text recommendation unit owner due_on done_on state",
    filters="state unit owner response__recommendation__evaluation__strategy visibility",
    search="text",
    grid="text unit owner due_on",
    parts=(ROUND,),
    columns={
        "text": Column("text", _("To do"), lambda row: row.text, links=True),
        "recommendation": Column("recommendation", _("Recommendation"), lambda row: row.response.recommendation),
        "state": Column("state", _("State"), state_of, kind="tag"),
    },
    choices={
        "state": Filter(
            "state",
            _("State"),
            lambda: [("overdue", _("overdue")), *ManagementActionStatus.choices],
            _in_state,
        )
    },
    intro=_("What management does about recommendations, by when, and whether it was done in time."),
    empty=_("Answer a recommendation and say what will be done about it."),
)
RESPONSE = Record(
    ManagementResponse,
    "management_responses",
    "management_response",
    rows=queries.responses,
    save=actions.save_response,
    **_ANSWER,
    key=("recommendation",),
    under=("recommendation",),
    fields="decision reason given_on",
    lists="recommendation decision reason given_on visibility",
    filters="decision given_on recommendation__evaluation__strategy visibility",
    search="reason",
    columns={"decision": Column("decision", _("Decision"), lambda row: row.get_decision_display(), links=True)},
    parts=(within(ACTION, "response", lists="text unit due_on done_on state"),),
    intro=_("What management answered to recommendations."),
    empty=_("Open a recommendation and answer it."),
)
RECOMMENDATION = Record(
    Recommendation,
    "recommendations",
    "recommendation",
    rows=queries.recommendations,
    save=actions.save_recommendation,
    **_EVALUATED,
    key=("evaluation", "number"),
    under=("evaluation",),
    fields="number text priority",
    lists="number text evaluation priority response",
    filters="decision evaluation evaluation__strategy visibility",
    search="number text",
    grid="number text priority",
    columns={
        "number": Column("number", _("Number"), lambda row: row.number, kind="code"),
        "text": Column("text", _("Recommendation"), lambda row: row.text, links=True),
        "priority": Column("priority", _("Priority"), lambda row: row.priority, kind="code"),
        "response": Column("response", _("Management response"), answer_to, kind="tag"),
    },
    choices={
        "decision": Filter(
            "decision",
            _("Management response"),
            lambda: [("none", _("no response yet")), *ResponseDecision.choices],
            _decided,
        )
    },
    parts=(within(RESPONSE, "recommendation", parts=RESPONSE.parts),),
    intro=_("What evaluations recommend, and what management answered."),
    empty=_("Open an evaluation and record what it recommends."),
)
LESSON = Record(
    Lesson,
    "lessons",
    "lesson",
    rows=lambda user: queries.lessons(user).prefetch_related("uses", "activity_uses"),
    save=actions.save_lesson,
    check=actions.check_lesson,
    why_not_begin=_begin,
    **_EVALUATED,
    key=("key",),
    under=("evaluation",),
    fields="text kind key strategy evaluation",
    lists="key text kind strategy evaluation uses",
    filters="kind used strategy evaluation visibility",
    search="key text",
    grid="text kind key strategy evaluation",
    limits={
        "strategy": lambda user, row: core.strategies(user),
        "evaluation": lambda user, row: queries.evaluations(user),
    },
    columns={
        "text": Column("text", _("Lesson"), lambda row: row.text, links=True),
        "uses": Column("uses", _("Used in"), lambda row: row.uses.count() + row.activity_uses.count(), kind="number"),
    },
    choices={
        "used": Filter(
            "used",
            _("Used"),
            lambda: [("no", _("nowhere yet")), ("yes", _("somewhere"))],
            _used,
        )
    },
    intro=_("What was learnt, and where texts and plans use it."),
    empty=_("Record what was learnt, so that the next text can use it."),
)
EVALUATION = Record(
    Evaluation,
    "evaluations",
    "evaluation",
    rows=queries.evaluations,
    save=actions.save_evaluation,
    why_not_begin=_begin,
    **_EVALUATED,
    key=("key",),
    fields="title kind key strategy unit finished_on year summary terms report",
    lists="key title kind strategy year unit",
    filters="kind strategy unit visibility",
    search="key title summary",
    limits={"strategy": lambda user, row: core.strategies(user)},
    parts=(within(RECOMMENDATION, "evaluation", parts=RECOMMENDATION.parts), within(LESSON, "evaluation")),
    intro=_("Reviews, evaluations and audits of this strategy and the one before it, and what became of them."),
    empty=_("Record the reviews and evaluations that the strategy builds on."),
)

RECORDS: list[Record | RecordType] = [EVALUATION, RECOMMENDATION, RESPONSE, ACTION, LESSON]
