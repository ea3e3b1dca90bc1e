"""The operations that bring a row of a record into another state, or before other readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from ninja import Body

from goldenthread.records.endpoints import schemas
from goldenthread.records.endpoints.answers import (
    ERRORS,
    NOTHING,
    kept,
    signed_in,
)
from goldenthread.ui.rest import answer as json_answer

if TYPE_CHECKING:
    from goldenthread.records.endpoints.routes import Routes


def add_move(routes: Routes) -> None:
    """The operation that brings a row into another state."""
    states = routes.record.states
    assert states is not None

    def view(request: HttpRequest, pk: str, body: Any = Body(None), to: str = "") -> Any:  # noqa: B008
        signed_in(request)
        row = routes.found(request, pk)
        if row is None:
            return json_answer(NOTHING, 404)
        wanted, reason = (body.to or to, body.reason) if body is not None else (to, "")
        return kept(lambda: states.move(row, wanted, by=request.user, reason=reason), routes.record, request.user, 200)

    routes.operation(
        "post",
        f"{routes.base}/{{pk}}/move",
        "move",
        f"Bring one of {routes.record.name} into another state",
        view,
        {200: schemas.answer(routes.record), **ERRORS},
        pk=str,
        body=schemas.Move | None,
        to=str,
    )


def add_visibility(routes: Routes) -> None:
    """The operation that makes a row public or internal."""
    record = routes.record

    def view(request: HttpRequest, pk: str, body: Any) -> Any:
        signed_in(request)
        row = routes.found(request, pk)
        if row is None:
            return json_answer(NOTHING, 404)
        verb = record.publish if body.to == "public" else record.withdraw
        assert verb is not None
        return kept(lambda: verb(row, by=request.user), record, request.user, 200)

    routes.operation(
        "post",
        f"{routes.base}/{{pk}}/visibility",
        "visibility",
        f"Make one of {record.name} public or internal",
        view,
        {200: schemas.answer(record), **ERRORS},
        pk=str,
        body=schemas.Visibility,
    )
