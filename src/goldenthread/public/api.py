"""Public data in the API: the description of the package and each of its tables, from the edition that stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import orjson
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from ninja import Router

from goldenthread.platform.jobs.data import plain
from goldenthread.platform.made import CHUNK, SMALL, sent
from goldenthread.public import package
from goldenthread.public.jobs import PACKAGE
from goldenthread.ui import rest as door

router = Router(tags=["public data"])
MADE = {200: None, 202: None}
NOT_YET = "The data package is being made. Ask again in a moment."


@router.get("/package", summary="The data package", response=MADE)
def describe(request: HttpRequest) -> HttpResponseBase:
    """What `datapackage.json` says: every public table with its columns, size and hash, and the sources.

    202 while the first edition is being made.
    """
    edition = PACKAGE.now()
    if edition is None:
        return _not_yet()
    return sent(request, edition, package.DESCRIPTION, "application/json")


@router.get("/tables/{name}", summary="A public table", response=MADE)
def rows(request: HttpRequest, name: str) -> HttpResponseBase:
    """All rows of a public table, facts only, whoever asks; sent as they are read from disk. 202 as for the package."""
    edition = PACKAGE.now()
    if edition is None:
        return _not_yet()
    path = edition.path(f"data/{name}.json")
    if path is None:
        return door.answer({"reason": "There is no such public table. See /api/public/package."}, 404)
    if edition.files[f"data/{name}.json"]["bytes"] <= SMALL:
        return HttpResponse(b"".join(_table(name, path)), content_type="application/json")
    return StreamingHttpResponse(_table(name, path), content_type="application/json")


def _not_yet() -> HttpResponse:
    job = plain(PACKAGE.ask())
    response = door.answer({"reason": NOT_YET, "state": job["state"], "error": job["error"]}, 202)
    response["Retry-After"] = "30"
    return response


def _table(name: str, path: Path) -> Iterator[bytes]:
    yield b'{"table": ' + orjson.dumps(name) + b', "rows": '
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            yield piece
    yield b"}\n"
