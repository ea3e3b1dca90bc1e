"""Comments by a personal link: whose it is, until when, how many; what was sent by it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from goldenthread.drafting.consultation.actions.links import digest_of
from goldenthread.drafting.consultation.actions.points import keep_reaction
from goldenthread.drafting.consultation.actions.rounds import check_length, keep_comment
from goldenthread.drafting.consultation.actions.submissions import hand_in
from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import (
    Comment,
    Invitation,
    Placement,
    Point,
    PointState,
    Submission,
    SubmissionState,
    SubmissionWay,
)
from goldenthread.drafting.models.consultation import TAKES_COMMENTS
from goldenthread.drafting.negotiation.actions.proposals import found_once
from goldenthread.platform import audit
from goldenthread.platform.actions import change, save
from goldenthread.platform.bounds import is_number
from goldenthread.platform.errors import NotPossible

BY = "personal link"


def invitation_of(secret: str) -> Invitation | None:
    """The invitation of a link; None when there is none, or it was revoked."""
    rows = Invitation.objects.select_related("round__version__document__strategy", "organization", "person")
    return rows.filter(digest=digest_of(secret), revoked_at=None).first()


def why_closed(row: Invitation) -> str | None:
    """Why no comment is taken by this link now; None when one is."""
    one = row.round
    if row.expires_on is not None and row.expires_on < timezone.localdate():
        return _("This link expired on %(day)s.") % {"day": row.expires_on}
    if one.phase not in TAKES_COMMENTS or one.is_over:
        words = {"round": one, "day": one.last_day or "–"}
        return _("The round “%(round)s” takes no more comments; its last day was %(day)s.") % words
    if sent(row).count() >= row.most:
        return _("%(most)s comments were sent by this link; it takes no more.") % {"most": row.most}
    return None


def opened(row: Invitation) -> None:
    """Note that the link was opened, the first time."""
    if row.opened_at is None:
        change(row, {"opened_at": timezone.now()}, by=BY, reason="personal link opened")


def paragraphs(row: Invitation, language: str) -> list[tuple[Placement, str, str]]:
    """The paragraphs of the version with their words in the language of the invitation, and the language they are in."""
    found = []
    for placement in queries.placements(row.round.version):  # type: ignore[arg-type]
        text, words = queries.words(placement, language)
        found.append((placement, text, words.language if words else language))
    return found


def choices(found: list[tuple[Placement, str, str]]) -> list[tuple[str, str]]:
    """The paragraphs to choose from."""
    return [
        (str(placement.pk), f"{placement.number} {Truncator(text).chars(80)}".strip())
        for placement, text, _language in found
        if text
    ]


def sent(row: Invitation) -> QuerySet[Comment]:
    """What was sent by this link."""
    rows = Comment.objects.filter(submission__invitation=row).select_related("submission__round", "version__document")
    return rows.prefetch_related("points").order_by("pk")


def react(row: Invitation, *, point: str, reaction: str, text: str = "") -> Point:
    """Keep whether an answer satisfies who commented by this link. Raises NotPossible, ValidationError in words."""
    rows = Point.objects.filter(comment__submission__invitation=row, state=PointState.DECIDED)
    found = rows.select_related("answered_by", "comment").filter(pk=point if is_number(point) else 0).first()
    if found is None:
        raise NotPossible(_("This point has no answer yet."))
    check_length({"text": text})
    return keep_reaction(found, reaction=reaction, text=text, by=BY)


def comment(
    row: Invitation, *, language: str, paragraph: str = "", quote: str = "", start: int | None = None, **values: Any
) -> Submission:
    """Keep a comment of somebody without an account; gives its submission, with the number of its receipt.

    Raises NotPossible when none is taken, ValidationError naming what is wrong.
    """
    version = row.round.version
    assert version is not None
    if reason := why_closed(row):
        raise NotPossible(reason)
    check_length({**values, "quote": quote})
    chosen = version.placements.filter(pk=paragraph) if paragraph else version.placements.none()
    placement = chosen.prefetch_related("texts").first()
    place: dict[str, Any] = {"node": placement.node if placement else None, "language": language}
    if placement is not None:
        text, words = queries.words(placement, language)
        place["language"] = words.language if words else language
        if quote.strip():
            is_there = start is not None and text[start : start + len(quote)] == quote
            at = (start, start + len(quote)) if start is not None and is_there else found_once(text, quote.strip())
            place |= {"start": at[0], "end": at[1], "quote": quote.strip()}
    values.pop("end", None)
    with audit.acting(BY, reason="comment made"):
        submission = Submission(
            round=row.round,
            way=SubmissionWay.LINK,
            state=SubmissionState.CLEARED,
            invitation=row,
            delegation=row.organization,
            author_name=values.pop("author_name"),
            capacity=values.pop("capacity", ""),
        )
        save(submission, by=BY)
        keep_comment(version, submission, by=BY, **place, **values)
        return hand_in(submission, by=BY)
