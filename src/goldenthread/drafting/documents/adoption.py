"""Verbs of deciding: what a body did with a version, how far its paragraphs are agreed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.drafting.consultation.adopted import why_not_adopted
from goldenthread.drafting.models import AdoptionState, Agreement, DraftStatus, Placement, ProposalState, Version
from goldenthread.drafting.models.documents import AGREEMENT_MOVES
from goldenthread.drafting.models.states import ADOPTION_MOVES
from goldenthread.drafting.negotiation import access
from goldenthread.platform import audit
from goldenthread.platform.actions import move
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require

UNDECIDED = (ProposalState.TABLED, ProposalState.AD_REFERENDUM)


def move_adoption(version: Version, *, to: str, by: Viewer) -> Version:
    """Record that a version was submitted to a body, and what the body did with it. Only a final one is submitted.

    It is adopted where a body and its decision are on record.
    """
    require(access.why_not_decide_in(by, version))
    if to == AdoptionState.SUBMITTED and version.status != DraftStatus.FINAL:
        raise NotPossible(_("Only a final version is submitted to a body. Make it final first."))
    is_possible = to in ADOPTION_MOVES.get(version.adoption, set())
    if to == AdoptionState.ADOPTED and is_possible and (reason := why_not_adopted(version)):
        raise NotPossible(reason)
    return move(version, "adoption", to, moves=ADOPTION_MOVES, by=by, reason="decision of a body")


def agree_paragraphs(version: Version, *, paragraphs: Sequence[Placement], to: str, by: Viewer) -> Version:
    """Record how far some paragraphs of a negotiated version are agreed: all of those named, or none.

    One that is agreed has no open proposals; one that is so already stays as it is.
    """
    require(access.why_not_decide_in(by, version))
    if version.status not in access.OPEN_TO_DELEGATES:
        raise NotPossible(_("Only a version that is circulated or final is negotiated. Circulate it first."))
    with audit.acting(by, reason="agreement on paragraphs"):
        for one in paragraphs:
            _agree(version, one, to=to, by=by)
    return version


def _agree(version: Version, one: Placement, *, to: str, by: Viewer) -> None:
    if one.agreement == to:
        return
    undecided = version.proposals.filter(node=one.node_id, state__in=UNDECIDED)
    if to == Agreement.AGREED and undecided.exists():
        raise NotPossible(
            _("Paragraph %(number)s has %(count)s proposals that nobody has decided on. Decide on them first.")
            % {"number": one.number or one.eid, "count": undecided.count()}
        )
    move(one, "agreement", to, moves=AGREEMENT_MOVES, by=by)


def require_not_agreed(version: Version, node: Any) -> None:
    """Refuse, in words, to open a paragraph that is agreed; it is reopened first."""
    if node and version.placements.filter(node=node, agreement=Agreement.AGREED).exists():
        raise NotPossible(_("This paragraph is agreed. It has to be reopened before other words are tabled."))
