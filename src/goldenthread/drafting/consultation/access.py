"""Who sees and who hands in what a consultation gathers: rounds, submissions, comments, points."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.drafting.consultation.kept import is_operator, mine, revealed
from goldenthread.drafting.documents import access as documents
from goldenthread.drafting.models import (
    Comment,
    Consideration,
    Point,
    PointState,
    Round,
    RoundPhase,
    SubmissionState,
    SubmissionView,
    Version,
)
from goldenthread.drafting.models.consultation import TAKES_COMMENTS
from goldenthread.drafting.negotiation import access as negotiating
from goldenthread.platform.access import EVERYTHING, NOTHING, allowed, may, why_not, why_not_any, why_not_anywhere
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Organization
from goldenthread.platform.roles import Permission

P = Permission
OF_ROUND = "round__document__strategy"


def submissions(user: Viewer) -> Q:
    """The filter of submissions that `user` may see."""
    if is_operator(user):
        return EVERYTHING
    team = allowed(user, P.VIEW, strategy=OF_ROUND)
    before = Q(state=SubmissionState.SUBMITTED, seen_by=SubmissionView.ALL) & negotiating.negotiated(
        user, status="round__version__status", strategy=OF_ROUND
    )
    return mine(user, OF_ROUND) | ((team | before) & revealed(user, OF_ROUND, ""))


def invitations(user: Viewer) -> Q:
    """The filter of invitations: those who write the document see whom they invited."""
    return allowed(user, P.DRAFT, strategy=OF_ROUND)


def points(user: Viewer) -> Q:
    """The filter of points: of comments that `user` may see; an answer that waits for a second look is the team's."""
    seen = Q(comment__in=Comment.objects.filter(documents.comments(user)).order_by().values("pk"))
    if is_operator(user):
        return seen
    return seen & (
        ~Q(state=PointState.PROPOSED) | allowed(user, P.VIEW, strategy="comment__version__document__strategy")
    )


def changes(user: Viewer) -> Q:
    """The filter of changed paragraphs: the point and the version must both be seen."""
    seen = Q(point__in=Point.objects.filter(points(user)).order_by().values("pk"))
    return seen & Q(version__in=Version.objects.filter(documents.versions(user)).order_by().values("pk"))


def groups(user: Viewer) -> Q:
    """The filter of groups of points: those of the team."""
    return allowed(user, P.VIEW, strategy=OF_ROUND)


def grouped(user: Viewer) -> Q:
    """The filter of points in groups."""
    return allowed(user, P.VIEW, strategy="group__round__document__strategy")


def waivers(user: Viewer) -> Q:
    """The filter of waivers: those of the team."""
    return allowed(user, P.VIEW, strategy="version__document__strategy")


def breaks(user: Viewer) -> Q:
    """The filter of breaks of silence: with their consideration."""
    return Q(consideration__in=Consideration.objects.filter(documents.of_documents(user)).order_by().values("pk"))


def positions(user: Viewer) -> Q:
    """The filter of positions of members: those of the team, also of a step that is public."""
    return allowed(user, P.VIEW, strategy="consideration__document__strategy")


def reviews(user: Viewer) -> Q:
    """The filter of reviews of versions: the team's, and what one is asked for oneself."""
    if not user.is_authenticated:
        return NOTHING
    return allowed(user, P.VIEW, strategy="version__document__strategy") | Q(reviewer=user.pk)


def letters(user: Viewer) -> Q:
    """The filter of messages to those invited: with their invitation."""
    return allowed(user, P.DRAFT, strategy="invitation__round__document__strategy")


def why_not_keep_review(user: Viewer, review: Any) -> str | None:
    """Why `user` may not keep this review: the drafting team asks for it, the reviewer gives the result."""
    if not review._state.adding and review.reviewer_id == getattr(user, "pk", 0):
        return None
    return documents.why_not_draft(user, review.version.document)


def why_not_move_review(user: Viewer, review: Any, to: str) -> str | None:
    """Why `user` may not end or reopen this review: who reviews ends it, who drafts asks again."""
    if to == "asked":
        return documents.why_not_draft(user, review.version.document)
    if is_operator(user) or review.reviewer_id == getattr(user, "pk", 0):
        return None
    return _("Only the reviewer says what the review found.")


def issuance_rules(user: Viewer) -> Q:
    """The filter of rules of issuance: everybody with a role knows them."""
    return NOTHING if why_not_anywhere(user, P.VIEW) else EVERYTHING


def why_not_keep_round(user: Viewer, one: Any) -> str | None:
    """Why `user` may not plan, move or change this round."""
    return documents.why_not_draft(user, one.document)


def why_not_keep_in_round(user: Viewer, row: Any) -> str | None:
    """The same for what belongs to a round: an invitation, a group."""
    return documents.why_not_draft(user, row.round.document)


