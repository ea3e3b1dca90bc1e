"""What the views of the room share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.records.declare import Record


def crumbs_to(*more: tuple[Any, str]) -> list[tuple[Any, str]]:
    """The way back to the room, and from there to `more`."""
    return [(_("Governance"), reverse("governance:index")), *more]


def page_by_key(request: HttpRequest, record: Record, pk: int) -> HttpResponse:
    """The page of a record that stands at its key."""
    return redirect(get_object_or_404(record.rows(request.user), pk=pk))
