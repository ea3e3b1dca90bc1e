"""Rows that belong to a record: added, changed and removed on its page."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from goldenthread.platform.errors import NotPossible, require
from goldenthread.records.addresses import page_of
from goldenthread.records.declare import Record
from goldenthread.records.values import new_row
from goldenthread.records.views.change import begin, show_form
from goldenthread.records.views.record import found
from goldenthread.records.views.told import in_one_act
from goldenthread.ui.pages import act_and_return


def _part(request: HttpRequest, record: Record, pk: int | str, name: str) -> tuple[Any, Record]:
    row = found(request, record, pk)
    part = record.part(name)
    if part is None:
        raise Http404(name)
    return row, part


def _back(record: Record, row: Any, part: Record) -> str:
    there = page_of(record, row)
    return there if "#" in there else f"{there}#{part.name}"


def add(request: HttpRequest, record: Record, pk: int | str, part: str) -> HttpResponse:
    """Add a row to a part."""
    row, kind = _part(request, record, pk, part)
    new = new_row(kind, row)
    require(kind.why_not_save(request.user, new))
    begin(request, kind, new)
    title = f"{_('Add: %(kind)s') % {'kind': kind.singular}}: {row}"
    return show_form(
        request, kind, new, title=title, back=_back(record, row, kind), after=lambda one: _back(record, row, kind)
    )


def change(request: HttpRequest, record: Record, pk: int | str, part: str, number: int) -> HttpResponse:
    """Change a row of a part."""
    row, kind = _part(request, record, pk, part)
    one = get_object_or_404(kind.rows(request.user).filter(**{kind.owner: row}), pk=number)
    require(kind.why_not_save(request.user, one))
    title = f"{_('Change: %(thing)s') % {'thing': one}}"
    return show_form(
        request, kind, one, title=title, back=_back(record, row, kind), after=lambda kept: _back(record, row, kind)
    )


def remove(request: HttpRequest, record: Record, pk: int | str, part: str, number: int) -> HttpResponse:
    """Take a row from a part."""
    row, kind = _part(request, record, pk, part)
    one = get_object_or_404(kind.rows(request.user).filter(**{kind.owner: row}), pk=number)
    if kind.remove is None:
        raise NotPossible(_("Rows of this kind are not removed."))
    reason = request.POST.get("reason", "")
    name = str(one)

    def act() -> None:
        def gone() -> None:
            kind.take_away(one, by=request.user, reason=reason)

        in_one_act(request, kind, "remove", gone, words=_("Removed"), thing=name)

    return act_and_return(request, act, back=_back(record, row, kind))
