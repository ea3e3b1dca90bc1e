"""Comments, points and changed paragraphs as forms, sheets, the API and the terminal keep them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from goldenthread.drafting.consultation import access
from goldenthread.drafting.consultation.actions.points import link_change
from goldenthread.drafting.consultation.actions.rounds import add_comment, check_length
from goldenthread.drafting.documents import access as documents
from goldenthread.drafting.models import Comment, Placement, Point, PointChange, PointState
from goldenthread.drafting.models.submissions import UNSENT
from goldenthread.platform.actions import remove
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, ValidationError, require
from goldenthread.platform.keep import amend


def why_not_keep_comment(user: Viewer, comment: Any) -> str | None:
    """Why `user` may not keep this comment: a new one whoever may comment, one in preparation whose it is."""
    if comment._state.adding:
        if comment.version_id is None:
            return None if user.is_authenticated else documents.why_not_begin(user)
        return documents.why_not_comment(user, comment.version)
    if comment.submission is None:
        return documents.why_not_draft(user, comment.version.document)
    return access.why_not_hold(user, comment.submission)


def save_comment(comment: Comment, *, by: Viewer, **values: Any) -> Comment:
    """Keep a comment. One that was handed in keeps its words."""
    if comment._state.adding:
        version = values.pop("version", None) or comment.version
        return add_comment(version, by=by, submission=values.pop("submission", None), **values)
    if comment.submission is None or comment.submission.state not in UNSENT:
        raise NotPossible(_("A comment that was handed in keeps its words. Answer it, or make another one."))
    check_length(values)
    return amend(comment, values, by=by, why_not=why_not_keep_comment)


def remove_comment(comment: Comment, *, by: Viewer, reason: str = "") -> None:
    """Remove a comment that is still in preparation."""
    require(why_not_keep_comment(by, comment))
    if comment.submission is None or comment.submission.state not in UNSENT:
        raise NotPossible(_("What was handed in is withdrawn, not removed."))
    remove(comment, by=by, reason=reason)


def why_not_keep_point(user: Viewer, point: Any) -> str | None:
    """Why `user` may not keep this point: the drafting team does."""
    if point.comment_id is None:
        return documents.why_not_begin(user)
    return documents.why_not_draft(user, point.comment.version.document)


def remove_point(point: Point, *, by: Viewer, reason: str = "") -> None:
    """Remove a point that nobody answered; the last one of a comment stays."""
    require(why_not_keep_point(by, point))
    if point.state != PointState.OPEN or point.comment.points.count() < 2:
        raise NotPossible(_("Only an open point of several is removed."))
    remove(point, by=by, reason=reason)


def save_change(row: PointChange, *, by: Viewer, **values: Any) -> PointChange:
    """Keep a link to a changed paragraph with the words before and after."""
    node = values.get("node") or (row.node if row.node_id else None)
    version = values.get("version") or (row.version if row.version_id else None)
    if node is None or version is None:
        raise ValidationError({"node": _("Say which paragraph of which version changed.")})
    return link_change(row.point, version=version, node=node, by=by)


def paragraph_of(point: Point) -> str:
    """How the paragraph of a point is cited in the version that the comment is about."""
    node = point.node_id or point.comment.node_id
    if node is None:
        return ""
    place = Placement.objects.filter(version=point.comment.version_id, node=node).first()
    return (place.number or place.eid) if place else ""
