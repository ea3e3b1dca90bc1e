"""`goldenthread run` and `goldenthread setup`: from an empty folder to a running site."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from goldenthread.cli.django import setup as setup_django
from goldenthread.cli.django import tell
from goldenthread.cli.problems import Unreadable


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
    jobs = subprocess.Popen([sys.executable, "-m", "goldenthread", "worker"], env=os.environ.copy())
    command = [sys.executable, "-m", "granian", "goldenthread.config.wsgi:application", "--interface", "wsgi"]
    command += ["--host", host, "--port", str(port), "--workers", str(workers), "--blocking-threads", "1"]
    command += ["--no-ws", "--log-level", "warning", "--respawn-failed-workers"]
    try:
        raise SystemExit(subprocess.call(command))
    except KeyboardInterrupt:
        raise SystemExit(0) from None
    finally:
        jobs.terminate()
        jobs.wait(timeout=10)


@click.command()
def worker() -> None:
    """Do the jobs that wait in the database until stopped."""
    setup_django()
    from django.core.management import call_command

    call_command("db_worker", verbosity=0)
