"""Answers of the API of records, and what every operation does alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import Denied, require
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.seeing import look_ahead, sees
from goldenthread.records.addresses import page_of
from goldenthread.records.declare import Record
from goldenthread.records.endpoints import schemas
from goldenthread.records.stamp import stamp
from goldenthread.records.values import Wrong, by_field, new_row, read_changes
from goldenthread.ui.rest import answer as json_answer
from goldenthread.ui.rest import invalid, plain
from goldenthread.ui.rest import record as as_data

NOTHING = {"reason": "There is nothing here that you may see."}
SIGN_IN = "Send a personal token: Authorization: Bearer gt_…"
ERRORS: dict[int, Any] = {
    401: schemas.Refusal,
    403: schemas.Refusal,
    404: schemas.Refusal,
    409: schemas.Refusal,
    422: schemas.Invalid,
}
STALE = {**ERRORS, 412: schemas.Refusal}


def many_shown(record: Record, rows: Sequence[Any], user: Viewer) -> list[dict[str, Any]]:
    """Several rows as the API gives them."""
    look_ahead(user, rows, [name for name in schemas.field_names(record) if record.column(name).is_relation])
    return [shown(record, row, user) for row in rows]


def shown(record: Record, row: Any, user: Viewer, *, with_parts: bool = False) -> dict[str, Any]:
    """A row as the API gives it: references by key, those that `user` may not see as null."""
    values: dict[str, Any] = {"id": row.pk, "url": _page(record, row)}
    for name in schemas.field_names(record):
        column = record.column(name)
        if column.many_to_many:
            values[name] = [plain(one) for one in getattr(row, name).all() if sees(user, one)]
            continue
        value = getattr(row, name)
        is_kept = hasattr(value, "_meta") and not sees(user, value)
        values[name] = None if is_kept else plain(value)
        if is_kept:  # null alone says that nothing is known
            values.setdefault("not_public", []).append(name)
    for name, column in record.columns.items():
        if name not in values:  # a column may show a stored value in another way; programs get it as it is stored
            values[name] = plain(column.value(row))
    if with_parts:
        for part in record.parts:
            rows = list(part.rows(user).filter(**{part.owner: row}))
            look_ahead(user, rows, [one for one in schemas.field_names(part) if part.column(one).is_relation])
            values[part.name] = [shown(part, one, user, with_parts=bool(part.parts)) for one in rows]
        for name, found in (record.also(user, row) if record.also else {}).items():
            values[name] = [as_data(one, user) for one in found if sees(user, one)]
    return values


def _page(record: Record, row: Any) -> str | None:
    """The address of its page; none for the rows of a part, which stand on the page of their record."""
    return None if record.owner and not hasattr(row, "get_absolute_url") else page_of(record, row)


def kept(act: Callable[[], Any], record: Record, user: Viewer, status: int) -> HttpResponse:
    try:
        row = act()
    except Wrong as wrong:
        return invalid(wrong.messages)
    except ValidationError as error:
        return invalid(by_field(error))
    response = json_answer(shown(record, row, user, with_parts=True), status)
    response["ETag"] = f'"{stamp(row)}"'
    return response


def signed_in(request: HttpRequest) -> None:
    if not request.user.is_authenticated:
        raise Denied(SIGN_IN)


def stale(request: HttpRequest, row: Any) -> HttpResponse | None:
    wanted = request.headers.get("If-Match", "")
    if wanted in ("", "*") or f'"{stamp(row)}"' in wanted:
        return None
    return json_answer({"reason": "It was changed since: fetch it again, its ETag is another now."}, 412)


def save_as(record: Record, row: Any, given: dict[str, Any], user: Viewer) -> Any:
    """Keep a row as a body gives it; the reason in it is of the change where a change says why."""
    reason = str(given.pop("reason", "") or "") if record.explains else ""
    return record.keep(row, read_changes(record, user, row, given), by=user, reason=reason)


def change_row(
    request: HttpRequest, record: Record, row: Any, given: dict[str, Any], *, status: int = 200, is_patch: bool = False
) -> HttpResponse:
    """Change a row by what the body gives; a patch leaves the languages that it does not name as they are."""
    require(record.why_not_save(request.user, row))
    given = {name: _over(record, row, name, value) for name, value in given.items()} if is_patch else given
    return kept(lambda: save_as(record, row, given, request.user), record, request.user, status)


def _over(record: Record, row: Any, name: str, value: Any) -> Any:
    """The texts of a patch over those of the row, as in JSON Merge Patch (RFC 7396): null takes a language away."""
    if not isinstance(value, dict) or not isinstance(record.column(name), TranslatedField):
        return value
    return {code: text for code, text in (dict(getattr(row, name) or {}) | value).items() if text is not None}


def add_row(
    request: HttpRequest, record: Record, given: dict[str, Any], owner: Callable[[], Any], *, instead: Any = None
) -> HttpResponse:
    """Add a row below the owner with what the body gives; or change the one named `instead`, where there is one."""
    signed_in(request)

    def act() -> Any:
        above = owner()
        require(record.reason_not_to_begin(request.user, above))
        return save_as(record, new_row(record, above) if instead is None else instead, given, request.user)

    return kept(act, record, request.user, 201)


def unset(record: Record, name: str) -> Any:
    """What a field holds when a body that is the whole record does not name it."""
    column = record.column(name)
    value = column.get_default() if column.has_default() else ""
    return {} if isinstance(value, dict) else value
