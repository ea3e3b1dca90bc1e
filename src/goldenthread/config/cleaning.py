"""What is old and of no use to anybody: taken away once a day by the worker, and by `goldenthread clean`.

Nothing that a person handed in, and nothing of the trail, is ever among it.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from goldenthread.config import environment
from goldenthread.platform import outbox
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.jobs import actions as job_actions
from goldenthread.platform.models import Job
from goldenthread.platform.throttling import counters

DAY = 24 * 3600
STAMP = ".cleaned"


def clean(*, days: int | None = None) -> dict[str, int]:
    """Take away what is old; how many of each. `days`: how long ended jobs are kept, when not as set; 0 for ever."""
    days = settings.KEEP_JOBS_DAYS if days is None else days
    found = {
        "jobs": job_actions.clear(older_than_days=days, by=OPERATOR) if days else 0,
        "tasks": _tasks(days),
        "sessions": _sessions(),
        "counters": counters.clear_old(),
        "notices": outbox.clear_old(),
        "folders of jobs": _take_away(_folders_without_job()),
        "unfinished files": _take_away(_unfinished()),
    }
    (environment.home() / STAMP).touch()
    return found


def is_due() -> bool:
    """Whether a day has passed since the last time, on any worker that shares the folder."""
    stamp = environment.home() / STAMP
    return not stamp.exists() or time.time() - stamp.stat().st_mtime > DAY


def _tasks(days: int) -> int:
    """Lines of the queue that are over; the jobs tell what came of them."""
    before = timezone.now() - timedelta(days=days or 30)
    over = DBTaskResult.objects.filter(status__in=["SUCCESSFUL", "FAILED"], finished_at__lt=before)
    return over.delete()[0]


def _sessions() -> int:
    store = import_module(settings.SESSION_ENGINE).SessionStore
    model = store.get_model_class()
    number = model.objects.filter(expire_date__lt=timezone.now()).count()
    store.clear_expired()
    return number


def _folders_without_job() -> Iterator[Path]:
    root = Path(settings.MEDIA_ROOT) / "jobs"
    there = {str(pk) for pk in Job.objects.values_list("pk", flat=True)} if root.is_dir() else set()
    return (path for path in (root.iterdir() if root.is_dir() else ()) if path.name not in there)


def _unfinished() -> Iterator[Path]:
    """What a process that was killed left half written."""
    yield from Path(settings.MEDIA_ROOT).glob("??/*.part")
    yield from Path(settings.MEDIA_ROOT).glob("made/*/.draft-*")


def _take_away(paths: Iterator[Path]) -> int:
    """Those that nobody has touched for a day."""
    number = 0
    for path in list(paths):
        try:
            if time.time() - path.stat().st_mtime <= DAY:
                continue
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        except FileNotFoundError:
            continue
        number += 1
    return number
