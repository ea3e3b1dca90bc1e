"""Who has to wait, seen by administrators; and letting them try again: by page, API and command, in the audit trail."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from goldenthread.cli.root import main
from goldenthread.platform.models import AuditEntry
from goldenthread.register.accounts.tokens import make_token

PASSWORD = "correct horse"
PAGE = "/people/throttled/"


def run(*words):
    return CliRunner().invoke(main, ["accounts", *words])


@pytest.fixture
def locked(until_it_waits, reader):
    until_it_waits(reader.email)
    return reader


def test_the_command_lists_who_has_to_wait_and_unlocks(locked, attempt):
    rows = json.loads(run("locked", "--json").stdout)
    assert [(row["what"], row["account"], row["address"], row["attempts"]) for row in rows] == [
        ("sign-in", locked.email, "192.0.2.1", 6)
    ]
    assert locked.email in run("locked").stdout

    done = run("unlock", locked.email.upper(), "--json")

    assert done.exit_code == 0 and json.loads(done.stdout)["account"] == locked.email
    assert json.loads(run("locked", "--json").stdout) == []
    assert attempt(locked.email, PASSWORD).status_code == 302


def test_the_command_unlocks_an_address(attempt, reader):
    for number in range(40):
        attempt(f"nobody-{number}@example.org")
    row = json.loads(run("locked", "--json").stdout)[0]
    assert row["account"] is None and row["address"] == "192.0.2.1" and not row["unknown_account"]

    assert run("unlock", "--ip", "192.0.2.1").exit_code == 0

    assert attempt(reader.email, PASSWORD).status_code == 302


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["unlock", "nobody@example.org"], 3, "There is no account nobody@example.org."),
        (["unlock", "--ip", "nonsense"], 4, "is no IP address"),
        (["unlock"], 2, "Give the e-mail address"),
        (["unlock", "a@example.org", "--ip", "192.0.2.1"], 2, "Give the e-mail address"),
    ],
)
def test_the_command_answers_what_it_cannot_do(db, words, code, told):
    done = run(*words)

    assert done.exit_code == code and told in done.stderr


def test_the_page_shows_who_has_to_wait_and_unlocks(locked, client, administrator, attempt):
    client.force_login(administrator)
    page = client.get(PAGE).content.decode()
    assert locked.email in page and "192.0.2.1" in page and "signing in with a password" in page
    assert PAGE in client.get("/people/").content.decode()

    assert client.post(f"{PAGE}unlock/", {"account": locked.pk}).url == PAGE

    assert "Nobody has to wait." in client.get(PAGE).content.decode()
    assert attempt(locked.email, PASSWORD).status_code == 302


def test_the_page_unlocks_an_address(locked, client, administrator, attempt):
    client.force_login(administrator)

    assert client.post(f"{PAGE}unlock/", {"address": "192.0.2.1"}).status_code == 302

    assert attempt(locked.email, PASSWORD).status_code == 302


@pytest.mark.parametrize(
    ("body", "status"), [({"account": "9999"}, 404), ({"account": "x"}, 404), ({"address": "x"}, 409), ({}, 409)]
)
def test_the_page_answers_what_it_cannot_do(client, administrator, body, status):
    client.force_login(administrator)

    assert client.post(f"{PAGE}unlock/", body).status_code == status
    assert client.get(f"{PAGE}unlock/").status_code == 405


def test_unlocking_stands_in_the_audit_trail_and_attempts_do_not(locked, client, administrator):
    client.force_login(administrator)
    client.post(f"{PAGE}unlock/", {"account": locked.pk})

    entry = AuditEntry.objects.get(room="core_unlocking")
    assert (
        entry.actor == f"account {administrator.pk}: {administrator.name}"
        and json.loads(entry.after)["account_id"] == locked.pk
    )
    assert not AuditEntry.objects.filter(room="core_throttle").exists()


def test_only_administrators_see_and_unlock(locked, client, focal_point, administrator):
    client.force_login(focal_point)
    answers = [
        client.get(PAGE),
        client.post(f"{PAGE}unlock/", {"account": locked.pk}),
        client.get("/api/core/throttled"),
    ]
    assert {answer.status_code for answer in answers} == {403}
    assert PAGE not in client.get("/people/").content.decode()

    bearer = {"HTTP_AUTHORIZATION": f"Bearer {make_token(focal_point, name='t', by=focal_point)[1]}"}
    body = {"data": {"account": locked.email}, "content_type": "application/json"}
    assert client.post("/api/core/throttled/unlock", **body, **bearer).status_code == 403
    assert json.loads(run("locked", "--json").stdout)


def test_the_api_lists_and_unlocks(locked, client, administrator, attempt):
    bearer = {"HTTP_AUTHORIZATION": f"Bearer {make_token(administrator, name='t', by=administrator)[1]}"}
    rows = client.get("/api/core/throttled", **bearer).json()["rows"]
    assert [row["account"] for row in rows] == [locked.email]

    def unlock(body):
        return client.post("/api/core/throttled/unlock", body, content_type="application/json", **bearer)

    for wrong in (
        {},
        {"account": 1},
        {"account": "no@example.org"},
        {"address": "x"},
        {"account": "a", "address": "b"},
        [],
    ):
        assert unlock(wrong).status_code == 422
    assert unlock({"account": locked.email}).json() == {"account": locked.email, "counters": 2}
    assert attempt(locked.email, PASSWORD).status_code == 302
