"""Questions about the places of comments: what is said of each paragraph of a version, and how sure its place is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rapidfuzz import fuzz, process

from goldenthread import language as languages
from goldenthread.drafting.documents import access, queries
from goldenthread.drafting.models import Anchor, AnchorState, Comment, Placement, Version
from goldenthread.platform.actors import Viewer
from goldenthread.text import Block, Kind, quote_of
from goldenthread.text import QuotedWords as Words

LIKELY = 5  # paragraphs proposed to somebody who looks for the place of a comment
SURE = ((0.95, gettext_lazy("near certain")), (0.8, gettext_lazy("likely")), (0.5, gettext_lazy("uncertain")))
Runs = list[tuple[str, bool]]


@dataclass
class Stretch:
    """A paragraph with the words of a comment marked: `runs` of words, each marked or not."""

    placement: Placement | None
    runs: Runs
    direction: str

    @property
    def label(self) -> str:
        """How the paragraph is called; "" when there is none."""
        return (self.placement.number or self.placement.eid or "–") if self.placement else ""

    @property
    def words(self) -> str:
        """The words that are marked."""
        return "".join(text for text, is_marked in self.runs if is_marked)


@dataclass
class Said:
    """A comment where it stands in a version: made there (`anchor` None), or carried there."""

    comment: Comment
    anchor: Anchor | None
    replies: list[Comment] = field(default_factory=list)
    old: Stretch | None = None
    new: Stretch | None = None

    @property
    def node_id(self) -> Any:
        """The identity of the paragraph it stands at; None where it has none."""
        return self.anchor.node_id if self.anchor else self.comment.node_id

    @property
    def state(self) -> str:
        """The state of its place; "" where it was made on this version."""
        return self.anchor.state if self.anchor else ""

    @property
    def certainty(self) -> str:
        """How sure its place is, in words."""
        return certainty(self.anchor) if self.anchor else ""


def certainty(anchor: Anchor) -> str:
    """How sure a place is, in words."""
    if anchor.is_open_again:
        return _("the words that were confirmed are gone from the paragraph, or stand there twice")
    if anchor.is_decided:
        who = anchor.decided_by.name or anchor.decided_by.email if anchor.decided_by else ""
        return _("decided by %(who)s") % {"who": who} if who else _("decided by a person")
    return next((str(words) for least, words in SURE if anchor.confidence >= least), _("a guess"))


def anchors(user: Viewer) -> QuerySet[Anchor]:
    """The places of comments that `user` may see."""
    return Anchor.objects.filter(access.anchors(user)).select_related(
        "comment__version__document__strategy", "comment__author", "version__document__strategy", "decided_by"
    )


def said(version: Version, user: Viewer, *, nodes: set[Any] | None = None) -> list[Said]:
    """The comments made on a version and those carried to it, as far as `user` may see them; doubtful ones first.

    With `nodes`, those at these paragraphs and on the whole.
    """
    seen = queries.comments(user).filter(version__document=version.document_id)
    near = Q() if nodes is None else Q(node__in=nodes) | Q(node=None)
    own = [Said(one, None) for one in seen.filter(near, version=version, parent=None)]
    rows = anchors(user).filter(near, version=version).order_by("comment__made_at")
    carried = [Said(one.comment, one) for one in rows]
    found = [*sorted(carried, key=lambda one: one.state != AnchorState.DOUBTFUL), *own]
    of = {one.comment.pk: one for one in found}
    for reply in seen.filter(parent__in=list(of)).order_by("made_at"):
        of[reply.parent_id].replies.append(reply)  # type: ignore[index]
    return found


def doubtful(version: Version, user: Viewer) -> int:
    """How many comments carried to a version wait for a person to say where they belong."""
    return anchors(user).filter(version=version, state=AnchorState.DOUBTFUL, node__isnull=False).count()


def by_paragraph(version: Version, user: Viewer, *, nodes: set[Any] | None = None) -> dict[Any, list[Said]]:
    """By the identity of a paragraph, what is said of it; under None what is said of the whole of this version.

    With `nodes`, of these paragraphs alone.
    """
    found: dict[Any, list[Said]] = {}
    for one in said(version, user, nodes=nodes):
        if one.node_id is not None or one.anchor is None:
            found.setdefault(one.node_id, []).append(one)
    return found


def general(version: Version, user: Viewer) -> list[Said]:
    """The comments on the whole of the versions before, which have no place of their own; `user` may see them."""
    rows = queries.comments(user).filter(version__in=queries.lineage(version), parent=None, node=None, quote="")
    return [Said(one, None) for one in rows]


def counts(found: Iterable[Said]) -> dict[str, int]:
    """How many comments there are by the state of their place; `own` are those made on the version itself."""
    number = Counter(one.state or "own" for one in found)
    return {name: number[name] for name in ("own", *AnchorState.values)}


def with_words(found: Sequence[Said], version: Version, user: Viewer) -> list[Said]:
    """The same with the paragraphs that they stand at, before and now, their words marked."""
    now = _placements(version, {one.node_id for one in found}, user)
    by_version: dict[Version, set[Any]] = {}
    for one in found:
        by_version.setdefault(one.comment.version, set()).add(one.comment.node_id)
    before = {each.pk: _placements(each, nodes, user) for each, nodes in by_version.items()}
    for one in found:
        comment, anchor = one.comment, one.anchor
        made_at = before[comment.version_id].get(comment.node_id)
        one.old = stretch(made_at, comment.language, Words("", comment.start, comment.end, comment.quote))
        if one.old is not None and made_at is None and comment.quote:
            one.old.runs = [(comment.quote, True)]
        one.new = one.old
        if anchor is not None:
            one.new = stretch(now.get(one.node_id), comment.language, Words("", anchor.start, anchor.end, anchor.quote))
    return list(found)


def _placements(version: Version, nodes: set[Any], user: Viewer) -> dict[Any, Placement]:
    rows = queries.placements(version, user).filter(node__in=[node for node in nodes if node])
    for placement in rows:
        placement.version = version
    return {placement.node_id: placement for placement in rows}


def stretch(placement: Placement | None, language: str, words: Words) -> Stretch:
    """A paragraph in a language with a stretch of it marked; nothing is marked in words of another language."""
    if placement is None:
        return Stretch(None, [], "ltr")
    text, row = queries.words(placement, language)
    direction = languages.direction(row.language if row else language)
    found = quote_of(words, Block(0, Kind.PARAGRAPH, text)) if row and row.language == language else None
    if found is None:
        return Stretch(placement, [(text, False)], direction)
    parts = ((text[: found.start], False), (text[found.start : found.end], True), (text[found.end :], False))
    return Stretch(placement, [part for part in parts if part[0]], direction)


def places(comment: Comment, user: Viewer) -> list[Said]:
    """Where the words of a comment are in each later version that `user` may see; a reply goes with its comment."""
    root = comment
    while root.parent is not None:
        root = root.parent
    rows = anchors(user).filter(comment=root.pk).order_by("version__number")
    return [with_words([Said(root, one)], one.version, user)[0] for one in rows]


def likely(anchor: Anchor) -> list[Placement]:
    """The few paragraphs of the version most like what a comment is about, the one proposed first."""
    comment = anchor.comment
    about = comment.quote
    if not about and comment.node_id:
        place = comment.version.placements.filter(node=comment.node_id).first()
        about = queries.words(place, comment.language)[0] if place else ""
    rows = {one.node_id: one for one in queries.placements(anchor.version)}
    texts = {node: queries.words(one, comment.language)[0] for node, one in rows.items()}
    best = process.extract(about, texts, scorer=fuzz.partial_ratio, limit=LIKELY) if about else []
    nodes = dict.fromkeys([anchor.node_id, *(node for _text, _score, node in best)])
    return [rows[node] for node in nodes if node in rows][:LIKELY]


def as_json(version: Version, user: Viewer) -> dict[str, Any]:
    """The comments of a version and those carried to it as data, with the words that `user` may see."""
    found = with_words(said(version, user), version, user)
    return {
        "document": version.document.key,
        "version": version.number,
        "counts": counts(found),
        "comments": [said_json(one) for one in found],
        "general": [_comment_json(one.comment) for one in general(version, user)],
    }


def said_json(one: Said) -> dict[str, Any]:
    """A comment with the paragraph and the words it stands at, and how sure that is."""
    place = {
        "version": (one.anchor.version if one.anchor else one.comment.version).number,
        "state": one.state or "own",
        "confidence": one.anchor.confidence if one.anchor else None,
        "id": one.anchor.pk if one.anchor else None,
        "guid": one.node_id.hex if one.node_id else None,
        "paragraph": one.new.label if one.new else "",
        "words": one.new.words if one.new else "",
    }
    return {**_comment_json(one.comment), "place": place, "replies": [_comment_json(each) for each in one.replies]}


def _comment_json(one: Comment) -> dict[str, Any]:
    return {
        "id": one.pk,
        "version": one.version.number,
        "author": one.author_name or str(one.author or ""),
        "made_at": one.made_at.isoformat(timespec="seconds") if one.made_at else None,
        "language": one.language,
        "text": one.text,
        "quote": one.quote,
        "proposed_text": one.proposed_text,
        "disposition": one.disposition,
        "reply": one.reply,
    }
