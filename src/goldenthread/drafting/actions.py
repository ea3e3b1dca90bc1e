"""Verbs of texts: take a version in, edit, close and circulate it, comment and answer."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.core import audit
from goldenthread.core.actions import change, move, save
from goldenthread.core.errors import NotPossible, require
from goldenthread.core.keep import add, amend
from goldenthread.core.models import Visibility
from goldenthread.drafting import access, queries
from goldenthread.drafting.models import (
    Comment,
    Disposition,
    Document,
    DraftStatus,
    NodeText,
    Placement,
    Round,
    TextState,
    Version,
)
from goldenthread.drafting.models.consultation import ROUND_MOVES
from goldenthread.drafting.models.documents import DRAFT_MOVES
from goldenthread.drafting.text.merge import merge3


def add_document(*, by: Any, **values: Any) -> Document:
    """Begin a document."""
    return add(Document(), values, by=by, why_not=access.why_not_draft)


def change_document(document: Document, *, by: Any, **values: Any) -> Document:
    """Change what is known of a document; its words change in its versions."""
    return amend(document, values, by=by, why_not=access.why_not_draft)


def begin_version(document: Document, *, by: Any) -> Version:
    """A new draft that begins with the words of the newest version; every paragraph keeps its identity."""
    require(access.why_not_draft(by, document))
    base = document.versions.order_by("-number").first()
    if base and base.status == DraftStatus.DRAFT:
        raise NotPossible(
            _("Version %(number)s is still being written. Circulate or close it first.") % {"number": base.number}
        )
    version = Version(document=document, number=base.number + 1 if base else 1, base=base, created_by=_account(by))
    with audit.acting(by, reason="draft begun"):
        save(version, by=by)
        if base:
            _copy(base, version)
    return version


def _copy(base: Version, version: Version) -> None:
    made: dict[int, Placement] = {}
    for old in queries.placements(base):
        new = Placement(
            version=version,
            node_id=old.node_id,
            parent=made.get(old.parent_id) if old.parent_id else None,
            order=old.order,
            kind=old.kind,
            level=old.level,
            number=old.number,
            eid=old.eid,
            cells=old.cells,
        )
        new.save()
        made[old.pk] = new
        NodeText.objects.bulk_create(
            NodeText(placement=new, language=text.language, text=text.text, state=text.state)
            for text in old.texts.all()
        )


def move_version(version: Version, *, to: str, by: Any) -> Version:
    """Circulate, close or withdraw a version. Its words do not change from then on."""
    require(access.why_not_draft(by, version.document))
    if to != DraftStatus.WITHDRAWN and not version.placements.exists():
        raise NotPossible(_("This version has no words yet."))
    return move(version, "status", to, moves=DRAFT_MOVES, by=by)


def edit_paragraph(placement: Placement, *, language: str, text: str, base: str, by: Any) -> NodeText:
    """Give a paragraph other words. `base` are the words that the editor began with.

    What somebody else wrote meanwhile is merged in; where both changed the same words, nothing is stored and both
    wordings are shown. Translations of a changed original become older than it.
    """
    version = placement.version
    require(access.why_not_draft(by, version.document))
    if version.status != DraftStatus.DRAFT:
        raise NotPossible(_("This version is closed; its words do not change. Begin a new draft."))
    row = placement.texts.filter(language=language).first()
    now = row.text if row else ""
    merged = merge3(base, mine=text, theirs=now)
    if merged.text is None:
        raise ValidationError(
            {"text": _("Somebody changed the same words meanwhile. They now read: “%(now)s”") % {"now": now}}
        )
    if row is None:
        has_original = placement.texts.filter(state=TextState.ORIGINAL).exists()
        state = TextState.TRANSLATED if has_original else TextState.ORIGINAL
        row = NodeText(placement=placement, language=language, state=state)
    elif row.state in (TextState.STALE, TextState.REVIEWED):
        row.state = TextState.TRANSLATED
    with audit.acting(by, reason="paragraph edited"):
        if row.state == TextState.ORIGINAL and merged.text != now:
            placement.texts.exclude(language=language).update(state=TextState.STALE)
        row.text = merged.text
        return save(row, by=by)


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
    """Say something about a version, or about words of one of its paragraphs."""
    require(access.why_not_comment(by, version))
    comment = Comment(version=version, author=_account(by), visibility=Visibility.TEAM)
    return add(comment, values, by=by, why_not=lambda user, row: None)


def answer_comment(comment: Comment, *, disposition: str, reply: str, by: Any) -> Comment:
    """Close a comment with what became of it and why."""
    require(access.why_not_answer(by, comment))
    if disposition == Disposition.OPEN or not reply.strip():
        raise ValidationError({"reply": _("Say what became of the comment, and why.")})
    values = {
        "disposition": disposition,
        "reply": reply,
        "answered_by": _account(by),
        "answered_at": timezone.now(),
    }
    return amend(comment, values, by=by, why_not=lambda user, row: None, reason=disposition)


def set_publicity(thing: Any, *, to: str, by: Any) -> Any:
    """Make a document, version or round public, or take it back to its team."""
    require(access.why_not_publish(by, thing))
    return change(thing, {"visibility": Visibility.PUBLIC if to == Visibility.PUBLIC else Visibility.TEAM}, by=by)


def _account(by: Any) -> Any:
    return by if hasattr(by, "email") else None
