"""Records as files write them: which types there are, what identifies one, what may stand under what.

A room lists its types in `records.py` as `RECORDS`; fields, choices and references come from the models themselves.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from yaml import Node

NEVER_WRITTEN = {"is_illustration"}  # the folder says it, not the record
FILE_KEY = "key"


@dataclass(frozen=True)
class RecordType:
    """A type of record: its name in files, its model, the fields that make its key.

    Without key fields a record carries a `key` that only the files know, unique below the record it stands under.
    `under` names the foreign keys of the records it may be written below, in a list named as their related name.
    """

    name: str
    model_label: str
    key: tuple[str, ...] = ()
    separator: str = "/"
    under: tuple[str, ...] = ()
    check: Callable[[Any], None] | None = None
    """What must hold of a row and what it refers to, beside its constraints: raises ValidationError."""

    @property
    def model(self) -> type[models.Model]:
        return apps.get_model(self.model_label)

    def joined(self, parts: list[str]) -> str:
        """The key as references write it, such as dpoa:3.01.03."""
        return self.separator.join(parts)

    def split(self, key: str) -> list[str] | None:
        """The parts of a key, one per key field; None when it has not as many."""
        parts = key.rsplit(self.separator, len(self.key) - 1)
        return parts if len(parts) == len(self.key) else None


@dataclass(frozen=True)
class Written:
    """One record as it stands in a file: its words and their nodes, what it stands under, where it is."""

    type: str
    words: Mapping[str, Node]
    file: str
    line: int
    host: Written | None = None
    host_field: str = ""
    defaults: Mapping[str, Node] = field(default_factory=dict)
    may_repeat: bool = False  # the same record, implied in several places


@dataclass(frozen=True)
class Shorthand:
    """A short way of writing several records at once, below a record of type `under`."""

    name: str
    under: str
    help: str
    words: Mapping[str, str]
    expand: Callable[[Written, int], Iterator[Written]]


@dataclass(frozen=True)
class Problem:
    """Something wrong in a file: where, in which record and field, what, and what would be right."""

    file: str
    line: int
    record: str
    field: str
    message: str

    def __str__(self) -> str:
        about = ", ".join(part for part in (self.record, self.field) if part)
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {about}: {self.message}" if about else f"{place}: {self.message}"


@dataclass(frozen=True)
class Nested:
    """A word below a record that holds a list of others: their type and the foreign key that leads back."""

    type: RecordType
    field: str


class Catalogue:
    """All types of records of all rooms, by name and by model."""

    def __init__(self, types: list[RecordType], shorthands: list[Shorthand]) -> None:
        self.types = {kind.name: kind for kind in types}
        self.shorthands = {short.name: short for short in shorthands}
        self._of_model = {kind.model: kind for kind in types}
        self._fields = {kind.name: self._find_fields(kind) for kind in types}
        self._nested: dict[str, dict[str, Nested]] = {kind.name: {} for kind in types}
        for kind in types:
            for name in kind.under:
                column = kind.model._meta.get_field(name)
                host = self._of_model[column.related_model]  # type: ignore[index]
                self._nested[host.name][column.remote_field.related_name] = Nested(kind, name)  # type: ignore[union-attr, index]

    def of_model(self, model: type[models.Model]) -> RecordType | None:
        """The type that stands for the model, None when files cannot hold it (accounts, stored files)."""
        return self._of_model.get(model)

    def fields(self, kind: RecordType) -> dict[str, models.Field]:
        """The fields that a file can set, by the model's name for them."""
        return self._fields[kind.name]

    def nested(self, kind: RecordType) -> dict[str, Nested]:
        """The lists that may stand below a record of this type, by their word."""
        return self._nested[kind.name]

    def target(self, column: models.Field) -> RecordType:
        """The type that a reference in this column leads to."""
        return self._of_model[column.related_model]  # type: ignore[index]

    def word(self, kind: RecordType, word: str) -> str | None:
        """The model's name for the word a file uses: `verified` is `is_verified`. None when there is no such field."""
        fields = self.fields(kind)
        return next((name for name in (word, f"is_{word}") if name in fields), None)

    def _find_fields(self, kind: RecordType) -> dict[str, models.Field]:
        found: dict[str, models.Field] = {}
        for column in [*kind.model._meta.concrete_fields, *kind.model._meta.many_to_many]:
            if self._is_for_files(column):
                found[column.name] = column
        return found

    def _is_for_files(self, column: models.Field) -> bool:
        if isinstance(column, models.AutoField | models.FileField) or column.name in NEVER_WRITTEN:
            return False
        return not column.is_relation or column.related_model in self._of_model


@cache
def catalogue() -> Catalogue:
    """The record types of every room that has a `records.py`, lowest room first."""
    types: list[RecordType] = []
    shorthands: list[Shorthand] = []
    for room in settings.ROOMS:
        name = f"goldenthread.{room}.records"
        if room == "platform" or importlib.util.find_spec(name) is None:
            continue
        module = importlib.import_module(name)
        for one in module.RECORDS:
            types.append(getattr(one, "file_type", one))
            types += [part.file_type for part in getattr(one, "parts", ()) if part.in_files]
        shorthands += getattr(module, "SHORTHANDS", [])
    return Catalogue(types, shorthands)


def is_required(column: models.Field) -> bool:
    """True when a record cannot be without this field."""
    return not column.blank and not column.null and not column.has_default() and not column.many_to_many
