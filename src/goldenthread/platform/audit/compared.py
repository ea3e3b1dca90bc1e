"""The rows as they are, held against the trail: what was written behind its back. Reads every table in parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from goldenthread.platform.audit import loads, rows, triggers
from goldenthread.platform.models import AuditEntry

Numbers = dict[str, int]


@dataclass(frozen=True)
class Difference:
    """A row, or a few loaded together, that is not as the trail says."""

    table: str
    row: str
    what: str

    def __str__(self) -> str:
        return f"{self.table} {self.row}: {self.what}"


def differences() -> Iterator[Difference]:
    """Every difference between the audited tables and the trail."""
    there = set(connection.introspection.table_names())
    for model in triggers.audited_models():
        if model._meta.db_table in there:
            yield from of_table(model)


def of_table(model: type[models.Model]) -> Iterator[Difference]:
    """The same of one table."""
    known = loads.loads_of(model._meta.db_table)
    for part in rows.in_order(model):
        yield from _present(model, part, known)
    yield from _missing(model)
    for load in known:
        yield from _loaded(model, load)


def unknown(model: type[models.Model]) -> Iterator[list[str]]:
    """Keys of rows that the trail says nothing of, in parts."""
    known = loads.loads_of(model._meta.db_table)
    for part in rows.in_order(model):
        last = _numbers(model, list(part), "max")
        keys = [key for key in part if key not in last and not any(load.holds(key) for load in known)]
        if keys:
            yield keys


def changed(model: type[models.Model]) -> Iterator[tuple[str, AuditEntry]]:
    """Keys of rows that are not as their last entry says, and that entry."""
    for part in rows.in_order(model):
        last = _numbers(model, list(part), "max")
        entries = AuditEntry.objects.in_bulk(list(last.values()))
        for key, number in last.items():
            if entries[number].after is not None and _changed(part[key], entries[number]):
                yield key, entries[number]


def _present(model: type[models.Model], part: dict[str, str], known: Sequence[loads.Load]) -> Iterator[Difference]:
    table = model._meta.db_table
    last = _numbers(model, list(part), "max")
    entries = AuditEntry.objects.in_bulk(list(last.values()))
    for key, row in part.items():
        load = next((one for one in known if one.holds(key)), None)
        entry = entries[last[key]] if key in last else None
        if entry is None and load is None:
            yield Difference(table, key, "is not in the trail: it was added behind its back")
        elif entry is not None and (load is None or entry.pk > load.entry.pk) and (what := _changed(row, entry)):
            yield Difference(table, key, what)


def _changed(row: str, entry: AuditEntry) -> str:
    if entry.after is None:
        return f"is there, though entry {entry.pk} says that it was removed"
    now, then = rows.values(row), rows.values(entry.after)
    columns = [name for name, value in then.items() if name in now and now[name] != value]
    return f"{', '.join(columns)} changed behind the trail's back since entry {entry.pk}" if columns else ""


def _missing(model: type[models.Model]) -> Iterator[Difference]:
    """Rows that are gone, though nobody removed them by the trail."""
    table = model._meta.db_table
    for last in _keys_of_trail(table):
        gone = set(last) - set(rows.of_keys(model, list(last)))
        ends = AuditEntry.objects.filter(pk__in=[last[key] for key in gone], after__isnull=False)
        for entry in ends.defer("before", "after").order_by("pk"):
            yield Difference(table, entry.row, f"is gone behind the trail's back since entry {entry.pk}")


def _keys_of_trail(table: str) -> Iterator[Numbers]:
    last = ""
    while True:
        own = AuditEntry.objects.filter(room=table, row__gt=last).exclude(verb=loads.VERB).order_by("row")
        found = dict(own.values_list("row").annotate(models.Max("pk"))[: rows.AT_A_TIME])
        if not found:
            return
        yield found
        last = list(found)[-1]


def _loaded(model: type[models.Model], load: loads.Load) -> Iterator[Difference]:
    """Every row of a load as it was loaded: from its first later entry, else as it is now."""
    table, columns = model._meta.db_table, load.content["columns"]
    for block in load.content["blocks"]:
        keys = list(loads.unpacked(block["keys"]))
        held = rows.of_keys(model, keys)
        later = _numbers(model, keys, "min", since=load.entry.pk)
        gone = [key for key in keys if key not in held and key not in later]
        for key in gone:
            yield Difference(table, key, f"is gone behind the trail's back since it was loaded (entry {load.entry.pk})")
        befores = dict(AuditEntry.objects.filter(pk__in=later.values()).values_list("row", "before"))
        if not gone and _differs([befores.get(key) or held.get(key, "{}") for key in keys], block["digest"], columns):
            what = f"one or more changed behind the trail's back since they were loaded (entry {load.entry.pk})"
            yield Difference(table, f"{keys[0]} to {keys[-1]}", what)


def _differs(held: Sequence[str], digest: str, columns: Sequence[str]) -> bool:
    """Whether the rows are not those of the digest; where a column was taken away since, nobody can say."""
    found = loads.digest_of(held, columns)
    return found is not None and found != digest


def _numbers(model: type[models.Model], keys: Sequence[str], which: str, since: int = 0) -> Numbers:
    """The first or last entry of each row, after the entry `since`."""
    own: Any = AuditEntry.objects.filter(room=model._meta.db_table, row__in=keys, pk__gt=since)
    number = models.Max("pk") if which == "max" else models.Min("pk")
    return dict(own.exclude(verb=loads.VERB).order_by().values_list("row").annotate(number))
