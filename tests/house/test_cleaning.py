"""What is old is taken away, by command and by the worker; what people handed in stays."""

from __future__ import annotations

import json
import os
import time
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from goldenthread.cli.safety import clean
from goldenthread.config import cleaning
from goldenthread.platform import files, jobs
from goldenthread.platform.models import Job, JobState

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(tmp_path))


def a_job(days):
    ended = timezone.now() - timedelta(days=days)
    job = Job.objects.create(kind="papers", title="Papers", state=JobState.DONE, ended_at=ended)
    jobs.folder_of(job).mkdir(parents=True)
    (jobs.folder_of(job) / "paper.pdf").write_bytes(b"%PDF")
    return job


def aged(path):
    os.utime(path, (time.time() - 2 * cleaning.DAY,) * 2)
    return path


def test_old_jobs_sessions_and_leavings_go_and_the_rest_stays(settings):
    old, young = a_job(40), a_job(2)
    session = SessionStore()
    session.set_expiry(-1)
    session.create()
    kept = files.keep_file(b"handed in", name="a.txt", content_type="text/plain", by="test")
    aged(files.path_of(kept.sha256))
    orphan, half = jobs.folder_of(Job(pk=9999)), files.path_of(kept.sha256).with_suffix(".part")
    orphan.mkdir()
    half.write_bytes(b"han")
    for path in (orphan, half):
        aged(path)
    assert cleaning.is_due()

    done = CliRunner().invoke(clean, ["--json"])

    found = json.loads(done.stdout)
    assert (found["jobs"], found["sessions"], found["folders of jobs"], found["unfinished files"]) == (1, 1, 1, 1)
    assert not jobs.folder_of(old).exists() and not orphan.exists() and not half.exists()
    assert jobs.has_files(young) and files.bytes_of(kept) == b"handed in"
    assert not cleaning.is_due()
    assert cleaning.clean()["jobs"] == 0


def test_jobs_are_kept_for_ever_where_the_setting_says_so(settings):
    settings.KEEP_JOBS_DAYS = 0
    job = a_job(4000)

    assert cleaning.clean()["jobs"] == 0 and Job.objects.filter(pk=job.pk).exists()
