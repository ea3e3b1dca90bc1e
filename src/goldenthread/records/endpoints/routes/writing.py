"""The operations that change one row of a record: add, change, put, remove."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from goldenthread.platform.errors import require
from goldenthread.records.endpoints import schemas
from goldenthread.records.endpoints.answers import (
    ERRORS,
    NOTHING,
    STALE,
    add_row,
    change_row,
    signed_in,
    stale,
    unset,
)
from goldenthread.records.values import by_field
from goldenthread.ui.rest import answer as json_answer
from goldenthread.ui.rest import invalid

if TYPE_CHECKING:
    from goldenthread.records.endpoints.routes import Routes


def add_new(routes: Routes) -> None:
    """The operation that adds a row."""
    record = routes.record

    def view(request: HttpRequest, body: Any) -> Any:
        given = body.model_dump(exclude_unset=True)
        return add_row(request, record, given, lambda: routes.owner(request, given))

    routes.operation(
        "post",
        routes.base,
        "add",
        f"Add one of {record.name}",
        view,
        {201: schemas.answer(record), **ERRORS},
        body=schemas.body(record, is_new=True),
    )


def _save(
    routes: Routes, request: HttpRequest, pk: str, given: dict[str, Any], *, is_patch: bool = False
) -> HttpResponse:
    signed_in(request)
    row = routes.found(request, pk)
    if row is None:
        return json_answer(NOTHING, 404)
    require(routes.record.why_not_save(request.user, row))
    if refused := stale(request, row):
        return refused
    if routes.record.explains and not given.get("reason"):
        given["reason"] = request.GET.get("reason", "")
    return change_row(request, routes.record, row, given, is_patch=is_patch)


def add_change(routes: Routes) -> None:
    """The operation that changes what a body names."""

    def view(request: HttpRequest, pk: str, body: Any) -> Any:
        return _save(routes, request, pk, body.model_dump(exclude_unset=True), is_patch=True)

    routes.operation(
        "patch",
        f"{routes.base}/{{pk}}",
        "change",
        f"Change what the body names of one of {routes.record.name}",
        view,
        {200: schemas.answer(routes.record), **STALE},
        pk=str,
        body=schemas.body(routes.record, is_new=False),
    )


def add_put(routes: Routes) -> None:
    """The operation that puts a row as a body has it."""
    kind = schemas.body(routes.record, is_new=False)

    def view(request: HttpRequest, pk: str, body: Any) -> Any:
        sent = body.model_dump(exclude_unset=True)
        names = [name for name in kind.model_fields if name != "reason" or not routes.record.explains]
        given = {name: sent[name] if name in sent else unset(routes.record, name) for name in names}
        given = {name: ("" if value is None else value) for name, value in given.items()}
        return _save(routes, request, pk, given | ({"reason": sent["reason"]} if "reason" in sent else {}))

    routes.operation(
        "put",
        f"{routes.base}/{{pk}}",
        "put",
        f"Put one of {routes.record.name} as the body has it",
        view,
        {200: schemas.answer(routes.record), **STALE},
        pk=str,
        body=kind,
    )


def add_remove(routes: Routes) -> None:
    """The operation that takes a row away."""
    record = routes.record

    def view(request: HttpRequest, pk: str, reason: str = "") -> Any:
        signed_in(request)
        row = routes.found(request, pk)
        if row is None:
            return json_answer(NOTHING, 404)
        if record.remove is None:
            return json_answer({"reason": "Records of this kind are not removed; they end or are closed."}, 409)
        require(record.reason_not_to_remove(request.user, row))
        if refused := stale(request, row):
            return refused
        try:
            record.take_away(row, by=request.user, reason=reason)
        except ValidationError as error:
            return invalid(by_field(error))
        return HttpResponse(status=204)

    routes.operation(
        "delete",
        f"{routes.base}/{{pk}}",
        "remove",
        f"Remove one of {record.name}",
        view,
        {204: None, **STALE},
        pk=str,
        reason=str,
    )
