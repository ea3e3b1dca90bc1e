"""A new release takes the installation up or leaves it as it was; the one before takes it back."""

from __future__ import annotations

import importlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from goldenthread.config.operation import in_use

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
MADE = "import django; django.setup(); from goldenthread.config import installation as i; i.{steps}"
DATABASE_ALONE = MADE.format(
    steps="database(print); i._keep('instance', i._fingerprint([i.instances() / 'unido-ldc', "
) + (
    "i.instances() / 'unido-ldc' / 'illustration']) + str(__import__('django.db').db.connection.settings_dict['NAME']))"
)
"""The default instance is marked as loaded: what an upgrade does with it is tried elsewhere."""


class Home:
    """An installation on SQLite, worked on by this release or another one."""

    def __init__(self, folder):
        self.folder, self.file = folder / "home", folder / "home" / "goldenthread.sqlite3"
        self.backups = folder / "backups"
        self.backups.mkdir()

    def call(self, *words, release=None):
        surroundings = {**os.environ, "GOLDENTHREAD_HOME": str(self.folder), "GOLDENTHREAD_DATABASE_URL": ""}
        surroundings |= {"DJANGO_SETTINGS_MODULE": "goldenthread.config.settings"}
        surroundings["PYTHONPATH"] = str(release or SCRIPTS.parent / "src")
        return subprocess.run(
            [sys.executable, *words],
            env=surroundings,
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder.parent,
        )

    def change(self, verb, release=None):
        return self.call("-m", "goldenthread", verb, "--backups", str(self.backups), release=release)

    def classes(self):
        database = sqlite3.connect(self.file)
        found = {key for (key,) in database.execute("SELECT key FROM core_donorclass")}
        database.close()
        return found


@pytest.fixture
def home(tmp_path):
    made = Home(tmp_path)
    done = made.call("-c", DATABASE_ALONE)
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture
def make_release(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(SCRIPTS))
    return importlib.import_module("next_release").make


def test_an_upgrade_that_fails_one_that_holds_and_the_way_back(home, tmp_path, make_release):
    before = home.classes()

    failed = home.change("upgrade", make_release(tmp_path / "faulty", fails=True))
    assert failed.returncode == 4, failed.stderr
    assert "the step of tomorrow has a fault" in failed.stderr and "as it was" in failed.stderr
    assert home.classes() == before
    for file in home.backups.iterdir():
        file.unlink()

    done = home.change("upgrade", make_release(tmp_path / "next"))
    assert done.returncode == 0, done.stderr
    (kept,) = home.backups.glob("before-upgrade-*.zip")
    assert str(kept) in done.stderr and home.classes() == before | {"of-tomorrow"}

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    refused = home.call("-m", "goldenthread", "roll-back", "--backups", str(elsewhere))
    assert refused.returncode == 4 and f"{elsewhere} has no backup" in refused.stderr
    done = home.change("roll-back")
    assert done.returncode == 0, done.stderr
    assert home.classes() == before
    (aside,) = home.backups.glob("before-roll-back-*.zip")
    assert str(aside) in done.stderr
    done = home.call("-m", "goldenthread", "check")
    assert done.returncode == 0 and f"restored from {kept.name}" in done.stdout
    refused = home.change("roll-back")
    assert refused.returncode == 4 and "nothing to roll back" in refused.stderr


def test_nothing_is_upgraded_under_a_running_site_and_nothing_begins_meanwhile(tmp_path, monkeypatch):
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(tmp_path))

    with in_use.shared(), in_use.shared(), pytest.raises(in_use.InUse, match="systemctl stop"), in_use.alone():
        pytest.fail("the site runs")
    with in_use.alone(), pytest.raises(in_use.InUse, match="under way"), in_use.shared():
        pytest.fail("an upgrade is under way")
    with in_use.shared():
        pass
