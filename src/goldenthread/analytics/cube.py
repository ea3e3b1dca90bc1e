"""The evidence cube: who has worked where, on what, in which year, in which role.

One row per organization, country, sector, year and role, counted from the transactions of the store. The expression
is written once in Ibis and runs unchanged on DuckDB and on Spark. Roles say how the row came to be known:

    reports   the organization published the transaction itself
    funds     another publisher named it as the provider
    receives  another publisher named it as the receiver
    plans     the organization published a budget for that year

Counting rule: `activities` counts distinct activities, `transactions` their published shares, `value_usd` adds the
shares in US dollars of the value date; amounts below zero (corrections) lower the sum, amounts that have no rate are
counted in `transactions` only. Flows of different publishers are never added together, so a dollar that passes from
donor to agency appears once under each, as each reports it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from ibis import _

from goldenthread.analytics.store import EvidenceStore

REPORTS, FUNDS, RECEIVES, PLANS = "reports", "funds", "receives", "plans"
KEYS = ("ref", "country", "sector", "year", "role")
READS = ("activities", "transactions", "budgets")
VERSION = "1"  # of the expression: a cube kept beside the store holds for one version


def cube_expression(activities: Any, *, transactions: Any, budgets: Any) -> Any:
    """The cube as an Ibis expression over three tables of the store, on whatever engine they live.

    `sector` is the DAC group of three digits, empty where the publisher gave none; `country` is ISO alpha-3 or a
    DAC region code.
    """
    reporter = activities.select("file", "entry", reporter=_ref(activities.reporting_ref, activities.reporting_name))
    flows = _with_reporter(transactions, reporter)
    named = [
        _cells(flows.filter(flows[side].notnull(), flows[side] != flows.reporter), organization=side, role=role)
        for side, role in (("provider_ref", FUNDS), ("receiver_ref", RECEIVES))
    ]
    plans = _cells(_with_reporter(budgets, reporter), organization="reporter", role=PLANS)
    return ibis.union(_cells(flows, organization="reporter", role=REPORTS), *named, plans)


def organizations_expression(activities: Any) -> Any:
    """One row per reporting organization: reference, name, type and number of activities."""
    told = activities.mutate(organization=_ref(activities.reporting_ref, activities.reporting_name))
    told = told.filter(told.organization.notnull())
    return told.group_by(ref=told.organization).aggregate(
        name=told.reporting_name.max(), kind=told.reporting_type.max(), activities=told.count()
    )


def _ref(reference: Any, name: Any) -> Any:
    """How an organization is known: by its reference as published, else by its name."""
    return ibis.coalesce(reference.nullif(""), name.nullif(""))


def _with_reporter(rows: Any, reporter: Any) -> Any:
    rows = rows.filter(rows.recipient.notnull(), rows.year.notnull())
    return rows.join(reporter, ["file", "entry"]).filter(_.reporter.notnull())


def _cells(rows: Any, *, organization: str, role: str) -> Any:
    keyed = rows.mutate(ref=_[organization], country=_.recipient, group=ibis.coalesce(_.sector_group, ""))
    cells = keyed.group_by("ref", "country", "group", "year").aggregate(
        activities=_.activity_id.nunique(),
        transactions=_.count(),
        value_usd=_.value_usd.sum().fill_null(0.0),
    )
    return cells.mutate(sector=_.group, role=ibis.literal(role)).select(
        *KEYS, "activities", "transactions", "value_usd"
    )


def connect_duckdb(store: EvidenceStore) -> tuple[Any, dict[str, Any]]:
    """An Ibis connection on DuckDB and the tables that the cube reads."""
    connection = ibis.duckdb.connect()
    for name in READS:
        connection.raw_sql(f"CREATE VIEW {name} AS SELECT * FROM {store.sql(name)}")
    return connection, {name: connection.table(name) for name in READS}


def connect_spark(store: EvidenceStore, *, session: Any = None) -> tuple[Any, dict[str, Any]]:
    """An Ibis connection on Spark and the tables that the cube reads; `session` is one that already runs."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise SparkMissingError(
            "Spark is not installed here: install the `spark` extra (pip install 'goldenthread[spark]') "
            "and Java 17, or leave out --engine spark."
        ) from error
    session = session or SparkSession.builder.appName("goldenthread-evidence").getOrCreate()
    connection = ibis.pyspark.connect(session)
    for name in READS:
        files = [str(file) for file in store.files(name)]
        frame = session.read.parquet(*files) if files else session.createDataFrame([], _spark_schema(name))
        frame.createOrReplaceTempView(name)
    return connection, {name: connection.table(name) for name in READS}


class SparkMissingError(Exception):
    """Spark was asked for on a machine that does not have it."""


def _spark_schema(name: str) -> str:
    from goldenthread.analytics.schemas import TABLES

    kinds = {"string": "string", "int32": "int", "double": "double", "date32[day]": "date", "bool": "boolean"}
    return ", ".join(f"`{field.name}` {kinds[str(field.type)]}" for field in TABLES[name])


def compute_cube(store: EvidenceStore, *, engine: str = "duckdb") -> pa.Table:
    """The cube of a store, sorted by its keys, computed by the engine named."""
    connection, tables = (connect_spark if engine == "spark" else connect_duckdb)(store)
    cube = cube_expression(tables["activities"], transactions=tables["transactions"], budgets=tables["budgets"])
    return _typed(connection.to_pyarrow(cube)).sort_by([(key, "ascending") for key in KEYS])


def _typed(cube: pa.Table) -> pa.Table:
    schema = pa.schema([
        ("ref", pa.string()), ("country", pa.string()), ("sector", pa.string()), ("year", pa.int32()),
        ("role", pa.string()), ("activities", pa.int64()), ("transactions", pa.int64()), ("value_usd", pa.float64()),
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


def providers(store: EvidenceStore) -> pa.Table:
    """Organizations that are named as providers of funds: reference and the name most often given to it."""
    with store.connect() as db:
        return db.sql(_PROVIDERS).to_arrow_table()


_PROVIDERS = """
SELECT provider_ref AS ref, coalesce(mode(nullif(provider_name, '')), provider_ref) AS name
FROM transactions WHERE provider_ref IS NOT NULL GROUP BY provider_ref ORDER BY provider_ref
"""


def organizations(store: EvidenceStore) -> pa.Table:
    """Reporting organizations of a store: reference, name, type, number of activities."""
    connection, tables = connect_duckdb(store)
    return connection.to_pyarrow(organizations_expression(tables["activities"]))
