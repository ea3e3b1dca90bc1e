"""Doors of public data: what there is, each table, everything in one file. A visitor's request builds nothing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from goldenthread.platform.made import Edition, sent
from goldenthread.platform.words import moment
from goldenthread.public.jobs import CONTENTS, PACKAGE, ZIP
from goldenthread.public.tables import known


def data(request: HttpRequest) -> HttpResponse:
    """The tables that everyone may have, with how many rows and which columns."""
    edition = PACKAGE.or_wanted()
    context = {
        "tables": _contents(edition) if edition else [],
        "licence": settings.DATA_LICENCE,
        "made_at": moment(edition.made_at) if edition else None,
    }
    return render(request, "public/data.html", context, status=200 if edition else 202)


def _contents(edition: Edition) -> list[tuple[Any, int, list[Any]]]:
    listed = [(known(each["name"]), each["rows"]) for each in edition.read(CONTENTS)]
    return [(table, rows, [one.heading for one in table.listing.columns]) for table, rows in listed if table]


def package_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """One file of the package: datapackage.json, or a table as CSV or JSON."""
    kind = "application/json" if name.endswith(".json") else "text/csv; charset=utf-8"
    return _file(request, name, kind)


def whole(request: HttpRequest) -> HttpResponseBase:
    """The package as one ZIP file."""
    return _file(request, ZIP, "application/zip", save_as=ZIP)


def _file(request: HttpRequest, name: str, kind: str, *, save_as: str = "") -> HttpResponseBase:
    """A file of the edition that stands; where none does, the page that says so (202)."""
    edition = PACKAGE.or_wanted()
    if edition is None:
        return data(request)
    if edition.path(name) is None or name == CONTENTS:
        raise Http404
    return sent(request, edition, name, kind, save_as=save_as)
