"""Addresses that views had before records made them: each leads to where its work is done now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path

from goldenthread.records.addresses import address
from goldenthread.records.references import name_of
from goldenthread.results import queries
from goldenthread.results.records import INDICATOR, MAPPING, OBSERVATION, TARGETS


def _on(request: HttpRequest, there: str) -> HttpResponse:
    """On to the address; a form that was open before goes along with what was typed."""
    return redirect(there, preserve_request=request.method == "POST")


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of an indicator."""
    return _on(request, address(INDICATOR, "change", pk))


def tie(request: HttpRequest, pk: int) -> HttpResponse:
    """The form that ties an indicator to a framework."""
    return _on(request, address(INDICATOR, "part_add", pk, MAPPING.name))


def target(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a target."""
    return _on(request, address(INDICATOR, "part_add", pk, TARGETS.name))


def record(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a value of an indicator."""
    one = get_object_or_404(queries.indicators(request.user), pk=pk)
    return _on(request, address(OBSERVATION, "add", indicator=name_of(one)))


def publicity(request: HttpRequest, pk: int) -> HttpResponse:
    """The button that makes an indicator public or internal."""
    return _on(request, address(INDICATOR, "visibility", pk))


urlpatterns = [
    path("indicators/<int:pk>/edit/", edit),
    path("indicators/<int:pk>/map/", tie),
    path("indicators/<int:pk>/target/", target),
    path("indicators/<int:pk>/record/", record),
    path("indicators/<int:pk>/publicity/", publicity),
]
