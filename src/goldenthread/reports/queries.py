"""Questions about papers."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from goldenthread.drafting.consultation.backwards import rule_for
from goldenthread.drafting.models import Consideration
from goldenthread.governance.models import Body
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Strategy
from goldenthread.reports import access
from goldenthread.reports.models import Figure, Outline, Report, Section, Snapshot, SnapshotState


def reports(user: Viewer, *, strategy: Strategy | None = None) -> QuerySet[Report]:
    """The papers that `user` may see."""
    issued = Snapshot.objects.filter(report=OuterRef("pk"), state=SnapshotState.ISSUED).order_by("-number")
    rows = Report.objects.filter(access.seen(user)).select_related("strategy", "document")
    rows = rows.annotate(issued_number=Subquery(issued.values("number")[:1]))
    return rows.filter(strategy=strategy) if strategy else rows


def snapshots(user: Viewer, report: Report) -> QuerySet[Snapshot]:
    """The snapshots of the paper that `user` may see, the newest first."""
    rows = report.snapshots.filter(access.snapshots(user)).select_related("report__strategy", "cleared_by", "issued_by")
    return rows.order_by("-number")


def latest_snapshot(report: Report, user: Viewer) -> Snapshot | None:
    """The newest snapshot of the paper that `user` may see: for the public, the newest that is issued."""
    return snapshots(user, report).first()


def word_limit(report: Report) -> int | None:
    """How many words the English text may have: as its own outline says, else as the body says that gets the paper."""
    own = Outline.objects.filter(key=report.outline, strategy=report.strategy).first()
    return own.word_limit if own is not None else rule_for(body_of(report)).most_words


def body_of(report: Report) -> Body | None:
    """The body that the paper's document is put before, or was last; None where it is put before none."""
    steps = Consideration.objects.filter(document=report.document_id).select_related("session__body", "body")
    last = steps.order_by("-pk").first() if report.document_id else None
    return last.decided_by if last else None


def current_figures() -> QuerySet[Figure]:
    """The figures that records lead to: of the newest snapshot of every paper, and of the newest that is issued."""
    newer = Snapshot.objects.filter(report=OuterRef("snapshot__report"), number__gt=OuterRef("snapshot__number"))
    issued = newer.filter(state=SnapshotState.ISSUED)
    return Figure.objects.filter(~Exists(newer) | (Q(snapshot__state=SnapshotState.ISSUED) & ~Exists(issued)))


def outlines(user: Viewer) -> QuerySet[Outline]:
    """The outlines that `user` may see."""
    return Outline.objects.filter(access.outlines(user)).select_related("strategy", "document", "source")


def sections(user: Viewer) -> QuerySet[Section]:
    """The sections that `user` may see, with their outlines."""
    return Section.objects.filter(access.sections(user)).select_related("outline__strategy", "source", "author")
