"""Rows of many files into the Parquet files of one part, with memory that does not grow."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.analytics.store import COMPRESSION
from goldenthread.analytics.store.commit import IncomingPart
from goldenthread.analytics.store.schemas import TABLES

ROW_GROUP = 40_000

Rows = dict[str, pa.Table]


class PartWriter:
    """Writes tables of the store into a part; close() or discard() ends it."""

    def __init__(self, part: IncomingPart) -> None:
        self.part = part
        self._waiting: dict[str, list[pa.Table]] = {}
        self._open: dict[str, pq.ParquetWriter] = {}

    def add(self, rows: Rows) -> None:
        """Take rows; they reach the disk when there are enough of them."""
        for table, some in rows.items():
            waiting = self._waiting.setdefault(table, [])
            waiting.append(some)
            if sum(t.num_rows for t in waiting) >= ROW_GROUP:
                self._write(table)

    def close(self) -> None:
        """Write what waits and finish the files."""
        for table in list(self._waiting):
            self._write(table)
        for writer in self._open.values():
            writer.close()
        self._open = {}

    def discard(self) -> None:
        """Leave nothing behind."""
        for writer in self._open.values():
            writer.close()
        self._open, self._waiting = {}, {}
        for table in TABLES:
            self.part.file(table).unlink(missing_ok=True)

    def _write(self, table: str) -> None:
        waiting = self._waiting.pop(table, [])
        if not waiting:
            return
        if table not in self._open:
            self.part.folder.mkdir(parents=True, exist_ok=True)
            self._open[table] = pq.ParquetWriter(self.part.file(table), TABLES[table], compression=COMPRESSION)
        self._open[table].write_table(pa.concat_tables(waiting))
