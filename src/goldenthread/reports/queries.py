"""Questions about papers."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from goldenthread.core.models import Strategy
from goldenthread.reports.access import seen
from goldenthread.reports.models import Figure, Report, Snapshot


def reports(user: Any, *, strategy: Strategy | None = None) -> QuerySet[Report]:
    """The papers that `user` may see."""
    rows = Report.objects.filter(seen(user)).select_related("strategy", "document")
    return rows.filter(strategy=strategy) if strategy else rows


def latest_snapshot(report: Report) -> Snapshot | None:
    """The newest snapshot of the paper, None before the first."""
    return report.snapshots.order_by("-number").first()


def current_figures() -> QuerySet[Figure]:
    """The figures of the newest snapshot of every paper."""
    newer = Snapshot.objects.filter(report=OuterRef("snapshot__report"), number__gt=OuterRef("snapshot__number"))
    return Figure.objects.filter(~Exists(newer))
