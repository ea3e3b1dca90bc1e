"""Bulk loads: rows by the thousand are one entry of the trail for each table, with a digest that covers every row.

    with audit.bulk(by, reason="values imported", batch=batch, file=name, digest=sha256):
        Observation.objects.bulk_create(rows)

The triggers note the keys of what is added, whoever adds it inside; at the end the rows are read back and their digests
enter the chain. Changes and removals inside, and ever after, are entries of their own.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import islice
from typing import Any

from django.db import connection, models

from goldenthread.platform import audit
from goldenthread.platform.actors import Viewer
from goldenthread.platform.audit import rows, triggers
from goldenthread.platform.models import AuditContext, AuditEntry, LoadedKey

VERB = "bulk"
LEAST = 100
"""From so many rows on a load is one entry; fewer are told one by one."""
Keys = Sequence[str] | models.QuerySet[Any, str]


@contextmanager
def loading(by: Viewer, reason: str, batch: str, file: str, digest: str) -> Iterator[str]:
    """See `audit.bulk`."""
    batch = batch or str(uuid.uuid4())
    load = uuid.uuid4().hex
    with audit.acting(by, reason=reason, batch=batch):
        if _under_way():
            yield batch
            return
        with audit.acting(by, reason=reason, load=load):
            yield batch
        loaded = LoadedKey.objects.filter(load=load)
        for table in sorted(set(loaded.values_list("room", flat=True))):
            keys = loaded.filter(room=table).order_by("id").values_list("row", flat=True)
            _write(table, keys, actor=audit.actor_name(by), reason=reason, batch=batch, file=(file, digest))
        loaded.delete()


def _under_way() -> bool:
    return AuditContext.objects.filter(session=audit._session()).exclude(load="").exists()


def take_up(model: type[models.Model], keys: Sequence[str], *, actor: str, reason: str) -> None:
    """Enter rows that are there, and that the trail does not know, as one load."""
    _write(model._meta.db_table, keys, actor=actor, reason=reason, batch=str(uuid.uuid4()), file=("", ""))


def _write(table: str, keys: Keys, *, actor: str, reason: str, batch: str, file: tuple[str, str]) -> None:
    model = model_of(table)
    told = {"actor": actor, "reason": reason, "batch": batch}
    first = list(islice(iter(keys), LEAST))
    if len(first) < LEAST:
        for key, row in rows.of_keys(model, first).items():
            audit.append(room=table, row=key, verb="insert", after=row, **told)
        return
    content = _content(model, keys)
    if content is not None:  # else all that was added was removed again
        content |= {"file": file[0], "file_digest": file[1]}
        after = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        audit.append(room=table, row="", verb=VERB, after=after, **told)


def model_of(table: str) -> type[models.Model]:
    """The model of an audited table."""
    return next(model for model in triggers.audited_models() if model._meta.db_table == table)


def _content(model: type[models.Model], keys: Keys) -> dict[str, Any] | None:
    blocks: list[dict[str, Any]] = []
    columns: list[str] = []
    number = 0
    for some in _in_parts(keys):
        there = rows.of_keys(model, some)
        kept = [key for key in dict.fromkeys(some) if key in there]
        if not kept:
            continue
        columns = columns or sorted(json.loads(there[kept[0]]))
        blocks.append({"keys": packed(kept), "digest": digest_of([there[key] for key in kept], columns)})
        number += len(kept)
    if not blocks:
        return None
    whole = hashlib.sha256("".join(block["digest"] for block in blocks).encode()).hexdigest()
    return {"rows": number, "digest": whole, "columns": columns, "blocks": blocks}


def _in_parts(keys: Keys) -> Iterator[list[str]]:
    part: list[str] = []
    for key in keys.iterator(chunk_size=5000) if isinstance(keys, models.QuerySet) else keys:
        part.append(key)
        if len(part) == rows.AT_A_TIME:
            yield part
            part = []
    if part:
        yield part


def digest_of(held: Iterable[str], columns: Sequence[str]) -> str | None:
    """The SHA-256 over these rows in these columns; None when a row lacks one of them by now."""
    digest = hashlib.sha256()
    for row in held:
        line = rows.line(row, columns)
        if line is None:
            return None
        digest.update(line)
    return digest.hexdigest()


def packed(keys: Sequence[str]) -> list[Any]:
    """Keys in short: numbers that follow each other as [first, last], any other as it is."""
    short: list[Any] = []
    for key in keys:
        if not key.isascii() or not key.isdigit() or str(int(key)) != key:
            short.append(key)
        elif short and isinstance(short[-1], list) and short[-1][1] == int(key) - 1:
            short[-1][1] = int(key)
        else:
            short.append([int(key), int(key)])
    return short


def unpacked(short: Sequence[Any]) -> Iterator[str]:
    """The keys again, in their order."""
    for one in short:
        if isinstance(one, list):
            yield from map(str, range(one[0], one[1] + 1))
        else:
            yield one


@dataclass(frozen=True)
class Load:
    """A bulk load of one table, as its entry in the trail tells it."""

    entry: AuditEntry

    @cached_property
    def content(self) -> dict[str, Any]:
        return json.loads(self.entry.after or "{}")

    @cached_property
    def _ranges(self) -> tuple[list[int], list[int], frozenset[str]]:
        shorts = [one for block in self.content["blocks"] for one in block["keys"]]
        numbers = sorted((one[0], one[1]) for one in shorts if isinstance(one, list))
        named = frozenset(one for one in shorts if isinstance(one, str))
        return [first for first, _last in numbers], [last for _first, last in numbers], named

    def holds(self, key: str) -> bool:
        """Whether the row with this key was added by it."""
        firsts, lasts, named = self._ranges
        if key in named:
            return True
        if not firsts or not key.isascii() or not key.isdigit():
            return False
        place = bisect_right(firsts, int(key)) - 1
        return place >= 0 and int(key) <= lasts[place]

    def last_keys(self, most: int) -> list[str]:
        """The keys of the rows that came last, newest first, from the last block."""
        return list(unpacked(self.content["blocks"][-1]["keys"]))[::-1][:most]


def loads_of(table: str) -> list[Load]:
    """The bulk loads of a table, newest first."""
    return [Load(entry) for entry in AuditEntry.objects.filter(room=table, verb=VERB).order_by("-id")]


def now() -> str:
    """The moment as the triggers write it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def lock() -> None:
    """Nobody else writes at the end of the chain until the transaction ends; on SQLite writers stand in line anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [audit.CHAIN_LOCK])
