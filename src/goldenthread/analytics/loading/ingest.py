"""IATI files into the evidence store: only what changed, several files at once, a bad file leaves nothing."""

from __future__ import annotations

import hashlib
import multiprocessing
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from goldenthread.analytics.iati import READER, SOURCE, RawOf, Reading, UnreadableFileError, XmlFile, find_files
from goldenthread.analytics.iati import assemble_tables as assemble
from goldenthread.analytics.loading.workers import settle_in
from goldenthread.analytics.rates import Rates, known_rates, rates_from
from goldenthread.analytics.store import EvidenceStore, Source, source_key
from goldenthread.analytics.store.commit import IncomingPart, commit, incoming_folder
from goldenthread.analytics.store.part_writer import PartWriter

OPENING = 100 << 10  # bytes of XML that could be read in the time it takes to open and close a file
TASK = 10 << 20  # bytes of XML that share a part; a larger file has its own
PACKED = 12  # bytes of XML in a byte of gzip, about
TOGETHER = 40_000  # rows of text assembled at once
LINES_TOLD = 1000  # of one kind of problem in one file

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class FileProblem:
    """Something wrong or strange in one file; `lines` holds at most LINES_TOLD of `count`."""

    file: str
    code: str
    message: str
    lines: tuple[int, ...] = ()
    count: int = 1


@dataclass
class Report:
    """What an ingest did."""

    files: int = 0
    skipped: int = 0
    unchanged: int = 0
    removed: int = 0
    activities: int = 0
    transactions: int = 0
    bytes: int = 0
    seconds: float = 0.0
    without_rate: int = 0
    problems: list[FileProblem] = field(default_factory=list)


@dataclass
class _Done:
    """What a worker made of one task."""

    part: IncomingPart | None
    problems: list[FileProblem]
    skipped: int = 0
    without_rate: int = 0


def ingest(
    paths: list[Path], *, store: Path, workers: int = 2, rates_file: Path | None = None, remove_missing: bool = False,
    progress: Progress = lambda done, total: None,
) -> Report:  # fmt: skip
    """Read the IATI files in these files and folders into the store.

    A file that did not change since it was read is not read again. A file that changed replaces its rows; one that
    is bad is told with line and reason, and what an earlier good version of it left stays. With `remove_missing`
    the rows of files that are gone from the folders go too.
    """
    began, report = time.perf_counter(), Report()
    files, report.problems = _find(paths)
    report.skipped = len(report.problems)
    report.files = len(files) + report.skipped
    held = EvidenceStore(store).manifest.sources
    todo = [f for f in files if not _unchanged(f, held)]
    report.unchanged = len(files) - len(todo)
    gone = _gone(paths, files, held) if remove_missing else []
    report.removed = len(gone)
    parts = _read_all(todo, store, workers, rates_file, report, progress)
    if parts or gone:
        commit(store, parts=parts, gone=gone)
    for source in (s for part in parts for s in part.sources):
        report.activities += source.counts.get("activities", 0)
        report.transactions += source.counts.get("transactions", 0)
        report.bytes += source.counts.get("bytes", 0)
    report.seconds = time.perf_counter() - began
    return report


def _find(paths: list[Path]) -> tuple[list[XmlFile], list[FileProblem]]:
    files: list[XmlFile] = []
    problems = []
    for path in paths:
        try:
            files += find_files([path.resolve()])
        except (UnreadableFileError, OSError) as error:
            problems.append(FileProblem(str(path), "unreadable", str(error)))
    return list({f.name: f for f in files}.values()), problems


def _unchanged(file: XmlFile, held: dict[str, Source]) -> bool:
    """Whether the store has the rows of this very file: same size and time, or else the same content."""
    source = held.get(source_key(file.name))
    if source is None or source.reader != READER or source.size != file.size():
        return False
    return source.modified == file.path.stat().st_mtime_ns or source.sha256 == _sha256(file)


def _sha256(file: XmlFile) -> str:
    with file.open() as content:
        return hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]


def _gone(paths: list[Path], files: Iterable[XmlFile], held: dict[str, Source]) -> list[str]:
    found = {f.name for f in files}
    folders = [str(p.resolve()) for p in paths]
    return [
        key
        for key, source in held.items()
        if source.kind == SOURCE and source.path not in found
        and any(source.path == f or source.path.startswith((f + "/", f + "!")) for f in folders)
    ]  # fmt: skip


def _read_all(
    files: list[XmlFile], store: Path, workers: int, rates_file: Path | None, report: Report, progress: Progress
) -> list[IncomingPart]:
    if not files:
        return []
    folder = incoming_folder(store)
    tasks = [(batch, folder, rates_file) for batch in _batches(files)]
    parts = []
    for number, done in enumerate(_run(tasks, workers), start=1):
        progress(number, len(tasks))
        report.problems += done.problems
        report.skipped += done.skipped
        report.without_rate += done.without_rate
        if done.part:
            parts.append(done.part)
    report.problems.sort(key=lambda p: (p.code != "unreadable", p.file, p.code))
    return parts


