"""Backup, restore and self-examination of an installation."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import tempfile
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks
from django.db import connection

from goldenthread import __version__
from goldenthread.config import environment
from goldenthread.core import audit

MANIFEST = "golden-thread.json"


class NotSafe(Exception):
    """The backup cannot be made or brought back; the text says why."""


@dataclass(frozen=True)
class Kept:
    """What a backup holds."""

    engine: str
    version: str
    tables: int
    rows: int
    files: int
    last_audit_hash: str


def backup(target: Path) -> Kept:
    """Write everything to `target`, whole or not at all, and read it back. The site may go on meanwhile."""
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with tempfile.TemporaryDirectory(dir=environment.home()) as folder:
            copy = Path(folder) / "database"
            kept = _copy_sqlite(copy) if connection.vendor == "sqlite" else _copy_postgres(copy)
            files = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
            kept = Kept(**{**asdict(kept), "files": len(files)})
            with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.write(copy, "database")
                for path in files:
                    archive.write(path, f"files/{path.relative_to(settings.MEDIA_ROOT).as_posix()}")
                archive.writestr(MANIFEST, json.dumps(asdict(kept), indent=2))
        _verified(partial)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return kept


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


def _postgres_arguments() -> tuple[list[str], dict[str, str]]:
    values: dict[str, Any] = connection.settings_dict
    arguments = ["--dbname", values["NAME"]]
    for option, name in (("--host", "HOST"), ("--port", "PORT"), ("--username", "USER")):
        if values[name]:
            arguments += [option, str(values[name])]
    return arguments, {**os.environ, "PGPASSWORD": values["PASSWORD"] or ""}


def _copy_postgres(copy: Path) -> Kept:
    arguments, surroundings = _postgres_arguments()
    _call(["pg_dump", "--format=custom", "--no-owner", f"--file={copy}", *arguments], surroundings)
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        rows = 0
        for name in names:
            cursor.execute(f'SELECT count(*) FROM "{name}"')
            rows += cursor.fetchone()[0]
        cursor.execute("SELECT hash FROM core_auditentry ORDER BY id DESC LIMIT 1")
        last = cursor.fetchone()
    return Kept("postgresql", __version__, len(names), rows, 0, last[0] if last else "")


def _call(command: list[str], surroundings: dict[str, str]) -> None:
    try:
        done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise NotSafe(f"{command[0]} is not on this machine. On Debian: apt install postgresql-client") from error
    if done.returncode:
        raise NotSafe(
            f"{command[0]} failed: {done.stderr.strip().splitlines()[-1] if done.stderr else done.returncode}"
        )


def _verified(file: Path) -> Kept:
    """What `file` says it holds, once it has been read back and found to be so."""
    try:
        with zipfile.ZipFile(file) as archive:
            if (bad := archive.testzip()) is not None:
                raise NotSafe(f"{bad} in it is damaged")
            kept = Kept(**json.loads(archive.read(MANIFEST)))
            if kept.engine == "sqlite":
                with tempfile.TemporaryDirectory(dir=environment.home()) as folder:
                    _verify_sqlite(Path(archive.extract("database", folder)), kept)
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError) as error:
        raise NotSafe("it is not a backup of Golden Thread, or it is damaged") from error
    return kept


def _verify_sqlite(copy: Path, kept: Kept) -> None:
    database = sqlite3.connect(copy)
    try:
        found = _count_sqlite(database)
    finally:
        database.close()
    if (found.rows, found.last_audit_hash) != (kept.rows, kept.last_audit_hash):
        raise NotSafe(f"it should hold {kept.rows} rows and holds {found.rows}")


def restore(file: Path, *, replace: bool) -> Kept:
    """Bring back what `file` holds. Data that are here are refused, or kept aside when `replace` is said."""
    kept = _verified(file)
    if kept.engine != connection.vendor:
        raise NotSafe(f"it is from {kept.engine} and this installation uses {connection.vendor}")
    with tempfile.TemporaryDirectory(dir=environment.home()) as folder, zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if name == "database" or name.startswith("files/")]
        archive.extractall(folder, names)
        if kept.engine == "sqlite":
            _put_sqlite(Path(folder) / "database", replace)
        else:
            _put_postgres(Path(folder) / "database", replace)
        _put_files(Path(folder) / "files")
    return kept


def _put_sqlite(copy: Path, replace: bool) -> None:
    place = Path(connection.settings_dict["NAME"])
    connection.close()
    if place.exists():
        if not replace:
            raise NotSafe(f"{place} holds data already. Say --replace to put this in its place (the old is kept aside)")
        database = sqlite3.connect(place)
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        place.replace(place.with_name(f"{place.name}.before-restore"))
        for ending in ("-wal", "-shm"):
            place.with_name(place.name + ending).unlink(missing_ok=True)
    copy.replace(place)


def _put_postgres(copy: Path, replace: bool) -> None:
    if connection.introspection.table_names() and not replace:
        raise NotSafe("this database holds data already. Say --replace to put the backup in its place")
    arguments, surroundings = _postgres_arguments()
    connection.close()
    _call(
        ["pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", *arguments, str(copy)],
        surroundings,
    )


def _put_files(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            place = Path(settings.MEDIA_ROOT) / path.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)


def problems() -> list[str]:
    """What is wrong with the configuration, the audit chain or the records, a line each."""
    found = [f"configuration: {message.msg}" for message in checks.run_checks() if message.is_serious()]
    found += [f"audit: entry {one.entry} {one.what}" for one in audit.verify()]
    return found + _loose_ends()


def _loose_ends() -> list[str]:
    try:
        connection.check_constraints()
    except Exception as error:
        return [f"records: {error}"]
    return []
