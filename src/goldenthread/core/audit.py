"""Who acts and why, told to the database's own triggers; and the trail they write, verified."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, models, transaction

from goldenthread.core.field_words import column_label
from goldenthread.core.models import AuditEntry
from goldenthread.core.sqlite import sha256

SEPARATOR = "\x1f"
CHAIN_LOCK = 710195120  # PostgreSQL advisory lock: one chain, one writer at its end


CONFIDENTIAL: set[str] = set()
"""Tables whose rows the trail keeps but nobody is shown, as those who may see a row may not see what it was before."""


def _session() -> str:
    if connection.vendor == "sqlite":
        return "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()::text")
        return cursor.fetchone()[0]


@contextmanager
def acting(by: Any, *, reason: str = "") -> Iterator[None]:
    """Everything written inside is one transaction and is recorded as done by `by` for `reason`.

    `by` is an account, or a name such as "instance" for the system's own work.
    """
    actor = getattr(by, "email", None) or str(by)
    with transaction.atomic():
        session = _session()
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
            cursor.execute("SELECT actor, reason FROM core_auditcontext WHERE session = %s", [session])
            outer = cursor.fetchone()
            _set_context(cursor, session, (actor, reason))
        yield
        with connection.cursor() as cursor:
            _set_context(cursor, session, outer)


def _set_context(cursor: Any, session: str, context: tuple[str, str] | None) -> None:
    cursor.execute("DELETE FROM core_auditcontext WHERE session = %s", [session])
    if context:
        cursor.execute(
            "INSERT INTO core_auditcontext (session, actor, reason) VALUES (%s, %s, %s)", [session, *context]
        )


@dataclass(frozen=True)
class Change:
    """One column that changed: its name as people read it, before and after."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class HistoryLine:
    """One entry of a thing's history, ready to be shown."""

    at: str
    actor: str
    reason: str
    verb: str
    changes: tuple[Change, ...]


def history(thing: models.Model, *, most: int = 20) -> list[HistoryLine]:
    """What happened to this row, newest first, at most `most` entries."""
    if thing._meta.db_table in CONFIDENTIAL:
        return []
    entries = AuditEntry.objects.filter(room=thing._meta.db_table, row=_row(thing))[:most]
    names = {f.column: str(column_label(f)) for f in thing._meta.concrete_fields}
    return [HistoryLine(e.at, e.actor, e.reason, e.verb, tuple(_changes(e.before, e.after, names))) for e in entries]


def _row(thing: models.Model) -> str:
    pk = thing._meta.pk
    assert pk is not None
    value = thing.pk
    if connection.vendor == "sqlite" and isinstance(pk, models.UUIDField):
        return value.hex
    return str(value)


def _changes(before: str | None, after: str | None, names: dict[str, str]) -> Iterator[Change]:
    old, new = json.loads(before or "{}"), json.loads(after or "{}")
    for column in names:
        if column in old or column in new:
            was, now = old.get(column), new.get(column)
            if was != now and column != "id":
                yield Change(names[column], was, now)


@dataclass(frozen=True)
class Break:
    """A place where the chain does not hold: the entry's id and what is wrong with it."""

    entry: int
    what: str


def verify() -> list[Break]:
    """Where the chain of the audit trail is broken; an empty list when it holds from the first entry to the last."""
    breaks: list[Break] = []
    previous = ""
    for entry in AuditEntry.objects.order_by("id").iterator(chunk_size=5000):
        if entry.previous_hash != previous:
            breaks.append(Break(entry.pk, "does not follow the entry before it"))
        if entry.hash != digest(entry):
            breaks.append(Break(entry.pk, "was changed after it was written"))
        previous = entry.hash
    return breaks


def digest(entry: AuditEntry) -> str:
    """The hash that the entry must have, as the triggers compute it."""
    parts = (
        entry.previous_hash,
        entry.at,
        entry.actor,
        entry.reason,
        entry.room,
        entry.row,
        entry.verb,
        entry.before or "",
        entry.after or "",
    )
    return sha256(SEPARATOR.join(parts))
