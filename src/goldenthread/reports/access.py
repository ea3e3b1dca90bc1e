"""Who sees, makes, clears and issues papers."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from goldenthread.platform.access import (
    allowed,
    own_or_public,
    visible,
    visible_through,
    why_not,
    why_not_any,
    why_not_anywhere,
)
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Strategy
from goldenthread.platform.roles import Permission
from goldenthread.reports.models import Report, Snapshot, SnapshotState

P = Permission


def seen(user: Viewer) -> Q:
    """The filter of papers that `user` may see: those of their teams, and public ones of which something is issued."""
    issued = Snapshot.objects.filter(report=OuterRef("pk"), state=SnapshotState.ISSUED)
    return (visible(user) & Q(Exists(issued))) | allowed(user, P.VIEW)


def snapshots(user: Viewer) -> Q:
    """The filter of snapshots: what is issued of a paper that `user` may see, all of them for its team."""
    of_team = allowed(user, P.VIEW, strategy="report__strategy")
    return Q(report__in=Report.objects.filter(seen(user)).values("pk")) & (Q(state=SnapshotState.ISSUED) | of_team)


def figures(user: Viewer) -> Q:
    """The filter of figures, with their snapshots."""
    return Q(snapshot__in=Snapshot.objects.filter(snapshots(user)).values("pk"))


def why_not_begin(user: Viewer) -> str | None:
    """Why `user` may make papers of no strategy at all; None when of some."""
    return why_not_anywhere(user, P.REPORT)


def why_not_report(user: Viewer, strategy: Strategy) -> str | None:
    """Why `user` may not make papers of `strategy`; None when they may."""
    return why_not(user, P.REPORT, strategy=strategy)


def why_not_clear(user: Viewer, snapshot: Snapshot) -> str | None:
    """Why `user` may not say that this snapshot is right, or take that back: whoever took it does not."""
    if reason := why_not_any(user, P.REPORT, P.PUBLISH, strategy=snapshot.report.strategy):
        return reason
    if not hasattr(user, "email"):
        return _("A snapshot is cleared by a person with an account.")
    if snapshot.taken_by_id is not None and snapshot.taken_by_id == user.pk:
        return _("You created this snapshot. Somebody else clears it.")
    return None


def why_not_issue(user: Viewer, snapshot: Snapshot) -> str | None:
    """Why `user` may not issue this snapshot; None when they may."""
    return why_not_publish(user, snapshot.report)


def why_not_move(user: Viewer, snapshot: Snapshot, to: str) -> str | None:
    """Why `user` may not bring this snapshot into the state `to`."""
    return why_not_issue(user, snapshot) if to == SnapshotState.ISSUED else why_not_clear(user, snapshot)


def outlines(user: Viewer) -> Q:
    """The filter of outlines: those of their teams, and public ones."""
    return own_or_public(user)


def sections(user: Viewer) -> Q:
    """The filter of sections: with their outlines."""
    return visible_through(user, "outline", strategy="outline__strategy")


def why_not_outline(user: Viewer, outline: Any) -> str | None:
    """Why `user` may not keep this outline; None when they may."""
    return why_not(user, P.REPORT, strategy=outline.strategy)


def why_not_publish(user: Viewer, report: Any) -> str | None:
    """Why `user` may not make `report` public or take it back; None when they may."""
    return why_not(user, P.PUBLISH, strategy=report.strategy)
