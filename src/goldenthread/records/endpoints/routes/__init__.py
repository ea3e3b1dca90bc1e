"""The operations of a record in the API. They parse, call and answer; rules are the record's own."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from ninja import Router

from goldenthread.records.declare import Record
from goldenthread.records.endpoints.many import add_import, add_many
from goldenthread.records.endpoints.parts import PartRoutes
from goldenthread.records.endpoints.routes.reading import add_history, add_list, add_one
from goldenthread.records.endpoints.routes.standing import add_move, add_visibility
from goldenthread.records.endpoints.routes.writing import add_change, add_new, add_put, add_remove
from goldenthread.records.references import find, plain_text
from goldenthread.records.values import Wrong
from goldenthread.records.views.owners import owners


class Routes:
    """The operations of one record, made once."""

    def __init__(self, router: Router, record: Record, base: str) -> None:
        self.router, self.record, self.base = router, record, base
        self.tags = [record.app]

    def add_all(self) -> None:
        """Every operation that the record has, in the order of the description."""
        made = [add_list, add_many, add_import, add_one, add_new, add_change, add_put, add_remove, add_history]
        for add in made:
            add(self)
        if self.record.states:
            add_move(self)
        if self.record.publish:
            add_visibility(self)
        for part in self.record.parts:
            PartRoutes(self, part).add_all()

    def _name(self, verb: str) -> str:
        return f"{self.record.app}_{self.record.name}_{verb}"

    def found(self, request: HttpRequest, pk: str) -> Any:
        """The row of that number, or of that key where one column is the key."""
        rows = self.record.rows(request.user)
        if pk.isascii() and pk.isdigit():
            return rows.filter(pk=int(pk)).first() if len(pk) < 19 else None
        key = self.record.key
        if len(key) != 1 or self.record.column(key[0]).is_relation or pk != plain_text(pk):
            return None
        return rows.filter(**{key[0]: pk}).first()

    def operation(
        self, method: str, path: str, verb: str, summary: str, view: Any, responses: Any, **types: Any
    ) -> None:
        """Give the router one operation: its types, its words, its answers."""
        view.__annotations__ = {"request": HttpRequest, **types}
        view.__doc__ = view.__doc__ or summary
        decorate = getattr(self.router, method)
        decorate(path, summary=summary, response=responses, operation_id=self._name(verb), tags=self.tags)(view)

    def owner(self, request: HttpRequest, given: dict[str, Any]) -> Any:
        """What a new row stands below, as the body names it."""
        parent = self.record.parent
        if parent is None:
            return None
        try:
            return find(owners(self.record, request.user), str(given.get(parent.name, "")))
        except ValidationError as error:
            raise Wrong({parent.name: error.messages}) from error


def add_records(router: Router, *records: Record, bases: dict[str, str] | None = None) -> Router:
    """Give a router the operations of the records, each below its name (or the address that `bases` names)."""
    for record in records:
        Routes(router, record, f"/{(bases or {}).get(record.name, record.name)}").add_all()
    return router
