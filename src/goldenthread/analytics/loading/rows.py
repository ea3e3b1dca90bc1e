"""Rows of a table of projects into the store, by the way that IATI activities go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pyarrow.parquet as pq

from goldenthread.analytics.iati import COLUMNS, RawOf, RawRows
from goldenthread.analytics.iati import assemble_tables as assemble
from goldenthread.analytics.rates import known_rates
from goldenthread.analytics.store.commit import IncomingPart

Row = Mapping[str, str | None]


class Projects:
    """Gathers projects as activities with their transactions, participants, sectors and recipients."""

    def __init__(self) -> None:
        self.rows = RawRows()
        self._numbers = 0

    def add(self, **about: str | None) -> None:
        """Begin a project; what is added after it belongs to it."""
        self.rows.entries += 1
        self._numbers = 0
        self._row("activities", about)

    def transaction(self, **about: str | None) -> None:
        """A transaction of the project."""
        self._row("transactions", about, number=self._numbers)
        self._numbers += 1

    def participant(self, **about: str | None) -> None:
        """An organization in the project."""
        self._row("participants", about)

    def sector(self, code: str, *, vocabulary: str = "1", percentage: str | None = None) -> None:
        """A DAC sector of the project."""
        self._row("sectors", {"vocabulary": vocabulary, "code": code, "percentage": percentage})

    def recipient(self, code: str, *, kind: str = "country") -> None:
        """A country or region of the project."""
        self._row("recipients", {"kind": kind, "code": code})

    def write(self, part: IncomingPart, *, key: str, name: str, source: str) -> dict[str, int]:
        """Write everything into a part; gives the number of activities and transactions."""
        raw = RawOf(self.rows.tables(), key, name, 0, source)
        made = assemble([raw], rates=known_rates()).tables
        for table, rows in made.items():
            part.write(table, rows)
        return {"activities": self.rows.entries, "transactions": len(self.rows.rows["transactions"])}

    def _row(self, table: str, about: Row, number: int = -1) -> None:
        entry = self.rows.entries - 1
        self.rows.add(table, (entry, entry + 1, number), [about.get(column) for column in COLUMNS[table]])


def records(file: Path) -> Iterable[dict]:
    """The rows of a Parquet file as dictionaries."""
    for batch in pq.ParquetFile(file).iter_batches():
        yield from batch.to_pylist()
