"""`goldenthread run` and `goldenthread setup`: from an empty folder to a running site."""

from __future__ import annotations

import itertools
import os
import signal
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from types import FrameType
from typing import TypeVar

import click

from goldenthread.cli.django import ready, tell
from goldenthread.cli.django import setup as setup_django
from goldenthread.cli.problems import Unreadable
from goldenthread.config.server import tie

T = TypeVar("T")
BEAT = 10  # seconds between signs of life of a worker


@contextmanager
def saying_what_to_do() -> Iterator[None]:
    from goldenthread.config.installation import CannotStart
    from goldenthread.config.operation.in_use import InUse

    try:
        yield
    except (CannotStart, InUse) as error:
        raise Unreadable(str(error)) from error


@click.command()
def setup() -> None:
    """Set up or upgrade the database, the static files, the first accounts and the default instance."""
    from goldenthread.config import installation
    from goldenthread.config.operation import in_use

    with saying_what_to_do():
        installation.home_is_writable()
        setup_django()
        with in_use.shared():
            made = installation.set_up(tell)
        _tell_accounts(made)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--workers", type=click.IntRange(1, 64), help="Web processes. Not given: GOLDENTHREAD_PROCESSES.")
@click.option("--with-parent", is_flag=True, hidden=True, help="End when the process that began this one is no more.")
def run(host: str, port: int, workers: int | None, with_parent: bool) -> None:
    """Set up what is missing, then serve the site and do its jobs."""
    from goldenthread.config import installation
    from goldenthread.config.operation import in_use
    from goldenthread.config.server import limits

    parent = os.getppid() if with_parent else None
    with saying_what_to_do():
        installation.home_is_writable()
        sock = installation.claim(host, port)
        setup_django()
        workers = workers or _checked(limits.processes)
        _checked(limits.from_environment)
        with in_use.shared():
            made = installation.set_up(tell)
            _show_sample()
    address = f"http://{'[' + host + ']' if ':' in host else host}:{port}"
    _tell_accounts(made)
    tell(
        f"\n  Golden Thread is at {address}\n  Begin at {address}/ ; every part is shown at {address}/design/ ; stop with Ctrl+C\n"
    )
    _serve(sock, workers, parent)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--workers", type=click.IntRange(1, 64), help="Web processes. Not given: GOLDENTHREAD_PROCESSES.")
def serve(host: str, port: int, workers: int | None) -> None:
    """Serve the site alone, for a process manager: sets nothing up and does no jobs.

    `goldenthread setup` comes before it and `goldenthread worker` stands beside it; /health/ready says what is missing.
    """
    from goldenthread.config import installation
    from goldenthread.config.server import limits

    with saying_what_to_do():
        installation.home_is_writable()
        sock = installation.claim(host, port)
        ready()
        workers = workers or _checked(limits.processes)
        _checked(limits.from_environment)
    _serve(sock, workers, None, with_worker=False)


def _checked(setting: Callable[[], T]) -> T:
    try:
        return setting()
    except ValueError as error:
        raise Unreadable(str(error)) from error


def _show_sample() -> None:
    """A sample of published evidence where nothing was loaded yet."""
    from pathlib import Path

    from django.conf import settings

    from goldenthread.analytics.sample import load_sample

    if load_sample(Path(settings.EVIDENCE_STORE)):
        tell("  a sample of published aid data is loaded; `goldenthread evidence load` takes its place")


def _tell_accounts(made: list[tuple[str, str]]) -> None:
    from goldenthread.config import environment

    path = environment.home() / "first-accounts.txt"
    for email, password in made:
        tell(f"  account {email}  password {password}")
    if made:
        tell(f"  (kept in {path}; change the passwords and remove the file on a server)")
    elif path.exists():
        tell(f"  accounts to try: see {path}")


def _serve(sock: socket.socket, workers: int, parent: int | None, *, with_worker: bool = True) -> None:
    """The site and the worker of its jobs, until this command or its `parent` is ended."""
    from goldenthread.config.operation import in_use

    with saying_what_to_do(), in_use.shared(), tempfile.TemporaryDirectory(prefix="goldenthread-metrics-") as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder  # where its processes count together
        _keep_going(sock, workers, parent, with_worker)


def _keep_going(sock: socket.socket, workers: int, parent: int | None, with_worker: bool) -> None:
    from goldenthread.config import installation
    from goldenthread.config.server.processes import Family

    for one in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, _interrupted)
    sock.listen(1024)  # who comes before the processes are ready waits
    family = Family(tell)
    family.add_web(sock, workers)
    if with_worker:
        family.add_worker()
    try:
        while parent is None or os.getppid() == parent:
            family.look()
            time.sleep(0.5)
    except KeyboardInterrupt:
        pass
    finally:
        sock.close()
        family.end()
        installation.anchor_trail(tell)


def _interrupted(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@click.command()
@click.option("--until-idle", is_flag=True, help="End when no job waits.")
@click.option("--leave-with", type=int, hidden=True, help="End when the other end of this pipe is closed.")
def worker(until_idle: bool, leave_with: int | None) -> None:
    """Do the jobs that wait in the database until stopped; those a killed worker left are taken up first."""
    if leave_with is not None:
        tie.leave_with(leave_with, partial(os.kill, os.getpid(), signal.SIGTERM), grace=10)
    ready()
    from django.core.management import call_command

    from goldenthread.config import installation, privacy
    from goldenthread.config.operation import beats, in_use
    from goldenthread.platform import jobs
    from goldenthread.platform.jobs import actions as job_actions

    privacy.new_files_are_private()
    with saying_what_to_do(), in_use.shared():
        for job in job_actions.take_up_lost():
            tell(f"taken up: job {job.pk}, {job.title}: {job.state}")
        beats.show_life(jobs.worker_name())
        threading.Thread(target=_watch, daemon=True).start()
        try:
            call_command("db_worker", verbosity=0, batch=until_idle, reload=False, startup_delay=False)
        finally:
            installation.anchor_trail(tell)
            beats.leave(jobs.worker_name())


def _watch() -> None:
    """Show every few seconds that this worker lives, move the anchor of the trail on, look after lost jobs and what is
    old."""
    from django.db import DatabaseError, close_old_connections

    from goldenthread.config import cleaning, installation
    from goldenthread.config.operation import beats
    from goldenthread.platform import jobs
    from goldenthread.platform.jobs import actions as job_actions
    from goldenthread.platform.throttling import counters

    for beat in itertools.count(1):
        time.sleep(BEAT)
        with suppress(OSError):  # a full disk: /health/ready says so
            beats.show_life(jobs.worker_name())
        try:
            close_old_connections()
            job_actions.show_life(jobs.worker_name())
            if beat % 3 == 0:
                installation.anchor_trail(tell)
            if beat % 6 == 0:
                job_actions.take_up_lost()
                jobs.look_after()
            if beat % 360 == 1:
                counters.clear_old()
                if cleaning.is_due():
                    cleaning.clean()
        except DatabaseError as error:
            tell(f"worker: the database does not answer ({error}); trying again")
