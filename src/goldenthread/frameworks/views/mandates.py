"""Mandates, their clauses, and what these oblige whom to deliver."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.frameworks import access, queries
from goldenthread.frameworks.models import Mandate
from goldenthread.frameworks.records import CLAUSE, MANDATE, OBLIGATION
from goldenthread.frameworks.states import state_of_obligation
from goldenthread.frameworks.views import resolutions
from goldenthread.governance import queries as governance
from goldenthread.platform import queries as core
from goldenthread.records.addresses import address
from goldenthread.records.references import name_of
from goldenthread.records.views import record as view
from goldenthread.records.views.listing import record_list
from goldenthread.ui.pages import returning, way

SHOWN = 120


def mandate_list(request: HttpRequest) -> HttpResponse:
    """All mandates."""
    ways = [
        way(_("Take in a resolution"), reverse("frameworks:resolution"), access.why_not_begin(request.user)),
        way(_("All clauses"), address(CLAUSE, "list"), None),
        way(_("All obligations"), address(OBLIGATION, "list"), None),
    ]
    return record_list(request, MANDATE, verbs=ways)


def mandate_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One mandate: its clauses, what each obliges to, and the way to what answers it."""
    mandate = get_object_or_404(queries.mandates(request.user), pk=pk)
    keep = access.why_not_keep(request.user, mandate)
    return view.page(
        request,
        MANDATE,
        pk,
        node=mandate.symbol,
        lead=mandate.note,
        facts=[
            *view.facts(MANDATE, mandate, without="note"),
            *([(_("Newer in its series"), newer)] if (newer := queries.newer(mandate, request.user)) else []),
            (_("Endorsed"), list(queries.frameworks(request.user).filter(endorsed_by=mandate))),
        ],
        parts=() if queries.why_no_reviews(request.user) else (MANDATE.parts[1],),
        template="frameworks/mandate.html",
        clauses=_clauses(request, mandate, keep),
        more=address(CLAUSE, "list", mandate=mandate.symbol) if mandate.clauses.count() > SHOWN else "",
        clause_add=[
            way(_("Add a clause"), address(CLAUSE, "add", mandate=mandate.symbol), keep),
            *resolutions.ways(mandate, keep),
        ],
    )


def _clauses(request: HttpRequest, mandate: Mandate, keep: str | None) -> list[dict[str, Any]]:
    obligations = queries.obligations(request.user)
    rows = queries.clauses(request.user).filter(mandate=mandate)
    seen = set(core.strategies(request.user))
    back = mandate.get_absolute_url()
    events = set(governance.events(request.user).values_list("pk", flat=True))
    return [
        {
            "clause": clause,
            "strategy": clause.strategy if clause.strategy in seen else None,
            "obligations": [
                {
                    "obligation": one,
                    "event": one.due_event if one.due_event_id in events else None,
                    "state": state_of_obligation(one),
                    "verbs": [] if keep else returning(view.record_verbs(request, OBLIGATION, one), back),
                }
                for one in clause.opened
            ],
            "verbs": []
            if keep
            else [
                *view.record_verbs(request, CLAUSE, clause),
                way(_("Add an obligation"), address(OBLIGATION, "add", clause=name_of(clause)), None),
            ],
        }
        for clause in rows.prefetch_related(Prefetch("obligations", queryset=obligations, to_attr="opened"))[:SHOWN]
    ]
