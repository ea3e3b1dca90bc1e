"""A set of changes: what it changed, and how it is taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from goldenthread.platform.access import may
from goldenthread.platform.field_words import noun
from goldenthread.platform.roles import Permission
from goldenthread.records.models import Batch
from goldenthread.records.undo import entries, undo, why_not_undo
from goldenthread.ui.pages import act_and_return

SHOWN = 200


def _found(request: HttpRequest, pk: UUID) -> Batch:
    batch = get_object_or_404(Batch, pk=pk)
    if batch.made_by_id != request.user.pk and not may(request.user, Permission.ADMINISTER):
        raise Http404
    return batch


def batch_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a set of changes did, and the button that undoes it; for who made it and for administrators."""
    batch = _found(request, pk)
    found = entries(batch)
    kinds = {model._meta.db_table: noun(model) for model in apps.get_models(include_auto_created=True)}
    verbs = {"insert": _("added"), "update": _("changed"), "delete": _("removed")}
    rows: list[dict[str, Any]] = [
        {"kind": kinds.get(entry.room, entry.room), "row": entry.row, "verb": verbs.get(entry.verb, entry.verb)}
        for entry in found[:SHOWN]
    ]
    context = {
        "title": _("Set of changes"),
        "batch": batch,
        "rows": rows,
        "count": len(found),
        "reason": why_not_undo(request.user, batch),
        "undo": f"{batch.get_absolute_url()}undo/",
    }
    return render(request, "records/batch.html", context)


def batch_undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Undo a set of changes as a whole."""
    batch = _found(request, pk)
    return act_and_return(request, lambda: undo(batch, by=request.user), back=batch.get_absolute_url())
