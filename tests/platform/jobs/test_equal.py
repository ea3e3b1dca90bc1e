"""Equal work, asked for again before it is over, is one job."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.utils import timezone

from goldenthread.platform import jobs
from goldenthread.platform.errors import NotPossible
from goldenthread.platform.jobs import actions as job_actions
from goldenthread.platform.models import Job, JobState


def work_off():
    call_command("db_worker", verbosity=0, batch=True, startup_delay=False, interval=0, reload=False)


def test_thirty_equal_jobs_in_a_row_are_one(counting, reader, outsider):
    asked = {job_actions.ask("count", {"a": 1, "b": [2]}, by=reader).pk for _number in range(30)}
    asked |= {job_actions.ask("count", {"b": [2], "a": 1}, by=reader).pk}
    other = {
        job_actions.ask("count", {"a": 2}, by=reader).pk,
        job_actions.ask("count", {"a": 1, "b": [2]}, by=outsider).pk,
    }

    assert len(asked) == 1 and len(other) == 2 and Job.objects.count() == 3
    work_off()
    assert len(counting) == 9
    assert job_actions.ask("count", {"a": 1, "b": [2]}, by=reader).pk not in asked  # what is over may be done anew


def test_equal_jobs_asked_for_at_the_same_moment_are_one(counting, reader, monkeypatch):
    first = job_actions.ask("count", {}, by=reader)
    looked, real = [], job_actions._equal

    def too_early(fingerprint):  # the other process had not kept its job yet when this one looked
        looked.append(1)
        return real(fingerprint) if len(looked) > 1 else None

    monkeypatch.setattr(job_actions, "_equal", too_early)

    assert job_actions.ask("count", {}, by=reader) == first and Job.objects.count() == 1


def test_a_job_that_is_being_stopped_can_be_asked_for_anew_and_not_twice(counting, reader):
    first = job_actions.ask("count", {}, by=reader)
    Job.objects.filter(pk=first.pk).update(state=JobState.RUNNING)
    job_actions.stop(first, by=reader)

    second = job_actions.ask("count", {}, by=reader)
    assert second != first
    Job.objects.filter(pk=first.pk).update(state=JobState.STOPPED, ended_at=timezone.now())
    first.refresh_from_db()
    with pytest.raises(NotPossible, match=f"as job {second.pk}"):
        job_actions.again(first, by=reader)


def test_papers_of_a_snapshot_made_just_now_are_not_made_again(paper, focal_point, monkeypatch):
    first = job_actions.ask("papers", {"report": paper.key}, by=focal_point)
    work_off()
    assert job_actions.ask("papers", {"report": paper.key, "snapshot": 1}, by=focal_point) == first

    next(jobs.folder_of(first).iterdir()).unlink()  # somebody cleared away: then they are made
    assert job_actions.ask("papers", {"report": paper.key}, by=focal_point) != first


def test_equal_jobs_by_the_api_are_one(client, paper, focal_point):
    from goldenthread.register.accounts.tokens import make_token

    bearer = {"HTTP_AUTHORIZATION": f"Bearer {make_token(focal_point, name='t', by=focal_point)[1]}"}
    body = {"kind": "papers", "arguments": {"report": paper.key}}
    answers = [client.post("/api/core/jobs", body, content_type="application/json", **bearer) for _number in range(30)]

    assert {answer.status_code for answer in answers} == {202} and len({a.json()["id"] for a in answers}) == 1
