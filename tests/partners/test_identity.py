"""Who is who in the aid data: a page, the API and the terminal ask; answers are kept, counted and taken back."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from django.core.management import call_command
from tests.analytics.iati_files import activities, activity, transaction

from goldenthread.analytics.identity import answers
from goldenthread.analytics.identity.parties import organizations
from goldenthread.analytics.loading.ingest import ingest
from goldenthread.analytics.store import EvidenceStore
from goldenthread.cli import main
from goldenthread.partners.identity import actions
from goldenthread.partners.models import IdentityAnswer
from goldenthread.platform.jobs import look_after

HERE = "/partners/identity/"
BODY, NAME = "XM-DAC-41123", "UNIDO Trust Fund"
ABOUT = '<recipient-country code="BJ"/><sector vocabulary="1" code="32120"/>'


@pytest.fixture(autouse=True)
def one_connection(monkeypatch):
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)


def work_off():
    call_command("db_worker", verbosity=0, batch=True, startup_delay=False, interval=0, reload=False)


@pytest.fixture
def store(tmp_path, settings, db):
    """UNIDO in Benin, and a provider known by name alone that may be UNIDO."""
    donor = f"<provider-org><narrative>{NAME}</narrative></provider-org>"
    (tmp_path / "a.xml").write_bytes(activities(activity(inside=ABOUT + transaction(inside=donor))))
    ingest([tmp_path / "a.xml"], store=tmp_path / "store", workers=1)
    settings.EVIDENCE_STORE = tmp_path / "store"
    return tmp_path / "store"


def who(store):
    return organizations(EvidenceStore.open(store))


def test_a_doubt_is_answered_on_its_page_counted_by_a_job_and_taken_back(client, store, administrator):
    client.force_login(administrator)
    page = client.get(HERE).content.decode()
    assert NAME in page and BODY in page and "1 activity" in page
    assert NAME in who(store)

    sent = {"one": NAME, "other": BODY, "answer": "same", "reason": "the same house"}
    assert client.post(HERE, sent).status_code == 302
    assert "being made anew" in client.get(HERE).content.decode() and NAME in who(store)
    work_off()
    assert NAME in who(store)[BODY].refs and NAME not in who(store)
    page = client.get(HERE).content.decode()
    assert "the same house" in page and administrator.name in page and "being made anew" not in page
    assert "Nothing is doubtful." in page

    assert client.post(HERE, {"one": BODY, "other": NAME, "answer": "open"}).status_code == 302
    work_off()
    assert NAME in who(store) and not answers.read(store)
    assert [row.answer for row in IdentityAnswer.objects.all()] == ["open"]
    assert f"<bdi>{NAME}</bdi>" in client.get(HERE).content.decode()


def test_new_counts_are_whole_when_they_are_moved_in_and_the_last_ones_stay_for_who_reads_them(
    client, store, administrator
):
    client.force_login(administrator)
    client.get(HERE)
    states = [EvidenceStore.open(store).fingerprint]
    for answer in ("same", "apart"):
        client.post(HERE, {"one": NAME, "other": BODY, "answer": answer})
        work_off()
        states.append(EvidenceStore.open(store).fingerprint)

    made = [file.name for file in store.glob("*-*") if not file.name.startswith(".")]
    assert all(any(state in name for name in made) for state in states[1:])
    assert not any(states[0] in name for name in made)
    assert not list(store.glob(".identities-*"))


def test_an_answer_that_is_not_counted_is_asked_for_by_the_worker(store, administrator):
    actions.keep(EvidenceStore.open(store), NAME, BODY, answer="same", by=administrator)
    look_after()
    work_off()
    assert NAME in who(store)[BODY].refs


def test_the_api_asks_and_answers_in_words(client, store, administrator, reader):
    client.force_login(administrator)
    told = client.get("/api/partners/identity").json()
    assert [(one["one"], one["other"], one["activities_one"]) for one in told["doubts"]] == [(NAME, BODY, 1)]
    body = {"one": NAME, "other": "nobody", "answer": "same"}
    wrong = client.post("/api/partners/identity", body, content_type="application/json")
    assert wrong.status_code == 422 and "nobody" in wrong.content.decode()
    body["other"], body["answer"] = BODY, "perhaps"
    assert client.post("/api/partners/identity", body, content_type="application/json").status_code == 422
    body["answer"] = "apart"
    assert client.post("/api/partners/identity", body, content_type="application/json").status_code == 201
    after = client.get("/api/partners/identity").json()
    assert (after["total"], after["answers"][0]["answer"], after["counted"]) == (0, "apart", False)

    client.force_login(reader)
    assert client.post("/api/partners/identity", body, content_type="application/json").status_code == 403
    assert client.get("/api/partners/identity").json()["answers"] == []
    assert client.post(HERE, body).status_code == 403


def test_the_terminal_keeps_who_is_who_of_the_installation_on_record(store, db):
    said = CliRunner().invoke(main, ["evidence", "same", NAME, BODY, "--store", str(store), "--reason", "one"])
    assert (said.exit_code, IdentityAnswer.objects.get().reason) == (0, "one"), said.output
    assert NAME in who(store)[BODY].refs
    back = CliRunner().invoke(main, ["evidence", "same", NAME, BODY, "--open", "--store", str(store)])
    assert back.exit_code == 0 and NAME in who(store)
    asked = CliRunner().invoke(main, ["evidence", "doubts", "--store", str(store)])
    assert NAME in asked.output
