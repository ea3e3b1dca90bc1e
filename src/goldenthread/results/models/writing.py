"""How values are written: each write keeps the stored totals right, and many are written by few statements.

For each row Django makes an object and a statement, which cost more than the database takes to write it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any, NamedTuple

from django.db import connection, models
from django.dispatch import Signal

AT_A_TIME = 1_000
writing = Signal()
"""Sent before values are written in bulk: who hears it may refuse."""
written = Signal()
"""Sent when values were written: `rows` are those."""
SHOWN_TO = {"visibility", "is_illustration", "status"}
"""Columns of a value that may change, and that decide in which totals it counts."""


class NewValue(NamedTuple):
    """A value that is to be written with many others: what it is about, and what it takes the place of."""

    indicator_id: int
    country_id: str | None
    group_id: int | None
    year: int
    period: str
    cell: str
    value: Decimal
    replaces_id: int | None = None
    correction: str = ""
    reason: str = ""

    @property
    def activity_id(self) -> None:
        """Values of files are of no activity."""
        return None


class ObservationQuerySet(models.QuerySet):
    """Writes of many values keep the stored totals right, as `save` does (see `results.totals.keeping`)."""

    def write_many(self, rows: list[NewValue], **same: Any) -> None:
        """Write values by the hundred thousand, with no object for each; `same` is what all of them have in common.

        The database's constraints and triggers see each row; limits of indicators were asked about before.
        """
        writing.send(self.model, rows=rows)
        insert(self.model, rows, same)
        written.send(self.model, rows=rows)

    def bulk_create(self, objs: Any, *args: Any, **options: Any) -> Any:
        objs = list(objs)
        writing.send(self.model, rows=objs)
        made = super().bulk_create(objs, *args, **options)
        written.send(self.model, rows=made)
        return made

    def update(self, **values: Any) -> int:
        if not SHOWN_TO & values.keys():
            return super().update(**values)
        rows = list(self.only("indicator_id", "country_id", "group_id", "year", "activity_id", "cell", "period"))
        number = super().update(**values)
        written.send(self.model, rows=rows)
        return number


def insert(model: type[models.Model], rows: Sequence[NamedTuple], same: dict[str, Any]) -> None:
    """Insert the rows, which have attributes for some columns of the model; the others are as in `same`, or empty."""
    if not rows:
        return
    told = rows[0]._fields
    form = model(**same)
    others = [one for one in model._meta.concrete_fields if one.attname not in told and not one.primary_key]
    kept = tuple(one.get_db_prep_save(getattr(form, one.attname), connection) for one in others)
    columns = [*(_field(model, name).column for name in told), *(one.column for one in others)]
    quote = connection.ops.quote_name
    sql = (
        f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(map(quote, columns))}) "
        f"VALUES ({', '.join(['%s'] * len(columns))})"
    )
    prepared = _prepared([_field(model, name) for name in told], rows, kept)
    with connection.cursor() as cursor:
        while some := list(islice(prepared, AT_A_TIME)):
            cursor.executemany(sql, some)


def _field(model: type[models.Model], attname: str) -> Any:
    return next(one for one in model._meta.concrete_fields if one.attname == attname)


def _prepared(fields: list[Any], rows: Sequence[NamedTuple], kept: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """The rows as parameters: decimals as the database takes them, all else as it is."""
    adapt = connection.ops.adapt_decimalfield_value
    decimals = [(at, one) for at, one in enumerate(fields) if isinstance(one, models.DecimalField)]
    for row in rows:
        values = [*row]
        for at, field in decimals:
            if values[at] is not None:
                values[at] = adapt(values[at], field.max_digits, field.decimal_places)
        yield (*values, *kept)
