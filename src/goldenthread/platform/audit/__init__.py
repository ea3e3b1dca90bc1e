"""Who acts and why, told to the database's own triggers; and the trail they write, verified."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import connection, models, transaction

from goldenthread.platform import patience
from goldenthread.platform.actors import Actor, actor_name, shown_name, written_by
from goldenthread.platform.audit import triggers as audit_triggers
from goldenthread.platform.field_words import column_label
from goldenthread.platform.models import AuditEntry
from goldenthread.platform.sqlite import sha256

SEPARATOR = "\x1f"
WRITE = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"(\w+)"')
CHAIN_LOCK = 710195120  # PostgreSQL advisory lock: one chain, one writer at its end


CONFIDENTIAL: set[str] = set()
"""Tables whose rows the trail keeps but nobody is shown, as those who may see a row may not see what it was before."""


followers: list[tuple[Callable[[], Any], Callable[[Any], None]]] = []
"""What is kept up with the trail: `(begin, end)`; `end(begin())` runs at the end of each outermost act, inside it."""

_inside: ContextVar[bool] = ContextVar("goldenthread_inside_a_deed", default=False)


def bulk(
    by: Any, *, reason: str = "", batch: str = "", file: str = "", digest: str = ""
) -> AbstractContextManager[str]:
    """What is added inside is one load: one entry for each table, with a digest over its rows; below a hundred rows, one
    for each row. Gives the batch that the entries carry.

    `file` and `digest` (SHA-256) name what it was read from. A load inside another is a part of that one.
    """
    from goldenthread.platform.audit import loads

    return loads.loading(by, reason, batch, file, digest)


def append(
    *, room: str, row: str, verb: str, after: str, actor: str, reason: str, batch: str = "", before: str | None = None
) -> AuditEntry:
    """An entry that no single row makes, at the end of the chain; within a transaction that `acting` began."""
    from goldenthread.platform.audit import loads

    loads.lock()
    entry = AuditEntry(
        previous_hash=AuditEntry.objects.values_list("hash", flat=True).first() or "",
        at=loads.now(),
        actor=actor,
        reason=reason,
        room=room,
        row=row,
        verb=verb,
        before=before,
        after=after,
        batch=batch,
    )
    entry.hash = digest(entry)
    entry.save(force_insert=True)
    return entry


def _session() -> str:
    if connection.vendor == "sqlite":
        return "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()::text")
        return cursor.fetchone()[0]


@contextmanager
def acting(by: Actor, *, reason: str = "", batch: str = "", load: str = "") -> Iterator[None]:
    """Everything written inside is one transaction and is recorded as done by `by` for `reason`.

    `by` is an account, or a name such as "instance" for the system's own work. What is written under one `batch`,
    also by acts further inside, is found and undone together. An act further inside that gives no reason has this one.
    `load` is for `bulk` alone.
    """
    actor = actor_name(by)
    inside = _inside.set(True)
    try:
        if connection.vendor == "sqlite" and not connection.in_atomic_block:
            patience.bounded()
        with transaction.atomic():
            yield from _recorded(actor, reason, batch, load)
    finally:
        _inside.reset(inside)


def _recorded(actor: str, reason: str, batch: str, load: str) -> Iterator[None]:
    session = _session()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            patience.bounded()
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
        cursor.execute("SELECT actor, reason, batch, load FROM core_auditcontext WHERE session = %s", [session])
        outer = cursor.fetchone()
        around = outer[1:] if outer else ("", "", "")
        said = (actor, reason or around[0], batch or around[1], load or around[2])
        _set_context(cursor, session, said, now=outer)
    begun = [] if outer else _marked()
    yield
    for end, mark in begun:
        end(mark)
    with connection.cursor() as cursor:
        _set_context(cursor, session, outer, now=said)


def _marked() -> list[tuple[Callable[[Any], None], Any]]:
    """What follows an act, with the mark from which each follows; those that share a mark ask for it once."""
    marks = {begin: begin() for begin in dict.fromkeys(begin for begin, _end in followers)}
    return [(end, marks[begin]) for begin, end in followers]


def _set_context(
    cursor: Any, session: str, context: tuple[str, str, str, str] | None, *, now: tuple[str, str, str, str] | None
) -> None:
    if context == now:
        return
    if now:
        cursor.execute("DELETE FROM core_auditcontext WHERE session = %s", [session])
    if context:
        cursor.execute(
            "INSERT INTO core_auditcontext (session, actor, reason, batch, load) VALUES (%s, %s, %s, %s, %s)",
            [session, *context],
        )


@contextmanager
def spoken_for(speaker: Callable[[], Any]) -> Iterator[None]:
    """What is written inside without an action, as the pages of the sign-in library do, is recorded to its person.

    `speaker` gives the person when something is written: who signs in is known only on the way. Each such statement is
    told apart: one transaction around a whole request would hold up everybody while a message is sent.
    """

    def told(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        if _inside.get() or not _writes_audited(sql):
            return execute(sql, params, many, context)
        name = actor_name(speaker())
        with written_by(name) if connection.vendor == "sqlite" else acting(name):
            return execute(sql, params, many, context)

    with connection.execute_wrapper(told):
        yield


def _writes_audited(sql: Any) -> bool:
    found = WRITE.match(sql) if isinstance(sql, str) else None
    return found is not None and found[1] in audit_triggers.audited_tables()


@dataclass(frozen=True)
class Change:
    """One column that changed: its name as people read it, before and after."""

    field: str
    before: Any
    after: Any
    column: str = ""
    """The column's own name, for programs and for looking up what its values stand for."""


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
    own = AuditEntry.objects.filter(room=thing._meta.db_table, row=_row(thing)).exclude(verb="bulk")
    entries = list(own[:most])
    names = {str(f.column): str(column_label(f)) for f in thing._meta.concrete_fields}
    lines = [
        HistoryLine(e.at, shown_name(e.actor), e.reason, e.verb, tuple(_changes(e.before, e.after, names)))
        for e in entries
    ]
    if len(lines) < most and not any(line.verb == "insert" for line in lines):
        lines += _loaded(thing)
    return lines


def _loaded(thing: models.Model) -> list[HistoryLine]:
    """The bulk load that the row came by."""
    from goldenthread.platform.audit.loads import loads_of

    for load in loads_of(thing._meta.db_table):
        if load.holds(_row(thing)):
            entry = load.entry
            return [HistoryLine(entry.at, shown_name(entry.actor), entry.reason, "insert", ())]
    return []


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
                yield Change(names[column], was, now, column)


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
        *([entry.batch] if entry.batch else []),  # entries from before there were batches keep their hash
    )
    return sha256(SEPARATOR.join(parts))
