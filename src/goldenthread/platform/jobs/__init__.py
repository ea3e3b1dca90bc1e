"""Work behind the scenes: the kinds of work that rooms register, and how a worker does one job of them.

A room with such work has a file `jobs.py` that decorates a function:

    @work("papers", prepare=_prepare)
    def papers(job: Job, progress: Progress) -> dict[str, Any]: ...

The queue is the Tasks API on the database of the installation, so that a job is asked for in the transaction that
needs it, and none is lost. `platform.jobs.actions` asks for jobs; `goldenthread worker` does them.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from goldenthread.platform.access import OPERATOR
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.platform.models import Job, JobState, Strategy
from goldenthread.platform.words import speaking

log = logging.getLogger(__name__)


class Stopped(Exception):
    """Somebody asked that the job be stopped."""


@dataclass(frozen=True)
class Order:
    """What `prepare` makes of a request: a title for people, clean arguments, the strategy it belongs to."""

    title: str
    arguments: dict[str, Any]
    strategy: Strategy | None = None


Prepare = Callable[[Any, dict[str, Any]], Order]


@dataclass(frozen=True)
class Work:
    """A kind of work. `prepare(user, arguments)` raises Denied or NotPossible, in words, when it cannot be asked for.

    `holds`: for so long after its end, the files of equal work are as good as new ones; None where they may not be.
    """

    name: str
    prepare: Prepare
    do: Callable[[Job, Progress], dict[str, Any]]
    holds: timedelta | None = None


_works: dict[str, Work] = {}
_regulars: list[Callable[[], None]] = []


def work(
    name: str, *, prepare: Prepare, holds: timedelta | None = None
) -> Callable[[Callable[[Job, Progress], dict[str, Any]]], Work]:
    """Register a function as the work `name`; what it returns (JSON) is the job's result."""

    def register(function: Callable[[Job, Progress], dict[str, Any]]) -> Work:
        _works[name] = Work(name, prepare, function, holds)
        return _works[name]

    return register


def regular(function: Callable[[], None]) -> Callable[[], None]:
    """Register a function that a worker calls every minute: it looks whether something is due and asks for it."""
    _regulars.append(function)
    return function


def look_after() -> None:
    """Let every room look whether something is due."""
    works()
    for function in _regulars:
        function()


@cache
def works() -> dict[str, Work]:
    """Every kind of work of all rooms, by name."""
    import_module("goldenthread.register.duplicates.made")
    import_module("goldenthread.platform.outbox.jobs")
    for room in settings.ROOMS:
        if room != "platform" and find_spec(f"goldenthread.{room}.jobs"):
            import_module(f"goldenthread.{room}.jobs")
    return _works


def kind_of_work(name: str) -> Work:
    """The work of that name. Raises NotPossible, naming what there is."""
    if found := works().get(name):
        return found
    raise NotPossible(
        _("There is no work “%(name)s”. There is: %(works)s.")
        % {"name": name, "works": ", ".join(sorted(works())) or "–"}
    )


class Progress:
    """How a job says how far it is, and where it leaves its files."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def tell(self, step: Any, *, done: int = 0, of: int = 0) -> None:
        """Show the step now begun. Raises Stopped when somebody asked for that."""
        now = timezone.now()
        Job.objects.filter(pk=self.job.pk).update(step=str(step)[:300], steps_done=done, steps=of, beat_at=now)
        if Job.objects.filter(pk=self.job.pk, stop_asked=True).exists():
            raise Stopped

    @property
    def folder(self) -> Path:
        """The folder of the job's files."""
        folder = folder_of(self.job)
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def folder_of(job: Job) -> Path:
    """Where the files of the job are kept."""
    return Path(settings.MEDIA_ROOT) / "jobs" / str(job.pk)


def has_files(job: Job) -> bool:
    """Whether every file that the job made is still there."""
    return all((folder_of(job) / file["name"]).is_file() for file in job.result.get("files", []))


def _files(job: Job) -> list[dict[str, Any]]:
    folder = folder_of(job)
    if not folder.is_dir():
        return []
    return [
        {"name": path.name, "size": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        for path in sorted(folder.iterdir())
        if path.is_file()
    ]


def worker_name() -> str:
    """This process among all workers of the installation."""
    return f"{socket.gethostname()}:{os.getpid()}"


@task()
def do(pk: int) -> str:
    """Do the job once and record what came of it; a job that another worker took up meanwhile is left alone."""
    mine = Job.objects.filter(pk=pk, state=JobState.WAITING).update(
        state=JobState.RUNNING,
        worker=worker_name(),
        started_at=timezone.now(),
        beat_at=timezone.now(),
        attempts=F("attempts") + 1,
        step="",
        steps_done=0,
        steps=0,
        error="",
    )
    if not mine:
        return "left alone"
    job = Job.objects.select_related("asked_by", "strategy").get(pk=pk)
    shutil.rmtree(folder_of(job), ignore_errors=True)
    try:
        with speaking(job.asked_by.language if job.asked_by else "en"):
            end = _attempt(job)
    except BaseException:  # the worker itself is being ended: the next one takes the job up
        Job.objects.filter(pk=pk, state=JobState.RUNNING).update(state=JobState.WAITING, worker="")
        raise
    Job.objects.filter(pk=pk).update(ended_at=timezone.now(), **end)
    return str(end["state"])


def _attempt(job: Job) -> dict[str, Any]:
    try:
        asked = kind_of_work(job.kind)
        asked.prepare(job.asked_by or OPERATOR, job.arguments)  # may have changed since it was asked for
        result = asked.do(job, Progress(job))
    except Stopped:
        return {"state": JobState.STOPPED}
    except (Denied, NotPossible) as refusal:
        return {"state": JobState.FAILED, "error": str(refusal) or _("It was refused.")}
    except ValidationError as error:
        return {"state": JobState.FAILED, "error": " ".join(error.messages)}
    except Exception as error:
        log.exception("job %s (%s) failed", job.pk, job.kind)
        said = f"{type(error).__name__}: {error}"
        words = _("An unexpected error occurred (%(error)s). It is in the log of the server.")
        return {"state": JobState.FAILED, "error": words % {"error": said}}
    files = _files(job)
    return {"state": JobState.DONE, "result": {**result, "files": files} if files else result}
