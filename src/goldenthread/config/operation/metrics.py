"""Figures for Prometheus: what the web processes counted together, and what the database says at the moment."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from typing import Any

from django.db import DatabaseError
from django.db.models import Count, Max, Min
from django.utils import timezone
from prometheus_client import CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from goldenthread.config.operation import beats
from goldenthread.platform.models import AuditEntry, Job, JobState

log = logging.getLogger(__name__)
FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # where processes of one server count together, as prometheus_client names it
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}

_counted = CollectorRegistry()
_requests = Histogram(
    "goldenthread_request_seconds",
    "Requests and how long they took until the answer began.",
    ["view", "method", "status"],
    registry=_counted,
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)


def count(view: str, method: str, status: int, seconds: float) -> None:
    """Count a request that was answered."""
    _requests.labels(view, method if method in METHODS else "other", str(status)).observe(seconds)


class _State:
    """What is asked of the database and the folder each time that the figures are."""

    def collect(self) -> Iterator[Any]:
        yield GaugeMetricFamily("goldenthread_workers", "Workers that live.", value=beats.living())
        if (at := beats.last_backup()) is not None:
            yield GaugeMetricFamily(
                "goldenthread_last_backup_timestamp_seconds", "When the last backup was verified.", value=at
            )
        try:
            found = [*_jobs(), *_trail()]
        except DatabaseError as error:
            log.warning("metrics: the database does not answer: %s", error)
            found = []
        up = GaugeMetricFamily("goldenthread_database_up", "1 when the database answers.", value=bool(found))
        yield from [up, *found]


def _jobs() -> Iterator[Any]:
    by_state = dict.fromkeys(JobState.values, 0)
    by_state |= dict(Job.objects.order_by().values_list("state").annotate(Count("pk")))
    jobs = GaugeMetricFamily("goldenthread_jobs", "Jobs that are kept, by state.", labels=["state"])
    for state, number in by_state.items():
        jobs.add_metric([state], number)
    yield jobs
    oldest = Job.objects.filter(state=JobState.WAITING).aggregate(at=Min("asked_at"))["at"]
    yield GaugeMetricFamily(
        "goldenthread_queue_age_seconds",
        "How long the oldest waiting job has waited; 0 when none waits.",
        value=(timezone.now() - oldest).total_seconds() if oldest else 0,
    )


def _trail() -> Iterator[Any]:
    head = AuditEntry.objects.aggregate(head=Max("pk"))["head"] or 0
    yield GaugeMetricFamily("goldenthread_audit_head", "Number of the last entry of the audit trail.", value=head)


def written() -> bytes:
    """All figures, in the text format of Prometheus."""
    registry = CollectorRegistry()
    if os.environ.get(FOLDER):
        MultiProcessCollector(registry)
        return generate_latest(registry) + generate_latest(_state())
    return generate_latest(_counted) + generate_latest(_state())


def _state() -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(_State())
    return registry
