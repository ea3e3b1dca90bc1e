"""Saved mappings: which column of somebody's file is which field, kept by name and used on the next file of that kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from goldenthread.platform import audit
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import Denied
from goldenthread.platform.models import account
from goldenthread.records.declare import Record
from goldenthread.records.models import Mapping as SavedMapping
from goldenthread.records.sheets.columns import bare_heading, headings, sheet_columns
from goldenthread.records.sheets.read import Table


def saved(record: Record) -> list[SavedMapping]:
    """The mappings kept for a kind of record, by name."""
    return list(SavedMapping.objects.filter(record=record.name))


def columns_of(record: Record, name: str) -> dict[str, str]:
    """The columns of a saved mapping, by heading. Raises ValidationError naming those that there are."""
    rows = {one.name: one for one in saved(record)}
    if name not in rows:
        known = ", ".join(rows) or "–"
        raise ValidationError(
            _("There is no mapping “%(name)s”. There are: %(known)s.") % {"name": name, "known": known}
        )
    return dict(rows[name].columns)


def save_mapping(record: Record, name: str, columns: Mapping[str, str], *, by: Viewer) -> SavedMapping:
    """Keep a mapping by name; one of the same name is written anew. An empty column leaves a heading out.

    Raises ValidationError when a column is none of the record's.
    """
    if not getattr(by, "is_authenticated", False):
        raise Denied(_("Sign in to do this."))
    known = {column.name for column in sheet_columns(record)}
    if wrong := [column for column in columns.values() if column and column not in known]:
        raise ValidationError(_("There is no column “%(name)s”.") % {"name": ", ".join(wrong)})
    row = SavedMapping.objects.filter(record=record.name, name=name).first() or SavedMapping(
        record=record.name, name=name
    )
    row.columns = dict(columns)
    row.made_by = account(by)
    row.full_clean()
    with audit.acting(by, reason="mapping"):
        row.save()
    return row


def unknown_headings(record: Record, tables: list[Table]) -> list[str]:
    """The headings of the first sheet that are no column of the record."""
    known = headings(record)
    head = next((row for table in tables for row in table.rows[:1]), [])
    names = [str(cell).strip() for cell in head if str(cell).strip()]
    return [name for name in names if bare_heading(name) not in known]


def fitting(record: Record, unknown: Iterable[str]) -> SavedMapping | None:
    """The saved mapping that knows every one of these headings; None when there is none, or nothing is unknown."""
    wanted = set(unknown)
    return next((one for one in saved(record) if wanted and wanted <= set(one.columns)), None)
