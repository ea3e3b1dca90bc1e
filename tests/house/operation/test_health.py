"""Health says which part is not ready, to anybody, and nothing else."""

from __future__ import annotations

import logging
import os
import shutil
import time

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from goldenthread.config.operation import beats, health

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def worker():
    beats.show_life("here:1")


READY = {"ready": True, "database": True, "migrations": True, "worker": True, "disk": True}


def without(part):
    return READY | {"ready": False, part: False}


def test_it_lives_without_database_session_or_host_name(client, monkeypatch):
    monkeypatch.setattr(connection, "cursor", lambda: pytest.fail("asked the database"))
    answer = client.get("/health/live", headers={"host": "10.1.2.3"})
    assert (answer.status_code, answer.json()) == (200, {"live": True})
    assert not answer.cookies


def test_ready_when_every_part_is(client, worker):
    answer = client.get("/health/ready", headers={"host": "10.1.2.3"})
    assert (answer.status_code, answer.json()) == (200, READY)
    assert answer["Cache-Control"] == "no-store"
    assert not Session.objects.exists()


def test_not_ready_without_a_worker(client):
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (503, without("worker"))


def test_a_worker_that_shows_no_life_any_more_is_none(client, worker, home):
    before = time.time() - beats.FRESH - 5
    os.utime(home / "workers" / "here:1", (before, before))
    assert client.get("/health/ready").json() == without("worker")


def test_a_worker_that_ended_in_order_is_none(client, worker):
    beats.leave("here:1")
    assert client.get("/health/ready").json() == without("worker")


def test_the_files_of_workers_that_died_long_ago_go(worker, home):
    before = time.time() - beats.OLD - 5
    os.utime(home / "workers" / "here:1", (before, before))
    beats.show_life("here:2")
    assert [path.name for path in (home / "workers").iterdir()] == ["here:2"]


def test_not_ready_before_the_migrations_are_done(client, worker):
    MigrationRecorder.Migration.objects.filter(app="plan").delete()
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (503, without("migrations"))


def test_not_ready_without_the_database_and_strangers_do_not_read_why(client, worker, monkeypatch, caplog):
    def refuse(*arguments):
        raise OperationalError("password of gt at db.internal refused")

    monkeypatch.setitem(health.PARTS, "database", refuse)
    with caplog.at_level(logging.WARNING):
        answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (503, without("database"))
    assert b"internal" not in answer.content
    assert "db.internal refused" in caplog.text


def test_not_ready_when_the_disk_is_nearly_full(client, worker, settings, home):
    settings.DISK_FREE_MB = shutil.disk_usage(home).free // 2**20 + 10_000
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (503, without("disk"))


def test_only_reading_is_answered(client):
    assert client.post("/health/live").status_code == 404
    assert client.head("/health/live").status_code == 200
