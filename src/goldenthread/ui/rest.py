"""What the API doors of all rooms do alike: lists, single records, and acting on a JSON body."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import orjson
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import BooleanField, JSONField, ModelChoiceField
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from goldenthread.language import LANGUAGES
from goldenthread.platform.actors import Viewer
from goldenthread.platform.bounds import TooMuch, json_body
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.platform.fields import Translated
from goldenthread.platform.seeing import sees
from goldenthread.ui.forms import RecordForm, TranslatedFormField, explain
from goldenthread.ui.lists import Listing, as_json

HIDDEN = {"author", "checked_by", "is_illustration"}


def listing(request: HttpRequest, what: Listing) -> HttpResponse:
    """The list, with the same filters as on the web, limited to what the caller may see."""
    return as_json(what, what.selected(request), request.user)  # type: ignore[return-value]


def record(thing: Model, user: Viewer) -> dict[str, Any]:
    """One row as plain data: its columns by name, related things that `user` may see by key, its page's address.

    `not_public` names the columns that hold something which is kept from them: null alone says that nothing is known.
    """
    values: dict[str, Any] = {}
    kept = []
    for column in thing._meta.concrete_fields:
        if column.name in HIDDEN:
            continue
        value = getattr(thing, column.name)
        if isinstance(value, Model) and not sees(user, value):
            kept.append(column.name)
            value = None
        values[column.name] = plain(value)
    if kept:
        values["not_public"] = kept
    if hasattr(thing, "get_absolute_url"):
        values["url"] = thing.get_absolute_url()
    return values


def plain(value: Any) -> Any:
    """A column's value as JSON knows it; a related thing by its key."""
    if isinstance(value, Model):
        return next((getattr(value, name) for name in ("symbol", "key", "iso3") if getattr(value, name, "")), value.pk)
    if isinstance(value, Translated):
        return dict(value) or None
    if isinstance(value, tuple):  # a tag: state and words
        return plain(value[0])
    if value is None or isinstance(value, bool | int | float | list | dict):
        return value
    return str(value) or None


def answer(value: Any, status: int = 200) -> HttpResponse:
    """A JSON answer."""
    return HttpResponse(orjson.dumps(value, default=str), content_type="application/json", status=status)


def invalid(messages: dict[str, list[str]]) -> HttpResponse:
    """422 with what is wrong, by field."""
    return answer({"errors": {name: [{"message": one} for one in told] for name, told in messages.items()}}, 422)


def details(thing: Model | None, user: Any = None, **parts: Any) -> HttpResponse:
    """One record with its parts (lists of rows), or 404 with words."""
    if thing is None:
        return answer({"reason": "There is nothing here that you may see."}, 404)
    user = AnonymousUser() if user is None else user
    body = record(thing, user)
    body |= {name: [record(row, user) for row in rows if sees(user, row)] for name, rows in parts.items()}
    return answer(body)


def act(
    request: HttpRequest,
    form_class: Callable[..., Any],
    action: Callable[..., Any],
    status: int = 201,
    *,
    reason: str | None = None,
) -> HttpResponse:
    """Read the JSON body with the same form as the web, act, answer with the record.

    `reason` is why this person may not, as far as that is known before the body is read: nobody is told what is wrong
    with a body that they may not send. 422 with errors by field, 403 and 409 with the reason.
    """
    return _answered(request, partial(form_class, user=request.user), action, status, reason)


def change(
    request: HttpRequest,
    form_class: type[RecordForm],
    row: Model,
    action: Callable[..., Any],
    *,
    reason: str | None = None,
) -> HttpResponse:
    """Change a record that is there by what the body names; the rest of it stays. Answers as `act`."""
    return _answered(request, partial(form_class, user=request.user, instance=row), action, 200, reason)


def _answered(
    request: HttpRequest,
    form_of: Callable[..., RecordForm],
    action: Callable[..., Any],
    status: int,
    reason: str | None,
) -> HttpResponse:
    if not request.user.is_authenticated or reason:
        return refused(Denied(reason or _("Sign in to do this.")))
    try:
        body = json_body(request)
    except TooMuch as refusal:
        return answer({"errors": [str(refusal)]}, 422)
    empty = form_of(None)
    if unknown := _unknown(empty, body):
        return answer({"errors": unknown}, 422)
    form = form_of(as_sent(empty, body))
    if form.is_valid():
        try:
            return answer(record(action(**form.cleaned_data), request.user), status)
        except ValidationError as error:
            explain(form, error)
        except (Denied, NotPossible) as refusal:
            return refused(refusal)
    return answer({"errors": form.errors.get_json_data()}, 422)


def move(request: HttpRequest, action: Callable[[], Model]) -> HttpResponse:
    """Bring one thing into another state and answer with it."""
    try:
        return answer(record(action(), request.user))
    except (Denied, NotPossible) as refusal:
        return refused(refusal)
    except ValidationError as error:
        return answer({"errors": error.messages}, 422)


def refused(refusal: Denied | NotPossible) -> HttpResponse:
    """The refusal as JSON: 403 for a person who may not, 409 for a state that forbids."""
    return answer({"reason": str(refusal)}, 403 if isinstance(refusal, Denied) else 409)


def _unknown(form: RecordForm, body: Any) -> dict[str, Any]:
    """Words for each name of the body that is no field; a misspelt one would be dropped without a word."""
    texts = {f"{n}_{code}" for n, f in form.fields.items() if isinstance(f, TranslatedFormField) for code in LANGUAGES}
    told = [{"message": f"There is no such field. There are: {', '.join(form.fields)}."}]
    return {name: told for name in (body if isinstance(body, dict) else ()) if name not in {*form.fields, *texts}}


def as_sent(form: RecordForm, body: Any) -> dict[str, Any]:
    """What a browser would send: the starting values of the form, and over them the fields of the body."""
    sent = _starting(form)
    for name, value in (body if isinstance(body, dict) else {}).items():
        field = form.fields.get(name)
        if isinstance(field, TranslatedFormField):
            texts = value if isinstance(value, dict) else {"en": value}
            sent |= {f"{name}_{code}": text for code, text in texts.items()}
        elif isinstance(field, ModelChoiceField):
            sent[name] = _pk(field, value)
        else:
            sent[name] = _typed(field, value)
    return sent


def _typed(field: Any, value: Any) -> Any:
    """The value as a form sends it: text, but for what is ticked, and for columns that hold JSON."""
    if value is None or isinstance(field, BooleanField | JSONField):
        return value
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _starting(form: RecordForm) -> dict[str, Any]:
    sent: dict[str, Any] = {}
    for name, field in form.fields.items():
        value = field.prepare_value(form.get_initial_for_field(field, name))
        if isinstance(field, TranslatedFormField):
            sent |= {f"{name}_{code}": text for code, text in (value or {}).items()}
        elif value is not None:
            sent[name] = value if isinstance(value, bool | int | list) else str(value)
    return sent


def _pk(field: Any, value: Any) -> Any:
    names = {column.name for column in field.queryset.model._meta.concrete_fields}
    for name in ("symbol", "key"):
        if name in names and (found := field.queryset.filter(**{name: value}).first()):
            return field.prepare_value(found)
    strategy, is_there, code = str(value).partition(":")  # an action area, as it is written everywhere
    if is_there and {"strategy", "code"} <= names:
        found = field.queryset.filter(strategy__key=strategy, code=code).first()
        return found.pk if found else value
    return value
