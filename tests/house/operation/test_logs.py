"""Every request has an id that its lines in the log and its answer carry; slow queries are told without their values."""

from __future__ import annotations

import json
import logging
import sys

import pytest
from django.db import connection

from goldenthread.config.operation import logs
from goldenthread.platform.models import AuditEntry

LOG = "goldenthread.requests"


@pytest.fixture
def lines():
    """The lines that were written, each read as JSON."""
    found = []

    class Kept(logging.Handler):
        def emit(self, record):
            found.append(json.loads(self.format(record)))

    handler = Kept()
    handler.addFilter(logs.Named())
    handler.setFormatter(logs.Json())
    root, requests = logging.getLogger(), logging.getLogger(LOG)
    root.addHandler(handler)
    requests.setLevel(logging.INFO)
    yield found
    root.removeHandler(handler)
    requests.setLevel(logging.NOTSET)


def test_an_id_is_taken_and_returned(client, lines):
    answer = client.get("/health/live", headers={"x-request-id": "proxy-0123456789"})
    assert answer["X-Request-ID"] == "proxy-0123456789"
    assert [line["request_id"] for line in lines if line["logger"] == LOG] == ["proxy-0123456789"]


@pytest.mark.parametrize("given", ["", "short", "a" * 65, 'x"}\n{"level":"forged"', "<script>alert(1)</script>"])
def test_an_id_that_is_none_is_not_taken(client, given):
    made = client.get("/health/live", headers={"x-request-id": given})["X-Request-ID"]
    assert len(made) == 32
    assert made != given


@pytest.mark.django_db
def test_a_request_is_a_line_without_what_follows_the_question_mark(client, lines):
    client.get("/search/?q=confidential")
    line = next(line for line in lines if line["logger"] == LOG)
    assert (line["method"], line["path"], line["status"]) == ("GET", "/search/", 200)
    assert line["view"] and line["ms"] >= 0
    assert "confidential" not in json.dumps(line)


@pytest.mark.django_db
def test_who_wrote_an_entry_of_the_trail_and_from_where_is_found_by_its_request(
    client, lines, administrator, monkeypatch
):
    monkeypatch.setattr("goldenthread.platform.audit.told.transaction.on_commit", lambda do, **_how: do())
    logging.getLogger("goldenthread.trail").setLevel(logging.INFO)
    client.force_login(administrator)
    try:
        asked = {"key": "office", "name": {"en": "Office"}}
        answer = client.post("/api/core/organizations", asked, content_type="application/json", REMOTE_ADDR="192.0.2.7")
    finally:
        logging.getLogger("goldenthread.trail").setLevel(logging.NOTSET)

    mine = {line["logger"]: line for line in lines if line["request_id"] == answer["X-Request-ID"]}
    entry = AuditEntry.objects.filter(room="core_organization").first()
    assert answer.status_code == 201
    assert mine["goldenthread.trail"]["first_entry"] <= entry.pk <= mine["goldenthread.trail"]["last_entry"]
    assert (mine[LOG]["client"], mine[LOG]["account"]) == ("192.0.2.7", administrator.pk)
    assert "192.0.2.7" not in "".join(AuditEntry.objects.filter(pk__gte=entry.pk).values_list("after", flat=True))


@pytest.mark.django_db
def test_sign_ins_that_failed_are_lines_without_what_was_typed(client, lines, administrator):
    client.post("/accounts/login/", {"login": administrator.email, "password": "typed-by-mistake"})
    client.post("/accounts/login/", {"login": "nobody@example.org", "password": "typed-by-mistake"})

    failed = [line for line in lines if line["logger"] == "goldenthread.security"]
    assert [line["account"] for line in failed] == [administrator.pk, None]
    assert all(line["client"] and line["level"] == "WARNING" for line in failed)
    assert "typed-by-mistake" not in str(lines) and administrator.email not in str(failed)


def test_an_exception_is_in_the_one_line_of_its_record():
    try:
        raise ValueError("two\nlines")
    except ValueError:
        record = logging.LogRecord("a", logging.ERROR, "", 1, "failed: %s", ("this",), sys.exc_info())
    text = logs.Json().format(record)
    assert "\n" not in text
    told = json.loads(text)
    assert told["message"] == "failed: this"
    assert "ValueError: two\nlines" in told["exception"]


@pytest.mark.django_db
def test_a_slow_query_is_told_without_its_values(settings, caplog, monkeypatch):
    clock = iter([0.0, 2.0])
    monkeypatch.setattr("goldenthread.platform.slow_queries.time.perf_counter", lambda: next(clock))
    settings.SLOW_QUERY_MS = 1500
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s", ["secret of somebody"])
    assert "slow query: 2000 ms: SELECT %s" in caplog.text
    assert "secret of somebody" not in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize("most", [0, 3000])
def test_other_queries_are_not_told(settings, caplog, monkeypatch, most):
    clock = iter([0.0, 2.0])
    monkeypatch.setattr("goldenthread.platform.slow_queries.time.perf_counter", lambda: next(clock))
    settings.SLOW_QUERY_MS = most
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    assert "slow query" not in caplog.text


@pytest.mark.parametrize(("form", "level"), [("xml", "INFO"), ("json", "LOUD")])
def test_a_setting_that_there_is_not_is_refused_in_words(form, level):
    with pytest.raises(ValueError, match="write"):
        logs.configuration(form, level)
