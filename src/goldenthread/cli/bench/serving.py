"""Serving: how many pages a second two processes give to people who are signed in, with the data that are shipped.

The load is made by locust (`pip install locust`), which is no part of the product. `GOLDENTHREAD_SERVING_DATABASE_URL`
names a PostgreSQL database that is empty; without it the site runs on SQLite.
"""

from __future__ import annotations

import csv
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from goldenthread.cli.bench.rows import BenchRow, NoData
from goldenthread.cli.problems import Refused

LOCUST = Path(__file__).with_name("locustfile.py")
PROCESSES = 2
TICKS = os.sysconf("SC_CLK_TCK")
PAGES = {"HOME": "/", "LIST": "/results/indicators/", "RECORD": "/countries/mwi/"}
SESSION = """
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from importlib import import_module
from goldenthread.platform.models import User
one = User.objects.get(email="admin@example.org")
session = import_module(settings.SESSION_ENGINE).SessionStore()
session.update({SESSION_KEY: str(one.pk), BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
                HASH_SESSION_KEY: one.get_session_auth_hash()})
session.save()
print(session.session_key)
"""


@dataclass(frozen=True)
class Load:
    """What a run of locust found: requests, failures, a second, and the time in which 95 of 100 were answered."""

    requests: int
    failures: int
    per_second: float
    p95_ms: float
    cpu_ms: float
    memory_mb: float


def rows() -> Iterator[BenchRow]:
    """Eight people who do not pause, then two hundred who read for ten seconds."""
    if find_spec("locust") is None:
        raise NoData("locust is not installed: pip install locust")
    with tempfile.TemporaryDirectory() as home:
        url = os.environ.get("GOLDENTHREAD_SERVING_DATABASE_URL", "")
        engine = "PostgreSQL" if url else "SQLite"
        surroundings = {**os.environ, "GOLDENTHREAD_HOME": home, "GOLDENTHREAD_DATABASE_URL": url}
        surroundings.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
        _run([sys.executable, "-m", "goldenthread", "setup"], surroundings)
        signed_in = "import django; django.setup()" + SESSION
        session = _run([sys.executable, "-c", signed_in], surroundings).split()[-1]
        with _server(surroundings) as (port, pid):
            busy = _load(port, pid, session, users=8, seconds=30, think=0)
            many = _load(port, pid, session, users=200, seconds=60, think=10)
    yield BenchRow(
        "serving",
        f"home, list and record mixed, 8 signed-in people, {PROCESSES} processes, {engine}",
        ours=f"{busy.per_second:.1f} requests/s, {busy.cpu_ms:.0f} ms CPU each, {busy.failures} errors",
        goal="60 requests/s, 30 ms CPU",
        reached=busy.per_second >= 60 and busy.cpu_ms <= 30 and not busy.failures,
        memory=f"{busy.memory_mb:.0f} MB a process",
    )
    yield BenchRow(
        "serving",
        f"the same, 200 people who read for 10 s, {engine}",
        ours=f"p95 {many.p95_ms:.0f} ms, {many.per_second:.1f} requests/s, {many.failures} errors",
        goal="p95 300 ms, 0 errors",
        reached=many.p95_ms <= 300 and not many.failures,
        memory=f"{many.memory_mb:.0f} MB a process",
    )


def _run(command: list[str], surroundings: dict[str, str]) -> str:
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refused(f"{' '.join(command[:4])} did not end well: {done.stderr[-400:]}")
    return done.stdout


@contextmanager
def _server(surroundings: dict[str, str]) -> Iterator[tuple[int, int]]:
    """The site on a free port, and the process that began it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "goldenthread", "serve", "--port", str(port), "--workers", str(PROCESSES)]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, env=surroundings, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        _wait(f"http://127.0.0.1:{port}/health/live")
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(url: str) -> None:
    for _try in range(240):
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    raise Refused(f"The site did not answer at {url}.")


def _load(port: int, pid: int, session: str, *, users: int, seconds: int, think: float) -> Load:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "locust", "-f", str(LOCUST), "--headless", "--only-summary"]
        command += ["--host", f"http://127.0.0.1:{port}", "-u", str(users), "-r", "20", "-t", f"{seconds}s"]
        command += ["--csv", f"{folder}/load", "--exit-code-on-error", "0"]
        before = _cpu(pid)
        _run(command, {**os.environ, **PAGES, "SESSION": session, "THINK": str(think)})
        cpu = _cpu(pid) - before
        with Path(folder, "load_stats.csv").open(encoding="utf-8") as file:
            total = next(row for row in csv.DictReader(file) if row["Name"] == "Aggregated")
    count = int(total["Request Count"])
    failures, per_second = int(total["Failure Count"]), float(total["Requests/s"])
    return Load(count, failures, per_second, float(total["95%"]), cpu * 1000 / max(count, 1), _memory(pid))


def _family(pid: int) -> list[int]:
    """A process and those that it began, in Linux."""
    found = [pid]
    for one in found:
        children = Path(f"/proc/{one}/task/{one}/children")
        found += [int(child) for child in children.read_text().split()] if children.exists() else []
    return found


def _cpu(pid: int) -> float:
    """Seconds of CPU that the family of a process has used."""
    fields = [Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split() for one in _family(pid)]
    return sum(int(each[11]) + int(each[12]) for each in fields) / TICKS


def _memory(pid: int) -> float:
    """MB that the largest process of the family holds, as the system counts its share (PSS)."""
    most = 0.0
    for one in _family(pid):
        lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        most = max(most, next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024)
    return most
