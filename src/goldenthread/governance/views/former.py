"""Addresses that views had before records made them: each leads to where its work is done now."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path

from goldenthread.governance.records import (
    ACTION_ITEM,
    AGENDA_ITEM,
    BODY,
    EVENT,
    MEETING,
    MEMBER,
    PARTICIPATION,
    POINT,
    SESSION,
)
from goldenthread.records.addresses import address
from goldenthread.records.declare import Record
from goldenthread.records.references import name_of

KEYED = {"bodies": BODY, "sessions": SESSION, "events": EVENT}
PARTS = {"members": (BODY, MEMBER), "items": (SESSION, AGENDA_ITEM), "participations": (EVENT, PARTICIPATION)}


def _by_key(request: HttpRequest, name: str, key: str) -> tuple[Record, Any]:
    record = KEYED[name]
    return record, get_object_or_404(record.rows(request.user), key=key)


def keyed(request: HttpRequest, name: str, key: str, verb: str) -> HttpResponse:
    """The form or a button of a record, whose address named it by its key."""
    record, row = _by_key(request, name, key)
    return redirect(address(record, verb, row.pk), preserve_request=True)


def part_add(request: HttpRequest, name: str, key: str, part: Record) -> HttpResponse:
    """The form of a new row of a part of a record that the address named by its key."""
    record, row = _by_key(request, name, key)
    return redirect(address(record, "part_add", row.pk, part.name), preserve_request=True)


def below(request: HttpRequest, name: str, key: str, record: Record) -> HttpResponse:
    """The form of a new record below one that the address named by its key."""
    _owner, row = _by_key(request, name, key)
    parent = record.parent
    assert parent is not None
    return redirect(address(record, "add", **{parent.name: name_of(row)}), preserve_request=True)


def part_change(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """The form of a row of a part, whose address had its number alone."""
    record, part = PARTS[name]
    row = get_object_or_404(part.rows(request.user), pk=pk)
    there = address(record, "part_change", getattr(row, f"{part.owner}_id"), part.name, row.pk)
    return redirect(there, preserve_request=True)


def item_add(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a new action item of a meeting."""
    get_object_or_404(MEETING.rows(request.user), pk=pk)
    return redirect(address(ACTION_ITEM, "add", meeting=pk), preserve_request=True)


before = [
    path("meetings/<int:pk>/items/add/", item_add),
    *(path(f"{name}/<int:pk>/change/", part_change, {"name": name}) for name in PARTS),
]
"""Those that come before the addresses of records, which would take them for their own."""
urlpatterns = [
    path(f"{name}/<str:key>/{verb}/", keyed, {"name": name, "verb": verb})
    for name in KEYED
    for verb in ("change", "visibility")
]
urlpatterns += [
    path("bodies/<str:key>/members/add/", part_add, {"name": "bodies", "part": MEMBER}),
    path("sessions/<str:key>/items/add/", part_add, {"name": "sessions", "part": AGENDA_ITEM}),
    path("events/<str:key>/participants/add/", part_add, {"name": "events", "part": PARTICIPATION}),
    path("bodies/<str:key>/sessions/add/", below, {"name": "bodies", "record": SESSION}),
    path("bodies/<str:key>/meetings/add/", below, {"name": "bodies", "record": MEETING}),
    path("events/<str:key>/points/add/", below, {"name": "events", "record": POINT}),
]
