"""Doors of public data: what there is, each table, everything in one file."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.public import package
from goldenthread.public.tables import tables


def data(request: HttpRequest) -> HttpResponse:
    """The tables that everyone may have, with how many rows and which columns."""
    rows = [(table, table.rows().count(), [column.heading for column in table.listing.columns]) for table in tables()]
    return render(request, "public/data.html", {"tables": rows, "licence": settings.DATA_LICENCE})


def package_file(request: HttpRequest, name: str) -> HttpResponse:
    """One file of the package: datapackage.json, or a table as CSV or JSON."""
    content = package.files().get(name)
    if content is None:
        raise Http404
    kind = "application/json" if name.endswith(".json") else "text/csv; charset=utf-8"
    return HttpResponse(content, content_type=kind)


def whole(request: HttpRequest) -> HttpResponse:
    """The package as one ZIP file."""
    response = HttpResponse(package.zipped(), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="golden-thread-data.zip"'
    return response
