"""Public data in the API: the description of the package and each of its tables."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.core import doors_json as door
from goldenthread.public import package
from goldenthread.public.tables import table

router = Router(tags=["public data"])


@router.get("/package", summary="The data package")
def describe(request: HttpRequest) -> HttpResponse:
    """What `datapackage.json` says: every public table with its columns, size and hash, and the sources."""
    return door.answer(package.describe())


@router.get("/tables/{name}", summary="A public table")
def rows(request: HttpRequest, name: str) -> HttpResponse:
    """All rows of a public table, facts only, whoever asks."""
    found = table(name)
    if found is None:
        return door.answer({"reason": "There is no such public table. See /api/public/package."}, 404)
    return door.answer({"table": name, "rows": list(found.records())})
