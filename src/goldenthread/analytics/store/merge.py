"""Merging by identifier: one activity published in several files is counted once.

The rule (docs/methods/counting-aid.md): the copy updated last describes the activity; its transactions,
budgets, participants and results are the union over the copies, where a row that is the same in two copies
counts once and a row repeated inside one copy stays repeated. Copies read from XML replace copies of the same
activity that come from flattened tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from goldenthread.analytics.store import COMPRESSION, read_sql
from goldenthread.analytics.store.schemas import SHARE, TABLES

# tables where the copy updated last speaks alone: percentages of two copies must not add up
ONE_COPY = ("activities", "activity_sectors", "activity_recipients")
# tables whose rows are parts of one published thing, and the column that numbers it
NUMBERED = {"transactions": "transaction", "budgets": "budget"}
UNION = (*NUMBERED, "participants", "related_activities", "results")
MERGED = (*ONE_COPY, *UNION)

# columns that say where a row stood, or how its amount is shared out, but not what was published
PLACE = {"source", "file", "entry", "line", "result", "indicator", "transaction", "budget"}
SHARED_OUT = {"value", "value_usd", *(name for name, _ in SHARE)}

PRECEDENCE = "CASE source WHEN 'iati' THEN 0 WHEN 'iati-flat' THEN 1 ELSE 2 END"

MEMORY = "120MB"  # beyond it DuckDB goes to disk
ROW_GROUP = 40_000

RawFiles = Mapping[str, Mapping[str, Path]]  # part -> table -> Parquet file with the rows as read


def frugal(spill: Path) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection that keeps to little memory, whatever the size of the store; the rest goes to a folder."""
    settings: dict[str, str | bool | int | float | list[str]]
    settings = {"memory_limit": MEMORY, "threads": 1, "preserve_insertion_order": False, "temp_directory": str(spill)}
    return duckdb.connect(config=settings)


class Merge:
    """Finds identifiers published more than once and writes the rows to be counted."""

    def __init__(self, raw: RawFiles, hashes: Mapping[str, str], *, spill: Path) -> None:
        self.raw = raw
        self.db = frugal(spill)
        self._find_copies(hashes)

    def digests(self) -> dict[str, str]:
        """For each part with shared identifiers, a digest of all copies: equal digests need no new merge."""
        rows = self.db.execute(
            """SELECT p.part, bit_xor(hash(c.activity_id, c.file, c.entry, c.sha256, c.place))::VARCHAR
            FROM (SELECT DISTINCT part, activity_id FROM copies) p JOIN copies c USING (activity_id)
            GROUP BY p.part"""
        ).fetchall()
        return dict(rows)

    def write(self, parts: Iterable[str], folder: Path) -> dict[str, dict[str, int]]:
        """Write the merged tables of these parts; gives the rows of each table that lost any, by part."""
        parts = sorted(parts)
        self.db.register("wanted_parts", pa.table({"part": pa.array(parts, pa.string())}))
        written: dict[str, dict[str, int]] = {part: {} for part in parts}
        for table in MERGED:
            self._find_kept(table, parts)
            for part, lost in self._losses(table):
                written[part][table] = self._write_part(table, part, folder) if lost else 0
        return written

    def _find_copies(self, hashes: Mapping[str, str]) -> None:
        """One row per copy of each activity that has several; place 1 is the copy that describes it."""
        known = pa.table(
            {"file": pa.array(hashes.keys(), pa.string()), "sha256": pa.array(hashes.values(), pa.string())}
        )
        self.db.register("hashes", known)
        columns = "activity_id, source, file, entry, last_updated"
        activities = " UNION ALL ".join(
            [f"SELECT {columns}, '' AS part FROM {read_sql([], 'activities')}"]
            + [
                f"SELECT {columns}, '{part}' FROM {read_sql([tables['activities']], 'activities')}"
                for part, tables in self.raw.items()
                if "activities" in tables
            ]
        )
        self.db.execute(f"CREATE TEMP TABLE seen AS {activities}")
        self.db.execute(
            f"""CREATE TEMP TABLE copies AS
            SELECT *, row_number() OVER (
                PARTITION BY activity_id
                ORDER BY {PRECEDENCE}, last_updated DESC NULLS LAST, file, entry) AS place,
                {PRECEDENCE} = min({PRECEDENCE}) OVER (PARTITION BY activity_id) AS counts
            FROM seen LEFT JOIN hashes USING (file)
            WHERE activity_id IN (SELECT activity_id FROM seen GROUP BY 1 HAVING count(*) > 1)"""
        )

    def _find_kept(self, table: str, parts: list[str]) -> None:
        """All rows of the shared identifiers in these parts, with the answer whether each is kept."""
        holders = {row[0] for row in self.db.execute("SELECT DISTINCT part FROM copies").fetchall()}
        files = [tables[table] for part, tables in self.raw.items() if part in holders and table in tables]
        number = NUMBERED.get(table, "row_number() OVER ()")
        alike = ", ".join(f"t.{c}" for c in TABLES[table].names if c not in PLACE | SHARED_OUT)
        self.db.execute(
            f"""CREATE OR REPLACE TEMP TABLE found AS
            SELECT t.*, c.place, c.counts, c.part, {number} AS number_, hash({alike}) AS alike_
            FROM {read_sql(files, table)} t JOIN copies c USING (activity_id, source, file, entry)
            WHERE activity_id IN (SELECT activity_id FROM copies JOIN wanted_parts USING (part))"""
        )
        self.db.execute(f"CREATE OR REPLACE TEMP TABLE kept AS {ONE_COPY_KEPT if table in ONE_COPY else UNION_KEPT}")

    def _losses(self, table: str) -> list[tuple[str, int]]:
        return self.db.execute(
            """SELECT part, count(*) FILTER (
                (file, entry, number_) NOT IN (SELECT (file, entry, number_) FROM kept))
            FROM found JOIN wanted_parts USING (part) GROUP BY part"""
        ).fetchall()

    def _write_part(self, table: str, part: str, folder: Path) -> int:
        columns = ", ".join(TABLES[table].names)
        (folder / table).mkdir(parents=True, exist_ok=True)
        target = str(folder / table / f"{part}.parquet").replace("'", "''")
        done = self.db.execute(
            f"""COPY (
                SELECT {columns} FROM {read_sql([self.raw[part][table]], table)}
                WHERE activity_id NOT IN (SELECT activity_id FROM copies)
                UNION ALL
                SELECT {columns} FROM found WHERE part = '{part}'
                AND (file, entry, number_) IN (SELECT (file, entry, number_) FROM kept)
            ) TO '{target}' (FORMAT parquet, COMPRESSION {COMPRESSION}, ROW_GROUP_SIZE {ROW_GROUP})"""
        ).fetchone()
        return done[0] if done else 0


ONE_COPY_KEPT = """SELECT file, entry, number_ FROM found
QUALIFY place = min(place) OVER (PARTITION BY activity_id)"""

UNION_KEPT = """SELECT file, entry, number_ FROM (
    SELECT *, row_number() OVER (PARTITION BY activity_id, alike_, file, entry ORDER BY number_) AS nth_
    FROM (SELECT DISTINCT activity_id, file, entry, number_, place, alike_ FROM found WHERE counts))
QUALIFY row_number() OVER (PARTITION BY activity_id, alike_, nth_ ORDER BY place) = 1"""
