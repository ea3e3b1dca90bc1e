"""Addresses that views had before records made them: each leads to where its work is done now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path

from goldenthread.frameworks.records import ELEMENT, FRAMEWORK, INSTRUMENT, REFLECTION
from goldenthread.records.addresses import address
from goldenthread.records.declare import Record


def keyed(request: HttpRequest, record: Record, key: str, verb: str) -> HttpResponse:
    """The form or a button of a record, whose address named it by its key."""
    row = get_object_or_404(record.rows(request.user), key=key)
    return redirect(address(record, verb, row.pk), preserve_request=True)


def element_add(request: HttpRequest, key: str) -> HttpResponse:
    """The form of a new element of a framework, below another when the address says so."""
    get_object_or_404(FRAMEWORK.rows(request.user), key=key)
    there = address(ELEMENT, "add", framework=key, parent=request.GET.get("parent", ""))
    return redirect(there, preserve_request=True)


def reflection_add(request: HttpRequest, key: str) -> HttpResponse:
    """The form of a new place where an instrument reflects a strategy."""
    row = get_object_or_404(INSTRUMENT.rows(request.user), key=key)
    asked = {"strategy": request.GET.get("strategy", "")}
    return redirect(address(INSTRUMENT, "part_add", row.pk, REFLECTION.name, **asked), preserve_request=True)


urlpatterns = [
    *(
        path(f"instruments/<slug:key>/{verb}/", keyed, {"record": INSTRUMENT, "verb": verb})
        for verb in ("change", "visibility")
    ),
    *(path(f"<slug:key>/{verb}/", keyed, {"record": FRAMEWORK, "verb": verb}) for verb in ("change", "visibility")),
    path("instruments/<slug:key>/reflections/add/", reflection_add),
    path("<slug:key>/elements/add/", element_add),
]
