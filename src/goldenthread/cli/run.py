"""`goldenthread run` and `goldenthread setup`: from an empty folder to a running site."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

from goldenthread.cli.django import ready, tell
from goldenthread.cli.django import setup as setup_django
from goldenthread.cli.problems import Unreadable

BEAT = 10  # seconds between signs of life of a worker


@contextmanager
def saying_what_to_do() -> Iterator[None]:
    from goldenthread.config.installation import CannotStart

    try:
        yield
    except CannotStart as error:
        raise Unreadable(str(error)) from error


@click.command()
def setup() -> None:
    """Set up or upgrade the database, the static files, the first accounts and the default instance."""
    from goldenthread.config import installation

    with saying_what_to_do():
        installation.home_is_writable()
        setup_django()
        _tell_accounts(installation.set_up(tell))


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Web processes.")
def run(host: str, port: int, workers: int) -> None:
    """Set up what is missing, then serve the site and do its jobs."""
    from goldenthread.config import installation

    with saying_what_to_do():
        installation.home_is_writable()
        installation.port_is_free(host, port)
        setup_django()
        made = installation.set_up(tell)
    address = f"http://{'[' + host + ']' if ':' in host else host}:{port}"
    _tell_accounts(made)
    tell(
        f"\n  Golden Thread is at {address}\n  Begin at {address}/ ; every part is shown at {address}/design/ ; stop with Ctrl+C\n"
    )
    _serve(host, port, workers)


def _tell_accounts(made: list[tuple[str, str]]) -> None:
    from goldenthread.config import environment

    path = environment.home() / "first-accounts.txt"
    for email, password in made:
        tell(f"  account {email}  password {password}")
    if made:
        tell(f"  (kept in {path}; change the passwords and remove the file on a server)")
    elif path.exists():
        tell(f"  accounts to try: see {path}")


def _serve(host: str, port: int, workers: int) -> None:
    """The site and the worker of its jobs, until this command is ended; a worker that dies is begun again."""
    command = [sys.executable, "-m", "granian", "goldenthread.config.wsgi:application", "--interface", "wsgi"]
    command += ["--host", host, "--port", str(port), "--workers", str(workers), "--blocking-threads", "1"]
    command += ["--no-ws", "--log-level", "warning", "--respawn-failed-workers"]
    signal.signal(signal.SIGTERM, _interrupted)
    site = subprocess.Popen(command)
    jobs = _begin_worker()
    try:
        while (ended := site.poll()) is None:
            if jobs.poll() is not None:
                jobs = _begin_worker()
            time.sleep(1)
        raise SystemExit(ended)
    except KeyboardInterrupt:
        raise SystemExit(0) from None
    finally:
        _end(jobs, site)


def _interrupted(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _begin_worker() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "goldenthread", "worker", "--leave-with", str(os.getpid())]
    # a group of its own: Ctrl+C reaches this process alone, which then ends both in order
    return subprocess.Popen(command, env=os.environ.copy(), start_new_session=True)


def _end(*processes: subprocess.Popen[bytes]) -> None:
    """End them politely, then by force; a job cut off so is taken up at the next start."""
    for one in processes:
        one.terminate()
    for one in processes:
        try:
            one.wait(timeout=10)
        except subprocess.TimeoutExpired:
            one.kill()
            one.wait()


@click.command()
@click.option("--until-idle", is_flag=True, help="End when no job waits.")
@click.option("--leave-with", type=int, hidden=True, help="End when this process, the parent, is no more.")
def worker(until_idle: bool, leave_with: int | None) -> None:
    """Do the jobs that wait in the database until stopped; those a killed worker left are taken up first."""
    ready()
    from django.core.management import call_command

    from goldenthread.core import job_actions

    for job in job_actions.take_up_lost():
        tell(f"taken up: job {job.pk}, {job.title}: {job.state}")
    threading.Thread(target=_watch, args=(leave_with,), daemon=True).start()
    call_command("db_worker", verbosity=0, batch=until_idle, reload=False, startup_delay=False)


def _watch(parent: int | None) -> None:
    """Show every few seconds that this worker lives, look after lost jobs, and leave with the parent."""
    from django.db import DatabaseError, close_old_connections

    from goldenthread.core import job_actions, jobs

    for beat in itertools.count(1):
        time.sleep(BEAT)
        if parent is not None and os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)
        try:
            close_old_connections()
            job_actions.show_life(jobs.worker_name())
            if beat % 6 == 0:
                job_actions.take_up_lost()
        except DatabaseError as error:
            tell(f"worker: the database does not answer ({error}); trying again")
