"""Verbs of anchoring: comments of earlier versions find their words in a later one, and a person has the last word."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.drafting.consultation.actions.placing import if_held, place, place_onward
from goldenthread.drafting.documents import access, queries
from goldenthread.drafting.models import Anchor, AnchorState, DraftStatus, Version
from goldenthread.drafting.models.anchoring import ANCHOR_MOVES
from goldenthread.drafting.negotiation.actions.proposals import found_once
from goldenthread.platform import audit
from goldenthread.platform.actions import move
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.models import account


def carry_comments(version: Version, *, by: Viewer) -> Counter[str]:
    """Place every comment of the versions before in this one; gives how many are in which state.

    What a person decided stays as long as its words can be found. Doing it twice changes nothing more.
    """
    require(access.why_not_place(by, version))
    if version.status == DraftStatus.WITHDRAWN:
        raise NotPossible(_("This version is withdrawn; comments are not carried to it."))
    with audit.acting(by, reason="comments carried"):
        place(version)
    return Counter(version.anchors.values_list("state", flat=True))


def confirm_anchor(
    anchor: Anchor,
    *,
    by: Viewer,
    node: Any = None,
    quote: str | None = None,
    start: int | None = None,
    end: int | None = None,
) -> Anchor:
    """Say where a comment belongs: where it was proposed, or in another paragraph (`node`), at a quote or a stretch.

    Without quote and stretch the words proposed are meant; in another paragraph, all of it unless it holds the quote.
    """
    require(access.why_not_place(by, anchor.version))
    with audit.acting(by, reason="place of a comment confirmed"):
        node_id = node.pk if node is not None else anchor.node_id
        if node_id is None:
            raise ValidationError({"paragraph": _("Say which paragraph the comment belongs to.")})
        stays = node_id == anchor.node_id
        text = _words(anchor, node_id)
        if quote is not None and quote.strip():
            start, end = found_once(text, quote.strip())
        elif start is None and quote is None:
            start, end = (anchor.start, anchor.end) if stays else if_held(text, anchor.comment.quote)
        if start is not None and not (end is not None and 0 <= start <= end <= len(text)):
            raise ValidationError({"quote": _("The paragraph is shorter than that.")})
        anchor.node_id, anchor.start, anchor.end, anchor.confidence = node_id, start, end, 1.0
        anchor.quote = text[start:end] if start is not None else ""
        return _decide(anchor, AnchorState.CONFIRMED, by)


def mark_gone(anchor: Anchor, *, by: Viewer) -> Anchor:
    """Say that the words are no longer in the version. The comment is kept and listed."""
    require(access.why_not_place(by, anchor.version))
    with audit.acting(by, reason="words of a comment are gone"):
        anchor.node = anchor.start = anchor.end = None
        anchor.quote, anchor.confidence = "", 1.0
        return _decide(anchor, AnchorState.GONE, by)


def _decide(anchor: Anchor, to: str, by: Viewer) -> Anchor:
    """Keep a decision, and let what nobody decided in the versions after follow it."""
    if anchor.version.status == DraftStatus.WITHDRAWN:
        raise NotPossible(_("This version is withdrawn; comments are not carried to it."))
    anchor.decided_by, anchor.decided_at = account(by), timezone.now()
    move(anchor, "state", to, moves=ANCHOR_MOVES, by=by)
    place_onward(anchor.comment_id, anchor.version)
    return anchor


def _words(anchor: Anchor, node_id: Any) -> str:
    placement = anchor.version.placements.filter(node=node_id).prefetch_related("texts").first()
    if placement is None:
        raise ValidationError({"paragraph": _("This paragraph does not stand in this version.")})
    return queries.words(placement, anchor.comment.language)[0]
