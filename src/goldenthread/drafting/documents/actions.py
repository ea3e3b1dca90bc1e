"""Verbs of documents and their versions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.drafting.consultation import counts
from goldenthread.drafting.consultation.actions.placing import place
from goldenthread.drafting.documents import access, queries
from goldenthread.drafting.models import (
    Document,
    DraftStatus,
    NodeText,
    Placement,
    Version,
    Waiver,
)
from goldenthread.drafting.models.states import DRAFT_MOVES
from goldenthread.drafting.translation.actions.masthead import forget_masthead, masthead_now
from goldenthread.platform import audit
from goldenthread.platform.actions import change, move, remove, save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, ValidationError, require
from goldenthread.platform.keep import keep
from goldenthread.platform.keys import check_key, free_key
from goldenthread.platform.loops import loop_of
from goldenthread.platform.models import Strategy, Visibility, account

KEPT = ("node_id", "order", "kind", "level", "number", "eid", "cells", "agreement", "call")
KEPT_WORDS = ("language", "text", "state", "source_text", "translated_by_id", "reviewed_by_id")
WORDS = frozenset({
    "add", "answer", "check-outs", "clause-answers", "comments", "considerations", "feedback-uses", "glossary", "grid",
    "import", "issuance-rules", "lesson-uses", "many", "paragraph-alignments", "paragraph-areas", "places",
    "point-groups", "points", "proposals", "reviews", "rounds", "sheet", "submissions",
})  # fmt: skip
"""Words in addresses of the room, which no document can have as its key."""


def save_document(document: Document, *, by: Viewer, **values: Any) -> Document:
    """Keep what is known of a document, new or known; its words are in its versions."""
    if document._state.adding:
        if values.get("strategy", document.strategy) is None:
            told = _("Say which %(noun)s it belongs to.") % {"noun": Strategy._meta.verbose_name}
            raise ValidationError({"strategy": told})
        if not (values.get("key") or document.key):
            values["key"] = free_key(Document, values.get("title", document.title), avoid=WORDS)
        return keep(document, values, by=by, why_not=access.why_not_draft, check=check_document)
    require(access.why_not_draft(by, document))
    if values.get("strategy", document.strategy) != document.strategy:
        raise ValidationError({"strategy": _("A document stays with its strategy.")})
    before = masthead_now(document)
    with audit.acting(by, reason="document changed"):
        document = keep(document, values, by=by, why_not=access.why_not_draft, check=check_document)
        forget_masthead(document, before, by=by)
    return document


def check_document(document: Document) -> None:
    """Its page can be reached by its key, and it is not based on itself."""
    check_key(document.key, WORDS)
    if loop_of(document, "based_on"):
        raise ValidationError({"based_on": _("A document is not based on itself, also not through others.")})


def remove_document(document: Document, *, by: Viewer, reason: str = "") -> None:
    """Remove a document that has no text yet, with what was planned for it."""
    require(access.why_not_draft(by, document))
    if document.versions.exclude(status=DraftStatus.DRAFT).exists():
        raise NotPossible(_("A version of this document was circulated or closed. It stays on record."))
    remove(document, by=by, reason=reason)


def begin_version(document: Document, *, by: Viewer) -> Version:
    """A new draft that begins with the words of the newest version.

    Every paragraph keeps its identity, and comments go along.
    """
    require(access.why_not_draft(by, document))
    base = document.versions.order_by("-number").first()
    if base and base.status == DraftStatus.DRAFT:
        raise NotPossible(
            _("Version %(number)s is still being written. Circulate or close it first.") % {"number": base.number}
        )
    version = Version(document=document, number=base.number + 1 if base else 1, base=base, created_by=account(by))
    with audit.acting(by, reason="draft begun"):
        save(version, by=by)
        if base:
            _copy(base, version)
            place(version)
    return version


def _copy(base: Version, version: Version) -> None:
    """The paragraphs of `base` in `version`, with their words: those above before those below, each level at once."""
    made: dict[int, Placement] = {}
    left = list(queries.placements(base))
    while left:
        ready = [old for old in left if not old.parent_id or old.parent_id in made]
        new = Placement.objects.bulk_create(
            Placement(
                version=version, parent=made.get(old.parent_id or 0), **{name: getattr(old, name) for name in KEPT}
            )
            for old in ready
        )
        made |= {old.pk: copy for old, copy in zip(ready, new, strict=True)}
        NodeText.objects.bulk_create(
            NodeText(placement=made[old.pk], **{name: getattr(text, name) for name in KEPT_WORDS})
            for old in ready
            for text in old.texts.all()
        )
        left = [old for old in left if old.pk not in made]


def move_version(version: Version, *, to: str, by: Viewer, waiver: str = "") -> Version:
    """Circulate, close or withdraw a version. Its words do not change from then on; comments find their last place.

    It does not become final while a point has no disposition, but by a `waiver` that says why.
    """
    require(access.why_not_draft(by, version.document))
    if to != DraftStatus.WITHDRAWN and not version.placements.exists():
        raise NotPossible(_("This version has no text yet."))
    number = open_points(version) if to == DraftStatus.FINAL else 0
    if number and not waiver.strip():
        told = ngettext(
            "%(number)s point has no disposition. Answer it, or say why the version goes on without.",
            "%(number)s points have no disposition. Answer them, or say why the version goes on without.",
            number,
        )
        raise NotPossible(told % {"number": number})
    with audit.acting(by, reason=waiver.strip() or "version moved"):
        if number:
            row = Waiver(version=version, reason=waiver.strip(), open_points=number, made_by=account(by))
            save(row, by=by)
        moved = move(version, "status", to, moves=DRAFT_MOVES, by=by)
        if to != DraftStatus.WITHDRAWN:
            place(moved)
        return moved


def open_points(version: Version) -> int:
    """How many points of rounds on this version, or on one that it was made from, are not decided."""
    return counts.open_points_before(version, queries.lineage(version))


def set_publicity(thing: Any, *, to: str, by: Viewer) -> Any:
    """Make a document, version or round public, or take it back to its team. A version is public once it is closed."""
    require(access.why_not_publish(by, thing))
    if to == Visibility.PUBLIC and isinstance(thing, Version) and thing.status == DraftStatus.DRAFT:
        raise NotPossible(_("A draft that is still being written is not made public. Circulate it first."))
    return change(thing, {"visibility": Visibility.PUBLIC if to == Visibility.PUBLIC else Visibility.TEAM}, by=by)
