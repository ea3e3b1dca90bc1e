"""Rows as the trail writes them, read from the tables as they are now, and told apart as values, not as texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

import orjson
from django.db import connection, models

from goldenthread.platform.audit import triggers

AT_A_TIME = 500


def key_column(model: type[models.Model]) -> models.Field:
    """The column of the key, of the table that it leads to when it is itself a reference."""
    column: Any = model._meta.pk
    while column.is_relation:
        column = column.target_field
    return column


def in_database(model: type[models.Model], key: str) -> Any:
    """A key of the trail as a parameter of a query."""
    column = key_column(model)
    return column.get_db_prep_value(column.to_python(key), connection)


@cache
def _select(table: str, column: str, json_of_row: str) -> str:
    return f'SELECT CAST(t."{column}" AS TEXT), {json_of_row} FROM "{table}" t'


def _question(model: type[models.Model]) -> tuple[str, str]:
    pk = model._meta.pk
    assert pk is not None
    shown = triggers.engine_of(connection.vendor).row_json(model, "t")
    return _select(model._meta.db_table, str(pk.column), shown), f't."{pk.column}"'


def of_keys(model: type[models.Model], keys: Sequence[str]) -> dict[str, str]:
    """The rows with these keys, at most `AT_A_TIME`, as JSON by key."""
    if not keys:
        return {}
    question, column = _question(model)
    places = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(f"{question} WHERE {column} IN ({places})", [in_database(model, key) for key in keys])
        return dict(cursor.fetchall())


def in_order(model: type[models.Model]) -> Iterator[dict[str, str]]:
    """All rows of the table, `AT_A_TIME`, as JSON by key."""
    question, column = _question(model)
    end = f" ORDER BY {column} LIMIT {AT_A_TIME}"
    last: list[Any] = []
    while True:
        with connection.cursor() as cursor:
            cursor.execute(question + (f" WHERE {column} > %s" if last else "") + end, last)
            found = cursor.fetchall()
        if not found:
            return
        yield dict(found)
        last = [in_database(model, found[-1][0])]


def values(row: str | None) -> dict[str, Any]:
    """A row of the trail by column, each value in one form whatever the text: 1.50 and 1.5 are equal."""
    is_sqlite = connection.vendor == "sqlite"
    if is_sqlite and (quick := _quickly(row or "{}")) is not None:
        return quick
    held = _decoder(is_sqlite).decode(row or "{}")
    for name, value in held.items():
        if value.__class__ in (bool, list, dict):
            held[name] = _settled(value)
    return held


def _quickly(row: str) -> dict[str, Any] | None:
    """The same for a row of texts, whole numbers and fractions; None for any other, and for what orjson does not read."""
    try:
        held = orjson.loads(row)
    except orjson.JSONDecodeError:
        return None
    for name, value in held.items():
        kind = value.__class__
        if kind is int:
            held[name] = f"#{value}"
        elif kind is float:
            if value.is_integer():  # its digits beyond the fifteenth may be in the text
                return None
            short = f"{value:.15g}"
            held[name] = "#" + (format(Decimal(short), "f") if "e" in short else short)
        elif kind is not str and value is not None:
            return None
    return held


@cache
def _decoder(is_sqlite: bool) -> json.JSONDecoder:
    number = _number_of_sqlite if is_sqlite else _number
    return json.JSONDecoder(parse_float=number, parse_int=number)


@lru_cache(maxsize=20_000)
def _number(text: str) -> str:
    return "#" + format(Decimal(text).normalize(), "f")


@lru_cache(maxsize=20_000)
def _number_of_sqlite(text: str) -> str:
    """SQLite keeps such numbers to 15 places, and its versions write them differently beyond."""
    exact = Decimal(text)
    if exact != exact.to_integral_value():
        exact = Decimal(f"{float(text):.15g}")
    return "#" + format(exact.normalize(), "f")


def _settled(value: Any) -> Any:
    if isinstance(value, bool):
        return f"#{int(value)}"  # SQLite writes 1 where a model says true
    if isinstance(value, list):
        return [_settled(one) for one in value]
    if isinstance(value, dict):
        return {name: _settled(one) for name, one in value.items()}
    return value


def line(row: str, columns: Iterable[str]) -> bytes | None:
    """A row as digests cover it: the columns named, in their order; None when the table lacks one of them by now."""
    held = values(row)
    try:
        kept = {name: held[name] for name in columns}
    except KeyError:
        return None
    return orjson.dumps(kept, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)
