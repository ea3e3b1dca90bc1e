"""Verbs between two versions: the next draft takes in what was agreed; what is open goes along to the next version."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from goldenthread.drafting.consultation.actions import placing
from goldenthread.drafting.documents import access
from goldenthread.drafting.documents import references as referring
from goldenthread.drafting.editing.actions.following import follow
from goldenthread.drafting.editing.actions.words import fit_table
from goldenthread.drafting.models import (
    DraftStatus,
    Node,
    NodeKind,
    NodeText,
    Placement,
    Proposal,
    ProposalKind,
    ProposalState,
    TextState,
    Version,
)
from goldenthread.drafting.negotiation import access as negotiating
from goldenthread.drafting.negotiation.actions.proposals import change_of, found_once
from goldenthread.platform import audit
from goldenthread.platform.actions import save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.text import insertion_number, settle

GOES_ALONG = (ProposalState.PRIVATE, ProposalState.TABLED, ProposalState.AD_REFERENDUM)
FAR = 1_000_000  # more than any version has paragraphs: the order is free below it while paragraphs are put in


@dataclass
class Outcome:
    """What was done with proposals, and what was not, with the reason in words."""

    done: list[Proposal] = field(default_factory=list)
    left: list[tuple[Proposal, str]] = field(default_factory=list)


def _base_of(version: Version) -> Version:
    if version.base is None:
        raise NotPossible(_("There is no version before this one."))
    return version.base


def take_in_agreed(version: Version, *, by: Viewer) -> Outcome:
    """Take what was agreed on the version before into this draft. Doing it twice changes nothing more."""
    require(access.why_not_draft(by, version.document))
    base = _base_of(version)
    if version.status != DraftStatus.DRAFT:
        raise NotPossible(_("This version is closed; its words do not change. Begin a new draft."))
    agreed = list(base.proposals.filter(state=ProposalState.AGREED).order_by("tabled_at", "pk"))
    outcome = Outcome()
    with audit.acting(by, reason="agreed words taken in"):
        for key in dict.fromkeys((one.node_id, one.language) for one in agreed if one.kind != ProposalKind.INSERT):
            about = [one for one in agreed if (one.node_id, one.language) == key and one.kind != ProposalKind.INSERT]
            _words(base, version, about, outcome, by=by)
        for one in reversed([one for one in agreed if one.kind == ProposalKind.INSERT]):
            _insert(base, version, one, outcome, by=by)
        for one in agreed:
            if one.kind == ProposalKind.DELETE and one.start is None:
                _take_out(version, one, outcome)
        placing.settle(version)
    return outcome


def _text(version: Version, node: Any, language: str) -> NodeText | None:
    return NodeText.objects.filter(placement__version=version, placement__node=node, language=language).first()


def _words(base: Version, version: Version, about: list[Proposal], outcome: Outcome, *, by: Viewer) -> None:
    about = [one for one in about if not (one.kind == ProposalKind.DELETE and one.start is None)]
    if not about:
        return
    old = _text(base, about[0].node_id, about[0].language)
    row = _text(version, about[0].node_id, about[0].language)
    wanted = _settled(base, old.text, about) if old else ""
    if old is None or row is None or row.text not in (old.text, wanted):
        reason = _("The paragraph is gone from the draft.") if row is None else _("Its text was changed meanwhile.")
        outcome.left += [(one, reason) for one in about]
        return
    if row.text != wanted:
        fit_table(row, wanted, by=by)
        if row.state == TextState.ORIGINAL:
            row.placement.texts.exclude(pk=row.pk).update(state=TextState.STALE)
        node = row.placement.node_id
        follow(version, row.language, before=[(node, row.text)], after=[(node, wanted)])
        row.text = wanted
        save(row, by=by)
    outcome.done += about


def _settled(base: Version, stored: str, about: list[Proposal]) -> str:
    """The stored words of the version before with what was agreed; proposals are about the words as they are read."""
    read = referring.shown(stored, base)
    return referring.kept(stored, settle(read, [change_of(one, length=len(read)) for one in about]), base)


def _insert(base: Version, version: Version, one: Proposal, outcome: Outcome, *, by: Viewer) -> None:
    guid = uuid.uuid5(uuid.NAMESPACE_URL, f"goldenthread:proposal:{one.pk}")
    outcome.done.append(one)
    if version.placements.filter(node_id=guid).exists():
        return
    after = version.placements.filter(node=one.node_id).first() if one.node_id else None
    if one.node_id and after is None:
        outcome.done.pop()
        outcome.left.append((one, _("The paragraph is gone from the draft.")))
        return
    node = Node.objects.filter(pk=guid).first() or Node.objects.create(guid=guid, document=version.document)
    number = _number(base, one)
    placement = Placement(
        version=version,
        node=node,
        parent=after.parent if after else None,
        order=_room_after(version, after),
        kind=NodeKind.PARAGRAPH,
        number=number,
        eid=f"para_{number.replace(' ', '')}" if number else "",
    )
    save(placement, by=by)
    save(NodeText(placement=placement, language=one.language, text=one.text, state=TextState.ORIGINAL), by=by)


def _number(base: Version, one: Proposal) -> str:
    """7 bis, 7 ter: in the order in which the agreed paragraphs after the same one were tabled."""
    after = base.placements.filter(node=one.node_id).first()
    taken = set(base.placements.values_list("number", flat=True))
    same = base.proposals.filter(state=ProposalState.AGREED, kind=ProposalKind.INSERT, node=one.node_id)
    number = ""
    for each in same.order_by("tabled_at", "pk"):
        number = insertion_number(after.number if after else "", taken)
        taken.add(number)
        if each.pk == one.pk:
            break
    return number


def _room_after(version: Version, after: Placement | None) -> int:
    """A free order right after this paragraph and its points; those that follow move up by one."""
    order = after.order + 1 if after else 0
    follow = version.placements.filter(order__gte=order)
    for point in follow.order_by("order"):
        if after is None or point.kind != NodeKind.POINT:
            break
        order += 1
    version.placements.filter(order__gte=order).update(order=F("order") + FAR)
    version.placements.filter(order__gte=FAR).update(order=F("order") - FAR + 1)
    return order


def _take_out(version: Version, one: Proposal, outcome: Outcome) -> None:
    outcome.done.append(one)
    placement = version.placements.filter(node=one.node_id).first()
    if placement:
        placement.children.update(parent=placement.parent)
        placement.delete()


def carry_open(version: Version, *, by: Viewer) -> Outcome:
    """Let the open proposals of the version before go along to this one, by paragraph and quoted words.

    What could not be placed is listed; of what a delegation keeps to itself nothing is told.
    """
    require(negotiating.why_not_decide_in(by, version))
    base = _base_of(version)
    if version.status not in negotiating.OPEN_TO_DELEGATES:
        raise NotPossible(_("Only a version that is circulated or final is negotiated. Circulate it first."))
    outcome = Outcome()
    with audit.acting(by, reason="proposals carried"):
        for one in base.proposals.filter(state__in=GOES_ALONG):
            reason = _carry(version, one, by=by)
            if one.tabled_at is not None:
                if reason:
                    outcome.left.append((one, reason))
                else:
                    outcome.done.append(one)
    return outcome


def _carry(version: Version, one: Proposal, *, by: Viewer) -> str:
    """Why the proposal could not be placed; "" when it now stands in the version."""
    if version.proposals.filter(made_at=one.made_at, node=one.node_id, kind=one.kind, author=one.author_id).exists():
        return ""
    if one.node_id and not version.placements.filter(node=one.node_id).exists():
        return _("The paragraph is gone.")
    span = (one.start, one.end)
    if one.start is not None:
        row = _text(version, one.node_id, one.language)
        try:
            span = found_once(referring.shown(row.text, version) if row else "", one.quote)
        except ValidationError as error:
            return " ".join(error.messages)
    copy = Proposal.objects.get(pk=one.pk)
    copy.pk, copy.version, (copy.start, copy.end) = None, version, span
    copy._state.adding = True
    save(copy, by=by)
    return ""
