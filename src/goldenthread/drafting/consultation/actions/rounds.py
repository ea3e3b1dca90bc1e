"""Verbs of rounds and comments: planned, moved, commented on, carried over."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from goldenthread.drafting.consultation import access as consulting
from goldenthread.drafting.consultation.actions.placing import place_onward
from goldenthread.drafting.consultation.actions.submissions import begin_submission, hand_in
from goldenthread.drafting.consultation.states import ROUND_STATES
from goldenthread.drafting.documents import access, queries
from goldenthread.drafting.models import Comment, Document, Round, RoundPhase, Submission, SubmissionState, Version
from goldenthread.drafting.models.submissions import UNSENT
from goldenthread.drafting.negotiation.actions.proposals import found_once
from goldenthread.platform import audit
from goldenthread.platform.actions import remove
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.keep import add, keep
from goldenthread.platform.keys import check_key
from goldenthread.platform.models import Visibility, account

LONGEST = 50_000  # characters of a comment


def save_round(one: Round, *, by: Viewer, **values: Any) -> Round:
    """Keep a round of consultation: what is asked of whom, by which note, from when to when."""
    check_key(values.get("key"))
    document = values.get("document", one.document if one.document_id else None)
    version = values.get("version", one.version)
    if version is not None and document is not None and version.document_id != document.pk:
        raise ValidationError({"version": _("This version is of another document.")})
    follows = values.get("follows", one.follows)
    if follows is not None and (follows.document_id != getattr(document, "pk", None) or follows.pk == one.pk):
        raise ValidationError({"follows": _("A round follows another round on the same document.")})
    return keep(one, values, by=by, why_not=consulting.why_not_keep_round)


def add_round(document: Document, *, by: Viewer, **values: Any) -> Round:
    """Plan a round of consultation."""
    return save_round(Round(document=document), by=by, **values)


def move_round(one: Round, *, to: str, by: Viewer, reason: str = "") -> Round:
    """Bring a round into another phase."""
    return ROUND_STATES.move(one, to, by=by, reason=reason)


def remove_round(one: Round, *, by: Viewer, reason: str = "") -> None:
    """Remove a round that nobody answered."""
    require(consulting.why_not_keep_round(by, one))
    remove(one, by=by, reason=reason)


def add_comment(
    version: Version, *, by: Viewer, round: Round | None = None, submission: Submission | None = None, **values: Any
) -> Comment:
    """Say something about a version, or about words of one of its paragraphs; versions made from it show it too.

    It belongs to the round that is open now, and to a submission with a receipt: the one given, or one of its own.
    """
    require(access.why_not_comment(by, version))
    one = submission.round if submission else round or consulting.current_round(version) or _late_round(version, by)
    if reason := consulting.why_no_more(by, version, one):
        raise NotPossible(reason)
    require(consulting.why_not_speak_for(by, version.document.strategy, values.get("delegation")))
    check_length(values)
    values |= _quoted(version, by, **values)
    with audit.acting(by, reason="comment made"):
        if submission is None and one is not None:
            submission = begin_submission(one, by=by, state=SubmissionState.CLEARED, **_of_whom(values))
            comment = keep_comment(version, submission, by=by, **values)
            hand_in(submission, by=by)
            return comment
        if submission is not None:
            require(consulting.why_not_hold(by, submission))
            if submission.state not in UNSENT:
                raise NotPossible(_("This submission was handed in already. Begin another one."))
        return keep_comment(version, submission, by=by, **values)


def check_length(values: dict[str, Any]) -> None:
    """Refuse a comment that nobody could read."""
    for name in ("text", "proposed_text", "quote"):
        if len(values.get(name) or "") > LONGEST:
            told = _("This is longer than %(most)s characters. Hand in a file instead.") % {"most": LONGEST}
            raise ValidationError({name: told})


def _of_whom(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: values[name] for name in ("delegation", "on_behalf_of", "capacity", "author_name") if values.get(name)
    }


def _late_round(version: Version, by: Viewer) -> Round | None:
    """The round that is being worked in, to which the drafting team adds what came late."""
    rows = Round.objects.filter(document=version.document_id, version=version, phase=RoundPhase.CONSOLIDATING)
    return rows.order_by("-pk").first()


def keep_comment(version: Version, submission: Submission | None, *, by: Any, **values: Any) -> Comment:
    """Keep a comment of a submission; who may was asked before."""
    one = submission.round if submission else None
    comment = Comment(version=version, round=one, submission=submission, visibility=Visibility.TEAM)
    comment.author = account(by) if submission is None or submission.author_id else None
    if submission is not None:
        comment.delegation, comment.on_behalf_of = submission.delegation, submission.on_behalf_of
        comment.capacity, comment.author_name = submission.capacity, submission.author_name
        comment.is_late = consulting.is_late(by, one)
    with audit.acting(by, reason="comment made"):
        add(comment, values, by=by, why_not=lambda user, row: None)
        place_onward(comment.pk, version)
    return comment


def _quoted(
    version: Version,
    by: Viewer,
    *,
    node: Any = None,
    quote: str = "",
    language: str = "en",
    start: int | None = None,
    **others: Any,
) -> dict[str, Any]:
    """Where the quoted words stand in the paragraph, among those that `by` may see, and the language they are in."""
    placement = queries.placements(version, by).filter(node=node).first() if node else None
    if placement is None:
        return {}
    text, row = queries.words(placement, language)
    told: dict[str, Any] = {"language": row.language} if row else {}
    if start is not None and text[start : start + len(quote)] == quote:
        return told
    if quote.strip():
        first, last = found_once(text, quote.strip())
        told |= {"start": first, "end": last, "quote": quote.strip()}
    return told
