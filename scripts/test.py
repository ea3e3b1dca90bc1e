"""The whole test suite on SQLite; on PostgreSQL, when one is reachable, a sample of it. Says what it used.

The sample differs from commit to commit; `--seed` chooses the same again. `--postgres` runs all of it there, and nothing
on SQLite.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Tests that open no database need not run a second time on PostgreSQL.
ONE_IN = 3
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


def on_postgres(url: str, arguments: list[str], one_in: int = 1) -> int:
    """The tests that use the database, on PostgreSQL: all, or one in so many."""
    ignored = [f"--ignore={path}" for path in [*WITHOUT_DATABASE, *ON_FILES_ALONE]]
    return run([*ignored, f"--one-in={one_in}", *arguments], {"GOLDENTHREAD_DATABASE_URL": url})


def seed() -> str:
    """Another one for every commit."""
    told = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return told.stdout.strip() or "no commit"


def main() -> int:
    url = postgres_url()
    if "--postgres" in sys.argv:
        arguments = [one for one in sys.argv[1:] if one != "--postgres"]
        return on_postgres(url, arguments) if url else _without()
    arguments = sys.argv[1:]
    used = "SQLite and PostgreSQL" if url else "SQLite alone (no PostgreSQL could be reached)"
    print(f"Testing on {used}.", flush=True)
    code = run(arguments, {"GOLDENTHREAD_DATABASE_URL": ""})
    if url and code == 0:
        chosen = next((one for one in arguments if one.startswith("--seed=")), f"--seed={seed()}")
        print(f"Once more on PostgreSQL: one in {ONE_IN} of the tests that use the database ({chosen}).", flush=True)
        code = on_postgres(url, [*arguments, chosen], ONE_IN)
    print(f"Tested on {used}.", flush=True)
    return code


def _without() -> int:
    print("No PostgreSQL could be reached.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
