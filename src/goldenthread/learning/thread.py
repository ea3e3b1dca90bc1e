"""What learning adds to the golden thread: evaluations, recommendations, lessons; where they are used, drafting says."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.learning import access
from goldenthread.learning.models import Evaluation, Lesson, Recommendation
from goldenthread.platform.thread import Gap, Kind, Link, without


def _find_recommendation(rows: QuerySet, key: str) -> QuerySet:
    evaluation, _slash, number = key.rpartition("/")
    return rows.filter(evaluation__key=evaluation, number=number)


KINDS = [
    Kind(
        "evaluation",
        _("evaluation"),
        16,
        Evaluation.objects.all,
        lambda row: row.key,
        lambda rows, key: rows.filter(key=key),
        title=lambda row: str(row.title),
        seen=access.evaluations,
    ),
    Kind(
        "recommendation",
        _("recommendation"),
        17,
        lambda: Recommendation.objects.select_related("evaluation"),
        lambda row: f"{row.evaluation.key}/{row.number}",
        _find_recommendation,
        title=lambda row: f"{row.number}. {row.text}",
        seen=access.recommendations,
    ),
    Kind(
        "lesson",
        _("lesson"),
        18,
        Lesson.objects.all,
        lambda row: row.key,
        lambda rows, key: rows.filter(key=key),
        title=lambda row: str(row.text),
        seen=access.lessons,
    ),
]


def _drawn() -> QuerySet:
    return Lesson.objects.filter(evaluation__isnull=False)


LINKS = [
    Link(
        "evaluation",
        "recommendation",
        _("recommends"),
        _("was recommended by"),
        Recommendation.objects.all,
        "evaluation_id",
        "pk",
    ),
    Link("evaluation", "lesson", _("taught"), _("was learnt from"), _drawn, "evaluation_id", "pk"),
]


def _unanswered(strategy: Any) -> QuerySet:
    return without(Recommendation.objects.filter(evaluation__strategy=strategy), "response")


def _unused(strategy: Any) -> QuerySet:
    return without(Lesson.objects.filter(strategy=strategy), "uses", "activity_uses")


GAPS = [
    Gap(
        "recommendations-without-response",
        "recommendation",
        _("Recommendations without a management response"),
        _("Open the evaluation and say whether it is accepted, and why not."),
        _unanswered,
    ),
    Gap(
        "lessons-without-use",
        "lesson",
        _("Lessons that nothing uses"),
        _("Name the document or the action area that uses it."),
        _unused,
    ),
]
