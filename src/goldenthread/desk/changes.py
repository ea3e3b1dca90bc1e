"""The last changes in the records, for the people of a team."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.actors import Viewer, shown_name
from goldenthread.platform.audit import loads
from goldenthread.platform.field_words import noun
from goldenthread.platform.models import AuditEntry
from goldenthread.platform.search import nouns
from goldenthread.platform.seeing import visible_rows

VERBS = {"insert": _("added"), "update": _("changed"), "delete": _("removed")}
LOOKED_AT = 60  # entries of the trail to look through


@dataclass(frozen=True)
class LastChange:
    """A change of a record: when, who, what happened, to what."""

    at: Any
    actor: str
    verb: Any
    kind: Any
    thing: Any


def last_changes(user: Viewer, *, most: int = 6) -> list[LastChange]:
    """The last changes of records that `user` may see, newest first, one for each record."""
    tables = {one.model._meta.db_table: one.model for one in nouns()}
    entries = AuditEntry.objects.filter(room__in=tables).order_by("-id")[:LOOKED_AT]
    changes = [change for entry in entries for change in _rows_of(entry)][:LOOKED_AT]
    wanted: dict[str, set[str]] = {}
    for entry, row in changes:
        wanted.setdefault(entry.room, set()).add(row)
    things = {
        (table, str(row.pk)): row
        for table, pks in wanted.items()
        for row in visible_rows(tables[table], user).filter(pk__in=pks)
    }
    found: dict[tuple[str, str], LastChange] = {}
    for entry, row in changes:
        key = (entry.room, row)
        if key in things and key not in found:
            at = parse_datetime(entry.at) or entry.at
            kind = noun(tables[entry.room])
            verb = "insert" if entry.verb == loads.VERB else entry.verb.lower()
            found[key] = LastChange(at, shown_name(entry.actor), VERBS.get(verb, verb), kind, things[key])
    return list(found.values())[:most]


def _rows_of(entry: AuditEntry) -> list[tuple[AuditEntry, str]]:
    """The rows that an entry is about; of a load, the last ones."""
    keys = loads.Load(entry).last_keys(LOOKED_AT) if entry.verb == loads.VERB else [entry.row]
    return [(entry, key) for key in keys]
