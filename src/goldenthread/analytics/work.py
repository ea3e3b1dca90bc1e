"""The activities behind everything counted: the rows of the counting rule (`analytics.counting.rule`), kept beside the store.

One row per role, organization, country, sector, year, source and activity: title, who published it (`reporter`), flows, and
US dollars of each kind in a column of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from goldenthread.analytics.counting.rule import WORK
from goldenthread.analytics.identity.parties import parties
from goldenthread.analytics.store import EvidenceStore

VERSION = "2"  # of the rule: an index kept beside the store holds for one version
ROW_GROUP = 20_000  # rows that are read or left out together: a country or two


@contextmanager
def connect_work(store: EvidenceStore) -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB connection with the view `work`; it is made and kept when the evidence has changed since the last."""
    kept = store.path / f"work-{VERSION}-{store.fingerprint}.parquet"
    if kept.exists():
        with duckdb.connect() as db:
            yield _viewing(db, kept)
        return
    with store.connect() as db:
        db.register("parties_read", parties(store))
        db.execute("CREATE TEMP TABLE parties AS SELECT ref, name, organization FROM parties_read")
        db.execute(f"CREATE TEMP TABLE made AS {WORK}")
        try:
            _keep(db, kept)
        except (OSError, duckdb.IOException):  # a store that may only be read keeps none
            db.execute("CREATE VIEW work AS SELECT * FROM made")
        else:
            db.execute("DROP TABLE made")
            _viewing(db, kept)
        yield db


def _viewing(db: duckdb.DuckDBPyConnection, kept: Path) -> duckdb.DuckDBPyConnection:
    quoted = str(kept).replace("'", "''")
    return db.execute(f"CREATE VIEW work AS SELECT * FROM read_parquet('{quoted}')")


def _keep(db: duckdb.DuckDBPyConnection, kept: Path) -> None:
    draft = kept.with_suffix(f".{os.getpid()}.new")
    quoted = str(draft).replace("'", "''")
    ordered = "SELECT * FROM made ORDER BY role, country, ref, sector, year, activity_id"
    db.execute(f"COPY ({ordered}) TO '{quoted}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})")
    draft.replace(kept)
    for old in kept.parent.glob("work-*.parquet"):
        if old != kept:
            with suppress(OSError):
                old.unlink()
