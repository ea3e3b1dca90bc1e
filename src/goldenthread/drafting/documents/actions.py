"""Verbs of documents and their versions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.drafting.consultation import counts
from goldenthread.drafting.consultation.actions.placing import place
from goldenthread.drafting.documents import access, queries
from goldenthread.drafting.documents.accounts import account
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
from goldenthread.platform.actions import change, move, save
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.keep import add, amend
from goldenthread.platform.models import Visibility

KEPT = ("node_id", "order", "kind", "level", "number", "eid", "cells", "agreement", "call")
KEPT_WORDS = ("language", "text", "state", "source_text", "translated_by_id", "reviewed_by_id")


def add_document(*, by: Any, **values: Any) -> Document:
    """Begin a document."""
    return add(Document(), values, by=by, why_not=access.why_not_draft)


def change_document(document: Document, *, by: Any, **values: Any) -> Document:
    """Change what is known of a document; its words change in its versions."""
    before = masthead_now(document)
    with audit.acting(by, reason="document changed"):
        document = amend(document, values, by=by, why_not=access.why_not_draft)
        forget_masthead(document, before, by=by)
    return document


def begin_version(document: Document, *, by: Any) -> Version:
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


def move_version(version: Version, *, to: str, by: Any, waiver: str = "") -> Version:
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


def set_publicity(thing: Any, *, to: str, by: Any) -> Any:
    """Make a document, version or round public, or take it back to its team. A version is public once it is closed."""
    require(access.why_not_publish(by, thing))
    if to == Visibility.PUBLIC and isinstance(thing, Version) and thing.status == DraftStatus.DRAFT:
        raise NotPossible(_("A draft that is still being written is not made public. Circulate it first."))
    return change(thing, {"visibility": Visibility.PUBLIC if to == Visibility.PUBLIC else Visibility.TEAM}, by=by)
