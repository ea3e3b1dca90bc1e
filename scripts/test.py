"""The whole test suite: on SQLite always, on PostgreSQL when one is reachable; says which it used."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Tests that open no database need not run a second time on PostgreSQL.
WITHOUT_DATABASE = ["tests/analytics", "tests/bench", "tests/text", "tests/journeys"]
# These begin processes with a database file of their own, or read words and links that no database changes.
ON_FILES_ALONE = [
    f"tests/house/test_{name}.py"
    for name in (
        "english",
        "fresh",
        "hold_out",
        "links",
        "many_commenters",
        "missing_files",
        "release",
        "server",
        "worker",
    )
]


def postgres_url() -> str | None:
    """The address of a PostgreSQL to test on: the one given, or the local socket, or none."""
    if given := os.environ.get("GOLDENTHREAD_TEST_POSTGRES_URL"):
        return given
    import psycopg

    for candidate in (
        "postgres:///postgres?host=/var/run/postgresql",
        "postgres://postgres@127.0.0.1:5432/postgres",
    ):
        try:
            with psycopg.connect(candidate, connect_timeout=3) as connection:
                row = connection.execute("SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user").fetchone()
        except psycopg.Error:
            continue
        if row and row[0]:
            return candidate
    return None


def run(arguments: list[str], environment: dict[str, str]) -> int:
    """One run of pytest in two processes; its exit code, 5 (nothing selected) counting as done."""
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile", "-q", *arguments]
        code = subprocess.call(command, cwd=ROOT, env={**os.environ, "GOLDENTHREAD_HOME": home, **environment})
    return 0 if code == 5 else code


def main() -> int:
    arguments = sys.argv[1:]
    url = postgres_url()
    used = "SQLite and PostgreSQL" if url else "SQLite alone (no PostgreSQL could be reached)"
    print(f"Testing on {used}.", flush=True)
    code = run(arguments, {"GOLDENTHREAD_DATABASE_URL": ""})
    if url and code == 0:
        print("Once more on PostgreSQL: the tests that use the database.", flush=True)
        ignored = [f"--ignore={path}" for path in [*WITHOUT_DATABASE, *ON_FILES_ALONE]]
        code = run([*ignored, *arguments], {"GOLDENTHREAD_DATABASE_URL": url})
    print(f"Tested on {used}.", flush=True)
    return code


if __name__ == "__main__":
    raise SystemExit(main())
