"""Who cannot write for a moment is told so (503); what serves others is not held."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection

from goldenthread.platform import audit, patience
from goldenthread.platform.models import Organization

ASKED = {"key": "office", "name": {"en": "Office"}}
API = "/api/core/organizations"


@pytest.mark.django_db
def test_a_request_whose_turn_did_not_come_is_told_so(client, administrator, monkeypatch):
    def locked(*words, **options):
        raise OperationalError("database is locked")

    client.force_login(administrator)
    monkeypatch.setattr("goldenthread.platform.actions.audit.acting", locked)
    client.raise_request_exception = False

    program = client.post(API, ASKED, content_type="application/json")
    page = client.post("/organizations/new/", {"key": "office", "name_en": "Office", "name": "Office"})
    for answer in (program, page):
        assert (answer.status_code, answer["Retry-After"]) == (503, "5"), answer.content.decode()
        assert "your turn did not come" in answer.content.decode()
    assert "your turn" in program.json()["reason"] and "<h1>" in page.content.decode()


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite the database itself waits no longer")
@pytest.mark.django_db(transaction=True)
def test_on_postgresql_a_request_waits_for_the_trail_for_a_moment_alone(client, administrator, monkeypatch):
    monkeypatch.setattr(patience, "SECONDS", 1)
    client.force_login(administrator)
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [audit.CHAIN_LOCK])
        answer = client.post(API, ASKED, content_type="application/json")
    finally:
        other.close()
    assert answer.status_code == 503 and not Organization.objects.filter(key="office").exists()
    assert client.post(API, ASKED, content_type="application/json").status_code == 201
