"""Addresses that views had before records made them: each leads to where its work is done now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path

from goldenthread.learning import queries
from goldenthread.learning.records import ACTION, EVALUATION, LESSON, RECOMMENDATION, RESPONSE
from goldenthread.records.addresses import address
from goldenthread.records.declare import Record
from goldenthread.records.references import name_of


def keyed(request: HttpRequest, record: Record, key: str, verb: str) -> HttpResponse:
    """The form or a button of a record, whose address named it by its key."""
    row = get_object_or_404(record.rows(request.user), key=key)
    return redirect(address(record, verb, row.pk), preserve_request=True)


def recommendation_add(request: HttpRequest, key: str) -> HttpResponse:
    """The form of a new recommendation of an evaluation."""
    get_object_or_404(queries.evaluations(request.user), key=key)
    return redirect(address(RECOMMENDATION, "add", evaluation=key), preserve_request=True)


def respond(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of the answer to a recommendation: the one that was given, else a new one."""
    row = get_object_or_404(queries.recommendations(request.user), pk=pk)
    given = queries.responses(request.user).filter(recommendation=row).first()
    there = address(RESPONSE, "change", given.pk) if given else address(RESPONSE, "add", recommendation=name_of(row))
    return redirect(there, preserve_request=True)


def action_add(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a new action on the answer to a recommendation."""
    response = get_object_or_404(queries.responses(request.user), recommendation=pk)
    return redirect(address(ACTION, "add", response=response.pk), preserve_request=True)


before = [
    path("recommendations/<int:pk>/respond/", respond, name="respond"),
    path("recommendations/<int:pk>/actions/add/", action_add),
]
"""Those that come before the addresses of records, which would take them for their own."""
urlpatterns = [
    path(f"{place}/<slug:key>/{verb}/", keyed, {"record": record, "verb": verb})
    for place, record in (("evaluations", EVALUATION), ("lessons", LESSON))
    for verb in ("change", "visibility")
]
urlpatterns += [path("evaluations/<slug:key>/recommendations/add/", recommendation_add)]
