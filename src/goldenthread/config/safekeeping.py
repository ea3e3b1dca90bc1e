"""Backup and restore of an installation."""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
import zipfile
from contextlib import suppress
from dataclasses import asdict
from dataclasses import replace as changed
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from goldenthread import __version__
from goldenthread.config import environment, postgres, privacy, upgrade
from goldenthread.config.kept import Kept, NotSafe
from goldenthread.platform import made
from goldenthread.platform.audit import anchor

MANIFEST = "golden-thread.json"


LEFT_OUT = (
    "the secret key (GOLDENTHREAD_HOME/secret-key, or GOLDENTHREAD_SECRET_KEY): keep it apart; without it, people sign in "
    "again and links sent by mail no longer work",
    "what is made again from the records (the data package), messages in GOLDENTHREAD_HOME/mail, the evidence inbox",
)
EVIDENCE_LEFT_OUT = "the evidence (aid data): load it again, or copy GOLDENTHREAD_HOME/evidence"


def backup(target: Path, *, evidence: bool = True) -> Kept:
    """Write database, files and evidence to `target`, whole or not at all, and read it back. The site may go on meanwhile.

    What is not in it is named in its manifest and in what is given back.
    """
    privacy.new_files_are_private()
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with tempfile.TemporaryDirectory(dir=environment.home()) as folder:
            copy = Path(folder) / "database"
            kept = _copy_sqlite(copy) if connection.vendor == "sqlite" else postgres.copy(copy)
            files = [path for path in _files(Path(settings.MEDIA_ROOT)) if not path.is_relative_to(made.root())]
            tables = _files(Path(settings.EVIDENCE_STORE)) if evidence else []
            left_out = [*LEFT_OUT, *([] if evidence else [EVIDENCE_LEFT_OUT])]
            kept = changed(kept, files=len(files), evidence=len(tables), left_out=left_out)
            with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.write(copy, "database")
                for path in files:
                    with suppress(FileNotFoundError):  # of a job that was cleared away meanwhile
                        archive.write(path, f"files/{path.relative_to(settings.MEDIA_ROOT).as_posix()}")
                for path in tables:
                    name = path.relative_to(settings.EVIDENCE_STORE).as_posix()
                    archive.write(path, f"evidence/{name}", zipfile.ZIP_STORED)  # Parquet is packed already
                archive.writestr(MANIFEST, json.dumps(asdict(kept), indent=2))
        _verified(partial)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return kept


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []


def _copy_sqlite(copy: Path) -> Kept:
    source = sqlite3.connect(f"file:{connection.settings_dict['NAME']}?mode=ro", uri=True)
    goal = sqlite3.connect(copy)
    try:
        source.backup(goal)
        return _count_sqlite(goal)
    finally:
        source.close()
        goal.close()


def _count_sqlite(database: sqlite3.Connection) -> Kept:
    if (told := database.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
        raise NotSafe(f"the database is damaged: {told}")
    names = [
        n for (n,) in database.execute("SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'")
    ]
    rows = sum(database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names)
    last = database.execute("SELECT hash FROM core_auditentry ORDER BY id DESC LIMIT 1").fetchone()
    return Kept("sqlite", __version__, len(names), rows, 0, last[0] if last else "")


def _verified(file: Path) -> Kept:
    """What `file` says it holds, once it has been read back and found to be so."""
    try:
        with zipfile.ZipFile(file) as archive:
            if (bad := archive.testzip()) is not None:
                raise NotSafe(f"{bad} in it is damaged")
            kept = Kept(**json.loads(archive.read(MANIFEST)))
            with tempfile.TemporaryDirectory(dir=environment.home()) as folder:
                copy = Path(archive.extract("database", folder))
                _compare(kept, _held_by_sqlite(copy) if kept.engine == "sqlite" else postgres.held(copy))
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError) as error:
        raise NotSafe("it is not a backup of Golden Thread, or it is damaged") from error
    return kept


def _held_by_sqlite(copy: Path) -> Kept:
    database = sqlite3.connect(copy)
    try:
        return _count_sqlite(database)
    finally:
        database.close()


