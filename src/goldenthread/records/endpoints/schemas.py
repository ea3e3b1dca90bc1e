"""Schemas of bodies and answers, made from the declaration of a record, so that OpenAPI carries every field."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal

from django.db import models
from ninja import Schema
from pydantic import ConfigDict, Field, StrictBool, StringConstraints, create_model

from goldenthread.language import LANGUAGES
from goldenthread.platform.fields import TranslatedField
from goldenthread.records.declare import Record
from goldenthread.records.listing import listing_of
from goldenthread.records.values import form_class

Language = Literal["ar", "zh", "en", "fr", "ru", "es"]
Text = Annotated[str, StringConstraints(max_length=100_000)]
Reference = Annotated[str | int, Field(description="Key, code, title or number.")]


class Strict(Schema):
    """A body in which a name that is no field is refused."""

    model_config = ConfigDict(extra="forbid")


class Reason(Strict):
    """Why something is done."""

    reason: Annotated[str, StringConstraints(max_length=400)] = ""


class Move(Reason):
    """The state that a record is to be brought into."""

    to: Annotated[str, StringConstraints(max_length=40)] = ""
    """Or as `?to=` in the address."""


class Visibility(Strict):
    """Whether a record is to be public."""

    to: Literal["public", "team"]


class FieldError(Schema):
    """What is wrong with one field."""

    message: str
    code: str = ""


class Invalid(Schema):
    """What is wrong, by field; under the empty name what is wrong with the whole."""

    errors: dict[str, list[FieldError]] | list[str]


class Refusal(Schema):
    """Why it is not done."""

    reason: str


class ProblemRow(Schema):
    """What stands in the way of one row of many."""

    sheet: str
    row: int
    column: str
    message: str


class ReportAnswer(Schema):
    """What became of many rows, or would."""

    read: int
    new: int
    changed: int
    same: int
    removed: int
    doubtful: int
    applied: bool
    batch: str | None
    problems: list[ProblemRow]


class HistoryChange(Schema):
    """One field that changed."""

    field: str
    column: str = ""
    before: Any = None
    after: Any = None


class HistoryEntry(Schema):
    """One entry of what happened to a record."""

    at: str
    actor: str
    reason: str
    verb: str
    changes: list[HistoryChange]


def _description(record: Record, name: str) -> str:
    column = record.column(name)
    return str(column.help_text or "")


def _type_in(record: Record, name: str) -> Any:
    column = record.column(name)
    if column.many_to_many:
        return list[Reference]
    if column.is_relation:
        return Reference | None
    if isinstance(column, TranslatedField):
        return dict[Language, Text | None] | Text | None
    if isinstance(column, models.JSONField):
        return Any
    if column.flatchoices:
        values = tuple(value for value, _label in column.flatchoices)
        return Literal[values] | None if column.blank or column.null else Literal[values]
    for kind, made in (
        (models.BooleanField, bool),
        (models.DateTimeField, datetime),
        (models.DateField, date),
        (models.DecimalField, Decimal),
        (models.IntegerField, int),
    ):
        if isinstance(column, kind):
            return made | None if column.null or column.blank else made
    return Text | None if column.blank else Text


def _type_out(record: Record, name: str) -> Any:
    column = record.column(name)
    if column.many_to_many:
        return list[str]
    if isinstance(column, TranslatedField):
        return dict[str, str] | None
    if column.is_relation:
        return str | int | None
    if isinstance(column, models.JSONField):
        return Any
    for kind, made in ((models.BooleanField, bool), (models.IntegerField, int)):
        if isinstance(column, kind):
            return made | None
    return str | None


@cache
def body(record: Record, *, is_new: bool) -> type[Strict]:
    """The body that adds a record (its required fields required) or changes it (every field may be left out)."""
    form = form_class(record)
    fields: dict[str, Any] = {}
    if is_new and record.parent is not None and not record.owner:
        fields[record.parent.name] = (Reference, Field(description=""))
    for name in form.base_fields:
        kind = _type_in(record, name)
        required = is_new and form.base_fields[name].required and name not in record.optional
        required = required and not record.column(name).has_default()
        info = Field(description=_description(record, name))
        fields[name] = (
            (kind, info)
            if required
            else (kind | None if kind is not Any else Any, Field(default=None, description=_description(record, name)))
        )
    base = Reason if record.explains else Strict
    return create_model(
        f"{record.model.__name__}{'New' if is_new else 'Change'}{_apart(record)}", __base__=base, **fields
    )


@cache
def answer(record: Record) -> type[Schema]:
    """One record as the API gives it."""
    fields: dict[str, Any] = {"id": (int | str, ...), "url": (str | None, None)}
    fields["not_public"] = (list[str] | None, Field(None, description="columns whose record is kept from the caller"))
    for name in field_names(record):
        fields[name] = (_type_out(record, name), None)
    for name in record.columns:
        fields.setdefault(name, (Any, None))
    for part in record.parts:
        fields[part.name] = (list[answer(part)] | None, None)  # type: ignore[misc]
    return create_model(f"{record.model.__name__}{_apart(record)}", __base__=Schema, **fields)


def field_names(record: Record) -> list[str]:
    """The fields that an answer holds: its place, its key, what people fill in, states and publicity."""
    columns = {column.name for column in (*record.model._meta.concrete_fields, *record.model._meta.many_to_many)}
    more = [record.states.column] if record.states else []
    names = [*record.under, *record.key, *form_class(record).base_fields, *more, "visibility", "is_illustration"]
    return [name for name in dict.fromkeys(names) if name in columns]


@cache
def page(record: Record) -> type[Schema]:
    """A page of records: its rows, and where the next begins."""
    rows: Any = list[answer(record)]  # type: ignore[misc]
    return create_model(
        f"{record.model.__name__}Page{_apart(record)}",
        __base__=Schema,
        **{"list": (str, ...), "rows": (rows, ...), "next": (str | None, None), "count": (int | None, None)},  # type: ignore[call-overload]
    )


@cache
def asked(record: Record) -> type[Schema]:
    """The filters of a list, and paging."""
    word = Annotated[str, StringConstraints(max_length=200)] | None
    names: dict[str, Any] = {one.name: (word, None) for one in listing_of(record).filters}
    names |= {"q": (word, None), "format": (Literal["csv", "json"] | None, None)}
    names |= {"limit": (Annotated[int, Field(ge=1, le=1000)], 100), "cursor": (word, None)}
    return create_model(
        f"{record.model.__name__}Filters{_apart(record)}",
        __base__=Schema,
        **names,
    )


@cache
def many(record: Record) -> type[Strict]:
    """The body that keeps many records at once; a row with an `id` is one that is there."""
    row: Any = create_model(
        f"{record.model.__name__}Row{_apart(record)}",
        __base__=body(record, is_new=False),
        **_row_fields(record),
    )
    rows: Any = Annotated[list[row], Field(max_length=5000)]
    fields: dict[str, Any] = {
        "rows": (rows, ...),
        "dry_run": (StrictBool, False),
        "reason": (Annotated[str, StringConstraints(max_length=400)], ""),
    }
    return create_model(f"{record.model.__name__}Many{_apart(record)}", __base__=Strict, **fields)


def _row_fields(record: Record) -> dict[str, Any]:
    fields: dict[str, Any] = {"id": (int | None, None)}
    if record.parent is not None:
        fields[record.parent.name] = (Reference | None, None)
    return fields


def _apart(record: Record) -> str:
    """A part that shows rows of a model that another record shows too has its owner in its name."""
    return "" if record.in_files else f"Of{record.owner.title()}"


assert set(Language.__args__) == set(LANGUAGES)  # type: ignore[attr-defined]
