"""An installation sets itself up, and says what to do when it cannot."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest

from goldenthread.config import environment, installation, privacy
from goldenthread.config.database import from_url


def test_a_taken_port_says_how_to_choose_another():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(installation.CannotStart, match=f"PORT={port + 1}"):
            installation.claim("127.0.0.1", port)


def test_a_folder_that_cannot_be_written_is_named(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(blocked / "var"))

    with pytest.raises(installation.CannotStart, match="GOLDENTHREAD_HOME"):
        installation.home_is_writable()


def test_the_secret_is_made_once_and_kept_to_its_owner(tmp_path, monkeypatch):
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(tmp_path))
    monkeypatch.delenv("GOLDENTHREAD_SECRET_KEY", raising=False)

    first = environment.secret_key()

    assert environment.secret_key() == first and len(first) > 40
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_a_wrong_database_address_is_one_line():
    with pytest.raises(ValueError, match="postgres://user"):
        from_url("mysql://somewhere/x")


def test_a_postgresql_address_is_understood():
    made = from_url("postgres://ann:p%40ss@db.example.org:5433/thread?sslmode=require")

    assert (made["USER"], made["PASSWORD"], made["HOST"], made["PORT"], made["NAME"]) == (
        "ann",
        "p@ss",
        "db.example.org",
        "5433",
        "thread",
    )
    assert made["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.django_db
def test_the_first_accounts_are_made_once_and_written_down(tmp_path, monkeypatch):
    from django.contrib.auth import authenticate

    monkeypatch.setenv("GOLDENTHREAD_HOME", str(tmp_path))

    made = installation.first_accounts()

    assert [email for email, _ in made][:1] == ["admin@example.org"]
    assert all(authenticate(None, username=email, password=password) for email, password in made)
    assert (tmp_path / "first-accounts.txt").stat().st_mode & 0o077 == 0
    assert installation.first_accounts() == []


def test_a_command_before_set_up_says_what_to_run(tmp_path):
    surroundings = {**os.environ, "GOLDENTHREAD_HOME": str(tmp_path), "GOLDENTHREAD_DATABASE_URL": ""}

    done = subprocess.run(
        [sys.executable, "-m", "goldenthread", "check"], env=surroundings, capture_output=True, text=True, check=False
    )

    assert done.returncode == 4 and "goldenthread setup" in done.stderr and "Traceback" not in done.stderr


def test_a_backup_brings_everything_back(tmp_path):
    surroundings = {**os.environ, "GOLDENTHREAD_HOME": str(tmp_path / "home"), "GOLDENTHREAD_DATABASE_URL": ""}

    def call(*words):
        return subprocess.run(
            [sys.executable, "-m", "goldenthread", *words],
            env=surroundings,
            capture_output=True,
            text=True,
            check=False,
        )

    assert call("setup").returncode == 0
    kept = tmp_path / "kept.zip"
    done = call("backup", str(kept))
    assert done.returncode == 0, done.stderr

    refused = call("restore", str(kept))
    assert refused.returncode == 4 and "--replace" in refused.stderr
    (tmp_path / "home" / "goldenthread.sqlite3").write_bytes(b"lost")
    for ending in ("-wal", "-shm"):
        (tmp_path / "home" / f"goldenthread.sqlite3{ending}").unlink(missing_ok=True)
    (tmp_path / "home" / "goldenthread.sqlite3").unlink()
    assert call("restore", str(kept)).returncode == 0
    assert call("check").returncode == 0

    damaged = bytearray(kept.read_bytes())
    damaged[len(damaged) // 2] ^= 0xFF
    kept.write_bytes(bytes(damaged))
    broken = call("restore", str(kept), "--replace")
    assert broken.returncode == 4 and "damaged" in broken.stderr


@pytest.mark.django_db
def test_what_others_could_read_is_closed_at_the_start_and_said(tmp_path, monkeypatch, settings):
    home = tmp_path / "var"
    files = home / "files" / "evidence"
    files.mkdir(parents=True)
    settings.MEDIA_ROOT = home / "files"
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(home))
    (home / "secret-key").write_text("secret", encoding="utf-8")
    (files / "upload.xlsx").write_text("", encoding="utf-8")
    for path in (home, files, home / "secret-key", files / "upload.xlsx"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    said: list[str] = []

    privacy.tighten(said.append)

    assert {path.stat().st_mode & 0o077 for path in (home, files, home / "secret-key", files / "upload.xlsx")} == {0}
    assert "Closed to other accounts" in said[0]
    said.clear()
    privacy.tighten(said.append)
    assert said == []


def test_a_backup_and_a_new_installation_are_private(tmp_path):
    home, copy = tmp_path / "new" / "var", tmp_path / "copy.zip"
    surroundings = {**os.environ, "GOLDENTHREAD_HOME": str(home), "GOLDENTHREAD_PRODUCTION": "yes"}
    surroundings.pop("GOLDENTHREAD_DATABASE_URL", None)
    for words in (["setup"], ["backup", str(copy)]):
        subprocess.run(
            [sys.executable, "-m", "goldenthread", *words], env=surroundings, check=True, capture_output=True
        )

    open_to_others = [path for path in (home, *home.iterdir(), copy) if path.stat().st_mode & 0o077]
    assert [path for path in open_to_others if path.name not in ("static", ".static", ".instance")] == []
