"""The state machines of consultation: rounds, submissions, steps before bodies."""

from __future__ import annotations

from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goldenthread.drafting.consultation import access, counts, letters, team
from goldenthread.drafting.models import (
    Consideration,
    ConsiderationState,
    DraftStatus,
    Manner,
    MemberPosition,
    Review,
    ReviewState,
    Round,
    RoundPhase,
    Stance,
    Submission,
    SubmissionState,
    SubmissionView,
)
from goldenthread.drafting.models.consultation import ROUND_MOVES
from goldenthread.drafting.models.deciding import CONSIDERATION_MOVES
from goldenthread.drafting.models.reviews import REVIEW_MOVES
from goldenthread.drafting.models.submissions import SUBMISSION_MOVES
from goldenthread.platform.actors import Viewer
from goldenthread.platform.outbox import notify
from goldenthread.records.models import Batch
from goldenthread.records.states import States


def _opens(one: Round) -> str | None:
    if one.version is None:
        return _("Say which version this round is about.")
    if one.version.status in (DraftStatus.DRAFT, DraftStatus.WITHDRAWN):
        return _("Only a version that is circulated or final is consulted on. Circulate it first.")
    return _("Its last day lies behind. Extend it first.") if one.is_over else None


def _closes(one: Round) -> str | None:
    number = counts.open_points(one)
    if not number or one.followed_by.exists():
        return None
    told = ngettext("%(number)s point is open.", "%(number)s points are open.", number) % {"number": number}
    return told + " " + _("Answer them, or plan a round that follows this one: it takes them over.")


def _invited_know(one: Round, by: Viewer, reason: str) -> None:
    for each in one.invitations.select_related("person__user", "round"):
        each.round = one
        letters.invite(each)


def _reminded(one: Round, by: Viewer, reason: str) -> None:
    for each in one.invitations.select_related("person__user", "round"):
        letters.remind(each, str(one.last_day))


def _round_why_not(user: Viewer, one: Round, to: str) -> str | None:
    return access.why_not_keep_round(user, one)


def _submits(one: Submission) -> str | None:
    if not one.comments.exists():
        return _("It holds no comment yet.")
    return None


def _submission_why_not(user: Viewer, one: Submission, to: str) -> str | None:
    if reason := access.why_not_hold(user, one):
        return reason
    if to == SubmissionState.SUBMITTED:
        version = one.round.version
        return access.why_no_more(user, version, one.round) if version else None
    return None


def _numbered(one: Submission, reason: str) -> dict[str, Any]:
    return {
        "number": one.number or next_number(one.round_id),
        "submitted_at": timezone.now(),
        "is_late": access.is_late(None, one.round),
        "seen_by": SubmissionView.SECRETARIAT if one.seen_by == SubmissionView.DELEGATION else one.seen_by,
    }


def next_number(round_id: int) -> int:
    """The number of the next receipt of a round; asked for inside a transaction, which others then wait for.

    A number that was given with a file that was undone is not given again.
    """
    Round.objects.select_for_update().get(pk=round_id)
    given = Submission.objects.filter(round=round_id).aggregate(last=Max("number"))["last"]
    undone = Batch.objects.filter(record="comments", counts__round=round_id).values_list("counts", flat=True)
    return max(given or 0, *(counted["last_receipt"] for counted in undone), 0) + 1


def _late(one: Submission, by: Viewer, reason: str) -> None:
    if one.is_late:
        one.comments.update(is_late=True)


def _silence(step: Consideration) -> str | None:
    if step.silence_until is None:
        return _("Say until when the silence lasts.")
    return _("The silence ends before it begins.") if step.silence_until < timezone.localdate() else None


def _broken(step: Consideration) -> str | None:
    return None if step.breaks.exists() else _("Record who broke the silence, and why.")


def blocking(step: Consideration) -> list[MemberPosition]:
    """The members whose newest position blocks, each with its reason."""
    newest = {row.organization_id: row for row in step.positions.select_related("organization")}
    return [row for row in newest.values() if row.stance == Stance.BLOCKS]


def _decided(step: Consideration) -> str | None:
    return _not_over(step) or _not_its_turn(step) or _blocked(step)


