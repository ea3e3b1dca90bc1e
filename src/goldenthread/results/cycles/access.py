"""Who asks for values, who hands them in, and who checks them: not the same person."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from goldenthread.platform.access import allowed, why_not, why_not_anywhere
from goldenthread.platform.actors import Viewer
from goldenthread.platform.roles import Permission
from goldenthread.results.cycles import locks
from goldenthread.results.cycles.words import spelt
from goldenthread.results.models import Cycle, RequestState, ValueRequest
from goldenthread.results.models.cycles import OPEN

P = Permission
S = RequestState
CHECKING = {S.QUERIED, S.VERIFIED, S.APPROVED, S.LOCKED}
"""States that somebody other than the reporter brings a request into."""


def cycles(user: Viewer) -> Q:
    """The filter of cycles that `user` may see: those of their teams."""
    return allowed(user, P.VIEW)


def requests(user: Viewer) -> Q:
    """The filter of requests that `user` may see: those of their teams."""
    return allowed(user, P.VIEW, strategy="cycle__strategy")


def below_request(user: Viewer) -> Q:
    """The filter of what was typed and said on requests."""
    return allowed(user, P.VIEW, strategy="request__cycle__strategy")


def why_not_ask(user: Viewer, thing: Cycle | ValueRequest) -> str | None:
    """Why `user` may not keep cycles and ask for values; None when they may."""
    cycle = thing.cycle if isinstance(thing, ValueRequest) else thing
    return why_not(user, P.MEASURE, strategy=cycle.strategy)


def why_not_begin(user: Viewer, strategy: Any) -> str | None:
    """Why `user` may not begin a cycle of the strategy (None: of any); None when they may."""
    return why_not(user, P.MEASURE, strategy=strategy) if strategy else why_not_anywhere(user, P.MEASURE)


def why_not_report(user: Viewer, request: ValueRequest) -> str | None:
    """Why `user` may not hand in what is asked; None when they report for the place, or it was given to them."""
    if request.delegate_id and request.delegate_id == user.pk:
        return why_not(user, P.VIEW, strategy=request.cycle.strategy)
    return why_not(user, P.RECORD, strategy=request.cycle.strategy, country=request.country)


def why_not_type(user: Viewer, request: ValueRequest) -> str | None:
    """Why `user` types no value here now: their role, or the state of the request."""
    if refused := why_not_report(user, request):
        return refused
    if request.state == S.LOCKED:
        return locks.told(request)
    if request.state not in OPEN:
        words = _("%(request)s is “%(state)s” since %(day)s. Take it back, or have it queried, to change values.")
        return words % {
            "request": request,
            "state": request.get_state_display(),
            "day": spelt(request.moved_at.date()),
        }
    return None


def why_not_move(user: Viewer, request: ValueRequest, to: str) -> str | None:
    """Why `user` may not bring the request into that state: their role, or that four eyes are wanted."""
    if to not in CHECKING:
        return why_not_report(user, request)
    if refused := why_not(user, P.MEASURE, strategy=request.cycle.strategy):
        return refused
    if to in (S.VERIFIED, S.APPROVED) and (told := _two_eyes(user, request)):
        return told
    return None


def _two_eyes(user: Viewer, request: ValueRequest) -> str | None:
    """That who handed a value in does not clear it; None for anybody else."""
    if user.pk is None:  # the operator at the terminal, who acts for somebody
        return None
    typed = {one.typed_by_id for one in request.entries.all()} | {request.submitted_by_id}
    if user.pk in typed:
        return _("You handed in values of %(request)s; somebody else verifies and approves them.") % {
            "request": request
        }
    return None


def why_not_publish(user: Viewer, cycle: Cycle) -> str | None:
    """Why `user` may not publish what a cycle brought; None when they may."""
    return why_not(user, P.PUBLISH, strategy=cycle.strategy)


def why_not_say(user: Viewer, request: ValueRequest) -> str | None:
    """Why `user` may not comment; None for who reports or checks."""
    return why_not_report(user, request) and why_not(user, P.MEASURE, strategy=request.cycle.strategy)
