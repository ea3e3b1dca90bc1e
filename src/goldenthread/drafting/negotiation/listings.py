"""The list of proposals."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.models import ProposalKind, ProposalState
from goldenthread.drafting.negotiation import queries as negotiation
from goldenthread.ui.lists import Column, Filter, Listing, choices, tag

PROPOSALS = Listing(
    name="proposals",
    title=_("Proposals"),
    intro=_("Wordings that delegations propose. What is in preparation is seen by its delegation only."),
    rows=lambda request: negotiation.proposals(request.user),
    columns=[
        Column("words", _("Proposal"), str, links=True),
        Column("version", _("Version"), lambda row: row.version),
        Column("kind", _("Kind"), lambda row: tag(row, "kind"), kind="tag"),
        Column("quote", _("Text it replaces"), lambda row: row.quote),
        Column("text", _("Proposed text"), lambda row: row.text),
        Column("by", _("Submitted by"), negotiation.who),
        Column("state", _("State"), lambda row: tag(row, "state"), kind="tag"),
    ],
    filters=[
        Filter("state", _("State"), choices(ProposalState), lambda value: Q(state=value)),
        Filter("kind", _("Kind"), choices(ProposalKind), lambda value: Q(kind=value)),
    ],
    search=("text", "quote", "rationale"),
    empty=_("Open a circulated version, then its negotiation, and propose wording."),
)
