"""The columns of a sheet of records: where they come from, what they are called, what may stand in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override

from goldenthread.language import LANGUAGES, NAMES
from goldenthread.platform.field_words import column_label
from goldenthread.platform.fields import TranslatedField
from goldenthread.records.declare import Record

ID, STAMP, REMOVE, REASON = "id", "stamp", "remove", "reason"
MOST_LISTED = 250


@dataclass(frozen=True)
class SheetColumn:
    """A column: its name in data (`title_fr`), the field and language it is of, its heading, and what a cell takes."""

    name: str
    field: str
    language: str = ""
    heading: str = ""
    hint: str = ""
    kind: str = "text"
    is_locked: bool = False


def sheet_columns(record: Record, *, languages: Iterable[str] = LANGUAGES) -> list[SheetColumn]:
    """The columns of a record's sheet, headed in the active language; texts in the languages named."""
    columns = [
        SheetColumn(ID, ID, heading=_("Number"), is_locked=True),
        SheetColumn(STAMP, STAMP, heading=_("Version"), is_locked=True),
    ]
    if (parent := record.parent) is not None:
        columns.append(_column(record, parent.name))
    for name in record.names:
        if isinstance(record.column(name), TranslatedField):
            columns += [_column(record, name, code) for code in languages]
        else:
            columns.append(_column(record, name))
    if record.explains:
        hint = _("Why what was kept before changes.")
        columns.append(SheetColumn(REASON, REASON, heading=_("Reason"), hint=hint))
    if record.remove is not None:
        hint = _("Write x to remove the row.")
        columns.append(SheetColumn(REMOVE, REMOVE, heading=_("Remove"), hint=hint))
    return _told_apart(columns)


def _column(record: Record, name: str, language: str = "") -> SheetColumn:
    field = record.column(name)
    label = str(column_label(field))
    heading = f"{label} ({NAMES[language]})" if language else label
    return SheetColumn(
        f"{name}_{language}" if language else name, name, language, heading, str(field.help_text or ""), _kind(field)
    )


def _kind(field: Any) -> str:
    if field.many_to_many:
        return "several"
    if field.is_relation:
        return "reference"
    if field.flatchoices:
        return "choice"
    if isinstance(field, models.BooleanField):
        return "truth"
    if isinstance(field, models.DateField):
        return "date"
    return "number" if isinstance(field, models.DecimalField | models.IntegerField) else "text"


def _told_apart(columns: list[SheetColumn]) -> list[SheetColumn]:
    """The columns with their name behind the heading where two have the same."""
    seen: dict[str, int] = {}
    for column in columns:
        seen[column.heading.casefold()] = seen.get(column.heading.casefold(), 0) + 1
    return [
        SheetColumn(**{**column.__dict__, "heading": f"{column.heading} [{column.name}]"})
        if seen[column.heading.casefold()] > 1
        else column
        for column in columns
    ]


def headings(record: Record) -> dict[str, str]:
    """Every way to head a column of the record, in any of the six languages, and the column it means."""
    found: dict[str, str] = {}
    for code in dict.fromkeys(("en", *LANGUAGES)):
        with override(code):
            for column in sheet_columns(record):
                found.setdefault(bare_heading(column.heading), column.name)
                if column.language == code:
                    found.setdefault(bare_heading(str(column_label(record.column(column.field)))), column.name)
    for column in sheet_columns(record):
        found[bare_heading(column.name)] = column.name
        if column.language == "en":
            found.setdefault(bare_heading(column.field), column.name)
    return found


def bare_heading(heading: str) -> str:
    return " ".join(str(heading).replace("*", " ").split()).casefold()
