"""The activities behind a ranking: the cube once more at the grain of the activity, kept beside the store.

One row per role, organization, country, sector, year and activity, with the roles of the cube (`analytics.cube`):
title, who published it (`reporter`), US dollars and number of flows (budgets in the role `plans`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from goldenthread.analytics.store import EvidenceStore

VERSION = "1"  # of the expression: an index kept beside the store holds for one version
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
        db.execute(f"CREATE TEMP TABLE made AS {_WORK}")
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
    db.execute(f"COPY made TO '{quoted}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})")
    draft.replace(kept)
    for old in kept.parent.glob("work-*.parquet"):
        if old != kept:
            with suppress(OSError):
                old.unlink()


_WORK = """
WITH told AS (
    SELECT file, entry, title, coalesce(nullif(reporting_ref, ''), nullif(reporting_name, '')) AS reporter
    FROM activities
), flows AS (
    SELECT reporter, title, transactions.* FROM transactions JOIN told USING (file, entry)
    WHERE reporter IS NOT NULL AND recipient IS NOT NULL AND year IS NOT NULL
), budgeted AS (
    SELECT reporter, title, budgets.* FROM budgets JOIN told USING (file, entry)
    WHERE reporter IS NOT NULL AND recipient IS NOT NULL AND year IS NOT NULL
), every AS (
    SELECT 'reports' AS role, reporter AS who, reporter, title, recipient, sector_group, year, activity_id, value_usd
    FROM flows
    UNION ALL
    SELECT 'funds', provider_ref, reporter, title, recipient, sector_group, year, activity_id, value_usd
    FROM flows WHERE provider_ref <> reporter
    UNION ALL
    SELECT 'receives', receiver_ref, reporter, title, recipient, sector_group, year, activity_id, value_usd
    FROM flows WHERE receiver_ref <> reporter
    UNION ALL
    SELECT 'plans', reporter, reporter, title, recipient, sector_group, year, activity_id, value_usd FROM budgeted
)
SELECT role, who AS ref, recipient AS country, coalesce(sector_group, '') AS sector, year, activity_id,
    max(title) AS title, max(reporter) AS reporter, coalesce(sum(value_usd), 0) AS value_usd, count(*) AS flows
FROM every GROUP BY role, who, recipient, sector_group, year, activity_id
ORDER BY role, country, ref, sector, year, activity_id
"""
