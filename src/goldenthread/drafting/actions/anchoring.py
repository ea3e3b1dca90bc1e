"""Verbs of anchoring: comments of earlier versions find their words in a later one, and a person has the last word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.core import audit
from goldenthread.core.actions import move
from goldenthread.core.errors import NotPossible, require
from goldenthread.drafting import access, queries
from goldenthread.drafting.actions.accounts import account
from goldenthread.drafting.actions.negotiation import found_once
from goldenthread.drafting.models import Anchor, AnchorState, Comment, DraftStatus, Version
from goldenthread.drafting.models.anchoring import ANCHOR_MOVES
from goldenthread.drafting.text.blocks import Block
from goldenthread.drafting.text.carry import GONE, Found, Words, carried

PLACE = ("node_id", "start", "end", "quote", "confidence", "state", "decided_by_id", "decided_at")


def carry_comments(version: Version, *, by: Any) -> Counter[str]:
    """Place every comment of the versions before in this one; gives how many are in which state.

    What a person decided stays. Doing it twice changes nothing more; after words of a draft changed, what nobody
    decided is placed anew.
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
    by: Any,
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
            start, end = (anchor.start, anchor.end) if stays else _if_held(text, anchor.comment.quote)
        if start is not None and not (end is not None and 0 <= start <= end <= len(text)):
            raise ValidationError({"quote": _("The paragraph is shorter than that.")})
        anchor.node_id, anchor.start, anchor.end, anchor.confidence = node_id, start, end, 1.0
        anchor.quote = text[start:end] if start is not None else ""
        return _decide(anchor, AnchorState.CONFIRMED, by)


def mark_gone(anchor: Anchor, *, by: Any) -> Anchor:
    """Say that the words are no longer in the version. The comment is kept and listed."""
    require(access.why_not_place(by, anchor.version))
    with audit.acting(by, reason="words of a comment are gone"):
        anchor.node = anchor.start = anchor.end = None
        anchor.quote, anchor.confidence = "", 1.0
        return _decide(anchor, AnchorState.GONE, by)


def _decide(anchor: Anchor, to: str, by: Any) -> Anchor:
    """Keep a decision, and let what nobody decided in the versions after follow it."""
    if anchor.version.status == DraftStatus.WITHDRAWN:
        raise NotPossible(_("This version is withdrawn; comments are not carried to it."))
    anchor.decided_by, anchor.decided_at = account(by), timezone.now()
    move(anchor, "state", to, moves=ANCHOR_MOVES, by=by)
    place_onward(anchor.comment_id, anchor.version)
    return anchor


def place_onward(comment: int, version: Version) -> None:
    """Find the place of one comment in every version made from this one, the next ones first."""
    later = list(version.next_versions.order_by("number"))
    while later:
        following = later.pop(0)
        place(following, only=[comment])
        later += following.next_versions.order_by("number")


def _words(anchor: Anchor, node_id: Any) -> str:
    placement = anchor.version.placements.filter(node=node_id).prefetch_related("texts").first()
    if placement is None:
        raise ValidationError({"paragraph": _("This paragraph does not stand in this version.")})
    return queries.words(placement, anchor.comment.language)[0]


def _if_held(text: str, quote: str) -> tuple[int | None, int | None]:
    if not quote or text.count(quote) != 1:
        return None, None
    start = text.index(quote)
    return start, start + len(quote)


def place(version: Version, *, only: Iterable[int] | None = None) -> None:
    """Find the place of the comments of the versions before (or `only` of some) in this one; decisions stay."""
    carrier = _Carrier(version)
    comments = Comment.objects.filter(version__in=queries.lineage(version), parent=None).filter(~Q(node=None, quote=""))
    comments = comments.filter(pk__in=only) if only is not None else comments
    found = carrier.places(list(comments.select_related("version")))
    kept = {one.comment_id: one for one in version.anchors.filter(comment__in=found)}
    new, changed = [], []
    for pk, values in found.items():
        one = kept.get(pk)
        if one is None:
            new.append(Anchor(version=version, comment_id=pk, **values))
        elif any(getattr(one, name) != values[name] for name in PLACE):
            for name in PLACE:
                setattr(one, name, values[name])
            changed.append(one)
    Anchor.objects.bulk_create(new)
    Anchor.objects.bulk_update(changed, [name.removesuffix("_id") for name in PLACE])


