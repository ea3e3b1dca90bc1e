"""Folders of evidence tables into the store: what a folder holds is told by the files in it."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from goldenthread.analytics import sample
from goldenthread.analytics.loading import (
    aims as load_aims,
)
from goldenthread.analytics.loading import (
    crs as load_crs,
)
from goldenthread.analytics.loading import (
    flat as load_flat,
)
from goldenthread.analytics.loading import (
    worldbank as load_worldbank,
)
from goldenthread.analytics.store import EvidenceStore, Source, source_key
from goldenthread.analytics.store.commit import IncomingPart, commit, incoming_folder

READER = "tables-2"


class UnknownFolderError(Exception):
    """A folder in which no known evidence tables are found."""


@dataclass(frozen=True)
class Loader:
    """One kind of evidence folder: how to know it, how to read it, what it could not map."""

    kind: str
    files: str
    recognises: Callable[[Path], bool]
    readers: tuple[tuple[str, Callable[..., dict[str, int]]], ...]  # kind of source -> reader of it
    unmapped: Callable[[Path], list[str]]


LOADERS = (
    Loader(
        load_flat.KIND, "activities.parquet and transactions.parquet", load_flat.is_flat,
        ((load_flat.KIND, load_flat.read_flat),), load_flat.unmapped,
    ),
    Loader(
        load_aims.KIND, "XXX_projects.parquet and XXX_transactions.parquet", load_aims.is_aims,
        ((load_aims.KIND, load_aims.read_aims),), load_aims.unmapped,
    ),
    Loader(
        load_crs.KIND, f"{load_crs.TOTALS} or {load_crs.MARKED}", load_crs.is_crs,
        ((load_crs.KIND, load_crs.read_totals), (load_crs.CLIMATE, load_crs.read_climate)), load_crs.unmapped,
    ),
    Loader(
        load_worldbank.KIND, "projects.parquet", load_worldbank.is_worldbank,
        ((load_worldbank.KIND, load_worldbank.read_worldbank),), load_worldbank.unmapped,
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Loaded:
    """What loading one folder did."""

    kind: str
    counts: dict[str, int]
    unmapped: list[str]
    unchanged: bool
    seconds: float


def load_folder(folder: Path, *, store: Path) -> Loaded:
    """Load a folder of evidence tables; a folder that did not change is not read again.

    Raises UnknownFolderError when nothing in it is known, and leaves the store as it was on any error.
    """
    began = time.perf_counter()
    loader = _loader(folder)
    held = EvidenceStore(store).manifest.sources
    counts: Counter[str] = Counter()
    parts = []
    for kind, read in loader.readers:
        source = _source(folder, kind)
        known = held.get(source.key)
        if known and (known.sha256, known.reader) == (source.sha256, source.reader):
            counts.update(known.counts)
            continue
        part = IncomingPart(incoming_folder(store))
        found = read(folder, key=source.key, part=part)
        part.sources.append(replace(source, counts=found))
        parts.append(part)
        counts.update(found)
    if parts:
        commit(store, parts=parts)
    return Loaded(loader.kind, dict(counts), loader.unmapped(folder), not parts, time.perf_counter() - began)


def _loader(folder: Path) -> Loader:
    for loader in LOADERS:
        if loader.recognises(folder):
            return loader
    known = "; ".join(f"{loader.kind}: {loader.files}" for loader in LOADERS)
    raise UnknownFolderError(f"{folder}: no evidence tables that are known here. Known are: {known}.")


def _source(folder: Path, kind: str) -> Source:
    files = sorted(p for p in folder.iterdir() if p.suffix in (".parquet", ".tsv", ".csv", ".gz", ".json"))
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode())
        with file.open("rb") as content:
            digest.update(hashlib.file_digest(content, "sha256").digest())
    stats = [file.stat() for file in files]
    path = str(folder.resolve())
    if folder.resolve().parent == sample.FOLDER:
        path = f"{sample.MARK}{folder.name}"
    return Source(
        source_key(f"{path}#{kind}"), path, kind, sum(s.st_size for s in stats), max(s.st_mtime_ns for s in stats),
        digest.hexdigest(), READER,
    )  # fmt: skip
