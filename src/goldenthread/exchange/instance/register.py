"""What the database already has of an instance, by type and key: asked before records go in."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from goldenthread.exchange.models import LoadedRecord
from goldenthread.platform.records import RecordType, catalogue


class Register:
    """What the database already has: records loaded before, and rows found by their key."""

    def __init__(self) -> None:
        self.loaded = {(entry.type, entry.key): entry for entry in LoadedRecord.objects.all()}
        self._rows: dict[str, dict[str, models.Model]] = {}
        self._empty: dict[str, bool] = {}

    def pk(self, kind: RecordType, key: str) -> str | None:
        """The primary key of the row that the key stands for, None when there is none."""
        entry = self.loaded.get((kind.name, key))
        if entry is not None and self.row(kind, entry) is not None:
            return entry.row
        row = self.find(kind, key) if kind.key else None
        return None if row is None else str(row.pk)

    def row(self, kind: RecordType, entry: LoadedRecord) -> models.Model | None:
        """The row of a record loaded before, None when somebody removed it."""
        if kind.name not in self._rows:
            pks = [e.row for (name, _), e in self.loaded.items() if name == kind.name]
            found: dict[str, models.Model] = {}
            for start in range(0, len(pks), 500):
                rows = kind.model._default_manager.filter(pk__in=pks[start : start + 500])
                found |= {str(row.pk): row for row in rows}
            self._rows[kind.name] = found
        return self._rows[kind.name].get(entry.row)

    def find(self, kind: RecordType, key: str) -> models.Model | None:
        """The row that has this key in its own fields."""
        parts = kind.split(key)
        if parts is None:
            return None
        columns: dict[str, Any] = {}
        for name, part in zip(kind.key, parts, strict=True):
            column: Any = kind.model._meta.get_field(name)
            value = self.pk(catalogue().target(column), part) if column.is_relation and part else part
            if value is None:
                return None
            columns[column.attname] = None if column.null and not part else value
        try:
            return kind.model._default_manager.filter(**columns).first()
        except (ValueError, ValidationError):
            return None

    def standing(self, kind: RecordType, wanted: dict[str, Any]) -> models.Model | None:
        """The row that has the key of a record already, though no load made it."""
        if kind.name not in self._empty:
            self._empty[kind.name] = not kind.key or not kind.model._default_manager.exists()
        if self._empty[kind.name]:
            return None
        columns: list[Any] = [kind.model._meta.get_field(name) for name in kind.key]
        same = {column.attname: wanted.get(column.attname, column.get_default()) for column in columns}
        return kind.model._default_manager.filter(**same).first()

    def keys(self, kind: RecordType) -> list[str]:
        """Keys of records of the type that were loaded before, to suggest the right one."""
        return [key for name, key in self.loaded if name == kind.name]