def _compare(kept: Kept, found: Kept) -> None:
    if found.rows != kept.rows:
        raise NotSafe(f"it should hold {kept.rows} rows and holds {found.rows}")
    if found.last_audit_hash != kept.last_audit_hash:
        raise NotSafe("the audit trail in it does not end where it should")


def restore(file: Path, *, replace: bool) -> Kept:
    """Bring back what `file` holds. Data that are here are refused, or kept aside when `replace` is said.

    A backup of before an upgrade is carried over; one that this version cannot take up is refused before anything else.
    """
    kept = _put(file, replace=replace)
    upgrade.carry_over(lambda words: None, backup=False)
    call_command("migrate", interactive=False, verbosity=0)  # of an earlier day: the steps since, and the triggers
    anchor.begin_anew(f"restored from {file.name}, a backup of version {kept.version}")
    return kept


def put_back(file: Path) -> None:
    """The data as they were when `file` was written, without a step of this version; what is here is kept aside."""
    _put(file, replace=True)


def _put(file: Path, *, replace: bool) -> Kept:
    privacy.new_files_are_private()
    kept = _verified(file)
    if kept.engine != connection.vendor:
        raise NotSafe(f"it is from {kept.engine} and this installation uses {connection.vendor}")
    with tempfile.TemporaryDirectory(dir=environment.home()) as folder, zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if name == "database" or name.startswith(("files/", "evidence/"))]
        archive.extractall(folder, names)
        _can_be_taken_up(Path(folder) / "database")
        if kept.engine == "sqlite":
            _put_sqlite(Path(folder) / "database", replace)
        else:
            _put_postgres(Path(folder) / "database", replace)
        _put_files(Path(folder) / "files")
        _put_evidence(Path(folder) / "evidence")
    return kept


def steps(copy: Path) -> list[upgrade.Step]:
    """The migrations that were done in the database of a backup, of the kind that this installation uses."""
    return _steps_of_sqlite(copy) if connection.vendor == "sqlite" else postgres.steps(copy)


def _can_be_taken_up(copy: Path) -> None:
    try:
        upgrade.is_complete(steps(copy))
    except upgrade.WrongStand as error:
        raise NotSafe(str(error)) from error


def _steps_of_sqlite(copy: Path) -> list[upgrade.Step]:
    database = sqlite3.connect(copy)
    try:
        return database.execute("SELECT app, name FROM django_migrations").fetchall()
    finally:
        database.close()


def _aside(place: Path) -> Path:
    """Where what is there is kept, beside what was kept before."""
    return place.with_name(f"{place.name}.before-restore-{timezone.now():%Y%m%d-%H%M%S-%f}")


def _put_sqlite(copy: Path, replace: bool) -> None:
    place = Path(connection.settings_dict["NAME"])
    connection.close()
    if place.exists():
        if not replace:
            raise NotSafe(f"{place} holds data already. Say --replace to put this in its place (the old is kept aside)")
        database = sqlite3.connect(place)
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        place.replace(_aside(place))
        for ending in ("-wal", "-shm"):
            place.with_name(place.name + ending).unlink(missing_ok=True)
    copy.replace(place)


def _put_postgres(copy: Path, replace: bool) -> None:
    if connection.introspection.table_names():
        if not replace:
            raise NotSafe(
                "this database holds data already. Say --replace to put this in its place (the old is kept aside)"
            )
        aside = environment.home() / f"before-restore-{timezone.now():%Y%m%d-%H%M%S}.zip"
        try:
            backup(aside, evidence=False)
        except NotSafe as error:
            raise NotSafe(f"what is here cannot be kept aside ({error}). Nothing was changed") from error
    postgres.put(copy)


def _put_evidence(folder: Path) -> None:
    """The evidence of the backup; what is here is kept aside. A backup without any changes nothing."""
    place = Path(settings.EVIDENCE_STORE)
    if not folder.is_dir():
        return
    if place.exists():
        place.replace(_aside(place))
    place.parent.mkdir(parents=True, exist_ok=True)
    folder.replace(place)


def _put_files(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            place = Path(settings.MEDIA_ROOT) / path.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)
