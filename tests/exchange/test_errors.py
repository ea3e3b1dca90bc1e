"""A program is answered in JSON also when something is wrong."""

from __future__ import annotations

import pytest

from goldenthread.platform import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def a_fault(monkeypatch):
    """Something that nobody foresaw, on the way of every request to the API."""

    def broken(*words, **options):
        raise RuntimeError("unforeseen")

    monkeypatch.setattr("goldenthread.exchange.api.limits.api", broken)
    return queries


def test_what_nobody_foresaw_is_json_for_a_program(client, a_fault):
    client.raise_request_exception = False

    answer = client.get("/api/plan/activities")

    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/json"
    assert "on our side" in answer.json()["reason"]


def test_it_is_a_page_for_a_person(client, a_fault):
    client.raise_request_exception = False

    answer = client.get("/api/plan/activities", headers={"accept": "text/html"})

    assert answer.status_code == 500 and b"<h1>" in answer.content


def test_an_address_without_anything_is_json_for_a_program(client):
    answer = client.get("/api/nothing/at/all")

    assert answer.status_code == 404 and answer.json()["reason"]


@pytest.mark.parametrize("body", ["{", "[1, 2", "\x00"])
def test_a_body_that_cannot_be_read_is_json(client, body):
    answer = client.post("/api/plan/activities", data=body, content_type="application/json")

    assert answer.status_code in (400, 401, 403, 422) and answer["Content-Type"].startswith("application/json")
    assert answer.json()


def test_a_host_that_is_not_ours_is_answered_in_json(client, settings):
    settings.ALLOWED_HOSTS = ["ours.example.org"]

    answer = client.get("/api/plan/activities", headers={"host": "theirs.example.org"})

    assert answer.status_code == 400 and answer.json()["reason"]
