"""The history of a record in words: choices by their labels, references by name, texts by the languages that changed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.db.models import Field, Model
from django.utils.translation import gettext as _

from goldenthread.language import NAMES
from goldenthread.platform.actors import Viewer
from goldenthread.platform.audit import Change, HistoryLine
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.seeing import resolve, sees

NOTHING = "–"


def in_words(thing: Model, lines: Iterable[HistoryLine], user: Viewer) -> list[HistoryLine]:
    """The same lines with values that people read. What `user` may not see is called so, not named."""
    lines = list(lines)
    columns = {str(field.column): field for field in thing._meta.concrete_fields}
    named = _named(columns, lines, user)
    return [replace(line, changes=tuple(_told(columns, line.changes, named))) for line in lines]


def _told(columns: dict[str, Field], changes: Iterable[Change], named: dict[str, dict[str, str]]) -> Iterator[Change]:
    for change in changes:
        field = columns.get(change.column)
        if isinstance(field, TranslatedField):
            yield from _by_language(change)
            continue
        before, after = (_value(field, one, named.get(change.column, {})) for one in (change.before, change.after))
        yield replace(change, before=before, after=after)


def _value(field: Field | None, value: Any, names: dict[str, str]) -> str:
    if value in (None, ""):
        return NOTHING
    if field is not None and field.is_relation:
        return names.get(str(value)) or _("no longer there (%(number)s)") % {"number": value}
    if field is not None and field.flatchoices:
        return str({str(key): label for key, label in field.flatchoices}.get(str(value), value))
    if field is not None and field.get_internal_type() == "BooleanField":
        return str(_("yes") if value not in (0, "0", False) else _("no"))
    return str(value)


def _by_language(change: Change) -> Iterator[Change]:
    """A text in several languages: a line for each language in which it changed."""
    before, after = _texts(change.before), _texts(change.after)
    for code in dict.fromkeys([*before, *after]):
        if before.get(code) != after.get(code):
            name = f"{change.field} ({NAMES.get(code, code)})"
            yield replace(change, field=name, before=before.get(code) or NOTHING, after=after.get(code) or NOTHING)


def _texts(value: Any) -> dict[str, str]:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return {"en": value}
    return value if isinstance(value, dict) else {}


def _named(columns: dict[str, Field], lines: Iterable[HistoryLine], user: Viewer) -> dict[str, dict[str, str]]:
    """The names of what was referred to, by column and key: one question for each column."""
    wanted: defaultdict[str, set[Any]] = defaultdict(set)
    for line in lines:
        for change in line.changes:
            if (field := columns.get(change.column)) is not None and field.is_relation:
                wanted[change.column] |= {one for one in (change.before, change.after) if one is not None}
    found: dict[str, dict[str, str]] = {}
    for column, keys in wanted.items():
        rows = list(columns[column].related_model._default_manager.filter(pk__in=keys))  # type: ignore[union-attr]
        resolve(user, rows)
        for row in rows:
            name = str(row) if sees(user, row) else _("not public")
            found.setdefault(column, {}).update({str(row.pk): name, str(row.pk).replace("-", ""): name})
    return found
