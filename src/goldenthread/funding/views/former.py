"""Addresses that views had before records made them: each leads to where its work is done now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, re_path

LIST = "(?P<name>needs|pipeline|pledges|agreements|outreach)"


def edit(request: HttpRequest, name: str, pk: str) -> HttpResponse:
    """The form of a record."""
    return redirect(f"/funding/{name}/{pk}/change/")


def receive(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a receipt under an agreement."""
    return redirect(f"/funding/receipts/add/?agreement={pk}")


urlpatterns = [
    re_path(rf"^{LIST}/(?P<pk>[0-9]+)/edit/$", edit, name="edit"),
    path("agreements/<int:pk>/receive/", receive, name="receive"),
]
