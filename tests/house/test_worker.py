"""The worker as a process: killed in the middle of a job, its successor does the job."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest


@pytest.fixture
def call(tmp_path):
    surroundings = {**os.environ, "GOLDENTHREAD_HOME": str(tmp_path), "GOLDENTHREAD_DATABASE_URL": ""}

    def call(*words, wait=True):
        command = [sys.executable, "-m", "goldenthread", *words]
        if not wait:
            return subprocess.Popen(command, env=surroundings, stderr=subprocess.DEVNULL)
        return subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)

    return call


def state(home):
    """The state of the only job, asked at once: starting a command would take longer than the job."""
    with closing(sqlite3.connect(home / "goldenthread.sqlite3")) as database:
        return database.execute("SELECT state FROM core_job").fetchone()[0]


def test_a_job_survives_the_death_of_its_worker(call, tmp_path):
    assert call("setup").returncode == 0
    asked = call("jobs", "ask", "papers", "report=update-unido-ldc-2022-2031", "--json")
    assert asked.returncode == 0, asked.stderr
    number = str(json.loads(asked.stdout)["id"])

    first = call("worker", wait=False)
    try:
        while state(tmp_path) == "waiting":
            time.sleep(0.01)
    finally:
        first.kill()
        first.wait()
    assert state(tmp_path) == "running"

    second = call("worker", "--until-idle")

    assert second.returncode == 0 and "taken up" in second.stderr, second.stderr
    done = json.loads(call("jobs", "show", number, "--json").stdout)
    assert done["state"] == "done" and done["attempts"] == 2 and len(done["result"]["files"]) == 19


def test_what_is_asked_wrongly_is_refused_in_words(call):
    before = call("jobs", "list")
    assert before.returncode == 4 and "goldenthread setup" in before.stderr
