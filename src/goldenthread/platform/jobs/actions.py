"""Verbs of jobs: ask for one, stop it, ask again, take up what a dead worker left, clear away what is old."""

from __future__ import annotations

import json
import os
import shutil
import socket
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from goldenthread.platform import jobs
from goldenthread.platform.access import EVERYTHING, NOTHING, allowed, why_not
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import Denied, NotPossible, require
from goldenthread.platform.models import Job, JobState, account
from goldenthread.platform.roles import Permission
from goldenthread.platform.sqlite import sha256

ATTEMPTS = 3
PAUSE = timedelta(minutes=5)  # before work that failed is asked for again unasked
ASKING = 0x676F6C64  # the number of the lock under which equal work is looked for
LOST = timedelta(minutes=2)  # without a sign of life from a worker elsewhere


def seen(user: Viewer) -> Q:
    """The filter of jobs that `user` may see: their own, those of strategies they steer; administrators see all."""
    if why_not(user, Permission.ADMINISTER) is None:
        return EVERYTHING
    if not user.is_authenticated:
        return NOTHING
    return Q(asked_by=user.pk) | (Q(strategy__isnull=False) & allowed(user, Permission.STEER))


def jobs_of(user: Viewer) -> QuerySet[Job]:
    """The jobs that `user` may see, newest first."""
    return Job.objects.filter(seen(user)).select_related("asked_by", "strategy")


def why_not_fetch(user: Viewer, job: Job) -> str | None:
    """Why `user` may not have the files of the job; they must still be allowed what it was about."""
    try:
        jobs.kind_of_work(job.kind).prepare(user, job.arguments)
    except (Denied, NotPossible) as refusal:
        return str(refusal)
    return None


def ask(kind: str, arguments: dict[str, Any], *, by: Viewer) -> Job:
    """Ask for work. Raises Denied or NotPossible with the reason; otherwise the job waits for a worker.

    The same work, asked for again by the same person before it is over, is the same job; of work whose result holds for a
    while, also one that was done just now.
    """
    work = jobs.kind_of_work(kind)
    order = work.prepare(by, arguments)
    fingerprint = _fingerprint(kind, order.arguments, by)
    if equal := _equal(fingerprint) or _done_just_now(fingerprint, work):
        return equal
    job = Job(
        kind=kind,
        title=order.title[:300],
        arguments=order.arguments,
        fingerprint=fingerprint,
        strategy=order.strategy,
        asked_by=account(by),
    )
    job.full_clean(validate_constraints=False)
    try:
        with transaction.atomic():
            job.save()
            _enqueue(job)
    except IntegrityError:
        if equal := _equal(fingerprint):  # asked for at the same moment, in another process
            return equal
        raise
    return job


def ask_once(kind: str, arguments: dict[str, Any], *, by: Viewer) -> Job:
    """Ask for work unless the same is asked for: the job that waits or runs, or failed just now, is given back."""
    with transaction.atomic():
        _one_after_another()
        same = Job.objects.filter(kind=kind, arguments=arguments)
        under_way = same.filter(state__in=[JobState.WAITING, JobState.RUNNING]).first()
        failed = same.filter(state=JobState.FAILED, ended_at__gt=timezone.now() - PAUSE).first()
        return under_way or failed or ask(kind, arguments, by=by)


