"""Verbs of negotiation: propose other words, table them, record what became of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.drafting.documents import references as referring
from goldenthread.drafting.documents import tables
from goldenthread.drafting.documents.adoption import require_not_agreed
from goldenthread.drafting.models import NodeKind, Placement, Proposal, ProposalKind, ProposalState, Version
from goldenthread.drafting.models.negotiation import PROPOSAL_MOVES
from goldenthread.drafting.negotiation import access
from goldenthread.platform import audit
from goldenthread.platform.actions import move, save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.models import account
from goldenthread.platform.words import speaking
from goldenthread.text import CellPart as Part
from goldenthread.text import NotOneCell, clash, within_a_cell
from goldenthread.text import ProposedChange as Change

SETTLING = (ProposalState.AD_REFERENDUM, ProposalState.AGREED)


def propose(
    version: Version,
    *,
    kind: str,
    paragraph: Placement | None,
    language: str,
    by: Viewer,
    quote: str = "",
    text: str = "",
    rationale: str = "",
    delegation: Any = None,
    on_behalf_of: Any = None,
) -> Proposal:
    """Write a proposal; until it is tabled only its delegation sees it. No quoted words mean the whole paragraph."""
    require(access.why_not_propose_for(by, version, delegation))
    _require_open(version)
    if paragraph is not None and paragraph.version_id != version.pk:
        raise ValidationError({"paragraph": _("This paragraph does not stand in this version.")})
    about = _about(paragraph, kind, language, Part(quote.strip(), text.strip()))
    one = Proposal(
        version=version,
        node=paragraph.node if paragraph else None,
        kind=kind,
        language=language,
        start=about.start,
        end=about.end,
        quote=about.quote,
        text=about.text,
        rationale=rationale.strip(),
        delegation=delegation,
        on_behalf_of=on_behalf_of,
        author=account(by),
        author_name="" if account(by) else _secretariat(language),
    )
    return save(one, by=by, reason="proposal written")


def _secretariat(language: str) -> str:
    with speaking(language):
        return _("Secretariat")


def _require_open(version: Version) -> None:
    if version.status not in access.OPEN_TO_DELEGATES:
        raise NotPossible(_("Only a version that is circulated or final is negotiated. Circulate it first."))


def _about(paragraph: Placement | None, kind: str, language: str, part: Part) -> Part:
    """The quoted words with their place in the paragraph; of a table, cut to the one cell that changes."""
    if kind == ProposalKind.INSERT:
        if part.quote:
            raise ValidationError({"quote": _("A new paragraph replaces no text. Leave this empty.")})
        return part
    if paragraph is None:
        raise ValidationError({"paragraph": _("Say which paragraph this is about.")})
    row = paragraph.texts.filter(language=language).first()
    if row is None or not row.text:
        raise ValidationError({"language": _("This paragraph has no text in this language.")})
    if part.quote:
        start, end = found_once(referring.shown(row.text, paragraph.version), part.quote)
        part = replace(part, start=start, end=end)
    if paragraph.kind != NodeKind.TABLE or (kind == ProposalKind.DELETE and not part.quote):
        return part
    try:
        return within_a_cell(part, tables.table(paragraph, row) or [])
    except NotOneCell as error:
        told = _("Of a table one cell is changed at a time. Quote the text of that cell.")
        raise ValidationError({"quote": told}) from error


def found_once(words: str, quote: str) -> tuple[int, int]:
    """Where `quote` stands in `words`. Raises ValidationError when it stands there never or several times."""
    count = words.count(quote)
    if count != 1:
        reason = (
            _("This text is not in the paragraph. Copy it from there.")
            if count == 0
            else _("This text is in the paragraph %(count)s times. Quote more of it.") % {"count": count}
        )
        raise ValidationError({"quote": reason})
    start = words.index(quote)
    return start, start + len(quote)


def change_proposal(proposal: Proposal, *, text: str, rationale: str, by: Viewer) -> Proposal:
    """Give a proposal other words while nobody else has seen it."""
    require(access.why_not_hold(by, proposal))
    if proposal.state != ProposalState.PRIVATE:
        raise NotPossible(_("Others have seen this text. Withdraw the proposal and write another."))
    if _is_in_table(proposal) and "\t" in text.strip():
        raise ValidationError({"text": _("Of a table one cell is changed at a time. Write the text of that cell.")})
    proposal.text, proposal.rationale = text.strip(), rationale.strip()
    return save(proposal, by=by, reason="proposal changed")


def _is_in_table(proposal: Proposal) -> bool:
    rows = proposal.version.placements.filter(node=proposal.node_id, kind=NodeKind.TABLE)
    return proposal.kind != ProposalKind.INSERT and rows.exists()


def move_proposal(proposal: Proposal, *, to: str, by: Viewer) -> Proposal:
    """Table, withdraw, agree (ad referendum), or not agree. Agreed words settle what else was open on them."""
    require(access.why_not_move(by, proposal, to))
    _require_open(proposal.version)
    with audit.acting(by, reason="negotiation"):
        if to in SETTLING and to in PROPOSAL_MOVES[proposal.state]:
            _settle_alternatives(proposal, to=to, by=by)
        if to == ProposalState.TABLED:
            _require_unsettled(proposal)
            require_not_agreed(proposal.version, None if proposal.kind == ProposalKind.INSERT else proposal.node_id)
        if to == ProposalState.TABLED and proposal.tabled_at is None:
            proposal.tabled_at = timezone.now()
        is_decided = to in (ProposalState.AGREED, ProposalState.NOT_AGREED, ProposalState.AD_REFERENDUM)
        proposal.decided_at = timezone.now() if is_decided else None
        proposal.decided_by = account(by) if is_decided else None
        return move(proposal, "state", to, moves=PROPOSAL_MOVES, by=by)


def _settle_alternatives(proposal: Proposal, *, to: str, by: Viewer) -> None:
    for other in alternatives(proposal):
        if other.state in SETTLING:
            raise NotPossible(
                _("“%(other)s”, on the same text, is %(state)s. Take that back first.")
                % {"other": other, "state": other.get_state_display()}
            )
        if to == ProposalState.AGREED and other.state == ProposalState.TABLED:
            other.decided_at, other.decided_by = timezone.now(), account(by)
            reason = "other words were agreed"
            move(other, "state", ProposalState.NOT_AGREED, moves=PROPOSAL_MOVES, by=by, reason=reason)


def _require_unsettled(proposal: Proposal) -> None:
    agreed = next((one for one in alternatives(proposal) if one.state == ProposalState.AGREED), None)
    if agreed:
        raise NotPossible(_("On this text “%(other)s” is agreed.") % {"other": agreed})


def alternatives(proposal: Proposal) -> list[Proposal]:
    """The other proposals about the same words that were tabled; new paragraphs are never alternatives."""
    if proposal.kind == ProposalKind.INSERT:
        return []
    rows = proposal.version.proposals.exclude(pk=proposal.pk).exclude(kind=ProposalKind.INSERT)
    rows = rows.filter(node=proposal.node_id, language=proposal.language, tabled_at__isnull=False)
    mine = change_of(proposal)
    return [one for one in rows if clash(mine, change_of(one))]


def change_of(proposal: Proposal, *, by: str = "", length: int = 10**6) -> Change:
    """A proposal as the text library takes it; `length` is that of the paragraph's words."""
    whole = proposal.start is None or proposal.end is None
    start, end = (0, length) if whole else (proposal.start or 0, proposal.end or 0)
    return Change(start, end, proposal.text, str(proposal.pk), by)
