"""Uses of lessons and of feedback as records."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.documents import queries as documents
from goldenthread.drafting.models import FeedbackUse, LessonUse
from goldenthread.drafting.uses import access, actions
from goldenthread.governance import queries as governance
from goldenthread.learning import queries as learning
from goldenthread.platform import queries as core
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Area
from goldenthread.records.declare import Record


def _areas(user: Viewer, row: Any) -> QuerySet:
    return Area.objects.filter(strategy__in=core.strategies(user)).select_related("strategy")


def _documents(user: Viewer, row: Any) -> QuerySet:
    return documents.documents(user)


_USE: dict[str, Any] = {
    "why_not_save": access.why_not_keep,
    "why_not_begin": lambda user, owner: access.why_not_begin(user),
    "remove": actions.remove_use,
}

LESSON_USE = Record(
    LessonUse,
    "lesson_uses",
    "lesson_use",
    rows=lambda user: LessonUse.objects.filter(access.lesson_uses(user)).select_related(
        "lesson", "recommendation__evaluation", "evaluation", "document__strategy", "area__strategy", "source"
    ),
    save=actions.save_lesson_use,
    check=actions.check_lesson_use,
    **_USE,
    key=("lesson", "recommendation", "evaluation", "document", "node", "area"),
    under=("lesson", "recommendation", "evaluation"),
    fields="lesson recommendation evaluation document paragraph area note",
    lists="lesson recommendation evaluation document paragraph area note",
    filters="lesson recommendation evaluation document area",
    search="note lesson__text",
    limits={
        "lesson": lambda user, row: learning.lessons(user),
        "recommendation": lambda user, row: learning.recommendations(user),
        "evaluation": lambda user, row: learning.evaluations(user),
        "document": _documents,
        "area": _areas,
    },
    intro=_("Where lessons, recommendations and evaluations are used."),
    empty=_("Open a lesson and say which document or action area uses it."),
)
FEEDBACK_USE = Record(
    FeedbackUse,
    "feedback_uses",
    "feedback_use",
    rows=lambda user: FeedbackUse.objects.filter(access.feedback_uses(user)).select_related(
        "point__event", "document__strategy", "area__strategy", "source"
    ),
    save=actions.save_feedback_use,
    check=actions.check_place,
    **_USE,
    key=("point", "document", "node", "area"),
    under=("point",),
    fields="point document paragraph area note",
    lists="point document paragraph area note",
    filters="point document area",
    search="note point__text",
    limits={"point": lambda user, row: governance.points(user), "document": _documents, "area": _areas},
    intro=_("What feedback points led to."),
    empty=_("Open a feedback point and say which document or action area takes it up."),
)
