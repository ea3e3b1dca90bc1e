"""The evidence cube: who has worked where, on what, in which year, in which role, told by which source.

One row per organization, country, sector, year, role and source, counted by `analytics.counting.rule`, whose text runs
unchanged on DuckDB and on Spark. Flows of different publishers are never added together, so a dollar that passes from
donor to agency appears once under each, as each reports it; nor are kinds of money, or sources.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from goldenthread.analytics.counting.rule import CUBE, FUNDS, KEYS, MONEY, PLANS, RECEIVES, REPORTS, WORK
from goldenthread.analytics.identity.parties import organizations, parties
from goldenthread.analytics.store import EvidenceStore
from goldenthread.analytics.work import connect_work

__all__ = ["FUNDS", "KEYS", "PLANS", "RECEIVES", "REPORTS", "compute_cube", "read_cube", "seen_from"]

READS = ("activities", "transactions", "budgets", "participants")
VERSION = "2"  # of the rule: a cube kept beside the store holds for one version


class SparkMissingError(Exception):
    """Spark was asked for on a machine that does not have it."""


def connect_spark(store: EvidenceStore, *, session: Any = None) -> Any:
    """An Ibis connection on Spark with the tables that the rule reads; `session` is one that already runs."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise SparkMissingError(
            "Spark is not installed here: install the `spark` extra (pip install 'goldenthread[spark]') "
            "and Java 17, or leave out --engine spark."
        ) from error
    session = session or SparkSession.builder.appName("goldenthread-evidence").getOrCreate()
    for name in READS:
        _spark_frame(session, store, name).createOrReplaceTempView(name)
    rows = [tuple(row.values()) for row in parties(store).select(["ref", "name", "organization"]).to_pylist()]
    session.createDataFrame(rows, "ref string, name string, organization string").createOrReplaceTempView("parties")
    return ibis.pyspark.connect(session)


def _spark_frame(session: Any, store: EvidenceStore, name: str) -> Any:
    """A table of the store on Spark; parts written before a column came have none: it is not known there."""
    from goldenthread.analytics.store.schemas import TABLES

    kinds = {"string": "string", "int32": "int", "double": "double", "date32[day]": "date", "bool": "boolean"}
    schema = ", ".join(f"`{field.name}` {kinds[str(field.type)]}" for field in TABLES[name])
    files = [str(file) for file in store.files(name)]
    return session.read.schema(schema).parquet(*files) if files else session.createDataFrame([], schema)


def compute_cube(store: EvidenceStore, *, engine: str = "duckdb") -> pa.Table:
    """The cube of a store, sorted by its keys, computed by the engine named."""
    if engine == "spark":
        connection = connect_spark(store)
        cube = connection.sql(f"WITH work AS ({WORK}) {CUBE}", dialect="duckdb").to_pyarrow()
    else:
        with connect_work(store) as db:
            cube = db.sql(CUBE).to_arrow_table()
    return _typed(cube).sort_by([(key, "ascending") for key in KEYS])


def _typed(cube: pa.Table) -> pa.Table:
    schema = pa.schema([
        ("ref", pa.string()), ("country", pa.string()), ("sector", pa.string()), ("year", pa.int32()),
        ("role", pa.string()), ("source", pa.string()), ("activities", pa.int64()), ("flows", pa.int64()),
        *((kind, pa.float64()) for kind in MONEY),
    ])  # fmt: skip
    return cube.select(schema.names).cast(schema)


def read_cube(store: EvidenceStore, *, engine: str = "duckdb") -> pa.Table:
    """The cube, from the copy kept beside the store when the evidence has not changed since."""
    kept = store.path / f"cube-{VERSION}-{store.fingerprint}.parquet"
    if engine == "duckdb" and kept.exists():
        return pq.read_table(kept)
    cube = compute_cube(store, engine=engine)
    _keep(cube, kept)
    return cube


def _keep(cube: pa.Table, path: Path) -> None:
    """Write a copy beside the store and drop copies of earlier evidence; a read-only store keeps none."""
    try:
        draft = path.with_suffix(".new")
        pq.write_table(cube, draft, compression="zstd")
        draft.replace(path)
        for old in path.parent.glob("cube-*.parquet"):
            if old != path:
                old.unlink(missing_ok=True)
    except OSError:
        return


def seen_from(cube: pa.Table, side: str) -> pa.Table:
    """The cube as a ranking reads it: with FUNDS, the work that others say an organization funds stands as its own."""
    if side == REPORTS:
        return cube
    rows = cube.filter(pc.equal(cube["role"], side))
    return rows.set_column(rows.schema.get_field_index("role"), "role", pa.repeat(pa.scalar(REPORTS), rows.num_rows))


def names_in(store: EvidenceStore) -> dict[str, str]:
    """Names of the organizations of a store by key."""
    return {key: one.name for key, one in organizations(store).items()}
