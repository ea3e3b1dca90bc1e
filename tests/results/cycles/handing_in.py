"""What tests of cycles do: type the values of a request, and bring it through its states."""

from __future__ import annotations

from decimal import Decimal

from goldenthread.results.cycles import entering
from goldenthread.results.cycles.states import REQUEST_STATES
from goldenthread.results.models import RequestState

S = RequestState


def typed(value=None, **more):
    return {"value": None if value is None else Decimal(value), **more}


def fill(request, by):
    entering.type_values(request, {"": typed(5), "sex=F": typed(2), "sex=M": typed(3)}, by=by)


def move(request, to, by, reason=""):
    request.refresh_from_db()
    return REQUEST_STATES.move(request, to, by=by, reason=reason)


def approve(request, reporter, officer):
    fill(request, reporter)
    move(request, S.SUBMITTED, reporter)
    move(request, S.VERIFIED, officer)
    return move(request, S.APPROVED, officer)
