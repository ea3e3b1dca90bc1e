"""Verbs of papers: begin one, freeze what it says, clear and issue that."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.drafting.models import Document, DocumentKind
from goldenthread.platform import audit
from goldenthread.platform.actions import change, move, publish, save, withdraw
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.models import Strategy, Visibility, account
from goldenthread.reports import builder, content
from goldenthread.reports.access import why_not_move, why_not_publish, why_not_report
from goldenthread.reports.models import SNAPSHOT_MOVES, Figure, Outline, Report, Snapshot, SnapshotState
from goldenthread.reports.outlines import DOCUMENTS, OUTLINES
from goldenthread.reports.scope import Scope, day_of


def begin_report(
    strategy: Strategy,
    outline: str,
    *,
    by: Viewer,
    with_illustration: bool = False,
    document: Document | None = None,
) -> Report:
    """The paper of that outline for `strategy`: the one there is, or a new one."""
    own = Outline.objects.filter(key=outline, strategy=strategy).first()
    if outline not in OUTLINES and own is None:
        keys = Outline.objects.filter(strategy=strategy).values_list("key", flat=True)
        known = {"outline": outline, "known": ", ".join(sorted([*OUTLINES, *keys]))}
        raise NotPossible(_("There is no outline “%(outline)s”. There are: %(known)s.") % known)
    require(why_not_report(by, strategy))
    key = f"{outline}-{strategy.key}" + ("-illustration" if with_illustration else "")
    if found := Report.objects.filter(key=key).first():
        return found
    document = document or (own.document if own else _document(strategy, outline))
    report = Report(
        key=key,
        strategy=strategy,
        outline=outline,
        document=document,
        title=document.title if document else own.title if own else strategy.title,
        is_illustration=with_illustration,
        created_by=account(by),
    )
    return save(report, by=by, reason="paper begun")


def _document(strategy: Strategy, outline: str) -> Document | None:
    """The document whose masthead the paper carries: for a body, the latest of its kind that goes before a session."""
    kind = DOCUMENTS.get(outline)
    if kind is None:
        return None
    rows = Scope(on=timezone.localdate()).of(Document.objects.filter(strategy=strategy, kind=kind))
    before_body = rows.filter(considerations__session__isnull=False).order_by("-considerations__session__starts_on")
    return before_body.first() or (rows.first() if kind != DocumentKind.REPORT else None)


def take_snapshot(report: Report, *, by: Viewer, on: date | None = None) -> Snapshot:
    """Freeze what the paper says now, as a draft. When nothing changed since the last snapshot, that one is given back.

    Raises NotPossible when there is nothing that it could say.
    """
    require(why_not_report(by, report.strategy))
    day = on or day_of(report.document, timezone.localdate())
    scope = Scope(on=day, with_illustration=report.is_illustration, document=report.document)
    own = Outline.objects.filter(key=report.outline, strategy=report.strategy).first()
    parts = builder.made(own)(report.strategy, scope) if own else None
    said = content.make(report.outline, report.strategy, scope, parts=parts)
    if content.says_nothing(said):
        raise NotPossible(_("There is nothing to report: no public record of this strategy that the report could use."))
    last = report.snapshots.order_by("-number").first()
    if last and content.digest({**last.content, "data_date": said["data_date"]}) == content.digest(said):
        return last
    snapshot = Snapshot(
        report=report,
        number=last.number + 1 if last else 1,
        taken_by=account(by),
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


def make_paper(
    strategy: Strategy,
    outline: str,
    *,
    by: Viewer,
    on: date | None = None,
    with_illustration: bool = False,
) -> Snapshot:
    """The paper of that outline with a new snapshot; neither is kept when there is nothing to report."""
    with transaction.atomic():
        report = begin_report(strategy, outline, by=by, with_illustration=with_illustration)
        return take_snapshot(report, by=by, on=on)


def move_snapshot(snapshot: Snapshot, *, to: str, by: Viewer) -> Snapshot:
    """Clear a draft, take the clearance back, or issue what is cleared; issuing makes the paper public."""
    require(why_not_move(by, snapshot, to))
    now, person = timezone.now(), account(by)
    if to == SnapshotState.ISSUED:
        snapshot.issued_at, snapshot.issued_by = now, person
        with audit.acting(by, reason="snapshot issued"):
            move(snapshot, "state", to, moves=SNAPSHOT_MOVES, by=by, reason="snapshot issued")
            if snapshot.report.visibility != Visibility.PUBLIC:
                change(snapshot.report, {"visibility": Visibility.PUBLIC}, by=by, reason="snapshot issued")
        return snapshot
    is_cleared = to == SnapshotState.CLEARED
    snapshot.cleared_at, snapshot.cleared_by = (now, person) if is_cleared else (None, None)
    reason = "snapshot cleared" if is_cleared else "clearance taken back"
    return move(snapshot, "state", to, moves=SNAPSHOT_MOVES, by=by, reason=reason)


def issue_first(snapshot: Snapshot) -> None:
    """Issue a snapshot without asking who cleared it: for the set-up of an installation to try, and for nothing else."""
    if snapshot.report.snapshots.filter(state=SnapshotState.ISSUED).exists():
        return
    with audit.acting("installation", reason="snapshot issued"):
        change(
            snapshot,
            {"state": SnapshotState.ISSUED, "issued_at": timezone.now()},
            by="installation",
            reason="snapshot issued",
        )
        change(snapshot.report, {"visibility": Visibility.PUBLIC}, by="installation", reason="snapshot issued")


def set_publicity(report: Report, *, to: str, by: Viewer) -> Report:
    """Make the paper public again, or take it back to its team. Raises NotPossible while nothing of it is issued."""
    if to != Visibility.PUBLIC:
        return withdraw(report, by=by)
    require(why_not_publish(by, report))
    if not report.snapshots.filter(state=SnapshotState.ISSUED).exists():
        raise NotPossible(_("Nothing of this report is issued yet. Have a snapshot cleared, and issue it."))
    return publish(report, by=by)