def current_round(version: Any) -> Round | None:
    """The round in which comments on this version are taken now; None when there is none."""
    today = timezone.localdate()
    rows = Round.objects.filter(document=version.document_id, phase__in=TAKES_COMMENTS)
    rows = rows.filter(Q(version=version) | Q(version__isnull=True)).order_by("-pk")
    return next((one for one in rows if not one.is_over and (one.opens_on is None or one.opens_on <= today)), None)


def why_no_more(user: Viewer, version: Any, one: Round | None) -> str | None:
    """Why comments on this version are no longer taken, or not yet; None when they are, or from who may add late ones."""
    if may(user, P.DRAFT, strategy=version.document.strategy):
        return None
    if one is not None:
        return why_takes_none(one)
    last = Round.objects.filter(document=version.document_id, version=version).order_by("-pk").first()
    return _closed(last) if last is not None else None


def why_takes_none(one: Round) -> str | None:
    """Why a round takes no comments now, whoever asks; None when it does."""
    return None if one.phase in TAKES_COMMENTS and not one.is_over else _closed(one)


def _closed(one: Round) -> str:
    words = {"round": one, "phase": one.get_phase_display(), "day": one.last_day or "–"}
    if one.phase == RoundPhase.PLANNED:
        return _("The round “%(round)s” is not open yet.") % words
    return _("The round “%(round)s” takes no more comments; its last day was %(day)s.") % words


def is_late(user: Viewer | None, one: Round | None) -> bool:
    """Whether a comment of this round comes after its time."""
    return one is not None and (one.phase not in TAKES_COMMENTS or one.is_over)


def why_not_speak_for(user: Viewer, strategy: Any, delegation: Any) -> str | None:
    """Why `user` may not hand something in as this delegation; the drafting team may, for letters that came in."""
    if delegation is None or may(user, P.DRAFT, strategy=strategy):
        return None
    if negotiating.delegations(user, strategy).filter(pk=delegation.pk).exists():
        return None
    return _("You do not speak for %(delegation)s.") % {"delegation": delegation}


def delegations(user: Viewer, strategy: Any) -> Any:
    """The delegations in whose name `user` may hand something in; in any strategy where none is named."""
    if strategy is None:
        if why_not_anywhere(user, P.DRAFT) is None:
            return Organization.objects.all()
        return Organization.objects.filter(pk__in=negotiating.seats_of(user).values("organization")).order_by("key")
    if may(user, P.DRAFT, strategy=strategy):
        return Organization.objects.all()
    return negotiating.delegations(user, strategy)


def why_not_hold(user: Viewer, submission: Any) -> str | None:
    """Why `user` may not change or move this submission: whose it is may; the drafting team those it took in itself."""
    if is_operator(user):
        return None
    if not user.is_authenticated:
        return why_not(user, P.VIEW)
    if submission._state.adding or submission.author_id == user.pk:
        return why_not_speak_for(user, submission.round.document.strategy, submission.delegation)
    seats = negotiating.delegations(user, submission.round.document.strategy)
    if submission.delegation_id and seats.filter(pk=submission.delegation_id).exists():
        return None
    if submission.author_id is None:
        return documents.why_not_draft(user, submission.round.document)
    return _("Only those who made this submission may do this.")


def why_not_answer(user: Viewer, point: Any) -> str | None:
    """Why `user` may not say what becomes of this point."""
    return documents.why_not_answer(user, point.comment)


def why_not_confirm(user: Viewer, point: Any) -> str | None:
    """Why `user` may not confirm this answer: somebody else than who wrote it does."""
    if reason := why_not_answer(user, point):
        return reason
    if point.answered_by_id is not None and point.answered_by_id == user.pk:
        return _("You wrote this answer. Somebody else confirms it.")
    return None


def why_not_react(user: Viewer, point: Any) -> str | None:
    """Why `user` may not say whether this answer satisfies: who made the comment does, once it is decided."""
    if not user.is_authenticated or (point.comment.author_id != getattr(user, "pk", 0) and not _speaks(user, point)):
        return _("Only those who made the comment may do this.")
    if point.state != PointState.DECIDED:
        return _("This point has no answer yet.")
    return None


def _speaks(user: Viewer, point: Any) -> bool:
    comment = point.comment
    if is_operator(user):
        return True
    seats = negotiating.delegations(user, comment.version.document.strategy)
    return comment.delegation_id is not None and seats.filter(pk=comment.delegation_id).exists()


def why_not_consider(user: Viewer, step: Any) -> str | None:
    """Why `user` may not keep the steps of a document before bodies: the secretariat and the drafting team do."""
    return why_not_any(user, P.STEER, P.DRAFT, strategy=step.document.strategy)


def why_not_keep_rules(user: Viewer, rule: Any) -> str | None:
    """Why `user` may not keep rules of issuance: those who keep bodies do."""
    strategy = rule.body.strategy if rule is not None and rule.body_id else None
    return why_not(user, P.STEER, strategy=strategy) if strategy else why_not_anywhere(user, P.STEER)
