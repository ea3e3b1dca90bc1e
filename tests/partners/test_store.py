"""The evidence store on the web: what is loaded, and loading more as a job, for administrators."""

from __future__ import annotations

import threading
from http.server import HTTPServer
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from tests.analytics import cubes
from tests.analytics.iati_files import activities, activity
from tests.analytics.test_fetch import Service

from goldenthread.partners.store import actions as store_actions
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.platform.models import Job, JobState

HERE = "/partners/store/"


@pytest.fixture(autouse=True)
def one_connection(monkeypatch):
    """The worker of a test runs in its transaction; it must not close the connection that this lives on."""
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)


def work_off():
    call_command("db_worker", verbosity=0, batch=True, startup_delay=False, interval=0, reload=False)
    return Job.objects.latest("pk")


def test_who_is_no_administrator_sees_what_is_loaded_and_why_they_may_not_load(client, evidence, focal_point, settings):
    client.force_login(focal_point)
    page = client.get(HERE).content.decode()

    assert "You have no role" in page and str(settings.EVIDENCE_INBOX) not in page
    assert client.post(HERE, {"kind": "iati", "path": "x.xml"}).status_code == 403
    sent = {"handed": "1", "file": SimpleUploadedFile("a.xml", b"<a/>")}
    assert client.post(HERE, sent).status_code == 403
    assert not Job.objects.exists() and not Path(settings.EVIDENCE_INBOX).exists()
    told = client.get("/api/partners/store").json()
    assert told["is_loaded"] and told["transactions"] == evidence.count("transactions")


def test_a_file_handed_in_is_read_by_a_job(client, administrator, settings):
    client.force_login(administrator)
    sent = {"handed": "1", "file": SimpleUploadedFile("../one file.xml", activities(activity("XX-1-1")))}
    answer = client.post(HERE, sent)

    assert answer.status_code == 302
    job = work_off()
    assert (job.state, job.error) == (JobState.DONE, "")
    assert (job.result["files_read"], job.result["activities"]) == (1, 1), job.result
    assert client.get("/api/partners/store").json()["activities"] == 1
    assert client.get(answer["Location"]).status_code == 200
    assert (Path(settings.EVIDENCE_INBOX) / "uploads" / "one-file.xml").is_file()


def test_a_bad_file_is_told_by_file_and_line_and_leaves_nothing(client, administrator):
    client.force_login(administrator)
    client.post(HERE, {"handed": "1", "file": SimpleUploadedFile("bad.xml", b"<iati-activities>\n<a>\n</b>")})

    job = work_off()
    assert job.state == JobState.FAILED and "bad.xml:3" in job.error
    assert not client.get("/api/partners/store").json()["is_loaded"]


@pytest.mark.parametrize("name", ["virus.exe", "x.docx"])
def test_only_iati_files_are_taken(client, administrator, name):
    client.force_login(administrator)
    answer = client.post(HERE, {"handed": "1", "file": SimpleUploadedFile(name, b"x")})

    assert answer.status_code == 422 and "Upload an IATI file" in answer.content.decode()
    assert not Job.objects.exists()


def test_a_folder_of_tables_in_the_inbox_is_loaded(client, administrator, settings):
    cubes.store(Path(settings.EVIDENCE_INBOX))
    client.force_login(administrator)
    assert "flat/" in client.get(HERE).content.decode()
    assert client.post(HERE, {"kind": "tables", "path": "flat"}).status_code == 302

    job = work_off()
    assert job.state == JobState.DONE and job.result["transactions"] > 0
    assert client.get(HERE).status_code == 200
    assert list(Path(settings.EVIDENCE_STORE).glob("match-*"))  # the first reader does not wait


@pytest.mark.parametrize("path", ["../elsewhere", "/etc", "", "missing.xml"])
def test_nothing_outside_the_inbox_is_read(client, administrator, settings, path):
    Path(settings.EVIDENCE_INBOX).mkdir(parents=True)
    with pytest.raises(NotPossible):
        store_actions.load(kind="iati", path=path, by=administrator)
    client.force_login(administrator)
    assert client.post(HERE, {"kind": "iati", "path": path}).status_code == 422


def test_only_administrators_load(focal_point):
    with pytest.raises(Denied):
        store_actions.load(kind="iati", path="x", by=focal_point)


def test_the_sample_is_a_button_while_nothing_is_loaded(client, administrator):
    client.force_login(administrator)
    assert "Load the sample" in client.get(HERE).content.decode()
    assert client.post(HERE, {"kind": "sample"}).status_code == 302
    assert work_off().state == JobState.DONE

    page = client.get(HERE).content.decode()
    assert "AidData" in page and "Load the sample" not in page
    again = client.post(HERE, {"kind": "sample"})
    assert again.status_code == 422 and "loaded already" in again.content.decode()


def test_countries_are_fetched_once_an_operator_names_a_service(client, administrator, settings, tmp_path):
    client.force_login(administrator)
    told = client.post(HERE, {"kind": "fetch", "path": "BJ"})
    assert told.status_code == 422 and "GOLDENTHREAD_EVIDENCE_SERVICE" in told.content.decode()

    server = HTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.EVIDENCE_SERVICE = f"http://127.0.0.1:{server.server_port}/{{country}}.xml"
    settings.EVIDENCE_FETCHED = tmp_path / "fetched"
    wrong = client.post(HERE, {"kind": "fetch", "path": "BJ, Atlantis"})
    assert wrong.status_code == 422 and "Atlantis" in wrong.content.decode()
    assert client.post(HERE, {"kind": "fetch", "path": "BEN"}).status_code == 302
    job = work_off()
    assert (job.state, job.result["activities"]) == (JobState.DONE, 1)
    client.post(HERE, {"kind": "fetch", "path": "BJ TG"})
    failed = work_off()
    assert failed.state == JobState.FAILED and "broke off" in failed.error
    assert client.get("/api/partners/store").json()["activities"] == 1
    server.shutdown()
