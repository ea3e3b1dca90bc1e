"""Verbs of documents and their versions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from goldenthread.core import audit
from goldenthread.core.actions import change, move, save
from goldenthread.core.errors import NotPossible, require
from goldenthread.core.keep import add, amend
from goldenthread.core.models import Visibility
from goldenthread.drafting import access, queries
from goldenthread.drafting.actions.accounts import account
from goldenthread.drafting.actions.masthead import forget_masthead, masthead_now
from goldenthread.drafting.actions.placing import place
from goldenthread.drafting.models import (
    Document,
    DraftStatus,
    NodeText,
    Placement,
    Version,
)
from goldenthread.drafting.models.states import DRAFT_MOVES

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
            agreement=old.agreement,
            call=old.call,
        )
        new.save()
        made[old.pk] = new
        NodeText.objects.bulk_create(
            NodeText(placement=new, **{name: getattr(text, name) for name in KEPT_WORDS}) for text in old.texts.all()
        )


def move_version(version: Version, *, to: str, by: Any) -> Version:
    """Circulate, close or withdraw a version. Its words do not change from then on; comments find their last place."""
    require(access.why_not_draft(by, version.document))
    if to != DraftStatus.WITHDRAWN and not version.placements.exists():
        raise NotPossible(_("This version has no words yet."))
    with audit.acting(by, reason="version moved"):
        moved = move(version, "status", to, moves=DRAFT_MOVES, by=by)
        if to != DraftStatus.WITHDRAWN:
            place(moved)
        return moved


def set_publicity(thing: Any, *, to: str, by: Any) -> Any:
    """Make a document, version or round public, or take it back to its team. A version is public once it is closed."""
    require(access.why_not_publish(by, thing))
    if to == Visibility.PUBLIC and isinstance(thing, Version) and thing.status == DraftStatus.DRAFT:
        raise NotPossible(_("A draft that is still being written is not made public. Circulate it first."))
    return change(thing, {"visibility": Visibility.PUBLIC if to == Visibility.PUBLIC else Visibility.TEAM}, by=by)
