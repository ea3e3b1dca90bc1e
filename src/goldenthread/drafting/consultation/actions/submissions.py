"""Verbs of submissions: positions begun, cleared, handed in with a receipt, withdrawn; people invited."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.drafting.consultation import access
from goldenthread.drafting.consultation.letters import invite, remind
from goldenthread.drafting.consultation.states import SUBMISSION_STATES
from goldenthread.drafting.models import Invitation, Round, Submission, SubmissionState, SubmissionWay
from goldenthread.platform import audit
from goldenthread.platform.actions import change, remove, save
from goldenthread.platform.actors import Actor, Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.keep import keep
from goldenthread.platform.models import account


def save_submission(one: Submission, *, by: Viewer, **values: Any) -> Submission:
    """Keep a position; what was handed in does not change any more."""
    if not one._state.adding and one.state == SubmissionState.SUBMITTED:
        raise NotPossible(_("This submission was handed in already. Begin another one."))
    if one._state.adding:
        one.author = account(by)
    return keep(one, values, by=by, why_not=_why_not_save)


def _why_not_save(user: Viewer, one: Submission) -> str | None:
    strategy = one.round.document.strategy
    return access.why_not_hold(user, one) or access.why_not_speak_for(user, strategy, one.delegation)


def begin_submission(one: Round, *, by: Actor, way: str = SubmissionWay.ACCOUNT, **values: Any) -> Submission:
    """A submission to a round in the name of who acts; comments are added to it before it is handed in."""
    row = Submission(round=one, way=way, **{"author": account(by), **values})
    return save(row, by=by, reason="submission begun")


def hand_in(one: Submission, *, by: Actor) -> Submission:
    """Give a submission its receipt; who may was asked before."""
    values = SUBMISSION_STATES.sets[SubmissionState.SUBMITTED](one, "")
    return change(one, {**values, "state": SubmissionState.SUBMITTED}, by=by, reason="submission handed in")


def move_submission(one: Submission, to: str, *, by: Viewer, reason: str = "") -> Submission:
    """Clear, hand in or withdraw a submission."""
    if to == SubmissionState.CLEARED:
        one.cleared_by = account(by)
    return SUBMISSION_STATES.move(one, to, by=by, reason=reason)


def remove_submission(one: Submission, *, by: Viewer, reason: str = "") -> None:
    """Remove a position that was never handed in, with its comments."""
    require(access.why_not_hold(by, one))
    if one.number is not None:
        raise NotPossible(_("What was handed in is withdrawn, not removed."))
    with audit.acting(by, reason=reason):
        for comment in one.comments.all():
            remove(comment, by=by, reason=reason)
        remove(one, by=by, reason=reason)


def save_invitation(row: Invitation, *, by: Viewer, **values: Any) -> Invitation:
    """Keep who is asked for comments in a round; where it is open they are told at once."""
    with audit.acting(by, reason="invitation"):
        kept = keep(row, values, by=by, why_not=access.why_not_keep_in_round)
        invite(kept)
    return kept


def remind_all(one: Round, *, by: Viewer) -> int:
    """Remind everybody who is invited and has not answered, once a day; how many were told."""
    require(access.why_not_keep_round(by, one))
    if reason := access.why_takes_none(one):
        raise NotPossible(reason)
    today = timezone.localdate().isoformat()
    with audit.acting(by, reason="reminder"):
        return sum(remind(row, today) for row in one.invitations.select_related("person__user", "round"))


def remove_invitation(row: Invitation, *, by: Viewer, reason: str = "") -> None:
    """Take an invitation back that nobody answered."""
    require(access.why_not_keep_in_round(by, row))
    remove(row, by=by, reason=reason)


def reply_nil(row: Invitation, *, by: Actor) -> Invitation:
    """Record that somebody who was invited has no comment."""
    return change(row, {"nil_reply_at": timezone.now()}, by=by, reason="nil reply")
