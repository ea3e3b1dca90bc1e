"""Figures are given to the addresses of the setting alone, and count what happened."""

from __future__ import annotations

from datetime import timedelta
from ipaddress import ip_network

import pytest
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from goldenthread.config.operation import beats, metrics
from goldenthread.platform.models import AuditEntry, Job

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(tmp_path / "home"))


@pytest.fixture
def open_to_this_machine(settings):
    settings.METRICS_FROM = [ip_network("127.0.0.0/8")]


def figures(text):
    return {
        (sample.name, *(value for _name, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "", "nonsense"])
def test_off_unless_a_setting_names_who_may_read(client, address):
    assert client.get("/metrics", REMOTE_ADDR=address).status_code == 404


@pytest.mark.parametrize(
    ("address", "status"), [("127.0.0.1", 200), ("::ffff:127.0.0.1", 200), ("10.0.0.1", 404), ("", 404), ("::1", 404)]
)
def test_given_to_the_addresses_of_the_setting(client, open_to_this_machine, address, status):
    assert client.get("/metrics", REMOTE_ADDR=address).status_code == status


def test_who_comes_through_a_proxy_is_who_it_says(client, settings, open_to_this_machine):
    settings.TRUSTED_PROXIES = [ip_network("127.0.0.1/32")]
    assert client.get("/metrics", headers={"x-forwarded-for": "203.0.113.9"}).status_code == 404


def test_a_socket_is_its_own_word(client, settings):
    settings.METRICS_FROM = ["unix"]
    assert client.get("/metrics", REMOTE_ADDR="").status_code == 200


def test_requests_are_counted_by_view_method_and_status(client, open_to_this_machine):
    def counted(*labels):
        text = client.get("/metrics").content.decode()
        return figures(text).get(("goldenthread_request_seconds_count", *labels), 0)

    views = (("GET", "200", "account_login"), ("other", "200", "none"))  # method, status, view
    before = [counted(*labels) for labels in views]
    client.get("/accounts/login/")
    metrics.count("none", "BREW", 200, 0.1)
    assert [counted(*labels) for labels in views] == [number + 1 for number in before]


def test_jobs_queue_workers_trail_and_backup(client, open_to_this_machine, organization):
    Job.objects.create(kind="papers", title="Papers", state="failed", error="No paper.", ended_at=timezone.now())
    waiting = Job.objects.create(kind="papers", title="Papers")
    Job.objects.filter(pk=waiting.pk).update(asked_at=timezone.now() - timedelta(hours=1))
    beats.show_life("here:1")
    found = figures(client.get("/metrics").content.decode())
    assert ("goldenthread_last_backup_timestamp_seconds",) not in found  # unknown is no figure
    assert (found["goldenthread_jobs", "failed"], found["goldenthread_jobs", "waiting"]) == (1, 1)
    assert found["goldenthread_jobs", "running"] == 0
    assert 3600 <= found["goldenthread_queue_age_seconds",] < 3700
    assert found["goldenthread_workers",] == found["goldenthread_database_up",] == 1
    assert found["goldenthread_audit_head",] == AuditEntry.objects.latest("pk").pk
    beats.note_backup()
    found = figures(client.get("/metrics").content.decode())
    assert found["goldenthread_last_backup_timestamp_seconds",] == pytest.approx(beats.last_backup())
