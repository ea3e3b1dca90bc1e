"""The operations of a record in the API. They parse, call and answer; rules are the record's own."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from ninja import Body, Query, Router

from goldenthread.platform import audit
from goldenthread.platform.access import may, strategy_kept_by
from goldenthread.platform.errors import Denied, require
from goldenthread.platform.roles import Permission
from goldenthread.records.declare import Record
from goldenthread.records.endpoints import schemas
from goldenthread.records.endpoints.answers import (
    ERRORS,
    NOTHING,
    STALE,
    add_row,
    change_row,
    kept,
    many_shown,
    shown,
    signed_in,
    stale,
    unset,
)
from goldenthread.records.endpoints.many import add_import, add_many
from goldenthread.records.endpoints.parts import PartRoutes
from goldenthread.records.listing import listing_of
from goldenthread.records.references import find, plain_text
from goldenthread.records.stamp import stamp
from goldenthread.records.values import Wrong, by_field
from goldenthread.records.views.owners import owners
from goldenthread.ui.lists import as_csv
from goldenthread.ui.rest import answer as json_answer
from goldenthread.ui.rest import invalid


class Routes:
    """The operations of one record, made once."""

    def __init__(self, router: Router, record: Record, base: str) -> None:
        self.router, self.record, self.base = router, record, base
        self.tags = [record.app]

    def add_all(self) -> None:
        self._list()
        add_many(self)
        add_import(self)
        self._one()
        self._add()
        self._change()
        self._put()
        self._remove()
        self._history()
        if self.record.states:
            self._move()
        if self.record.publish:
            self._visibility()
        for part in self.record.parts:
            self._part(part)

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
        view.__annotations__ = {"request": HttpRequest, **types}
        view.__doc__ = view.__doc__ or summary
        decorate = getattr(self.router, method)
        decorate(path, summary=summary, response=responses, operation_id=self._name(verb), tags=self.tags)(view)

    def _list(self) -> None:
        record = self.record
        filters = schemas.asked(record)
        known = set(filters.model_fields)

        def view(request: HttpRequest, asked: Any = Query(...)) -> Any:  # noqa: B008 - how ninja declares parameters
            if unknown := sorted(set(request.GET) - known):
                told = f"There is no such filter. There are: {', '.join(sorted(known))}."
                return invalid({name: [told] for name in unknown})
            rows = listing_of(record).selected(request)
            if asked.format == "csv":
                return as_csv(listing_of(record), rows, request.user)
            return self._page(request, rows, asked)

        self.operation(
            "get", self.base, "list", f"List {record.name}", view, {200: schemas.page(record), **ERRORS}, asked=filters
        )

    def _page(self, request: HttpRequest, rows: Any, asked: Any) -> HttpResponse:
        count = rows.count() if not asked.cursor else None
        rows = rows.order_by("pk")
        if asked.cursor:
            if not (asked.cursor.isascii() and asked.cursor.isdigit() and len(asked.cursor) < 19):
                return invalid({"cursor": ["Take the cursor from the field “next” of the page before."]})
            rows = rows.filter(pk__gt=int(asked.cursor))
        found = list(rows[: asked.limit + 1])
        page = many_shown(self.record, found[: asked.limit], request.user)
        more = str(found[asked.limit - 1].pk) if len(found) > asked.limit else None
        return json_answer({"list": self.record.name, "rows": page, "next": more, "count": count})

    def _one(self) -> None:
        def view(request: HttpRequest, pk: str) -> Any:
            row = self.found(request, pk)
            if row is None:
                return json_answer(NOTHING, 404)
            mark = f'"{stamp(row)}"'
            if mark in request.headers.get("If-None-Match", ""):
                return HttpResponse(status=304, headers={"ETag": mark})
            response = json_answer(shown(self.record, row, request.user, with_parts=True))
            response["ETag"] = mark
            return response

        self.operation(
            "get",
            f"{self.base}/{{pk}}",
            "get",
            f"One of {self.record.name}",
            view,
            {200: schemas.answer(self.record), 304: None, **ERRORS},
            pk=str,
        )

    def owner(self, request: HttpRequest, given: dict[str, Any]) -> Any:
        parent = self.record.parent
        if parent is None:
            return None
        try:
            return find(owners(self.record, request.user), str(given.get(parent.name, "")))
        except ValidationError as error:
            raise Wrong({parent.name: error.messages}) from error

    def _add(self) -> None:
        record = self.record

        def view(request: HttpRequest, body: Any) -> Any:
            given = body.model_dump(exclude_unset=True)
            return add_row(request, record, given, lambda: self.owner(request, given))

        self.operation(
            "post",
            self.base,
            "add",
            f"Add one of {record.name}",
            view,
            {201: schemas.answer(record), **ERRORS},
            body=schemas.body(record, is_new=True),
        )

    def _save(self, request: HttpRequest, pk: str, given: dict[str, Any], *, is_patch: bool = False) -> HttpResponse:
        signed_in(request)
        row = self.found(request, pk)
        if row is None:
            return json_answer(NOTHING, 404)
        require(self.record.why_not_save(request.user, row))
        if refused := stale(request, row):
            return refused
        if self.record.explains and not given.get("reason"):
            given["reason"] = request.GET.get("reason", "")
        return change_row(request, self.record, row, given, is_patch=is_patch)

    def _change(self) -> None:
        def view(request: HttpRequest, pk: str, body: Any) -> Any:
            return self._save(request, pk, body.model_dump(exclude_unset=True), is_patch=True)

        self.operation(
            "patch",
            f"{self.base}/{{pk}}",
            "change",
            f"Change what the body names of one of {self.record.name}",
            view,
            {200: schemas.answer(self.record), **STALE},
            pk=str,
            body=schemas.body(self.record, is_new=False),
        )

    def _put(self) -> None:
        kind = schemas.body(self.record, is_new=False)

        def view(request: HttpRequest, pk: str, body: Any) -> Any:
            sent = body.model_dump(exclude_unset=True)
            names = [name for name in kind.model_fields if name != "reason" or not self.record.explains]
            given = {name: sent[name] if name in sent else unset(self.record, name) for name in names}
            given = {name: ("" if value is None else value) for name, value in given.items()}
            return self._save(request, pk, given | ({"reason": sent["reason"]} if "reason" in sent else {}))

        self.operation(
            "put",
            f"{self.base}/{{pk}}",
            "put",
            f"Put one of {self.record.name} as the body has it",
            view,
            {200: schemas.answer(self.record), **STALE},
            pk=str,
            body=kind,
        )

    def _remove(self) -> None:
        record = self.record

        def view(request: HttpRequest, pk: str, reason: str = "") -> Any:
            signed_in(request)
            row = self.found(request, pk)
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

        self.operation(
            "delete",
            f"{self.base}/{{pk}}",
            "remove",
            f"Remove one of {record.name}",
            view,
            {204: None, **STALE},
            pk=str,
            reason=str,
        )

    def _history(self) -> None:
        def view(request: HttpRequest, pk: str) -> Any:
            signed_in(request)
            row = self.found(request, pk)
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

        self.operation(
            "get",
            f"{self.base}/{{pk}}/history",
            "history",
            f"What happened to one of {self.record.name}",
            view,
            {200: list[schemas.HistoryEntry], **ERRORS},
            pk=str,
        )

    def _move(self) -> None:
        states = self.record.states
        assert states is not None

        def view(request: HttpRequest, pk: str, body: Any = Body(None), to: str = "") -> Any:  # noqa: B008
            signed_in(request)
            row = self.found(request, pk)
            if row is None:
                return json_answer(NOTHING, 404)
            wanted, reason = (body.to or to, body.reason) if body is not None else (to, "")
            return kept(
                lambda: states.move(row, wanted, by=request.user, reason=reason), self.record, request.user, 200
            )

        self.operation(
            "post",
            f"{self.base}/{{pk}}/move",
            "move",
            f"Bring one of {self.record.name} into another state",
            view,
            {200: schemas.answer(self.record), **ERRORS},
            pk=str,
            body=schemas.Move | None,
            to=str,
        )

    def _visibility(self) -> None:
        record = self.record

        def view(request: HttpRequest, pk: str, body: Any) -> Any:
            signed_in(request)
            row = self.found(request, pk)
            if row is None:
                return json_answer(NOTHING, 404)
            verb = record.publish if body.to == "public" else record.withdraw
            assert verb is not None
            return kept(lambda: verb(row, by=request.user), record, request.user, 200)

        self.operation(
            "post",
            f"{self.base}/{{pk}}/visibility",
            "visibility",
            f"Make one of {record.name} public or internal",
            view,
            {200: schemas.answer(record), **ERRORS},
            pk=str,
            body=schemas.Visibility,
        )

    def _part(self, part: Record) -> None:
        routes = PartRoutes(self, part)
        routes.add_all()


def add_records(router: Router, *records: Record, bases: dict[str, str] | None = None) -> Router:
    """Give a router the operations of the records, each below its name (or the address that `bases` names)."""
    for record in records:
        Routes(router, record, f"/{(bases or {}).get(record.name, record.name)}").add_all()
    return router
