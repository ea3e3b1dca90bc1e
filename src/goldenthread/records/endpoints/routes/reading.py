"""The operations that read rows of a record: the list, one, its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query

from goldenthread.platform import audit
from goldenthread.platform.access import may, strategy_kept_by
from goldenthread.platform.errors import Denied
from goldenthread.platform.roles import Permission
from goldenthread.records.declare import Record
from goldenthread.records.endpoints import schemas
from goldenthread.records.endpoints.answers import (
    ERRORS,
    NOTHING,
    many_shown,
    shown,
    signed_in,
)
from goldenthread.records.listing import listing_of
from goldenthread.records.stamp import stamp
from goldenthread.ui.lists import as_csv
from goldenthread.ui.rest import answer as json_answer
from goldenthread.ui.rest import invalid

if TYPE_CHECKING:
    from goldenthread.records.endpoints.routes import Routes


def add_list(routes: Routes) -> None:
    """The operation that lists rows, filtered as on the web, as JSON or CSV."""
    record = routes.record
    filters = schemas.asked(record)
    known = set(filters.model_fields)

    def view(request: HttpRequest, asked: Any = Query(...)) -> Any:  # noqa: B008 - how ninja declares parameters
        if unknown := sorted(set(request.GET) - known):
            told = f"There is no such filter. There are: {', '.join(sorted(known))}."
            return invalid({name: [told] for name in unknown})
        rows = listing_of(record).selected(request)
        if asked.format == "csv":
            return as_csv(listing_of(record), rows, request.user)
        return _page(record, request, rows, asked)

    routes.operation(
        "get", routes.base, "list", f"List {record.name}", view, {200: schemas.page(record), **ERRORS}, asked=filters
    )


def _page(record: Record, request: HttpRequest, rows: Any, asked: Any) -> HttpResponse:
    count = rows.count() if not asked.cursor else None
    rows = rows.order_by("pk")
    if asked.cursor:
        if not (asked.cursor.isascii() and asked.cursor.isdigit() and len(asked.cursor) < 19):
            return invalid({"cursor": ["Take the cursor from the field “next” of the page before."]})
        rows = rows.filter(pk__gt=int(asked.cursor))
    found = list(rows[: asked.limit + 1])
    page = many_shown(record, found[: asked.limit], request.user)
    more = str(found[asked.limit - 1].pk) if len(found) > asked.limit else None
    return json_answer({"list": record.name, "rows": page, "next": more, "count": count})


def add_one(routes: Routes) -> None:
    """The operation that tells one row with its parts."""

    def view(request: HttpRequest, pk: str) -> Any:
        row = routes.found(request, pk)
        if row is None:
            return json_answer(NOTHING, 404)
        mark = f'"{stamp(row)}"'
        if mark in request.headers.get("If-None-Match", ""):
            return HttpResponse(status=304, headers={"ETag": mark})
        response = json_answer(shown(routes.record, row, request.user, with_parts=True))
        response["ETag"] = mark
        return response

    routes.operation(
        "get",
        f"{routes.base}/{{pk}}",
        "get",
        f"One of {routes.record.name}",
        view,
        {200: schemas.answer(routes.record), 304: None, **ERRORS},
        pk=str,
    )


def add_history(routes: Routes) -> None:
    """The operation that tells what happened to one row."""

    def view(request: HttpRequest, pk: str) -> Any:
        signed_in(request)
        row = routes.found(request, pk)
        if row is None:
            return json_answer(NOTHING, 404)
        if not may(request.user, Permission.VIEW, strategy=strategy_kept_by(row)):
            raise Denied("The history names who did what; it is for people of the team.")
        lines = audit.history(row, most=200)
        return json_answer(
            [
                {
                    "at": one.at,
                    "actor": one.actor,
                    "reason": one.reason,
                    "verb": one.verb,
                    "changes": [vars(c) for c in one.changes],
                }
                for one in lines
            ]
        )

    routes.operation(
        "get",
        f"{routes.base}/{{pk}}/history",
        "history",
        f"What happened to one of {routes.record.name}",
        view,
        {200: list[schemas.HistoryEntry], **ERRORS},
        pk=str,
    )
