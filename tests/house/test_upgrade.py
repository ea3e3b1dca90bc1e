"""A database of before the migrations became one for each room is carried over; any other is refused in words."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import zipfile

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from goldenthread.config import installation, safekeeping, upgrade
from goldenthread.config.steps import LAST, SQUASHED

BEFORE = [(room, name) for room, names in LAST.items() for name in names]
NOW = [(room, SQUASHED) for room in LAST]
LATEST = sorted(step for step in MigrationLoader(None).disk_migrations if step[0] in LAST)
"""What stands in their place, and what an upgrade goes on to from there."""
EARLIER = [step for step in BEFORE if step != ("drafting", LAST["drafting"][-1])]
MAKE = "import django; django.setup(); from django.core.management import call_command; call_command('migrate', verbosity=0)"
MAKE_BEFORE = """
import django; django.setup()
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from goldenthread.config.steps import LAST, SQUASHED
from django.db.migrations.loader import MigrationLoader
from django.db.models.signals import post_migrate
post_migrate.receivers = []  # the triggers of today need columns of today
for room in LAST:
    call_command("migrate", room, SQUASHED, verbosity=0)
for label in sorted(MigrationLoader(connection).migrated_apps):
    if not apps.get_app_config(label).name.startswith("goldenthread."):
        call_command("migrate", label, verbosity=0)
