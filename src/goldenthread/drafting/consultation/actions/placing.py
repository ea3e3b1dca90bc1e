"""Finding the places of comments in a version, and keeping them while its words are edited."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import Anchor, AnchorState, Comment, Placement, Version
from goldenthread.text import (
    PLACE_GONE as GONE,
)
from goldenthread.text import Block
from goldenthread.text import (
    FoundPlace as Found,
)
from goldenthread.text import (
    QuotedWords as Words,
)
from goldenthread.text import (
    carried_comments as carried,
)

PLACE = ("node_id", "start", "end", "quote", "confidence", "state", "decided_by_id", "decided_at")
OPEN_AGAIN = 0.5
"""How sure a place is whose words a person once confirmed and that are gone from its paragraph, or stand there twice."""


def place_onward(comment: int, version: Version) -> None:
    """Find the place of one comment in every version made from this one, the next ones first."""
    later = list(version.next_versions.order_by("number"))
    while later:
        following = later.pop(0)
        place(following, only=[comment])
        later += following.next_versions.order_by("number")


def if_held(text: str, quote: str) -> tuple[int | None, int | None]:
    """Where a quote stands in a text that holds it once; (None, None) where it does not, or more often."""
    if not quote or text.count(quote) != 1:
        return None, None
    start = text.index(quote)
    return start, start + len(quote)


def settle(version: Version, nodes: Collection[Any] | None = None) -> None:
    """After an edit of these paragraphs (None: of any), find anew the places that are no longer where they were.

    Those whose words moved along with the edit (`following.follow`) are right already and cost no search.
    """
    rows = version.anchors.exclude(node=None).select_related("comment")
    if nodes is not None:
        rows = rows.filter(node__in=nodes)
    kept = list(rows)
    if not kept:
        return
    about = version.placements.filter(node__in={one.node_id for one in kept}).prefetch_related("texts")
    standing: dict[Any, Placement] = {one.node_id: one for one in about}
    for placement in standing.values():
        placement.version = version
    if lost := [one.comment_id for one in kept if _is_open(one, standing.get(one.node_id))]:
        place(version, only=lost)


def _is_open(one: Anchor, placement: Placement | None) -> bool:
    if placement is None or one.state == AnchorState.DOUBTFUL:
        return True
    words, row = queries.words(placement, one.comment.language)
    if one.start is None or row is None or row.language != one.comment.language:
        return False
    return words[one.start : one.end] != one.quote


def place(version: Version, *, only: Iterable[int] | None = None) -> None:
    """Find the place of the comments of the versions before (or `only` of some) in this one.

    Decisions stay as long as their words can be found; else a person is asked again.
    """
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
        """A decision, its words where they were or where they stand once; None when its paragraph was removed.

        Where the words are gone or stand twice a person is asked again, in the paragraph that was decided on. The
        decision is kept, so that it holds again when the words come back.
        """
        values = {name: getattr(own, name) for name in PLACE}
        if own.node_id is None:
            return values
        text = self._texts(comment.language).get(own.node_id.hex)
        if text is None:
            return None
        if not own.quote or (own.start is not None and text[own.start : own.end] == own.quote):
            return values
        start, end = if_held(text, own.quote)
        is_held = start is not None
        state = AnchorState.CONFIRMED if is_held else AnchorState.DOUBTFUL
        return values | {"start": start, "end": end, "state": state, "confidence": 1.0 if is_held else OPEN_AGAIN}


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