def _batches(files: list[XmlFile]) -> list[list[XmlFile]]:
    """Files that share a part; the largest first, so that no worker is left with them at the end."""
    sized = sorted(((_xml_size(f) + OPENING, f) for f in files), key=lambda pair: (-pair[0], pair[1].name))
    batches: list[list[XmlFile]] = []
    room = 0
    for size, file in sized:
        if size > room:
            batches.append([])
            room = TASK
        batches[-1].append(file)
        room -= size
    return batches


def _xml_size(file: XmlFile) -> int:
    packed = file.member is None and file.path.suffix == ".gz"
    return file.size() * (PACKED if packed else 1)


def _run(tasks: list[tuple], workers: int) -> Iterator[_Done]:
    if workers <= 1 or len(tasks) == 1:
        yield from (_read_batch(*task) for task in tasks)
        return
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(min(workers, len(tasks)), mp_context=context, initializer=settle_in) as pool:
        submitted = [pool.submit(_read_batch, *task) for task in tasks]
        pa.array([])  # loads what the commit will need while the workers read
        for future in as_completed(submitted):
            yield future.result()


def _read_batch(files: list[XmlFile], folder: Path, rates_file: Path | None) -> _Done:
    """Read some files into one part; runs in a worker."""
    rates = rates_from(rates_file) if rates_file else known_rates()
    part = IncomingPart(folder)
    done = _Done(None, [])
    table = _Table(PartWriter(part), rates, done)
    for file in files:
        try:
            part.sources.append(_read_file(file, table, alone=len(files) == 1))
        except (UnreadableFileError, OSError) as error:
            line = getattr(error, "line", None)
            done.problems.append(FileProblem(file.name, "unreadable", str(error), (line,) if line else ()))
            done.skipped += 1
    if part.sources:
        table.finish()
        done.part = part
    else:
        table.writer.discard()
    done.problems += table.problems()
    return done


class _Table:
    """Where rows of text of good files wait until there are enough of them to be worth assembling."""

    def __init__(self, writer: PartWriter, rates: Rates, done: _Done) -> None:
        self.writer, self.rates, self.done = writer, rates, done
        self._waiting: list[RawOf] = []
        self._names: dict[str, str] = {}
        self._told: dict[tuple[str, str], tuple[str, list[int]]] = {}

    def add(self, raws: list[RawOf], name: str) -> None:
        self._waiting += raws
        self._names.update((raw.file, name) for raw in raws)
        if sum(t.num_rows for raw in self._waiting for t in raw.tables.values()) >= TOGETHER:
            self._assemble()

    def finish(self) -> None:
        if self._waiting:
            self._assemble()
        self.writer.close()

    def problems(self) -> list[FileProblem]:
        """Problems of each file, one for each kind; the message is that of the first."""
        return [
            FileProblem(self._names[file], code, message, tuple(lines[:LINES_TOLD]), len(lines))
            for (file, code), (message, lines) in self._told.items()
        ]

    def _assemble(self) -> None:
        made = assemble(self._waiting, rates=self.rates)
        self._waiting = []
        self.done.without_rate += made.without_rate
        self.writer.add(made.tables)
        if "problems" in made.tables:
            columns = (made.tables["problems"][n].to_pylist() for n in ("file", "code", "message", "line"))
            for file, code, message, line in zip(*columns, strict=True):
                self._told.setdefault((file, code), (message, []))[1].append(line)


def _read_file(file: XmlFile, table: _Table, *, alone: bool) -> Source:
    """Read one file. Its rows wait until all of it proved good, unless they go into a part of their own."""
    key, stat, size = source_key(file.name), file.path.stat(), file.size()
    counts: Counter[str] = Counter()
    waiting: list[RawOf] = []
    reading = Reading(file)
    for raw in reading:
        waiting.append(RawOf(raw, key, Path(file.name).name, counts["activities"] + counts["organisations"]))
        for name in ("activities", "organisations", "transactions"):
            counts[name] += raw[name].num_rows
        if alone:
            table.add(waiting, file.name)
            waiting = []
    table.add(waiting, file.name)
    for prefix, line in reading.undeclared.items():
        told = f"the prefix {prefix} is not declared; what stands under it is read as if it were"
        table.done.problems.append(FileProblem(file.name, "undeclared-prefix", told, (line,)))
    counts["bytes"] = reading.bytes
    return Source(key, file.name, SOURCE, size, stat.st_mtime_ns, reading.sha256, READER, dict(counts))
