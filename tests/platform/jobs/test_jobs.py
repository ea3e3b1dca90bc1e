"""Work in the background: asked for, done, seen by those who may, stopped, taken up when its worker died."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.platform import jobs
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.platform.jobs import actions as job_actions
from goldenthread.platform.models import Job, JobState
from goldenthread.platform.models.jobs import JOB_MOVES


def work_off():
    call_command("db_worker", verbosity=0, batch=True, startup_delay=False, interval=0, reload=False)


def state_of(job):
    job.refresh_from_db()
    return job.state


def test_a_job_is_done_and_leaves_its_result_and_files(counting, reader):
    job = job_actions.ask("count", {}, by=reader)
    assert job.state == JobState.WAITING

    work_off()

    assert state_of(job) == JobState.DONE
    assert job.result["counted"] == 3 and job.result["files"][0]["name"] == "numbers.txt"
    assert job.share_done == pytest.approx(2 / 3) and job.attempts == 1 and job.ended_at >= job.started_at


def test_a_failure_is_told_in_words(counting, reader):
    refused = job_actions.ask("count", {"fail_at": 2}, by=reader)
    broken = job_actions.ask("count", {"break_at": 1}, by=reader)

    work_off()

    assert state_of(refused) == JobState.FAILED and refused.error == "The third number is missing. Give it."
    assert state_of(broken) == JobState.FAILED and "ZeroDivisionError: by nought" in broken.error


@pytest.mark.parametrize(("code", "words"), [("zh", "键"), ("ar", "المفتاح"), ("en", "Key")])
def test_a_job_speaks_the_language_of_who_asked(monkeypatch, reader, code, words):
    def do(job, progress):
        raise NotPossible(_("Key"))

    jobs.works()
    monkeypatch.setitem(jobs._works, "speak", jobs.Work("speak", lambda user, arguments: jobs.Order("Speak", {}), do))
    reader.language = code
    reader.save()
    job = job_actions.ask("speak", {}, by=reader)

    work_off()

    assert state_of(job) == JobState.FAILED and job.error == words


def test_what_may_not_be_done_is_not_queued(counting, reader):
    with pytest.raises(Denied, match="You may not count"):
        job_actions.ask("count", {"refuse": True}, by=reader)
    with pytest.raises(NotPossible, match="count, "):
        job_actions.ask("nonsense", {}, by=reader)
    assert not Job.objects.exists()


def test_a_running_job_stops_at_its_next_step_and_can_be_done_again(counting, reader):
    job = job_actions.ask("count", {"stop_at": 0}, by=reader)
    work_off()
    assert state_of(job) == JobState.STOPPED and counting == [0]

    Job.objects.filter(pk=job.pk).update(arguments={})
    job_actions.again(job, by=reader)
    work_off()

    assert state_of(job) == JobState.DONE and counting == [0, 0, 1, 2]


def test_a_waiting_job_that_is_stopped_is_never_begun(counting, reader):
    job = job_actions.ask("count", {}, by=reader)
    job_actions.stop(job, by=reader)

    work_off()

    assert state_of(job) == JobState.STOPPED and counting == []


def in_state(state, user):
    ended = {"ended_at": timezone.now()} if state in (JobState.DONE, JobState.FAILED, JobState.STOPPED) else {}
    words = {"error": "why"} if state == JobState.FAILED else {}
    return Job.objects.create(kind="count", title="Count", asked_by=user, state=state, **ended, **words)


@pytest.mark.parametrize("state", JobState)
def test_stop_and_again_follow_the_table_of_moves(counting, reader, state):
    for act, to in ((job_actions.stop, JobState.STOPPED), (job_actions.again, JobState.WAITING)):
        job = in_state(state, reader)
        possible = to in JOB_MOVES[state] and not (act is job_actions.again and state == JobState.RUNNING)
        if not possible:
            with pytest.raises(NotPossible):
                act(job, by=reader)
        elif state == JobState.RUNNING:
            assert act(job, by=reader).stop_asked
        else:
            assert act(job, by=reader).state == to


def test_a_failure_without_a_reason_cannot_be_kept(reader):
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(kind="count", title="x", state=JobState.FAILED, ended_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(kind="count", title="x", state=JobState.DONE)


def test_a_job_of_a_dead_worker_is_taken_up_and_done(counting, reader):
    job = job_actions.ask("count", {}, by=reader)
    long_ago = timezone.now() - timedelta(hours=1)
    from django_tasks_db.models import DBTaskResult

    DBTaskResult.objects.update(status="RUNNING")
    Job.objects.update(state=JobState.RUNNING, worker="elsewhere:1", beat_at=long_ago, attempts=1)

    assert job_actions.take_up_lost() == [job]
    assert state_of(job) == JobState.WAITING
    work_off()
    assert state_of(job) == JobState.DONE and job.attempts == 2


def test_a_job_of_a_living_worker_is_left_alone(counting, reader):
    job_actions.ask("count", {}, by=reader)
    assert job_actions.take_up_lost() == []
    Job.objects.update(state=JobState.RUNNING, worker="elsewhere:1", beat_at=timezone.now())
    assert job_actions.take_up_lost() == []


def test_after_three_dead_workers_a_job_has_failed_and_says_so(counting, reader):
    job = job_actions.ask("count", {}, by=reader)
    Job.objects.update(state=JobState.RUNNING, worker="elsewhere:1", beat_at=None, attempts=3)

    job_actions.take_up_lost()

    assert state_of(job) == JobState.FAILED and "3 times" in job.error


def test_who_sees_a_job(counting, reader, outsider, focal_point, administrator, strategy, person_with):
    job = job_actions.ask("count", {}, by=reader)
    Job.objects.filter(pk=job.pk).update(strategy=strategy)
    drafter = person_with("drafter", strategy=strategy)

    sees = {
        user.email: job in job_actions.jobs_of(user) for user in (reader, outsider, focal_point, administrator, drafter)
    }

    assert sees == {
        "reader@example.org": True,
        "outsider@example.org": False,
        "focal_point@example.org": True,
        "administrator@example.org": True,
        "drafter@example.org": False,
    }
    with pytest.raises(Denied):
        job_actions.stop(job, by=outsider)


def test_old_jobs_are_cleared_with_their_files(counting, reader, administrator):
    job = job_actions.ask("count", {}, by=reader)
    work_off()
    assert jobs.folder_of(job).is_dir()

    with pytest.raises(Denied):
        job_actions.clear(older_than_days=0, by=reader)
    assert job_actions.clear(older_than_days=30, by=administrator) == 0
    assert job_actions.clear(older_than_days=0, by=administrator) == 1
    assert not jobs.folder_of(job).exists() and not Job.objects.exists()


def test_all_files_of_a_paper_from_its_page(django_app, paper, focal_point, outsider):
    page = django_app.get(f"/reports/{paper.key}/", user=focal_point)
    form = next(form for form in page.forms.values() if form.action.endswith("/all-files/"))
    job_page = form.submit().follow()
    assert "waiting" in job_page.text and "Stop it" in job_page.text

    work_off()

    done = django_app.get(job_page.request.path, user=focal_point)
    names = [link.text for link in done.html.select('a[href*="/files/"]')]
    assert len(names) == 19 and f"{paper.key}-1-zh.docx" in names
    zipped = django_app.get(f"{job_page.request.path}files/{paper.key}-1.zip", user=focal_point)
    assert zipped.body[:2] == b"PK"
    django_app.get(job_page.request.path, user=outsider, status=404)


def test_jobs_are_nothing_for_a_visitor(client, db):
    assert client.get("/jobs/").url == "/accounts/login/?next=%2Fjobs%2F"
    assert client.get("/jobs/1/").status_code == 302
    assert client.get("/api/core/jobs").json()["rows"] == []


def test_files_are_kept_from_one_who_lost_the_role(client, paper, focal_point):
    job = job_actions.ask("papers", {"report": paper.key}, by=focal_point)
    work_off()
    focal_point.grants.all().delete()
    client.force_login(focal_point)

    assert client.get(f"/jobs/{job.pk}/files/{paper.key}-1.zip").status_code == 403
    assert client.get(f"/jobs/{job.pk}/").status_code == 200


def test_a_job_by_the_api(client, paper, focal_point, outsider):
    address, body = "/api/core/jobs", {"kind": "papers", "arguments": {"report": paper.key}}
    assert client.post(address, body, content_type="application/json").status_code == 403
    client.force_login(focal_point)
    from goldenthread.register.accounts.tokens import make_token

    bearer = {"HTTP_AUTHORIZATION": f"Bearer {make_token(focal_point, name='t', by=focal_point)[1]}"}
    asked = client.post(address, body, content_type="application/json", **bearer)
    assert asked.status_code == 202
    number = asked.json()["id"]
    work_off()

    assert client.get(f"{address}/{number}", **bearer).json()["state"] == "done"
    assert client.get(f"{address}/{number}/files/{paper.key}-1-en.html", **bearer).status_code == 200
    assert client.get(address, **bearer).json()["rows"][0]["id"] == number
    assert client.post(f"{address}/{number}/stop", **bearer).status_code == 409
    wrong = client.post(address, {"kind": "papers", "arguments": []}, content_type="application/json", **bearer)
    assert wrong.status_code == 422
    unknown = client.post(address, {"kind": "papers"}, content_type="application/json", **bearer)
    assert unknown.status_code == 409 and "report=" in unknown.json()["reason"]
    client.force_login(outsider)
    assert client.get(f"{address}/{number}").status_code == 404
