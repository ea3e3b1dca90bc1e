"""The list of a record: columns and filters made from its declaration, for page, CSV, JSON, XLSX and API alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from goldenthread.language import LANGUAGES
from goldenthread.platform.actors import Viewer
from goldenthread.platform.field_words import column_label
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.records import catalogue
from goldenthread.platform.remembered import Remembered
from goldenthread.platform.seeing import nameable
from goldenthread.records.addresses import page_of
from goldenthread.records.declare import Record
from goldenthread.records.prose import as_kept, is_prose
from goldenthread.records.references import find_all, name_of, plain_text
from goldenthread.ui.lists import Column, Filter, Listing, tag

MOST_CHOICES = 100
NOTHING = Q(pk__in=[])
CODES = {"code", "key", "symbol", "year", "currency", "iso3", "iso2", "m49"}


@dataclass(frozen=True)
class RecordFilter(Filter):
    """A filter over a column. A reference with more rows than a menu holds is typed: `offered` gives None then."""

    choices_for: Callable[[Any], Sequence[tuple[str, Any]] | None] | None = None
    condition_for: Callable[[Any, str], Q] | None = None
    """What a reference asks of the rows: a record that the reader may not see is named by nothing."""

    def offered(self, request: HttpRequest) -> Sequence[tuple[str, Any]] | None:
        return self.choices_for(request.user) if self.choices_for else self.options()

    def asks(self, user: Viewer, value: str) -> Q:
        return self.condition_for(user, value) if self.condition_for else self.condition(value)


@cache
def listing_of(record: Record) -> Listing:
    """The list of a record, with what its declaration names."""
    return Listing(
        name=record.name,
        title=record.plural,
        rows=lambda request: record.rows(request.user).filter(record.listed),
        columns=[column_of(record, name) for name in record.lists.split()],
        filters=[filter_of(record, name) for name in record.filters.split()],
        search=search_paths(record),
        empty=record.empty,
        intro=record.intro,
    )


def search_paths(record: Record) -> tuple[str, ...]:
    """The paths that words of a search look into; six for a text in six languages."""
    paths: list[str] = []
    for path in record.search.split():
        column: Any = None
        model: Any = record.model
        for name in path.split("__"):
            column = model._meta.get_field(name)
            model = column.related_model or model
        is_translated = isinstance(column, TranslatedField)
        paths += [f"{path}__{code}" for code in LANGUAGES] if is_translated else [path]
    return tuple(paths)


def column_of(record: Record, name: str) -> Column:
    """The column of a list: declared, or made from the model's."""
    if name in record.columns:
        return record.columns[name]
    field = record.column(name)
    heading = column_label(field)
    if is_prose(field):
        return Column(name, heading, lambda row: as_kept(field, getattr(row, name)))
    if field.many_to_many:
        return Column(name, heading, lambda row: list(getattr(row, name).all()), kind="optional")
    if field.flatchoices:
        return Column(name, heading, lambda row: tag(row, name), kind="tag")
    links = name in ("title", "name") and bool(hasattr(record.model, "get_absolute_url") or not record.owner)
    place = None if hasattr(record.model, "get_absolute_url") else lambda row: page_of(record, row)
    return Column(name, heading, lambda row: getattr(row, name), _kind(field, name), links, place)


def _kind(field: models.Field, name: str) -> str:
    if isinstance(field, models.SlugField) or name in CODES:
        return "code"
    if isinstance(field, models.DateField):
        return "date"
    if isinstance(field, models.DecimalField | models.IntegerField):
        return "number"
    return "text"


def filter_of(record: Record, name: str) -> Filter:
    """The filter of that name: declared, or made from the column of the model (or the path to one)."""
    if name in record.choices:
        return record.choices[name]
    short, _equals, name = name.rpartition("=")  # `country=countries`: the name in addresses, the column
    short = short or name.split("__")[-1]
    field = _last(record.model, name)
    label = column_label(field)
    if field.is_relation:
        asks, offers = _by_reference(name, field.related_model), _referred(record, name)
        return RecordFilter(short, label, list, lambda value: NOTHING, choices_for=offers, condition_for=asks)
    if field.flatchoices:
        return RecordFilter(short, label, lambda: list(field.flatchoices), _by_choice(name, field))
    if isinstance(field, models.BooleanField):
        options = [("yes", _("yes")), ("no", _("no"))]
        return RecordFilter(short, label, lambda: options, lambda value: Q(**{name: value == "yes"}))
    if isinstance(field, models.DateField):
        return RecordFilter(short, _("Year"), list, _by_year(f"{name}__year"), choices_for=lambda user: None)
    return RecordFilter(short, label, list, _by_value(name, field), choices_for=lambda user: None)


def _last(model: Any, path: str) -> Any:
    field: Any = None
    for name in path.split("__"):
        field = model._meta.get_field(name)
        model = field.related_model or model
    return field


def _by_choice(name: str, field: Any) -> Callable[[str], Q]:
    known = {str(value) for value, _label in field.flatchoices}
    return lambda value: Q(**{name: value}) if value in known else NOTHING


def _by_value(name: str, field: models.Field) -> Callable[[str], Q]:
    def condition(value: str) -> Q:
        try:
            return Q(**{name: field.to_python(plain_text(value))})
        except (ValidationError, ValueError):
            return NOTHING

    return condition


def _by_year(path: str) -> Callable[[str], Q]:
    return lambda value: Q(**{path: int(value)}) if value.isascii() and value.isdigit() and len(value) == 4 else NOTHING


def _by_reference(name: str, target: Any) -> Callable[[Any, str], Q]:
    def condition(user: Viewer, value: str) -> Q:
        return Q(**{f"{name}__in": find_all(nameable(target, user), value)})

    return condition


_menus: Remembered[Sequence[tuple[str, Any]] | None] = Remembered(most=500)


def _referred(record: Record, name: str) -> Callable[[Any], Sequence[tuple[str, Any]] | None]:
    """The rows that the column refers to in what `user` may see; None when they are too many for a menu."""

    def offered(user: Viewer) -> Sequence[tuple[str, Any]] | None:
        return _menus.for_reader(user, (record.name, name), lambda: menu(user))

    def menu(user: Viewer) -> Sequence[tuple[str, Any]] | None:
        target = _last(record.model, name).related_model
        named = record.rows(user).order_by().filter(**{name: OuterRef("pk")})
        used = nameable(target, user).filter(Exists(named))  # one look for each, however many rows there are
        kind = catalogue().of_model(target)
        if kind is not None and kind.key and target._meta.get_field(kind.key[0]).is_relation:
            used = used.select_related(kind.key[0])  # its name is made of the key of its place
        rows = list(used[: MOST_CHOICES + 1])
        return None if len(rows) > MOST_CHOICES else [(name_of(row), str(row)) for row in rows]

    return offered