"""


def ours(steps):
    return sorted(step for step in steps if step[0] in LAST)


def stand_at(steps):
    """The list of what was done as a database of that day has it; its tables are the same."""
    recorder = MigrationRecorder(connection)
    rooms = [config.label for config in apps.get_app_configs() if config.name.startswith("goldenthread.")]
    recorder.migration_qs.filter(app__in=rooms).delete()
    for room, name in steps:
        recorder.record_applied(room, name)


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ([], False),
        (NOW, False),
        ([("auth", "0001_initial")], False),
        (BEFORE, True),
        ([*BEFORE, ("auth", "0001_initial")], True),
        (EARLIER, "drafting.0"),
        ([("core", "0001_initial")], "is older than this version can take up"),
        ([*BEFORE, ("core", "9999_of_tomorrow")], "core.9999_of_tomorrow. It belongs to a newer"),
        ([*NOW, ("core", "9999_of_tomorrow")], "core.9999_of_tomorrow. It belongs to a newer"),
        ([*NOW, *BEFORE[:3]], "is older than this version can take up"),
    ],
)
def test_where_a_database_stands(steps, found):
    if isinstance(found, bool):
        assert upgrade.is_complete(steps) is found
    else:
        with pytest.raises(upgrade.WrongStand) as refused:
            upgrade.is_complete(steps)
        assert found in str(refused.value) and "Nothing was changed" in str(refused.value)


@pytest.mark.django_db
def test_a_complete_database_of_before_is_carried_over_after_a_backup(monkeypatch, tmp_path):
    backups = []
    monkeypatch.setattr(safekeeping, "backup", lambda place, **options: backups.append(place))
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(tmp_path))
    monkeypatch.setattr(upgrade, "call_command", lambda *words, **options: None)  # the tables are those of today
    stand_at(BEFORE)
    told = []

    assert upgrade.carry_over(told.append)

    assert ours(upgrade.done_steps()) == sorted(NOW)
    assert len(backups) == 1 and str(backups[0]) in " ".join(told)
    assert not upgrade.carry_over(told.append)
    assert len(backups) == 1


@pytest.mark.django_db
def test_one_that_stands_earlier_is_refused_and_stays_as_it_is(monkeypatch):
    monkeypatch.setattr(safekeeping, "backup", lambda place, **options: pytest.fail("there is nothing to keep"))
    stand_at(EARLIER)

    with pytest.raises(installation.CannotStart, match=r"drafting\.0.*Nothing was changed"):
        installation.database(lambda words: None)

    assert ours(upgrade.done_steps()) == sorted(EARLIER)


@pytest.mark.django_db
def test_without_a_backup_nothing_is_carried_over(monkeypatch):
    def full(place, **options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(safekeeping, "backup", full)
    stand_at(BEFORE)

    with pytest.raises(installation.CannotStart, match="No space left"):
        installation.database(lambda words: None)

    assert ours(upgrade.done_steps()) == sorted(BEFORE)


@pytest.mark.django_db
def test_work_that_waits_finds_its_function_where_it_is_now():
    from django_tasks_db.models import DBTaskResult

    from goldenthread.platform.jobs import do

    queued = do.enqueue(7)
    DBTaskResult.objects.filter(pk=queued.id).update(task_path="goldenthread.of_before.jobs.do")

    upgrade.waiting_work_finds_its_function()

    assert DBTaskResult.objects.get(pk=queued.id).task_path == do.module_path


class Home:
    """An installation in a folder of its own, with a database on SQLite."""

    def __init__(self, folder):
        folder.mkdir()
        self.folder, self.file = folder, folder / "goldenthread.sqlite3"
        self.surroundings = {
            **os.environ,
            "GOLDENTHREAD_HOME": str(folder),
            "GOLDENTHREAD_DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
        }

    def python(self, *words):
        return subprocess.run(
            [sys.executable, *words], env=self.surroundings, capture_output=True, text=True, check=False
        )

    def call(self, *words):
        return self.python("-m", "goldenthread", *words)

    def steps(self, write=None):
        database = sqlite3.connect(self.file)
        with database:
            if write is not None:
                database.executemany("DELETE FROM django_migrations WHERE app = ?", [(room,) for room in LAST])
                database.executemany(
                    "INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, '2026-01-01')", write
                )
            found = database.execute("SELECT app, name FROM django_migrations").fetchall()
        database.close()
        return ours(found)


@pytest.fixture
def home(tmp_path):
    made = Home(tmp_path / "home")
    done = made.python("-c", MAKE_BEFORE)
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture
def home_of_now(tmp_path):
    made = Home(tmp_path / "home-of-now")
    done = made.python("-c", MAKE)
    assert done.returncode == 0, done.stderr
    return made


def test_backups_of_each_kind(home, home_of_now, tmp_path):
    """Of now, of before and complete, of before and incomplete: the first two are restored, the last is refused."""
    for name, steps in {"before": BEFORE, "earlier": EARLIER}.items():
        home.steps(write=steps)
        done = home.call("backup", str(tmp_path / f"{name}.zip"))
        assert done.returncode == 0, done.stderr
    assert home_of_now.call("backup", str(tmp_path / "now.zip")).returncode == 0
    kept = home_of_now.file.read_bytes()

    refused = home_of_now.call("restore", str(tmp_path / "earlier.zip"), "--replace")
    assert refused.returncode == 4 and "is older than this version can take up" in refused.stderr
    assert home_of_now.file.read_bytes() == kept

    for name in ("before", "now"):
        other = Home(tmp_path / name)
        done = other.call("restore", str(tmp_path / f"{name}.zip"))
        assert done.returncode == 0, done.stderr
        assert other.steps() == LATEST
        done = other.call("check")
        assert done.returncode == 0, done.stdout + done.stderr


def test_set_up_keeps_a_backup_that_can_be_brought_back(home, tmp_path):
    home.steps(write=BEFORE)
    done = home.python(
        "-c",
        "import django; django.setup(); from goldenthread.config import installation; installation.database(print)",
    )
    assert done.returncode == 0, done.stderr
    assert home.steps() == LATEST
    [kept] = home.folder.glob("before-upgrade-*.zip")
    with zipfile.ZipFile(kept) as archive:
        archive.extract("database", tmp_path)
    held = Home(tmp_path / "held")
    held.file = tmp_path / "database"
    assert held.steps() == sorted(BEFORE)


@pytest.fixture
def steps_put_back(transactional_db):
    """What was done stands in the list again afterwards, for the tests that follow."""
    done = list(MigrationRecorder(connection).migration_qs.values_list("app", "name"))
    yield
    recorder = MigrationRecorder(connection)
    recorder.migration_qs.all().delete()
    for room, name in done:
        recorder.record_applied(room, name)


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="on PostgreSQL a backup is a dump")
@pytest.mark.django_db(transaction=True)
def test_a_dump_of_an_earlier_database_is_refused_before_anything_is_touched(steps_put_back, tmp_path, monkeypatch):
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(tmp_path))
    stand_at(EARLIER)
    safekeeping.backup(tmp_path / "earlier.zip")
    stand_at(NOW)

    with pytest.raises(safekeeping.NotSafe, match="is older than this version can take up"):
        safekeeping.restore(tmp_path / "earlier.zip", replace=True)

    assert ours(upgrade.done_steps()) == sorted(NOW)
