"""The operations of a part: its rows below one record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse

from goldenthread.platform.errors import require
from goldenthread.records.declare import Record
from goldenthread.records.endpoints import schemas
from goldenthread.records.endpoints.answers import (
    ERRORS,
    NOTHING,
    change_row,
    kept,
    save_as,
    signed_in,
)
from goldenthread.records.values import new_row
from goldenthread.ui.rest import answer as json_answer

if TYPE_CHECKING:
    from goldenthread.records.endpoints.routes import Routes


class PartRoutes:
    """The operations of a part: its rows below one record."""

    def __init__(self, above: Routes, part: Record) -> None:
        self.above, self.part = above, part
        self.base = f"{above.base}/{{pk}}/{part.name}"

    def _name(self, verb: str) -> str:
        return f"{self.above.record.app}_{self.above.record.name}_{self.part.name}_{verb}"

    def _row(self, request: HttpRequest, pk: str, number: int) -> Any:
        row = self.above.found(request, pk)
        if row is None or not 0 <= number < 2**63:
            return None
        return self.part.rows(request.user).filter(**{self.part.owner: row}, pk=number).first()

    def add_all(self) -> None:
        part, above = self.part, self.above

        def add(request: HttpRequest, pk: str, body: Any) -> Any:
            signed_in(request)
            row = above.found(request, pk)
            if row is None:
                return json_answer(NOTHING, 404)
            one = new_row(part, row)
            require(part.why_not_save(request.user, one))
            given = body.model_dump(exclude_unset=True)
            return kept(lambda: save_as(part, one, given, request.user), part, request.user, 201)

        def change(request: HttpRequest, pk: str, number: int, body: Any) -> Any:
            signed_in(request)
            one = self._row(request, pk, number)
            if one is None:
                return json_answer(NOTHING, 404)
            return change_row(request, part, one, body.model_dump(exclude_unset=True), is_patch=True)

        def remove(request: HttpRequest, pk: str, number: int) -> Any:
            signed_in(request)
            one = self._row(request, pk, number)
            if one is None:
                return json_answer(NOTHING, 404)
            assert part.remove is not None
            part.remove(one, by=request.user)
            return HttpResponse(status=204)

        made: Any = schemas.answer(part)
        self._operation(
            "post",
            self.base,
            "add",
            f"Add one of {part.name}",
            add,
            {201: made, **ERRORS},
            pk=str,
            body=schemas.body(part, is_new=True),
        )
        one_of = f"{self.base}/{{number}}"
        self._operation(
            "patch",
            one_of,
            "change",
            f"Change one of {part.name}",
            change,
            {200: made, **ERRORS},
            pk=str,
            number=int,
            body=schemas.body(part, is_new=False),
        )
        if part.remove is not None:
            self._operation(
                "delete",
                one_of,
                "remove",
                f"Remove one of {part.name}",
                remove,
                {204: None, **ERRORS},
                pk=str,
                number=int,
            )

    def _operation(
        self, method: str, path: str, verb: str, summary: str, view: Any, responses: Any, **types: Any
    ) -> None:
        view.__annotations__ = {"request": HttpRequest, **types}
        decorate = getattr(self.above.router, method)
        decorate(path, summary=summary, response=responses, operation_id=self._name(verb), tags=self.above.tags)(view)
