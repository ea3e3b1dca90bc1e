"""Flattened IATI tables (activities, transactions, budgets as Parquet) into the evidence store.

The tables give one row per share of an amount, already weighted, in US dollars of the value date, with
year and quarter in place of dates, and "name [reference]" for providers and receivers.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.analytics.countries import names, recipient_code
from goldenthread.analytics.sectors import sector_group
from goldenthread.analytics.store import COMPRESSION
from goldenthread.analytics.store.commit import IncomingPart
from goldenthread.analytics.store.schemas import TABLES

KIND = "iati-flat"
FILES = ("activities.parquet", "transactions.parquet", "budgets.parquet")

MONEY_AND_SHARE = {
    "year": "year", "recipient": "coalesce(r.known, t.recipient)",
    "amount": "value_usd", "value": "value_usd", "currency": "'USD'", "value_usd": "value_usd",
    "sector": "sector", "sector_group": "g.known",
    "sector_category": "CASE WHEN sector SIMILAR TO '[0-9]{5}' THEN sector[1:3] END",
}  # fmt: skip


def is_flat(folder: Path) -> bool:
    """Whether a folder holds flattened IATI tables."""
    return (folder / FILES[0]).exists() and (folder / FILES[1]).exists()


def read_flat(folder: Path, *, key: str, part: IncomingPart) -> dict[str, int]:
    """Write the rows of a folder of flattened tables into `part`; gives the published rows by table."""
    db = duckdb.connect(config={"preserve_insertion_order": False})
    part.folder.mkdir(parents=True, exist_ok=True)
    _register_codes(db, folder)
    for table, (columns, origin) in _queries(folder).items():
        selected = _select(table, columns, origin, key)
        target = str(part.file(table)).replace("'", "''")
        options = f"FORMAT parquet, COMPRESSION {COMPRESSION}, ROW_GROUP_SIZE 200000"
        db.execute(f"COPY ({selected}) TO '{target}' ({options})")
    return {f.partition(".")[0]: pq.read_metadata(folder / f).num_rows for f in FILES if (folder / f).exists()}


def _register_codes(db: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Look-up tables for what repeats: recipients, sectors, organizations."""
    tables = [t for t in FILES[1:] if (folder / t).exists()]
    both = " UNION ALL ".join(f"SELECT recipient, sector_category FROM '{_quoted(folder / t)}'" for t in tables)
    codes = [r[0] for r in db.execute(f"SELECT DISTINCT recipient FROM ({both})").fetchall()]
    db.register(
        "recipients",
        pa.table({"code": pa.array(codes, pa.string()), "known": [recipient_code(c) for c in codes]}),
    )
    groups = [r[0] for r in db.execute(f"SELECT DISTINCT sector_category FROM ({both})").fetchall()]
    known = [sector_group(g) for g in groups]
    db.register("groups", pa.table({"code": pa.array(groups, pa.string()), "known": pa.array(known, pa.string())}))
    sides = " UNION ".join(
        f"SELECT {s} AS label FROM '{_quoted(folder / t)}'" for t in tables for s in ("provider", "receiver")
    )
    # an identifier that two reporting organizations share is one activity
    db.execute(
        f"""CREATE TEMP TABLE acts AS
        SELECT act, iati_identifier, min(act) OVER (PARTITION BY iati_identifier) AS entry
        FROM '{_quoted(folder / FILES[0])}'"""
    )
    db.execute(
        f"""CREATE TEMP TABLE parties AS SELECT label,
        nullif(trim(regexp_extract(label, '\\[([^\\[\\]]*)\\]\\s*$', 1)), '') AS ref,
        nullif(trim(regexp_replace(label, '\\[[^\\[\\]]*\\]\\s*$', '')), '') AS name
        FROM ({sides}) WHERE label IS NOT NULL"""
    )


def _queries(folder: Path) -> dict[str, tuple[dict[str, str], str]]:
    """For each table of the store: the expressions of its columns, and where they are read from."""
    activities, transactions, budgets = (
        f"read_parquet('{_quoted(folder / f)}', file_row_number = true)" for f in FILES
    )
    joins = """t JOIN acts a USING (act) LEFT JOIN recipients r ON r.code = t.recipient
        LEFT JOIN groups g ON g.code = t.sector_category"""
    parties = "LEFT JOIN parties p ON p.label = t.provider LEFT JOIN parties q ON q.label = t.receiver"
    quarter = "make_date(year, 3 * quarter - 2, 1)"
    number = "t.file_row_number"
    activity = {"activity_id": "iati_identifier", "entry": "entry"}
    about = {name: name for name in ("reporting_ref", "reporting_name", "reporting_type", "title")}
    sides = {
        "provider_ref": "p.ref", "provider_name": "p.name", "provider_type": "provider_type",
        "receiver_ref": "q.ref", "receiver_name": "q.name", "receiver_type": "receiver_type",
        "aid_type": "aid_type", "finance_type": "finance_type",
    }  # fmt: skip
    flow = activity | MONEY_AND_SHARE | {"transaction": number, "type": "tx_type", "date": quarter} | sides
    queries = {
        "activities": (
            activity | about,
            f"{activities} JOIN acts USING (act, iati_identifier) WHERE act = entry",
        ),
        "transactions": (flow, f"{transactions} {joins} {parties}"),
    }
    if (folder / FILES[2]).exists():
        period = {"period_start": quarter, "period_end": "last_day(make_date(year, 3 * quarter, 1))"}
        queries["budgets"] = (activity | MONEY_AND_SHARE | period | {"budget": number}, f"{budgets} {joins}")
    return queries


def _select(table: str, columns: dict[str, str], origin: str, key: str) -> str:
    """A query that gives every column of the table, in its order and type; those not known are null."""
    kinds = {pa.int32(): "INTEGER", pa.float64(): "DOUBLE", pa.date32(): "DATE", pa.bool_(): "BOOLEAN"}
    given = columns | {"source": f"'{KIND}'", "file": f"'{key}'"}
    typed = (f"({given.get(f.name, 'NULL')})::{kinds.get(f.type, 'VARCHAR')} AS {f.name}" for f in TABLES[table])
    return f"SELECT {', '.join(typed)} FROM {origin}"


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def unmapped(folder: Path) -> list[str]:
    """Recipients in the tables that are neither an ISO country nor a DAC region."""
    db = duckdb.connect()
    codes = db.execute(f"SELECT DISTINCT recipient FROM '{_quoted(folder / FILES[1])}' ORDER BY 1").fetchall()
    return [c for (c,) in codes if c and c not in names() and recipient_code(c) is None]
