"""Verbs of learning."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.learning import access
from goldenthread.learning.models import (
    ActionProgress,
    ActionRound,
    Evaluation,
    Lesson,
    ManagementAction,
    ManagementActionStatus,
    ManagementResponse,
    Recommendation,
)
from goldenthread.learning.states import MANAGEMENT_ACTION_STATES
from goldenthread.platform.actions import publish as publish  # the rule is the same for every noun here
from goldenthread.platform.actions import remove
from goldenthread.platform.actions import withdraw as withdraw
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import ValidationError, require
from goldenthread.platform.keep import keep
from goldenthread.platform.keys import check_key
from goldenthread.platform.models import account


def save_evaluation(evaluation: Evaluation, *, by: Viewer, **values: Any) -> Evaluation:
    """Keep the record of a review, evaluation or audit."""
    check_key(values.get("key"))
    return keep(evaluation, values, by=by, why_not=access.why_not_evaluate)


def save_recommendation(row: Recommendation, *, by: Viewer, **values: Any) -> Recommendation:
    """Keep what an evaluation recommends."""
    return keep(row, values, by=by, why_not=access.why_not_evaluate)


def save_response(response: ManagementResponse, *, by: Viewer, **values: Any) -> ManagementResponse:
    """Keep management's answer to a recommendation."""
    return keep(response, values, by=by, why_not=access.why_not_respond)


def respond(recommendation: Recommendation, *, by: Viewer, **values: Any) -> ManagementResponse:
    """Give management's answer to a recommendation, or change the one that was given."""
    given = ManagementResponse.objects.filter(recommendation=recommendation).first()
    return save_response(given or ManagementResponse(recommendation=recommendation), by=by, **values)


def save_management_action(action: ManagementAction, *, by: Viewer, **values: Any) -> ManagementAction:
    """Keep what management will do, who, by when; how far it is is said by `move_management_action`."""
    return keep(action, values, by=by, why_not=access.why_not_respond, check=check_management_action)


def check_management_action(action: ManagementAction) -> None:
    """What is done was done on a day that is over."""
    _check_day(action.done_on)


def _check_day(done_on: date | None) -> None:
    if done_on and done_on > timezone.localdate():
        raise ValidationError({"done_on": _("This day lies ahead. Say that it is done when it is.")})


def move_management_action(
    action: ManagementAction,
    to: str,
    *,
    by: Viewer,
    done_on: date | None = None,
    evidence: str = "",
    reason: str = "",
    **provenance: Any,
) -> ManagementAction:
    """Say that a management action is done (on `done_on`, else today), or open again; `provenance`: from where we know.

    Raises ValidationError when the day lies ahead, NotPossible when it is in that state already.
    """
    require(access.why_not_follow_up(by, action))
    _check_day(done_on)
    if to == ManagementActionStatus.DONE:
        action.done_on = done_on or action.done_on
    action.evidence = evidence or action.evidence
    for name, value in provenance.items():
        setattr(action, name, value)
    return MANAGEMENT_ACTION_STATES.move(action, to, by=by, reason=reason)


def save_round(row: ActionRound, *, by: Viewer, **values: Any) -> ActionRound:
    """Keep what a follow-up found; one that finds the action done says so of the action as well."""
    row.noted_by = account(by)
    kept = keep(
        row,
        values,
        by=by,
        why_not=lambda user, one: access.why_not_follow_up(user, one.action),
        check=check_round,
    )
    if kept.progress == ActionProgress.DONE and kept.action.status == ManagementActionStatus.OPEN:
        move_management_action(kept.action, ManagementActionStatus.DONE, by=by, done_on=kept.held_on)
    return kept


def check_round(row: ActionRound) -> None:
    """A follow-up was held on a day that is over."""
    if row.held_on and row.held_on > timezone.localdate():
        raise ValidationError({"held_on": _("This day lies ahead. Say that it is done when it is.")})


def remove_round(row: ActionRound, *, by: Viewer, reason: str = "") -> None:
    """Remove a follow-up."""
    require(access.why_not_follow_up(by, row.action))
    remove(row, by=by, reason=reason)


def save_lesson(lesson: Lesson, *, by: Viewer, **values: Any) -> Lesson:
    """Keep a lesson or a good practice. One drawn from an evaluation is of its strategy."""
    return keep(lesson, values, by=by, why_not=access.why_not_evaluate, check=check_lesson)


def check_lesson(lesson: Lesson) -> None:
    """A lesson drawn from an evaluation is of its strategy."""
    check_key(lesson.key)
    evaluation = lesson.evaluation
    if evaluation is not None and lesson.strategy_id and evaluation.strategy_id != lesson.strategy_id:
        raise ValidationError({"evaluation": _("This evaluation is of another strategy.")})


def remove_evaluated(thing: Any, *, by: Viewer, reason: str = "") -> None:
    """Remove an evaluation with what it recommends, a recommendation with its answer, or a lesson."""
    require(access.why_not_evaluate(by, thing))
    remove(thing, by=by, reason=reason)


def remove_answer(thing: Any, *, by: Viewer, reason: str = "") -> None:
    """Remove a management response with its actions, or one of these."""
    require(access.why_not_respond(by, thing))
    remove(thing, by=by, reason=reason)
