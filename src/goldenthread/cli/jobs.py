"""`goldenthread jobs`: ask for work in the background, look how far it is, stop it, do it again."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
import orjson

from goldenthread.cli.django import ready, tell
from goldenthread.cli.problems import DONE_WITH_PROBLEMS, Refused, Unreadable, print_json


@click.group()
def jobs() -> None:
    """Work in the background: list, ask, show, wait, stop, again, clear. `goldenthread run` and `worker` do it."""
    ready()


@contextmanager
def _refusals() -> Iterator[None]:
    from django.core.exceptions import ValidationError

    from goldenthread.platform.errors import Denied, NotPossible

    try:
        yield
    except (Denied, NotPossible) as error:
        raise Refused(str(error)) from error
    except ValidationError as error:
        raise Unreadable(" ".join(error.messages)) from error


def _job(number: int) -> Any:
    from goldenthread.platform.models import Job

    found = Job.objects.filter(pk=number).first()
    if found is None:
        raise Refused(f"There is no job {number}. See: goldenthread jobs list")
    return found


def plain(job: Any) -> dict[str, Any]:
    """A job as data, as the API gives it too."""
    from goldenthread.platform.jobs.data import plain as data

    return data(job)


def _show(job: Any, as_json: bool) -> None:
    if as_json:
        print_json(plain(job))
        return
    steps = f" {job.steps_done} of {job.steps}" if job.steps else ""
    click.echo(f"{job.pk}\t{job.state}\t{job.kind}\t{job.title}\t{job.error or job.step}{steps}")


@jobs.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def list_jobs(as_json: bool) -> None:
    """The newest hundred jobs."""
    from goldenthread.platform.models import Job

    rows = list(Job.objects.all()[:100])
    if as_json:
        print_json([plain(row) for row in rows])
        return
    for row in rows:
        _show(row, as_json=False)


@jobs.command()
@click.argument("kind")
@click.argument("arguments", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def ask(kind: str, arguments: tuple[str, ...], as_json: bool) -> None:
    """Ask for work of KIND with ARGUMENTS such as report=update-ldc; its number is printed."""
    from goldenthread.platform.access import OPERATOR
    from goldenthread.platform.jobs import actions as job_actions

    given: dict[str, Any] = {}
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if not equals:
            raise click.BadParameter(f"“{argument}” is not of the form name=value", param_hint="ARGUMENTS")
        given[name] = _value(value)
    with _refusals():
        _show(job_actions.ask(kind, given, by=OPERATOR), as_json)


def _value(text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return text


@jobs.command()
@click.argument("number", type=int)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def show(number: int, as_json: bool) -> None:
    """How far the job NUMBER is, what came of it or why it failed."""
    _show(_job(number), as_json)


@jobs.command()
@click.argument("number", type=int)
@click.option("--seconds", default=600, show_default=True, help="How long to wait at most.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def wait(number: int, seconds: int, as_json: bool) -> None:
    """Wait until the job NUMBER is over. Exit code 0: done; 1: failed, stopped, or not over yet."""
    from goldenthread.platform.models import JobState

    end = time.monotonic() + seconds
    job, told = _job(number), ""
    while not job.is_over and time.monotonic() < end:
        if sys.stderr.isatty() and job.step and job.step != told:
            told = job.step
            tell(told)
        time.sleep(0.5)
        job = _job(number)
    _show(job, as_json)
    if job.state != JobState.DONE:
        raise SystemExit(DONE_WITH_PROBLEMS)


@jobs.command()
@click.argument("number", type=int)
def stop(number: int) -> None:
    """Stop the job NUMBER: at once when it waits, at its next step when it runs."""
    from goldenthread.platform.access import OPERATOR
    from goldenthread.platform.jobs import actions as job_actions

    with _refusals():
        _show(job_actions.stop(_job(number), by=OPERATOR), as_json=False)


@jobs.command()
@click.argument("number", type=int)
def again(number: int) -> None:
    """Do the failed or stopped job NUMBER once more."""
    from goldenthread.platform.access import OPERATOR
    from goldenthread.platform.jobs import actions as job_actions

    with _refusals():
        _show(job_actions.again(_job(number), by=OPERATOR), as_json=False)


@jobs.command()
@click.option("--days", default=30, show_default=True, type=click.IntRange(0), help="How old they must be.")
def clear(days: int) -> None:
    """Remove jobs that ended more than so many days ago, with their files."""
    from goldenthread.platform.access import OPERATOR
    from goldenthread.platform.jobs import actions as job_actions

    click.echo(f"{job_actions.clear(older_than_days=days, by=OPERATOR)} removed")
