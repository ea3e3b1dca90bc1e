"""Buttons of a record: another state, public or not, removed."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from goldenthread.platform.errors import NotPossible, ValidationError, require
from goldenthread.platform.models import Visibility
from goldenthread.records.addresses import address, page_of
from goldenthread.records.declare import Record
from goldenthread.records.resting import resting_on
from goldenthread.records.views.record import crumbs, found
from goldenthread.records.views.told import in_one_act
from goldenthread.ui.pages import act_and_return
from goldenthread.ui.states import tone


def move(request: HttpRequest, record: Record, pk: int | str) -> HttpResponse:
    """Bring a row into the state `to`; a state that asks for a reason shows a form first."""
    row = found(request, record, pk)
    states = record.states
    if states is None:
        raise NotPossible(_("Records of this kind have no states."))
    to = request.POST.get("to") or request.GET.get("to", "")
    if request.method != "POST":
        if to not in states.labels:
            return redirect(page_of(record, row))
        require(states.why_not(request.user, row, to))
        title = _("Set to “%(state)s”: %(thing)s") % {"state": states.labels[to], "thing": row}
        asks = to in states.explained or tone(to) == "ended"
        return _ask(request, record, row, title=title, needs_reason=asks, to=to)
    reason = request.POST.get("reason", "").strip()
    if (to in states.explained or "asked" in request.POST) and not reason:
        title = _("Set to “%(state)s”: %(thing)s") % {"state": states.labels[to], "thing": row}
        error = _("Say why.")
        return _ask(request, record, row, title=title, needs_reason=True, to=to, error=error)

    def act() -> Any:
        words = _("Set to “%(state)s”") % {"state": states.labels.get(to, to)}
        return in_one_act(
            request,
            record,
            "move",
            lambda: states.move(row, to, by=request.user, reason=reason),
            words=words,
            thing=row,
        )

    return act_and_return(request, act, back=page_of(record, row))


def _ask(
    request: HttpRequest, record: Record, row: Any, *, title: Any, needs_reason: bool, **more: Any
) -> HttpResponse:
    context = {
        "title": title,
        "back": page_of(record, row),
        "needs_reason": needs_reason,
        "crumbs": crumbs(record),
        **more,
    }
    return render(request, "records/ask.html", context, status=422 if more.get("error") else 200)


def visibility(request: HttpRequest, record: Record, pk: int | str) -> HttpResponse:
    """Make a row public (`to=public`) or internal."""
    row = found(request, record, pk)
    verb = record.publish if request.POST.get("to") == Visibility.PUBLIC else record.withdraw
    if verb is None:
        raise NotPossible(_("Records of this kind are not made public one by one."))
    words = _("Made public") if request.POST.get("to") == Visibility.PUBLIC else _("Made internal")

    def act() -> Any:
        return in_one_act(request, record, "move", lambda: verb(row, by=request.user), words=words, thing=row)

    return act_and_return(request, act, back=page_of(record, row))


def remove(request: HttpRequest, record: Record, pk: int | str) -> HttpResponse:
    """Show what rests on a row; remove it by POST, with a reason."""
    row: models.Model = found(request, record, pk)
    if record.remove is None:
        raise NotPossible(_("Records of this kind are not removed; they end or are closed."))
    require(record.reason_not_to_remove(request.user, row))
    along, holding = resting_on(row)
    context: dict[str, Any] = {
        "title": _("Remove: %(thing)s") % {"thing": row},
        "back": page_of(record, row),
        "along": along,
        "holding": holding,
        "needs_reason": True,
        "words": _("Remove"),
        "kind": "danger",
        "crumbs": crumbs(record),
    }
    if request.method == "POST" and not holding:
        reason = request.POST.get("reason", "").strip()
        if not reason:
            context["error"] = _("Say why.")
        else:
            try:
                name = str(row)
                in_one_act(
                    request,
                    record,
                    "remove",
                    lambda: record.take_away(row, by=request.user, reason=reason),
                    words=_("Removed"),
                    thing=name,
                )
            except ValidationError as error:
                raise NotPossible(" ".join(error.messages)) from error
            return redirect(address(record, "list"))
    return render(request, "records/ask.html", context, status=422 if request.method == "POST" else 200)