@dataclass(frozen=True)
class _Start:
    """Where a comment stands before it is carried: in which version, at which words, and how sure that already is."""

    version: Version
    words: Words
    confidence: float = 1.0
    is_sure: bool = True


class _Carrier:
    """The places of comments in one version, the texts of each version and language read once."""

    def __init__(self, version: Version) -> None:
        self.version = version
        self.languages = set(queries.languages(version))
        self.blocks: dict[tuple[int, str], list[Block]] = {}
        self.texts: dict[str, dict[str, str]] = {}

    def places(self, comments: Sequence[Comment]) -> dict[int, dict[str, Any]]:
        """By the pk of a comment, the values of its place (`PLACE`)."""
        decided = {one.comment_id: one for one in self.version.anchors.exclude(decided_at=None)}
        before = {one.comment_id: one for one in self.version.base.anchors.all()} if self.version.base else {}
        found: dict[int, dict[str, Any]] = {}
        groups: dict[tuple[Version, str], dict[int, _Start]] = {}
        for comment in comments:
            own = decided.get(comment.pk)
            if own is not None and (values := self._still(own, comment)):
                found[comment.pk] = values
                continue
            start = _start(comment, before.get(comment.pk))
            key = (start.version, comment.language)
            groups.setdefault(key, {})[comment.pk] = start
        for (source, language), starts in groups.items():
            found |= self._carried(source, language, starts, doubtful=decided)
        return found

    def _read(self, version: Version, language: str) -> list[Block]:
        key = (version.pk, language)
        if key not in self.blocks:
            self.blocks[key] = queries.reading(version, language).blocks
        return self.blocks[key]

    def _texts(self, language: str) -> dict[str, str]:
        """The words of this version by the GUID of the paragraph."""
        if language not in self.texts:
            self.texts[language] = {block.guid: block.text for block in self._read(self.version, language)}
        return self.texts[language]

    def _carried(
        self, source: Version, language: str, starts: dict[int, _Start], *, doubtful: Iterable[int]
    ) -> dict[int, dict[str, Any]]:
        """A comment in a language that the version has no words in follows its paragraph alone."""
        told = {pk: start.words for pk, start in starts.items()}
        if language not in self.languages:
            told = {pk: Words(words.guid) for pk, words in told.items()}
        found = carried(self._read(source, language), self._read(self.version, language), told)
        return {
            pk: _values(found.get(pk, GONE), start, is_sure=start.is_sure and pk not in doubtful)
            for pk, start in starts.items()
        }

    def _still(self, own: Anchor, comment: Comment) -> dict[str, Any] | None:
        """A decision that holds, its words found again where the paragraph was edited; None when that was removed."""
        values = {name: getattr(own, name) for name in PLACE}
        if own.node_id is None:
            return values
        text = self._texts(comment.language).get(own.node_id.hex)
        if text is None:
            return None
        if own.start is not None and text[own.start : own.end] != own.quote:
            start, end = _if_held(text, own.quote)
            values |= {"start": start, "end": end, "quote": own.quote if start is not None else ""}
        return values


def _start(comment: Comment, before: Anchor | None) -> _Start:
    """From its place in the version before, where it has one; else from the words it was made on."""
    if before is not None and before.node_id is not None:
        words = Words(before.node_id.hex, before.start, before.end, before.quote)
        return _Start(before.version, words, before.confidence, before.state != AnchorState.DOUBTFUL)
    words = Words(comment.node_id.hex if comment.node_id else "", comment.start, comment.end, comment.quote)
    return _Start(comment.version, words, is_sure=before is None)


def _values(found: Found, start: _Start, *, is_sure: bool) -> dict[str, Any]:
    state = AnchorState.GONE
    if found.guid:
        state = AnchorState.PLACED if found.automatic and is_sure else AnchorState.DOUBTFUL
    return {
        "node_id": UUID(found.guid) if found.guid else None,
        "start": found.start,
        "end": found.end,
        "quote": found.quote,
        "confidence": round(found.confidence * start.confidence, 4),
        "state": state,
        "decided_by_id": None,
        "decided_at": None,
    }
