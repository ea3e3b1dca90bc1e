"""Mandates, their clauses, and what these oblige whom to deliver."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core import queries as core
from goldenthread.core.access import why_not_anywhere
from goldenthread.core.doors import change_link, form_page, publicity, record_page, way
from goldenthread.core.lists import respond
from goldenthread.core.roles import Permission
from goldenthread.frameworks import access, actions, forms, listings, queries
from goldenthread.frameworks.models import Clause, Mandate
from goldenthread.frameworks.views.sides import give_visibility
from goldenthread.governance import queries as governance


def mandate_list(request: HttpRequest) -> HttpResponse:
    """All mandates."""
    reason = why_not_anywhere(request.user, Permission.STEER)
    verbs = [
        way(_("Add a mandate"), reverse("frameworks:mandate_add"), reason),
        way(_("All obligations"), reverse("frameworks:obligations"), None),
    ]
    return respond(request, listings.MANDATES, template="governance/list.html", verbs=verbs)


def obligation_list(request: HttpRequest) -> HttpResponse:
    """All obligations."""
    crumbs = [(listings.MANDATES.title, reverse("frameworks:mandates"))]
    return respond(request, listings.OBLIGATIONS, template="governance/list.html", crumbs=crumbs)


def mandate_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One mandate: its clauses, what each obliges to, and the way to what answers it."""
    mandate = get_object_or_404(queries.mandates(request.user), pk=pk)
    keep = access.why_not_keep(request.user, mandate)
    return record_page(
        request,
        mandate,
        node=mandate.symbol,
        lead=mandate.note,
        crumbs=[(listings.MANDATES.title, reverse("frameworks:mandates"))],
        verbs=[
            way(_("Change"), reverse("frameworks:mandate_change", args=[mandate.pk]), keep),
            publicity(
                mandate,
                reverse("frameworks:mandate_visibility", args=[mandate.pk]),
                access.why_not_publish(request.user, mandate),
            ),
        ],
        facts=[
            (_("Symbol"), mandate.symbol),
            (_("Kind"), (mandate.kind, mandate.get_kind_display())),
            (_("Body"), governance.bodies(request.user).filter(pk=mandate.body_id or 0).first()),
            (_("Decision"), governance.decisions(request.user).filter(pk=mandate.decision_id or 0).first()),
            (_("Adopted on"), mandate.adopted_on),
            (_("Endorsed"), list(queries.frameworks(request.user).filter(endorsed_by=mandate))),
        ],
        template="frameworks/mandate.html",
        clauses=_clauses(request, mandate, keep),
        clause_add=[way(_("Add a clause"), reverse("frameworks:clause_add", args=[mandate.pk]), keep)],
    )


def _clauses(request: HttpRequest, mandate: Mandate, keep: str | None) -> list[dict[str, Any]]:
    obligations = queries.obligations(request.user)
    rows = queries.clauses(request.user).filter(mandate=mandate)
    seen = set(core.strategies(request.user))
    events = set(governance.events(request.user).values_list("pk", flat=True))
    return [
        {
            "clause": clause,
            "strategy": clause.strategy if clause.strategy in seen else None,
            "obligations": [
                {
                    "obligation": one,
                    "event": one.due_event if one.due_event_id in events else None,
                    "change": change_link(reverse("frameworks:obligation_change", args=[one.pk]), keep),
                }
                for one in clause.opened
            ],
            "verbs": []
            if keep
            else [
                way(_("Change"), reverse("frameworks:clause_change", args=[clause.pk]), None),
                way(_("Add an obligation"), reverse("frameworks:obligation_add", args=[clause.pk]), None),
            ],
        }
        for clause in rows.prefetch_related(Prefetch("obligations", queryset=obligations, to_attr="opened"))
    ]


def mandate_add(request: HttpRequest) -> HttpResponse:
    """Add a mandate."""
    return form_page(
        request,
        forms.MandateForm,
        title=_("Add a mandate"),
        act=partial(actions.add_mandate, by=request.user),
        reason=why_not_anywhere(request.user, Permission.STEER),
        back=reverse("frameworks:mandates"),
    )


def mandate_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a mandate."""
    mandate = get_object_or_404(queries.mandates(request.user), pk=pk)
    return form_page(
        request,
        forms.MandateForm,
        title=_("Change: %(thing)s") % {"thing": mandate.symbol},
        instance=mandate,
        act=partial(actions.change_mandate, mandate, by=request.user),
        reason=access.why_not_keep(request.user, mandate),
        back=mandate.get_absolute_url(),
    )


def mandate_visibility(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a mandate public, or take it back."""
    return give_visibility(request, get_object_or_404(queries.mandates(request.user), pk=pk))


def clause_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a clause."""
    mandate = get_object_or_404(queries.mandates(request.user), pk=pk)
    return form_page(
        request,
        forms.ClauseForm,
        title=_("Add a clause: %(thing)s") % {"thing": mandate.symbol},
        act=partial(actions.add_clause, mandate, by=request.user),
        reason=access.why_not_keep(request.user, mandate),
        back=mandate.get_absolute_url(),
    )


def clause_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a clause."""
    clause = get_object_or_404(queries.clauses(request.user), pk=pk)
    return form_page(
        request,
        forms.ClauseForm,
        title=_("Change: %(thing)s") % {"thing": clause.key},
        instance=clause,
        act=partial(actions.change_clause, clause, by=request.user),
        reason=access.why_not_keep(request.user, clause),
        back=clause.get_absolute_url(),
    )


def obligation_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Open an obligation from a clause."""
    clause: Clause = get_object_or_404(queries.clauses(request.user), pk=pk)
    return form_page(
        request,
        forms.ObligationForm,
        title=_("Add an obligation: %(thing)s") % {"thing": clause.key},
        act=partial(actions.add_obligation, clause, by=request.user),
        reason=access.why_not_keep(request.user, clause),
        back=clause.get_absolute_url(),
    )


def obligation_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an obligation."""
    obligation = get_object_or_404(queries.obligations(request.user), pk=pk)
    return form_page(
        request,
        forms.ObligationForm,
        title=_("Change: %(thing)s") % {"thing": obligation},
        instance=obligation,
        act=partial(actions.change_obligation, obligation, by=request.user),
        reason=access.why_not_keep(request.user, obligation),
        back=obligation.clause.get_absolute_url(),
    )
