"""Verbs of consultation: rounds, comments and their answers."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.core import audit
from goldenthread.core.actions import move
from goldenthread.core.errors import require
from goldenthread.core.keep import add, amend
from goldenthread.core.models import Visibility
from goldenthread.drafting import access, queries
from goldenthread.drafting.actions.accounts import account
from goldenthread.drafting.actions.negotiation import found_once
from goldenthread.drafting.actions.placing import place_onward
from goldenthread.drafting.models import (
    Comment,
    Disposition,
    Document,
    Round,
    Version,
)
from goldenthread.drafting.models.consultation import ROUND_MOVES


def add_round(document: Document, *, by: Any, **values: Any) -> Round:
    """Plan a round of consultation."""
    return add(
        Round(document=document), values, by=by, why_not=lambda user, row: access.why_not_draft(user, row.document)
    )


def move_round(one: Round, *, to: str, by: Any) -> Round:
    """Open, close or reopen a round."""
    require(access.why_not_draft(by, one.document))
    return move(one, "phase", to, moves=ROUND_MOVES, by=by)


def add_comment(version: Version, *, by: Any, **values: Any) -> Comment:
    """Say something about a version, or about words of one of its paragraphs; versions made from it show it too."""
    require(access.why_not_comment(by, version))
    comment = Comment(version=version, author=account(by), visibility=Visibility.TEAM)
    values |= _quoted(version, by, **values)
    with audit.acting(by, reason="comment made"):
        add(comment, values, by=by, why_not=lambda user, row: None)
        place_onward(comment.pk, version)
    return comment


def _quoted(
    version: Version,
    by: Any,
    *,
    node: Any = None,
    quote: str = "",
    language: str = "en",
    start: int | None = None,
    **others: Any,
) -> dict[str, Any]:
    """Where the quoted words stand in the paragraph, among those that `by` may see, and the language they are in."""
    placement = queries.placements(version, by).filter(node=node).first() if node else None
    if placement is None or start is not None:
        return {}
    text, row = queries.words(placement, language)
    told: dict[str, Any] = {"language": row.language} if row else {}
    if quote.strip():
        first, last = found_once(text, quote.strip())
        told |= {"start": first, "end": last, "quote": quote.strip()}
    return told


def answer_comment(comment: Comment, *, disposition: str, reply: str, by: Any) -> Comment:
    """Close a comment with what became of it and why."""
    require(access.why_not_answer(by, comment))
    if disposition == Disposition.OPEN or not reply.strip():
        raise ValidationError({"reply": _("Say what became of the comment, and why.")})
    values = {
        "disposition": disposition,
        "reply": reply,
        "answered_by": account(by),
        "answered_at": timezone.now(),
    }
    return amend(comment, values, by=by, why_not=lambda user, row: None, reason=disposition)