def _not_its_turn(step: Consideration) -> str | None:
    """Several bodies consider a text in turn: those before it have decided."""
    waiting = Consideration.objects.filter(document=step.document_id, order__lt=step.order)
    before = waiting.exclude(state=ConsiderationState.DECIDED).first() if step.order else None
    if before is None:
        return None
    place = before.session or before.event or before.body
    return _("It is not its turn yet: %(body)s comes before and has not decided.") % {"body": place}


def _blocked(step: Consideration) -> str | None:
    if step.manner != Manner.CONSENSUS or not (found := blocking(step)):
        return None
    who = "; ".join(f"{row.organization}: {row.reason}" for row in found)
    return _("There is no consensus: %(who)s. Record another position, or that it was decided by vote.") % {"who": who}


def _not_over(step: Consideration) -> str | None:
    if step.state == ConsiderationState.SILENCE:
        if step.breaks.exists():
            return _("The silence was broken.")
        if step.silence_until and step.silence_until >= timezone.localdate():
            return _("The silence lasts until %(day)s.") % {"day": step.silence_until}
    if step.decision is None or not step.outcome:
        return _("Record what the body decided: the outcome and the decision.")
    return None


def _consider_why_not(user: Viewer, step: Consideration, to: str) -> str | None:
    return access.why_not_consider(user, step)


def _manner(step: Consideration, reason: str) -> dict[str, Any]:
    """A text that nobody broke the silence on was decided by silence."""
    is_silent = step.state == ConsiderationState.SILENCE and not step.manner
    return {"manner": Manner.SILENCE} if is_silent else {}


def _told_of_silence(step: Consideration, by: Viewer, reason: str) -> None:
    why = gettext_lazy("The silence was broken.")
    notify(team.drafters(step.document.strategy), about=step, why=why, key=f"silence:{step.pk}:{reason[:80]}")


def _found(review: Review) -> str | None:
    return None if review.result else _("Say what the review found.")


def _asker_knows(review: Review, by: Viewer, reason: str) -> None:
    if review.asked_by is not None:
        why = gettext_lazy("The review that you asked for is over.")
        key = f"review:{review.pk}:{review.state}:{timezone.now():%Y%m%d%H%M}"
        notify(review.asked_by, about=review, why=why, key=key)


ROUND_STATES = States(
    Round,
    "phase",
    moves=ROUND_MOVES,
    why_not=_round_why_not,
    tones={"open": "good", "closing": "warn", "consolidating": "open", "closed": "ended"},
    guards={RoundPhase.OPEN: _opens, RoundPhase.CLOSING: _opens, RoundPhase.CLOSED: _closes},
    effects={RoundPhase.OPEN: _invited_know, RoundPhase.CLOSING: _reminded},
)
SUBMISSION_STATES = States(
    Submission,
    "state",
    moves=SUBMISSION_MOVES,
    why_not=_submission_why_not,
    tones={"submitted": "good", "withdrawn": "ended", "cleared": "open"},
    guards={SubmissionState.SUBMITTED: _submits, SubmissionState.CLEARED: _submits},
    sets={SubmissionState.SUBMITTED: _numbered},
    effects={SubmissionState.SUBMITTED: _late},
)
CONSIDERATION_STATES = States(
    Consideration,
    "state",
    moves=CONSIDERATION_MOVES,
    why_not=_consider_why_not,
    tones={"decided": "good", "broken": "bad", "silence": "warn"},
    guards={
        ConsiderationState.SILENCE: _silence,
        ConsiderationState.BROKEN: _broken,
        ConsiderationState.DECIDED: _decided,
    },
    sets={ConsiderationState.DECIDED: _manner},
    effects={ConsiderationState.BROKEN: _told_of_silence},
)
REVIEW_STATES = States(
    Review,
    "state",
    moves=REVIEW_MOVES,
    why_not=access.why_not_move_review,
    tones={ReviewState.DONE: "good", ReviewState.DECLINED: "bad", ReviewState.ASKED: "open"},
    guards={ReviewState.DONE: _found},
    sets={
        ReviewState.DONE: lambda row, reason: {"ended_at": timezone.now()},
        ReviewState.DECLINED: lambda row, reason: {"ended_at": timezone.now()},
        ReviewState.ASKED: lambda row, reason: {"ended_at": None, "result": ""},
    },
    effects={ReviewState.DONE: _asker_knows, ReviewState.DECLINED: _asker_knows},
    explained=frozenset({ReviewState.DECLINED}),
)
