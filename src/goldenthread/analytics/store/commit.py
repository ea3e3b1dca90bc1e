"""Changing an evidence store: new parts in, replaced and removed sources out, all in one step."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.analytics.sample import MARK
from goldenthread.analytics.store import (
    COMPRESSION,
    EvidenceStore,
    Manifest,
    Part,
    Source,
    new_part_name,
    read_sql,
    remove_strays,
    write_lock,
    write_manifest,
)
from goldenthread.analytics.store.merge import ROW_GROUP, Merge, frugal
from goldenthread.analytics.store.schemas import TABLES


@dataclass
class IncomingPart:
    """Rows on their way in: Parquet files in a folder outside the tables, nothing of it visible yet."""

    folder: Path
    sources: list[Source] = field(default_factory=list)
    name: str = field(default_factory=new_part_name)

    def file(self, table: str) -> Path:
        """Where the rows of one table are to be written."""
        return self.folder / f"{self.name}-{table}.parquet"

    def write(self, table: str, rows: pa.Table) -> None:
        """Write the rows of one table at once."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if rows.num_rows:
            pq.write_table(rows, self.file(table), compression=COMPRESSION)

    @property
    def files(self) -> dict[str, Path]:
        """The tables that have rows."""
        return {table: self.file(table) for table in TABLES if self.file(table).exists()}


@dataclass
class _Draft:
    """A part of the store to be: its sources and where its rows as read are now."""

    sources: tuple[str, ...]
    raw: dict[str, Path]
    held: Part | None = None  # the same part in the store as it is, when nothing in it changed


def incoming_folder(store: Path) -> Path:
    """Where a writer leaves rows until they are committed."""
    folder = store / ".incoming"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def commit(path: str | Path, *, parts: Iterable[IncomingPart] = (), gone: Iterable[str] = ()) -> EvidenceStore:
    """Put new parts into the store and take out the sources that they replace or that are gone.

    Readers see the store as it was until the new manifest is in place. An error leaves the store as it was.
    """
    path, parts = Path(path), list(parts)
    pa.default_memory_pool().release_unused()
    with write_lock(path):
        store = EvidenceStore(path)
        sources = {s.key: s for part in parts for s in part.sources}
        out = set(gone) | set(sources) | _sample_made_way(store, sources.values())
        drafts = _kept_drafts(store, out) | {p.name: _Draft(tuple(s.key for s in p.sources), p.files) for p in parts}
        held = {k: s for k, s in store.manifest.sources.items() if k not in out}
        manifest = Manifest(held | sources)
        for part in _place(store, drafts, manifest):
            manifest.parts[part.name] = part
        write_manifest(path, manifest)
        remove_strays(path, manifest)
    return EvidenceStore(path)


def _sample_made_way(store: EvidenceStore, coming: Iterable[Source]) -> set[str]:
    """The keys of the sample in a store, once anything else comes in."""
    if all(source.path.startswith(MARK) for source in coming):
        return set()
    return {key for key, source in store.manifest.sources.items() if source.path.startswith(MARK)}


def _kept_drafts(store: EvidenceStore, out: set[str]) -> dict[str, _Draft]:
    """The parts of the store without the sources that go out."""
    drafts = {}
    for part in store.manifest.parts.values():
        raw = {t: store.raw_file(t, part) for t in TABLES if store.raw_file(t, part).exists()}
        stay = tuple(key for key in part.sources if key not in out)
        if stay == part.sources:
            drafts[part.name] = _Draft(stay, raw, part)
        elif stay:
            name = new_part_name()
            drafts[name] = _Draft(stay, _without(raw, out, incoming_folder(store.path), name))
    return drafts


def _without(raw: dict[str, Path], out: set[str], folder: Path, name: str) -> dict[str, Path]:
    """Copies of the raw files without the rows of some sources."""
    db, copies = frugal(folder / "spill"), {}
    db.register("out_", pa.table({"file": pa.array(sorted(out), pa.string())}))
    for table, file in raw.items():
        copies[table] = folder / f"{name}-{table}.parquet"
        columns = ", ".join(TABLES[table].names)
        staying = f"SELECT {columns} FROM {read_sql([file], table)} WHERE file NOT IN (SELECT file FROM out_)"
        target = str(copies[table]).replace("'", "''")
        db.execute(
            f"COPY ({staying}) TO '{target}' (FORMAT parquet, COMPRESSION {COMPRESSION}, ROW_GROUP_SIZE {ROW_GROUP})"
        )
    return copies


def _place(store: EvidenceStore, drafts: dict[str, _Draft], manifest: Manifest) -> list[Part]:
    """Merge what is published more than once and link every file where it belongs."""
    hashes = {key: source.sha256 for key, source in manifest.sources.items()}
    spill = incoming_folder(store.path) / "spill"
    merge = Merge({name: draft.raw for name, draft in drafts.items()}, hashes, spill=spill)
    digests = merge.digests()
    stale = {n for n, d in drafts.items() if n in digests and (d.held is None or d.held.repeated != digests[n])}
    folder = incoming_folder(store.path) / new_part_name()
    merged = merge.write(stale, folder) if stale else {}
    placed = []
    for name, draft in drafts.items():
        if draft.held and draft.held.repeated == digests.get(name, ""):
            placed.append(draft.held)
            continue
        placed.append(_link(store.path, name, draft, merged.get(name, {}), folder, digests.get(name, "")))
    return placed


def _link(path: Path, name: str, draft: _Draft, merged: dict[str, int], folder: Path, digest: str) -> Part:
    """Give one part its final files: merged tables beside the rows as read, all others as they are."""
    final = new_part_name() if draft.held else name
    rows, changed = {}, []
    for table, raw in draft.raw.items():
        merged_file = folder / table / f"{name}.parquet"
        public = merged_file if merged_file.exists() else raw
        _hard_link(public, path / table / f"{final}.parquet")
        rows[table] = merged[table] if public is merged_file else pq.read_metadata(raw).num_rows
        if public is merged_file:
            _hard_link(raw, path / ".unmerged" / table / f"{final}.parquet")
            changed.append(table)
    return replace(Part(final, draft.sources, rows), merged=tuple(changed), repeated=digest)


def _hard_link(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    os.link(source, target)
