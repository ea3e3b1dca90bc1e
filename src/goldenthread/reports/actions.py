"""Verbs of papers: begin one, freeze what it says."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from goldenthread.core import audit
from goldenthread.core.actions import publish, save, withdraw
from goldenthread.core.errors import NotPossible, require
from goldenthread.core.models import Strategy, Visibility
from goldenthread.drafting.models import Consideration, Document
from goldenthread.reports import content
from goldenthread.reports.access import why_not_report
from goldenthread.reports.models import Figure, Report, Snapshot
from goldenthread.reports.outlines import OUTLINES
from goldenthread.reports.scope import Scope


def begin_report(
    strategy: Strategy,
    outline: str,
    *,
    by: Any,
    with_illustration: bool = False,
    document: Document | None = None,
) -> Report:
    """The paper of that outline for `strategy`: the one there is, or a new one."""
    if outline not in OUTLINES:
        raise NotPossible(f"There is no outline “{outline}”. There are: {', '.join(sorted(OUTLINES))}.")
    require(why_not_report(by, strategy))
    key = f"{outline}-{strategy.key}" + ("-illustration" if with_illustration else "")
    if found := Report.objects.filter(key=key).first():
        return found
    document = document or _document(strategy)
    report = Report(
        key=key,
        strategy=strategy,
        outline=outline,
        document=document,
        title=document.title if document else strategy.title,
        is_illustration=with_illustration,
        visibility=strategy.visibility,
        created_by=by if hasattr(by, "email") else None,
    )
    return save(report, by=by, reason="paper begun")


def _document(strategy: Strategy) -> Document | None:
    """The report to a governing body whose masthead the paper carries: the latest before a session."""
    steps = Consideration.objects.filter(document__strategy=strategy, document__kind="report", session__isnull=False)
    latest = steps.select_related("document").order_by("-session__starts_on").first()
    return latest.document if latest else None


def take_snapshot(report: Report, *, by: Any, on: date | None = None) -> Snapshot:
    """Freeze what the paper says now. When nothing changed since the last snapshot, that one is given back."""
    require(why_not_report(by, report.strategy))
    day = on or timezone.localdate()
    scope = Scope(on=day, with_illustration=report.is_illustration, document=report.document)
    said = content.make(report.outline, report.strategy, scope)
    last = report.snapshots.order_by("-number").first()
    if last and content.digest({**last.content, "data_date": said["data_date"]}) == content.digest(said):
        return last
    snapshot = Snapshot(
        report=report,
        number=last.number + 1 if last else 1,
        taken_by=by if hasattr(by, "email") else None,
        data_date=day,
        content=said,
        sha256=content.digest(said),
        is_illustration=said["is_illustration"],
    )
    with audit.acting(by, reason="snapshot taken"):
        snapshot.save()
        Figure.objects.bulk_create(_figures(snapshot))
    return snapshot


def _figures(snapshot: Snapshot) -> list[Figure]:
    return [
        Figure(
            snapshot=snapshot,
            key=f"{row['paragraph']}.{row['statement']}.{number}",
            label={"en": row["label"]},
            value=row["value"],
            paragraph=row["paragraph"],
            query=row["query"] or row["statement"],
            node_kind=row["kind"],
            node_pk=row["pk"],
            is_illustration=row["is_illustration"],
        )
        for number, row in enumerate(snapshot.content["sources"], 1)
    ]


def set_publicity(report: Report, *, to: str, by: Any) -> Report:
    """Make the paper public, or take it back to its team."""
    return publish(report, by=by) if to == Visibility.PUBLIC else withdraw(report, by=by)
