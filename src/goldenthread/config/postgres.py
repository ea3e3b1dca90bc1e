"""A PostgreSQL database as a dump: written from one moment, read back row by row, put in the place of what is there."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection

from goldenthread import __version__
from goldenthread.config.kept import Kept, NotSafe

TRAIL = "core_auditentry"


def copy(target: Path) -> Kept:
    """Dump the database to `target`; counts and dump are of the same moment, whatever is written meanwhile."""
    arguments, surroundings = _arguments()
    apart = connection.copy()
    try:
        apart.set_autocommit(False)
        with apart.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
            dump = ["pg_dump", "--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={target}"]
            _call([*dump, *arguments], surroundings)
            return _count(cursor)
    finally:
        apart.close()


def _count(cursor: Any) -> Kept:
    names = connection.introspection.table_names(cursor)
    rows = 0
    for name in names:
        cursor.execute(f'SELECT count(*) FROM "{name}"')
        rows += cursor.fetchone()[0]
    last = None
    if TRAIL in names:
        cursor.execute(f"SELECT hash FROM {TRAIL} ORDER BY id DESC LIMIT 1")
        last = cursor.fetchone()
    return Kept("postgresql", __version__, len(names), rows, 0, last[0] if last else "")


def held(dump: Path) -> Kept:
    """What the dump holds, read back from it."""
    tables = rows = 0
    last: tuple[int, str] = (0, "")
    for table, columns, line in _lines(dump):
        if line is None:
            tables += 1
            continue
        rows += 1
        if table == TRAIL:
            row = dict(zip(columns, line.split("\t"), strict=True))
            last = max(last, (int(row["id"]), row["hash"]))
    return Kept("postgresql", __version__, tables, rows, 0, last[1])


def steps(dump: Path) -> list[tuple[str, str]]:
    """The migrations that were done in the database of the dump."""
    found = (
        dict(zip(columns, line.split("\t"), strict=True))
        for _table, columns, line in _lines(dump, "--table=django_migrations")
        if line is not None
    )
    return [(row["app"], row["name"]) for row in found]


def _lines(dump: Path, *options: str) -> Iterator[tuple[str, list[str], str | None]]:
    """Every table of the dump (None), then each of its rows as `pg_restore` writes them: columns parted by tabs."""
    command = ["pg_restore", "--data-only", "--file=-", *options, str(dump)]
    table, columns = "", [""]
    with tempfile.TemporaryFile() as faults:
        for line in _output(command, faults):
            if not table and line.startswith("COPY ") and line.endswith(" FROM stdin;"):
                name, _blank, rest = line.removeprefix("COPY ").partition(" (")
                table = name.rpartition(".")[2].strip('"')
                columns = [column.strip('"') for column in rest.removesuffix(") FROM stdin;").split(", ")]
                yield table, columns, None
            elif table and line == "\\.":
                table = ""
            elif table:
                yield table, columns, line


def _output(command: list[str], faults: Any) -> Iterator[str]:
    try:
        running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=faults)
    except FileNotFoundError as error:
        raise NotSafe(_absent(command[0])) from error
    with running:
        assert running.stdout is not None
        for line in running.stdout:
            yield line.decode("utf-8", "replace").removesuffix("\n")
    if running.returncode:
        faults.seek(0)
        raise NotSafe(_failed(command[0], faults.read().decode(errors="replace"), running.returncode))


def put(dump: Path) -> None:
    """Put the dump in the place of all that is in the database, in one transaction: all of it or nothing."""
    arguments, surroundings = _arguments()
    with tempfile.TemporaryDirectory(dir=dump.parent) as folder:
        away, script = Path(folder) / "away.sql", Path(folder) / "dump.sql"
        away.write_text(_away(), encoding="utf-8")
        _call(["pg_restore", "--no-owner", f"--file={script}", str(dump)], surroundings)
        connection.close()
        quiet = ["psql", "--no-psqlrc", "--quiet", "--output=/dev/null", "--single-transaction"]
        parts = ["--set=ON_ERROR_STOP=1", f"--file={away}", f"--file={script}"]
        _call([*quiet, *parts, *arguments], surroundings)


def _away() -> str:
    """What takes away everything that is there, tables of later versions too."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        cursor.execute(
            "SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace "
            "AND p.proname LIKE %s",
            ["gt\\_%"],
        )
        functions = [name for (name,) in cursor.fetchall()]
    lines = [f'DROP TABLE IF EXISTS "{name}" CASCADE;' for name in names]
    lines += [f"DROP FUNCTION IF EXISTS {name} CASCADE;" for name in functions]
    return "SET client_min_messages = warning;\n" + "\n".join(lines) + "\n"


def _arguments() -> tuple[list[str], dict[str, str]]:
    values: dict[str, Any] = connection.settings_dict
    arguments = ["--dbname", values["NAME"]]
    for option, name in (("--host", "HOST"), ("--port", "PORT"), ("--username", "USER")):
        if values[name]:
            arguments += [option, str(values[name])]
    return arguments, {**os.environ, "PGPASSWORD": values["PASSWORD"] or ""}


def _call(command: list[str], surroundings: dict[str, str]) -> None:
    try:
        done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise NotSafe(_absent(command[0])) from error
    if done.returncode:
        raise NotSafe(_failed(command[0], done.stderr, done.returncode))


def _absent(name: str) -> str:
    return f"{name} is not on this machine. On Debian: apt install postgresql-client"


def _failed(name: str, said: str, code: int) -> str:
    return f"{name} failed: {said.strip().splitlines()[-1] if said.strip() else code}"
