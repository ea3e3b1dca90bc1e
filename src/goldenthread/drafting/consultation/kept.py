"""What is kept from others: positions in preparation, comments of a sealed round. One's own is always seen."""

from __future__ import annotations

from django.db.models import Q

from goldenthread.drafting.models import RoundPhase, SubmissionState, SubmissionView
from goldenthread.drafting.models.consultation import TAKES_COMMENTS
from goldenthread.drafting.models.submissions import UNSENT
from goldenthread.drafting.negotiation import access as negotiating
from goldenthread.platform.access import EVERYTHING, NOTHING, allowed
from goldenthread.platform.actors import Viewer
from goldenthread.platform.roles import Permission


def is_operator(user: Viewer) -> bool:
    return getattr(user, "is_operator", False)


def mine(user: Viewer, strategy: str) -> Q:
    """The filter of what `user`, or a delegation that they speak for, wrote."""
    if getattr(user, "pk", None) is None or not user.is_authenticated:
        return NOTHING
    seats = negotiating.seats_of(user).values("organization")
    spoken = Q(delegation__in=seats) & allowed(user, Permission.PROPOSE, strategy=strategy)
    return Q(author=user.pk) | spoken


def revealed(user: Viewer, strategy: str, submission: str = "submission__") -> Q:
    """The filter of what is kept from nobody else: not in preparation, not in a sealed round that is not over."""
    if is_operator(user):
        return EVERYTHING
    kept = Q(**{f"{submission}state__in": UNSENT, f"{submission}seen_by": SubmissionView.DELEGATION})
    sealed = Q(round__is_sealed=True, round__phase__in=[RoundPhase.PLANNED, *TAKES_COMMENTS])
    return mine(user, strategy) | (~kept & ~sealed)


def comments_before(user: Viewer) -> Q:
    """The filter of comments that a delegate sees: their own, their delegation's, and what others showed to all."""
    strategy = "version__document__strategy"
    before = negotiating.negotiated(user, status="version__status", strategy=strategy)
    shared = Q(submission__state=SubmissionState.SUBMITTED, submission__seen_by=SubmissionView.ALL)
    return before & (mine(user, strategy) | shared)
