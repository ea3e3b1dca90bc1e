"""Who takes part in the negotiation of a text: which versions, proposals and comments its delegates see, who may what."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from goldenthread.drafting.models import ProposalState
from goldenthread.platform.access import NOTHING, allowed, may, why_not, why_not_any
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Grant, Organization
from goldenthread.platform.roles import Permission, Role

P = Permission
OPEN_TO_DELEGATES = ("circulated", "final")


def negotiated(user: Viewer, *, status: str, strategy: str) -> Q:
    """The filter of rows whose version (its status at path `status`) is before the delegations of `user`."""
    return Q(**{f"{status}__in": OPEN_TO_DELEGATES}) & allowed(user, P.PROPOSE, strategy=strategy)


def is_before(user: Viewer, version: Any) -> bool:
    """Whether this version is before a delegation that `user` speaks for."""
    return version.status in OPEN_TO_DELEGATES and may(user, P.PROPOSE, strategy=version.document.strategy)


def seats_of(user: Viewer) -> QuerySet[Grant]:
    rows = Grant.objects.now().filter(role=Role.DELEGATE, organization__isnull=False)
    return rows.filter(user=getattr(user, "pk", None), user__is_active=True)


def delegations(user: Viewer, strategy: Any) -> QuerySet[Organization]:
    """The delegations that `user` speaks for in the texts of this strategy."""
    seats = seats_of(user).filter(Q(strategy=None) | Q(strategy=strategy))
    return Organization.objects.filter(pk__in=seats.values("organization")).order_by("key")


def own(user: Viewer) -> Q:
    """The filter of proposals of the delegations of `user`, and of those they wrote for no delegation."""
    if getattr(user, "pk", None) is None or not user.is_authenticated:
        return NOTHING
    seats = seats_of(user).filter(organization=OuterRef("delegation"))
    seats = seats.filter(Q(strategy=None) | Q(strategy=OuterRef("version__document__strategy")))
    return Q(Exists(seats)) | Q(delegation__isnull=True, author=user.pk)


def proposals(user: Viewer) -> Q:
    """The filter of proposals: one's own, and those that were tabled in a negotiation that one takes part in.

    What never was tabled is its delegation's alone: no role of the team or of the installation shows it.
    """
    strategy = "version__document__strategy"
    taking_part = negotiated(user, status="version__status", strategy=strategy)
    team = allowed(user, P.VIEW, strategy=strategy)
    return (taking_part | team) & (Q(tabled_at__isnull=False) | own(user))


def why_not_propose(user: Viewer, version: Any) -> str | None:
    """Why `user` may not propose other words for this version; None when they may."""
    strategy = version.document.strategy
    if may(user, P.DRAFT, strategy=strategy) or may(user, P.STEER, strategy=strategy):
        return None
    if reason := why_not(user, P.PROPOSE, strategy=strategy):
        return reason
    return None if delegations(user, strategy).exists() else _("You speak for no delegation in this negotiation.")


def why_not_propose_for(user: Viewer, version: Any, delegation: Any) -> str | None:
    """Why `user` may not propose in the name of `delegation` (None: in that of the secretariat)."""
    if reason := why_not_propose(user, version):
        return reason
    if delegation is None:
        return why_not_decide_in(user, version)
    if delegations(user, version.document.strategy).filter(pk=delegation.pk).exists():
        return None
    return _("You do not speak for %(delegation)s.") % {"delegation": delegation}


def why_not_decide_in(user: Viewer, version: Any) -> str | None:
    """Why `user` may not record what a negotiation agreed: the secretariat and the drafting team do."""
    return why_not_any(user, P.STEER, P.DRAFT, strategy=version.document.strategy)


def why_not_hold(user: Viewer, proposal: Any) -> str | None:
    """Why `user` may not change, table or withdraw this proposal: its own delegation does."""
    if getattr(user, "pk", None) is not None and user.is_authenticated:
        if proposal.delegation_id is None and proposal.author_id == user.pk:
            return None
        seats = delegations(user, proposal.version.document.strategy)
        if seats.filter(pk=proposal.delegation_id).exists():
            return None
    if proposal.delegation_id is None and proposal.author_id is None:
        return why_not_decide_in(user, proposal.version)
    return _("Only those who made this proposal may do this.")


def why_not_decide(user: Viewer, proposal: Any) -> str | None:
    """Why `user` may not record what became of this proposal; nobody decides on their own delegation's."""
    if reason := why_not_decide_in(user, proposal.version):
        return reason
    if delegations(user, proposal.version.document.strategy).filter(pk=proposal.delegation_id).exists():
        return _("You cannot decide on a proposal of your own delegation.")
    return None


def why_not_move(user: Viewer, proposal: Any, to: str) -> str | None:
    """Why `user` may not bring this proposal into the state `to`."""
    ours = to == ProposalState.WITHDRAWN or (to == ProposalState.TABLED and proposal.state == ProposalState.PRIVATE)
    return why_not_hold(user, proposal) if ours else why_not_decide(user, proposal)


def seated(user: Viewer) -> Q:
    """The filter of versions whose negotiation `user` may follow: their team, and the delegations they are before."""
    team = allowed(user, P.VIEW, strategy="document__strategy")
    return team | negotiated(user, status="status", strategy="document__strategy")
