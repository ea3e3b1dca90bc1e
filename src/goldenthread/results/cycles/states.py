"""How far a request is: handed in, queried, verified, approved, locked; who moves it, what must hold, what follows."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.platform import actions as core
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import account
from goldenthread.platform.outbox import notify
from goldenthread.records.states import States
from goldenthread.results.cycles import access, approving, queries
from goldenthread.results.cycles.words import spelt
from goldenthread.results.models import RequestComment, RequestState, ValueRequest
from goldenthread.results.models.cycles import REQUEST_MOVES

S = RequestState


def _answered(request: ValueRequest) -> str | None:
    """What is still empty, or why nothing is handed in today."""
    today, cycle = timezone.localdate(), request.cycle
    if today < cycle.opens_on:
        return _("%(cycle)s opens on %(day)s.") % {"cycle": cycle, "day": spelt(cycle.opens_on)}
    if cycle.closes_on and today > cycle.closes_on and request.state == S.DRAFT:
        return _("%(cycle)s closed on %(day)s.") % {"cycle": cycle, "day": spelt(cycle.closes_on)}
    there = {one.cell for one in request.entries.all() if one.is_answered}
    missing = [cell or _("total") for cell in request.asked if cell not in there]
    if missing:
        words = _("%(request)s is empty: %(cells)s. Give a value, or say that none applies.")
        return words % {"request": request, "cells": ", ".join(missing)}
    return None


def _moved(request: ValueRequest, reason: str) -> dict[str, Any]:
    return {"moved_at": timezone.now()}


def _queried(request: ValueRequest, reason: str) -> dict[str, Any]:
    return {"moved_at": timezone.now(), "query": reason.strip()[:400], "verified_by": None, "approved_by": None}


def _when(request: ValueRequest) -> str:
    return f"request:{request.pk}:{request.state}:{request.moved_at.isoformat()}"


def _submit(request: ValueRequest, *, by: Viewer, reason: str) -> None:
    on_behalf = request.reporter if request.reporter_id and request.reporter_id != by.pk else None
    core.change(request, {"submitted_by": account(by)}, by=by, reason=reason)
    if on_behalf is not None:
        request.entries.filter(on_behalf_of=None).exclude(typed_by=on_behalf).update(on_behalf_of=on_behalf)
    why = gettext_lazy("Values were handed in. Verify or query them.")
    people = [one for one in queries.checkers(request.cycle) if one.pk != by.pk]
    notify(people, about=request.cycle, why=why, key=f"cycle:{request.cycle_id}:submitted:{request.moved_at:%Y-%m-%d}")


def _query(request: ValueRequest, *, by: Viewer, reason: str) -> None:
    said = RequestComment(request=request, text=reason.strip()[:2000], author=account(by))
    core.save(said, by=by, reason=reason)
    why = gettext_lazy("A question about values you handed in. Answer or correct them.")
    notify(_people(request), about=request, why=why, key=_when(request), due=queries.due(request))


def _verify(request: ValueRequest, *, by: Viewer, reason: str) -> None:
    core.change(request, {"verified_by": account(by)}, by=by, reason=reason)


def _approve(request: ValueRequest, *, by: Viewer, reason: str) -> None:
    core.change(request, {"approved_by": account(by)}, by=by, reason=reason)
    approving.record(request, by=by)
    why = gettext_lazy("The values you handed in are approved.")
    notify(_people(request), about=request, why=why, key=_when(request))


def _people(request: ValueRequest) -> list[Any]:
    return [*queries.reporters(request), *([request.submitted_by] if request.submitted_by else [])]


REQUEST_STATES = States(
    ValueRequest,
    "state",
    moves=REQUEST_MOVES,
    why_not=access.why_not_move,
    tones={
        S.DRAFT: "open",
        S.SUBMITTED: "warn",
        S.QUERIED: "bad",
        S.VERIFIED: "warn",
        S.APPROVED: "good",
        S.LOCKED: "ended",
    },
    guards={S.SUBMITTED: _answered},
    sets={state: _moved for state in S.values} | {S.QUERIED: _queried},
    effects={S.SUBMITTED: _submit, S.QUERIED: _query, S.VERIFIED: _verify, S.APPROVED: _approve},
    explained=frozenset({S.QUERIED}),
)
