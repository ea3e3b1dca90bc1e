"""Verbs of learning."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.core.actions import move
from goldenthread.core.actions import publish as publish  # the rule is the same for every noun here
from goldenthread.core.actions import withdraw as withdraw
from goldenthread.core.errors import ValidationError, require
from goldenthread.core.keep import add, amend
from goldenthread.learning import access
from goldenthread.learning.models import (
    MANAGEMENT_ACTION_MOVES,
    Evaluation,
    Lesson,
    ManagementAction,
    ManagementActionStatus,
    ManagementResponse,
    Recommendation,
)


def add_evaluation(*, by: Any, **values: Any) -> Evaluation:
    """Record a review, evaluation or audit."""
    return add(Evaluation(), values, by=by, why_not=access.why_not_evaluate)


def change_evaluation(evaluation: Evaluation, *, by: Any, **values: Any) -> Evaluation:
    """Change the record of an evaluation."""
    return amend(evaluation, values, by=by, why_not=access.why_not_evaluate)


def add_recommendation(evaluation: Evaluation, *, by: Any, **values: Any) -> Recommendation:
    """Record what an evaluation recommends."""
    return add(Recommendation(evaluation=evaluation), values, by=by, why_not=access.why_not_evaluate)


def change_recommendation(row: Recommendation, *, by: Any, **values: Any) -> Recommendation:
    """Change the record of a recommendation."""
    return amend(row, values, by=by, why_not=access.why_not_evaluate)


def respond(recommendation: Recommendation, *, by: Any, **values: Any) -> ManagementResponse:
    """Give management's answer to a recommendation, or change the one that was given."""
    given = ManagementResponse.objects.filter(recommendation=recommendation).first()
    if given is not None:
        return amend(given, values, by=by, why_not=access.why_not_respond)
    return add(ManagementResponse(recommendation=recommendation), values, by=by, why_not=access.why_not_respond)


def add_management_action(response: ManagementResponse, *, by: Any, **values: Any) -> ManagementAction:
    """Record what management will do, who, by when."""
    return add(ManagementAction(response=response), values, by=by, why_not=access.why_not_respond)


def change_management_action(action: ManagementAction, *, by: Any, **values: Any) -> ManagementAction:
    """Change what management will do; how far it is is said by `move_management_action`."""
    return amend(action, values, by=by, why_not=access.why_not_respond)


@transaction.atomic
def move_management_action(
    action: ManagementAction, to: str, *, by: Any, done_on: date | None = None, evidence: str = "", **provenance: Any
) -> ManagementAction:
    """Say that a management action is done (on `done_on`, else today), or open again; `provenance`: from where we know.

    Raises ValidationError when the day lies ahead, NotPossible when it is in that state already.
    """
    require(access.why_not_follow_up(by, action))
    today = timezone.localdate()
    if done_on and done_on > today:
        raise ValidationError({"done_on": _("This day lies ahead. Say that it is done when it is.")})
    is_done = to == ManagementActionStatus.DONE
    action.done_on = (done_on or today) if is_done else None
    action.evidence = evidence or action.evidence
    for name, value in provenance.items():
        setattr(action, name, value)
    return move(action, "status", to, moves=MANAGEMENT_ACTION_MOVES, by=by)


def add_lesson(*, by: Any, **values: Any) -> Lesson:
    """Record a lesson or a good practice."""
    return add(Lesson(), values, by=by, why_not=access.why_not_evaluate)


def change_lesson(lesson: Lesson, *, by: Any, **values: Any) -> Lesson:
    """Change a lesson."""
    return amend(lesson, values, by=by, why_not=access.why_not_evaluate)