def _one_after_another() -> None:
    """Nobody else is in this part of the code until the transaction ends; on SQLite writers stand in line anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ASKING])


def _fingerprint(kind: str, arguments: dict[str, Any], by: Viewer) -> str:
    asked = [kind, arguments, getattr(by, "pk", None)]
    return sha256(json.dumps(asked, sort_keys=True, ensure_ascii=False, default=str))


def _equal(fingerprint: str) -> Job | None:
    """The same work, waiting or running and not being stopped."""
    under_way = Job.objects.filter(state__in=[JobState.WAITING, JobState.RUNNING], stop_asked=False)
    return under_way.filter(fingerprint=fingerprint).first()


def _enqueue(job: Job) -> None:
    queued = jobs.do.enqueue(job.pk)
    Job.objects.filter(pk=job.pk).update(task=str(queued.id))
    job.task = str(queued.id)


def _done_just_now(fingerprint: str, work: jobs.Work) -> Job | None:
    if work.holds is None:
        return None
    since = timezone.now() - work.holds
    done = Job.objects.filter(fingerprint=fingerprint, state=JobState.DONE, ended_at__gte=since)
    return next((job for job in done if jobs.has_files(job)), None)


def stop(job: Job, *, by: Viewer) -> Job:
    """Stop the job: at once when it waits, at its next step when it runs."""
    require(_why_not_act(by, job))
    with transaction.atomic():
        ended = Job.objects.filter(pk=job.pk, state=JobState.WAITING).update(
            state=JobState.STOPPED, ended_at=timezone.now()
        )
        if not ended and not Job.objects.filter(pk=job.pk, state=JobState.RUNNING).update(stop_asked=True):
            job.refresh_from_db()
            raise NotPossible(
                _("%(job)s is over (%(state)s): there is nothing to stop.")
                % {"job": job, "state": job.get_state_display()}
            )
    job.refresh_from_db()
    return job


def again(job: Job, *, by: Viewer) -> Job:
    """Do a failed or stopped job once more."""
    require(_why_not_act(by, job))
    if job.is_over and job.fingerprint and (equal := _equal(job.fingerprint)):
        raise NotPossible(
            _("%(job)s is under way already, as job %(number)s. Look there.") % {"job": job, "number": equal.pk}
        )
    with transaction.atomic():
        moved = Job.objects.filter(pk=job.pk, state__in=[JobState.FAILED, JobState.STOPPED]).update(
            state=JobState.WAITING, ended_at=None, error="", stop_asked=False, attempts=0, step="", result={}
        )
        if not moved:
            job.refresh_from_db()
            raise NotPossible(
                _("%(job)s is %(state)s; only a failed or stopped job is done again.")
                % {"job": job, "state": job.get_state_display()}
            )
        _enqueue(job)
    job.refresh_from_db()
    return job


def _why_not_act(user: Viewer, job: Job) -> str | None:
    if Job.objects.filter(seen(user), pk=job.pk).exists():
        return None
    return why_not(user, Permission.ADMINISTER) or _("This job is not yours.")


def take_up_lost() -> list[Job]:
    """Queue again what a killed worker left behind; after the last attempt it has failed, and says so."""
    taken = []
    for job in Job.objects.filter(state__in=[JobState.RUNNING, JobState.WAITING]):
        if _is_lost(job):
            with transaction.atomic():
                _take_up(job)
            taken.append(job)
    return taken


def _is_lost(job: Job) -> bool:
    if job.state == JobState.WAITING:
        return not job.task or not DBTaskResult.objects.filter(pk=job.task, status__in=["READY", "RUNNING"]).exists()
    host, _colon, pid = job.worker.rpartition(":")
    if host == socket.gethostname() and pid.isdigit() and not _is_alive(int(pid)):
        return True
    return job.beat_at is None or job.beat_at < timezone.now() - LOST


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _take_up(job: Job) -> None:
    now = timezone.now()
    if job.task:
        DBTaskResult.objects.filter(pk=job.task, status="RUNNING").update(status="FAILED", finished_at=now)
    if job.attempts >= ATTEMPTS:
        job.error = _("The process was interrupted, %(n)s times. Start it again when the cause is removed.") % {
            "n": job.attempts
        }
        job.state, job.ended_at = JobState.FAILED, now
    else:
        job.state = JobState.WAITING
        _enqueue(job)
    job.worker = ""
    job.save(update_fields=["state", "ended_at", "error", "worker"])


def show_life(worker: str) -> None:
    """Note that the worker of that name lives, on the jobs it does."""
    Job.objects.filter(worker=worker, state=JobState.RUNNING).update(beat_at=timezone.now())


def clear(*, older_than_days: int, by: Viewer) -> int:
    """Remove jobs that ended longer ago than that, with their files; returns how many."""
    require(why_not(by, Permission.ADMINISTER))
    old = Job.objects.filter(ended_at__lt=timezone.now() - timedelta(days=older_than_days))
    removed = 0
    for job in old:
        shutil.rmtree(jobs.folder_of(job), ignore_errors=True)
        job.delete()
        removed += 1
    return removed
