"""The last changes in the records, for the people of a team."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from goldenthread.core.models import AuditEntry
from goldenthread.core.search import nouns, visible_rows

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


def last_changes(user: Any, *, most: int = 6) -> list[LastChange]:
    """The last changes of records that `user` may see, newest first, one for each record."""
    tables = {noun.model._meta.db_table: noun.model for noun in nouns()}
    entries = list(AuditEntry.objects.filter(room__in=tables).order_by("-id")[:LOOKED_AT])
    wanted: dict[str, set[str]] = {}
    for entry in entries:
        wanted.setdefault(entry.room, set()).add(entry.row)
    things = {
        (table, str(row.pk)): row
        for table, pks in wanted.items()
        for row in visible_rows(tables[table], user).filter(pk__in=pks)
    }
    found: dict[tuple[str, str], LastChange] = {}
    for entry in entries:
        key = (entry.room, entry.row)
        if key in things and key not in found:
            at = parse_datetime(entry.at) or entry.at
            kind = tables[entry.room]._meta.verbose_name
            found[key] = LastChange(at, entry.actor, VERBS.get(entry.verb.lower(), entry.verb), kind, things[key])
    return list(found.values())[:most]
