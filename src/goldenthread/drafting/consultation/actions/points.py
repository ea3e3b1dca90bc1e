"""Verbs of points: split, given to somebody, answered, confirmed, reopened; linked to what changed; reacted to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.drafting.consultation import access, letters
from goldenthread.drafting.documents import access as documents
from goldenthread.drafting.documents import queries
from goldenthread.drafting.editing.actions.words import edit_paragraph
from goldenthread.drafting.models import (
    Comment,
    Disposition,
    DraftStatus,
    Point,
    PointChange,
    PointState,
    Reaction,
    Version,
)
from goldenthread.drafting.negotiation.actions.proposals import found_once
from goldenthread.platform import audit
from goldenthread.platform.actions import change, remove, save
from goldenthread.platform.actors import Actor, Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.models import account
from goldenthread.platform.outbox import notify

UNANSWERED: dict[str, Any] = {
    "state": PointState.OPEN,
    "disposition": Disposition.OPEN,
    "reason": "",
    "duplicate_of": None,
    "answered_by": None,
    "answered_at": None,
    "confirmed_by": None,
    "confirmed_at": None,
}


def split(comment: Comment, *, texts: Sequence[str], by: Viewer) -> list[Point]:
    """Part a comment into points, one for each text; none of it has been answered yet. The comment stays as it was."""
    require(documents.why_not_draft(by, comment.version.document))
    parts = [text.strip() for text in texts if text.strip()]
    if len(parts) < 2:
        raise ValidationError(
            {"texts": _("Write at least two points, each on lines of its own with an empty line between.")}
        )
    if comment.points.exclude(state=PointState.OPEN).exists():
        raise NotPossible(_("A point of this comment is answered already. Reopen it first."))
    with audit.acting(by, reason="comment split into points"):
        known = list(comment.points.order_by("number"))
        made = []
        for number, text in enumerate(parts, 1):
            row = known[number - 1] if number <= len(known) else Point(comment=comment, node_id=comment.node_id)
            row.number, row.text = number, text
            row.is_illustration = comment.is_illustration
            made.append(save(row, by=by))
        for row in known[len(parts) :]:
            remove(row, by=by)
        return made


def save_point(point: Point, *, by: Viewer, **values: Any) -> Point:
    """Keep who is responsible for a point, by when, and its own words."""
    require(documents.why_not_draft(by, point.comment.version.document))
    given, before = values.get("responsible"), point.responsible_id
    with audit.acting(by, reason="point changed"):
        change(point, values, by=by)
        if given is not None and given.pk != before:
            why = gettext_lazy("This point waits for your answer.")
            notify(given, about=point, why=why, key=f"point:{point.pk}:given:{given.pk}", due=point.due_on)
    return point


def assign(points: Sequence[Point], *, to: Any, by: Viewer, due_on: date | None = None) -> int:
    """Give several points to somebody."""
    for point in points:
        save_point(point, by=by, responsible=to, due_on=due_on or point.due_on)
    return len(points)


def seen_answer(point: Point) -> str:
    """What tells one answer of a point from another: whoever answers says which one they had before them."""
    return str(point.answered_at) if point.answered_at else ""


def answer_point(
    point: Point,
    *,
    disposition: str,
    reason: str = "",
    duplicate_of: Point | None = None,
    seen: str | None = None,
    by: Viewer,
) -> Point:
    """Say what becomes of a point, and why. In a round of four eyes it counts when somebody else confirms it.

    `seen` is the `seen_answer` that the writer had before them: an answer that somebody else gave meanwhile is not lost.
    """
    require(access.why_not_answer(by, point))
    if seen is not None and seen != seen_answer(point):
        told = _("%(who)s answered meanwhile: %(disposition)s. %(reason)s Look at it before you answer again.")
        words = {
            "who": point.answered_by or "–",
            "disposition": point.get_disposition_display(),
            "reason": point.reason,
        }
        raise NotPossible(told % words)
    if point.state == PointState.DECIDED:
        raise NotPossible(_("This point is decided. Reopen it first."))
    if disposition in ("", Disposition.OPEN) or not (reason.strip() or duplicate_of):
        raise ValidationError({"reply": _("Say what became of the comment, and why.")})
    if (disposition == Disposition.DUPLICATE) != (duplicate_of is not None):
        raise ValidationError({"duplicate_of": _("Say which point it is a duplicate of.")})
    if duplicate_of is not None and duplicate_of.comment.version.document_id != point.comment.version.document_id:
        raise ValidationError({"duplicate_of": _("That point is about another document.")})
    values = {
        "state": PointState.PROPOSED,
        "disposition": disposition,
        "reason": reason.strip(),
        "duplicate_of": duplicate_of,
        "answered_by": account(by),
        "answered_at": timezone.now(),
        "confirmed_by": None,
        "confirmed_at": None,
    }
    one = point.comment.round
    with audit.acting(by, reason=disposition):
        change(point, values, by=by, reason=disposition)
        if one is None or not one.four_eyes:
            _decide(point, by=by)
    return point


def confirm_point(point: Point, *, by: Viewer) -> Point:
    """Let an answer count: somebody else than who wrote it. Its author is told."""
    require(access.why_not_confirm(by, point))
    if point.state != PointState.PROPOSED:
        raise NotPossible(_("There is no answer that waits to be confirmed."))
    with audit.acting(by, reason="answer confirmed"):
        point.confirmed_by, point.confirmed_at = account(by), timezone.now()
        _decide(point, by=by)
    return point


def _decide(point: Point, *, by: Viewer) -> None:
    change(point, {"state": PointState.DECIDED}, by=by, reason="point decided")
    derive(point.comment, by=by)
    if point.comment.author is not None:
        why = gettext_lazy("Your comment was answered.")
        key = f"point:{point.pk}:decided:{point.answered_at:%Y%m%d%H%M%S}"
        notify(point.comment.author, about=point.comment, why=why, key=key)
    submission = point.comment.submission
    if submission is not None and submission.invitation is not None:
        letters.tell_of_answer(submission.invitation)


def reopen_point(point: Point, *, reason: str, by: Viewer) -> Point:
    """Take an answer back, for a reason; the trail keeps what it was."""
    require(documents.why_not_draft(by, point.comment.version.document))
    if point.state == PointState.OPEN:
        raise NotPossible(_("This point has no answer yet."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why.")})
    with audit.acting(by, reason=reason.strip()):
        change(point, {**UNANSWERED, "reaction": "", "reaction_text": "", "reacted_at": None}, by=by, reason=reason)
        derive(point.comment, by=by)
    return point


def derive(comment: Comment, *, by: Viewer) -> Comment:
    """Give a comment the disposition that follows from those of its points: open while one of them is."""
    points = list(comment.points.order_by("number"))
    decided = [one for one in points if one.state == PointState.DECIDED]
    values: dict[str, Any]
    if len(decided) < len(points) or not points:
        values = {"disposition": Disposition.OPEN, "reply": "", "answered_by": None, "answered_at": None}
    else:
        kinds = {one.disposition for one in decided}
        last = max(decided, key=lambda one: one.answered_at or timezone.now())
        values = {
            "disposition": kinds.pop() if len(kinds) == 1 else Disposition.PARTLY,
            "reply": "\n".join(_told(one, len(points)) for one in decided),
            "answered_by": last.answered_by,
            "answered_at": last.answered_at,
        }
    return change(comment, values, by=by, reason="disposition of its points")


def _told(point: Point, number: int) -> str:
    words = point.reason or (point.duplicate_of.reason if point.duplicate_of else "") or point.get_disposition_display()
    return words if number == 1 else f"{point.number}. {words}"


def answer_comment(comment: Comment, *, disposition: str, reply: str, by: Viewer) -> Comment:
    """Answer all points of a comment that are open with the same words."""
    require(documents.why_not_answer(by, comment))
    if disposition == Disposition.OPEN or not reply.strip():
        raise ValidationError({"reply": _("Say what became of the comment, and why.")})
    with audit.acting(by, reason=disposition):
        for point in comment.points.exclude(state=PointState.DECIDED):
            point.comment = comment
            answer_point(point, disposition=disposition, reason=reply, by=by)
        if comment.points.filter(state=PointState.DECIDED).count() == comment.points.count():
            derive(comment, by=by)
    return comment


def react(point: Point, *, reaction: str, text: str = "", by: Viewer) -> Point:
    """Say whether an answer satisfies: in the words of who made the comment. The drafting team is told."""
    require(access.why_not_react(by, point))
    return keep_reaction(point, reaction=reaction, text=text, by=by)


def keep_reaction(point: Point, *, reaction: str, text: str = "", by: Actor) -> Point:
    """Keep what the author says of an answer; who may was asked before."""
    if reaction not in Reaction.values:
        raise ValidationError({"reaction": _("Say whether you are satisfied, or maintain the comment.")})
    with audit.acting(by, reason=reaction):
        change(point, {"reaction": reaction, "reaction_text": text, "reacted_at": timezone.now()}, by=by)
        if point.answered_by is not None:
            key = f"point:{point.pk}:reaction:{point.reacted_at:%Y%m%d%H%M%S}"
            notify(point.answered_by, about=point, why=gettext_lazy("The author answered."), key=key)
    return point


def link_change(point: Point, *, version: Version, node: Any, by: Viewer, language: str = "") -> PointChange:
    """Say that a paragraph of a later version changed for a point; the words before and after are kept."""
    require(documents.why_not_draft(by, version.document))
    language = language or point.comment.language
    after = _words(version, node, language)
    if after is None:
        raise ValidationError({"paragraph": _("This paragraph does not stand in this version.")})
    before = _words(point.comment.version, node, language) or ""
    if before == after:
        raise ValidationError({"paragraph": _("The words of this paragraph did not change.")})
    row = PointChange.objects.filter(point=point, version=version, node=node).first()
    row = row or PointChange(point=point, version=version, node=node, is_illustration=point.is_illustration)
    row.language, row.before, row.after = language, before, after
    return save(row, by=by, reason="changed paragraph linked")


def _words(version: Version, node: Any, language: str) -> str | None:
    placement = queries.placements(version).filter(node=node).first()
    return queries.words(placement, language)[0] if placement else None


def unlink_change(row: PointChange, *, by: Viewer, reason: str = "") -> None:
    """Take the link to a changed paragraph away."""
    require(documents.why_not_draft(by, row.version.document))
    remove(row, by=by, reason=reason)


def take_in_proposed(point: Point, *, by: Viewer) -> PointChange:
    """Put the words that a point proposes into the draft, in the name of who proposed them, and link the paragraph."""
    comment = point.comment
    require(documents.why_not_draft(by, comment.version.document))
    if point.disposition not in (Disposition.ACCEPTED, Disposition.MODIFIED) or not point.proposed.strip():
        raise NotPossible(_("Only words that were accepted are taken in. Answer the point first."))
    draft = comment.version.document.versions.filter(status=DraftStatus.DRAFT).order_by("-number").first()
    if draft is None:
        raise NotPossible(_("There is no draft to take them into. Begin a new draft."))
    place = comment.anchors.filter(version=draft).first()
    node = place.node_id if place is not None and place.node_id else (point.node_id or comment.node_id)
    placement = queries.placements(draft).filter(node=node).first() if node else None
    if placement is None:
        raise NotPossible(_("Its paragraph does not stand in the draft. Write the words where they belong."))
    now, row = queries.words(placement, comment.language)
    language = row.language if row else comment.language
    with audit.acting(by, reason=_("proposed by %(who)s") % {"who": comment.who or "–"}):
        at = place if place is not None and place.quote else comment
        text = _replaced(now, at.quote, point.proposed.strip(), at.start)
        edit_paragraph(placement, language=language, text=text, base=now, by=by)
        return link_change(point, version=draft, node=placement.node, language=language, by=by)


def _replaced(now: str, quote: str, proposed: str, at: int | None) -> str:
    if not quote.strip():
        return proposed
    is_there = at is not None and now[at : at + len(quote)] == quote
    start, end = (at, at + len(quote)) if at is not None and is_there else found_once(now, quote)
    return f"{now[:start]}{proposed}{now[end:]}"
