"""The index of the search: the folded words of every record, in each language, in the database itself.

On SQLite the words stand in an FTS5 table whose row ids are those of `SearchEntry`, on PostgreSQL in a column of it. The
index follows the trail: at the end of each act, in its transaction, what the triggers wrote down is indexed anew, so
that no way of writing a record goes past it. `complete` adds what is missing, after a load of an old copy for instance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import CharField, Exists, Model, OuterRef
from django.db.models.functions import Cast

from goldenthread.language import LANGUAGES
from goldenthread.language.folding import indexed
from goldenthread.platform.fields import Translated
from goldenthread.platform.models import AuditEntry, SearchEntry
from goldenthread.platform.search.nouns import Noun, by_table, nouns

PART = 500
LOAD = "bulk"


MAKE = {
    "sqlite": [
        'CREATE VIRTUAL TABLE IF NOT EXISTS core_search USING fts5(name, body, tokenize = "unicode61 remove_diacritics 0", '
        "prefix = '2 3')"
    ],
    "postgresql": [
        "ALTER TABLE core_searchentry ADD COLUMN IF NOT EXISTS words tsvector",
        "CREATE INDEX IF NOT EXISTS core_searchentry_words ON core_searchentry USING gin (words)",
    ],
}


def renew(**_signal: Any) -> None:
    """Make what holds the words, after each migration: no model says it."""
    if SearchEntry._meta.db_table not in connection.introspection.table_names():
        return  # a step back, to before the search had an index
    with connection.cursor() as cursor:
        for statement in MAKE[connection.vendor]:
            cursor.execute(statement)


def last_entry() -> int:
    """The number of the last entry of the trail."""
    return AuditEntry.objects.order_by("-id").values_list("id", flat=True).first() or 0


def follow(after: int) -> None:
    """Index what the trail tells of since the entry `after`."""
    changed: dict[Noun, set[str]] = {}
    tables = by_table()
    for room, row, verb in AuditEntry.objects.filter(id__gt=after, room__in=tables).values_list("room", "row", "verb"):
        if verb == LOAD:
            _complete(tables[room])
        else:
            changed.setdefault(tables[room], set()).add(row)
    for noun, rows in changed.items():
        index(noun, rows)


def complete() -> int:
    """Index what is not indexed yet, and forget what is gone; how many rows were added."""
    kinds = [noun.kind for noun in nouns()]
    _forget(SearchEntry.objects.exclude(kind__in=kinds).values_list("id", flat=True))
    for noun in nouns():
        rows = noun.model._default_manager.annotate(as_text=Cast("pk", CharField())).values("as_text")
        _forget(SearchEntry.objects.filter(kind=noun.kind).exclude(row__in=rows).values_list("id", flat=True))
    return sum(_complete(noun) for noun in nouns())


def rebuild() -> int:
    """Make the index anew; how many rows it has."""
    _forget(SearchEntry.objects.values_list("id", flat=True))
    return complete()


def _complete(noun: Noun) -> int:
    entries = SearchEntry.objects.filter(kind=noun.kind, row=Cast(OuterRef("pk"), CharField()))
    missing = noun.model._default_manager.filter(~Exists(entries)).order_by("pk")
    count = 0
    while part := list(missing[:PART]):
        _write(noun, part)
        count += len(part)
    return count


def index(noun: Noun, keys: Iterable[str]) -> None:
    """Index rows anew: those that are gone are forgotten."""
    wanted = list(keys)
    held = SearchEntry.objects.filter(kind=noun.kind, row__in=wanted).values_list("row", "language", "id")
    places = {(row, language): pk for row, language, pk in held}
    plain = [key.replace("-", "") if _is_uuid(noun) else key for key in wanted]
    _write(noun, list(noun.model._default_manager.filter(pk__in=plain)), places)
    _forget(places.values())


def _is_uuid(noun: Noun) -> bool:
    return noun.model._meta.pk.get_internal_type() == "UUIDField"


def _write(noun: Noun, rows: Sequence[Model], places: dict[tuple[str, str], int] | None = None) -> None:
    """Write down the words of rows: at their `places` by row and language, which are taken out of these, else anew."""
    texts = [(row, *one) for row in rows for one in words_of(noun, row)]
    held = places if places is not None else {}
    held_at = [held.pop((str(row.pk), language), None) for row, language, _name, _body in texts]
    entries = iter(
        SearchEntry.objects.bulk_create(
            SearchEntry(
                kind=noun.kind, row=str(row.pk), number=row.pk if isinstance(row.pk, int) else None, language=language
            )
            for (row, language, _name, _body), place in zip(texts, held_at, strict=True)
            if place is None
        )
    )
    lines = [
        (next(entries).pk if place is None else place, name, body)
        for (_row, _language, name, body), place in zip(texts, held_at, strict=True)
    ]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany("INSERT OR REPLACE INTO core_search (rowid, name, body) VALUES (%s, %s, %s)", lines)
            return
        cursor.executemany(
            "UPDATE core_searchentry SET words = setweight(to_tsvector('simple', %s), 'A') "
            "|| setweight(to_tsvector('simple', %s), 'B') WHERE id = %s",
            [(name, body, pk) for pk, name, body in lines],
        )


def _forget(entries: Any) -> None:
    numbers = iter(list(entries))
    while part := list(islice(numbers, PART)):
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                marks = ",".join(["%s"] * len(part))
                cursor.execute(f"DELETE FROM core_search WHERE rowid IN ({marks})", part)
        SearchEntry.objects.filter(pk__in=part).delete()


def words_of(noun: Noun, row: Any) -> list[tuple[str, str, str]]:
    """The folded names and texts of a row by language; what has no language stands with each, or alone under none."""
    names, bodies = _texts(row, noun.names), _texts(row, noun.bodies)
    if noun.language:
        code = getattr(row, noun.language)
        return [(code, indexed(" ".join(names.get("", []))), indexed(" ".join(bodies.get("", []))))]
    spoken = [code for code in LANGUAGES if code in names or code in bodies] or [""]
    return [
        (
            code,
            indexed(" ".join([*names.get("", []), *(names.get(code, []) if code else [])])),
            indexed(" ".join([*bodies.get("", []), *(bodies.get(code, []) if code else [])])),
        )
        for code in spoken
    ]


def _texts(row: Any, columns: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in columns:
        value = getattr(row, name)
        several = value.items() if isinstance(value, Translated) else [("", str(value or ""))]
        for code, text in several:
            if text:
                found.setdefault(code, []).append(text)
    return found
