"""A database that is made at once is the one that the migrations lead to."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WAYS = {
    "at once": "call_command('migrate', verbosity=0)",
    "step by step": "from django.core.management.commands.migrate import Command\n"
    "call_command(Command(), verbosity=0, skip_checks=True, run_syncdb=False)",
}


def tables(file: Path) -> dict[str, object]:
    """Columns, indexes and foreign keys of every table, whatever the order in which they came about."""
    connection = sqlite3.connect(file)
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found: dict[str, object] = {}
    for name in names:
        columns = {tuple(row[1:]) for row in connection.execute(f'PRAGMA table_info("{name}")')}
        keys = {tuple(row[2:]) for row in connection.execute(f'PRAGMA foreign_key_list("{name}")')}
        indexes = {
            (row[1], row[2], row[4], tuple(one[2] for one in connection.execute(f'PRAGMA index_info("{row[1]}")')))
            for row in connection.execute(f'PRAGMA index_list("{name}")')
            if not row[1].startswith("sqlite_autoindex")
        }
        found[name] = (columns, keys, indexes)
    kinds = ("trigger", "view", "index")
    for kind in kinds:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL", [kind])
        found[kind] = {row[0] for row in rows}
    done = connection.execute("SELECT app, name FROM django_migrations") if "django_migrations" in names else []
    found["steps"] = {tuple(row) for row in done}
    connection.close()
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    def make(way: str) -> dict[str, object]:
        home = tmp_path_factory.mktemp(way.replace(" ", "-"))
        environment = {**os.environ, "GOLDENTHREAD_HOME": str(home), "GOLDENTHREAD_DATABASE_URL": ""}
        environment |= {"DJANGO_SETTINGS_MODULE": "goldenthread.config.settings", "PYTHONPATH": str(ROOT / "src")}
        code = f"import django; django.setup()\nfrom django.core.management import call_command\n{WAYS[way]}"
        subprocess.run([sys.executable, "-c", code], env=environment, check=True)
        return tables(next(home.glob("*.sqlite3")))

    return {way: make(way) for way in WAYS}


def test_both_ways_end_at_the_same_database(made):
    one, other = made["at once"], made["step by step"]
    assert len(one) > 100 and one.keys() == other.keys()
    unlike = {name: (one[name], other[name]) for name in one if one[name] != other[name]}
    assert not unlike
