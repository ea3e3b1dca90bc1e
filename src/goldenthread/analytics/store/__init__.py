"""The evidence store: a folder of Parquet files and a manifest that says which of them hold.

    STORE/manifest.json             sources read, parts that hold their rows
    STORE/<table>/<part>.parquet    rows to be counted
    STORE/.unmerged/<table>/...     rows as read, for parts that merging by identifier changed

A part holds the rows of one or more source files. Parts never change once written: a new manifest names new
parts, so a reader sees the store before or after a change and never between.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

import duckdb
import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.analytics.store.schemas import TABLES

LAYOUT = 1
COMPRESSION = "zstd"


class NoEvidenceError(Exception):
    """A folder that is not an evidence store, or one written by a later version."""


@dataclass(frozen=True)
class Source:
    """A file whose rows are in the store, as it was when it was read."""

    key: str
    path: str
    kind: str
    size: int
    modified: int  # nanoseconds
    sha256: str
    reader: str
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """Rows of some sources, in one Parquet file per table that has any."""

    name: str
    sources: tuple[str, ...]
    rows: dict[str, int]
    merged: tuple[str, ...] = ()  # tables whose rows to be counted differ from those read
    repeated: str = ""  # digest of the identifiers that this part shares with others; empty when it shares none


@dataclass
class Manifest:
    sources: dict[str, Source] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)


def answers_of(path: Path) -> bytes:
    """What people answered about who is who (analytics.identity.answers), as it is kept beside the rows."""
    file = path / "identities.json"
    return file.read_bytes() if file.exists() else b""


def source_key(path: str) -> str:
    """The key under which the manifest knows a file: short, and the same for the same path."""
    return hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def new_part_name() -> str:
    """A name no other part has."""
    return uuid.uuid4().hex[:16]


class EvidenceStore:
    """Reads an evidence store; `analytics.store.commit` changes one."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.manifest = self._read_manifest()

    @classmethod
    def open(cls, path: str | Path) -> EvidenceStore:
        """The store in this folder. Raises NoEvidenceError when there is none."""
        if not (Path(path) / "manifest.json").exists():
            raise NoEvidenceError(
                f"{path}: no evidence store here. "
                "Make one with `goldenthread iati ingest` or `goldenthread evidence load`."
            )
        return cls(path)

    def files(self, table: str) -> list[Path]:
        """Parquet files that hold the rows of a table to be counted; empty when there are none."""
        parts = self.manifest.parts.values()
        return [self.path / table / f"{p.name}.parquet" for p in parts if p.rows.get(table)]

    def raw_file(self, table: str, part: Part) -> Path:
        """The Parquet file with the rows of a part as they were read, before merging."""
        folder = self.path / ".unmerged" if table in part.merged else self.path
        return folder / table / f"{part.name}.parquet"

    def count(self, table: str) -> int:
        """Rows of a table."""
        return sum(pq.read_metadata(file).num_rows for file in self.files(table))

    @property
    def fingerprint(self) -> str:
        """Changes when the evidence does: for keeping what was computed from it."""
        told = "".join(sorted(self.manifest.parts)).encode() + answers_of(self.path)
        return hashlib.sha256(told).hexdigest()[:16]

    @property
    def is_sample(self) -> bool:
        """Whether what is here is the sample that comes along (analytics.sample), and no evidence that was loaded."""
        sources = self.manifest.sources.values()
        return bool(sources) and all(source.path.startswith("sample:") for source in sources)

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection with one view per table of the store."""
        connection = duckdb.connect()
        for table in TABLES:
            connection.execute(f"CREATE VIEW {table} AS SELECT * FROM {self.sql(table)}")
        return connection

    def sql(self, table: str) -> str:
        """What stands after FROM to read a table in DuckDB."""
        return read_sql(self.files(table), table)

    def read(self, table: str, columns: list[str] | None = None) -> pa.Table:
        """A whole table in memory."""
        files = self.files(table)
        if not files:
            empty = TABLES[table].empty_table()
            return empty.select(columns) if columns else empty
        tables = [pq.read_table(file, columns=columns) for file in files]
        whole = pa.concat_tables(tables, promote_options="default")
        return whole

    def _read_manifest(self) -> Manifest:
        path = self.path / "manifest.json"
        if not path.exists():
            return Manifest()
        stored = orjson.loads(path.read_bytes())
        if stored.get("layout") != LAYOUT:
            raise NoEvidenceError(
                f"{path}: written in layout {stored.get('layout')}, this version reads layout {LAYOUT}. "
                "Load the evidence again into a new folder."
            )
        return Manifest(
            {s["key"]: Source(**s) for s in stored["sources"]},
            {p["name"]: _part(p) for p in stored["parts"]},
        )


def _part(stored: dict) -> Part:
    return Part(**stored | {"sources": tuple(stored["sources"]), "merged": tuple(stored["merged"])})


def read_sql(files: Iterable[Path], table: str) -> str:
    """A DuckDB table expression over Parquet files, with the right columns when there are no files."""
    names = ", ".join("'" + str(f).replace("'", "''") + "'" for f in files)
    kinds = {
        "string": "VARCHAR",
        "int32": "INTEGER",
        "double": "DOUBLE",
        "date32[day]": "DATE",
        "bool": "BOOLEAN",
    }
    columns = ", ".join(f"NULL::{kinds[str(f.type)]} AS {f.name}" for f in TABLES[table])
    none = f"SELECT {columns} WHERE false"
    if not names:
        return f"({none})"
    # parts written before a column came have none: it is not known there
    return f"(SELECT * FROM read_parquet([{names}], union_by_name = true) UNION ALL BY NAME {none})"


@contextmanager
def write_lock(path: Path) -> Iterator[None]:
    """Hold the store alone while changing it; a second writer waits."""
    path.mkdir(parents=True, exist_ok=True)
    with (path / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Put a manifest in place in one step, safe against a crash at any moment."""
    stored = {
        "layout": LAYOUT,
        "sources": [asdict(s) for s in manifest.sources.values()],
        "parts": [asdict(p) for p in manifest.parts.values()],
    }
    draft = path / "manifest.json.new"
    with draft.open("wb") as out:
        out.write(orjson.dumps(stored, option=orjson.OPT_INDENT_2))
        out.flush()
        os.fsync(out.fileno())
    draft.replace(path / "manifest.json")


def remove_strays(path: Path, manifest: Manifest) -> None:
    """Delete Parquet files that the manifest does not name, and what an interrupted writer left."""
    named = {f"{name}.parquet" for name in manifest.parts}
    merged = {f"{p.name}.parquet": p.merged for p in manifest.parts.values()}
    for table in TABLES:
        for file in (path / table).glob("*.parquet"):
            if file.name not in named:
                file.unlink()
        for file in (path / ".unmerged" / table).glob("*.parquet"):
            if table not in merged.get(file.name, ()):
                file.unlink()
    shutil.rmtree(path / ".incoming", ignore_errors=True)
