"""Mainstreaming: which programmes, plans and reports reflect a strategy, and where."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core import queries as core
from goldenthread.core.access import why_not_anywhere
from goldenthread.core.doors import form_page, way
from goldenthread.core.lists import respond
from goldenthread.core.roles import Permission
from goldenthread.frameworks import access, actions, forms, listings, queries
from goldenthread.frameworks.models import InstrumentKind
from goldenthread.frameworks.views.sides import crumbs_to, first_strategy, give_visibility


def mainstreaming(request: HttpRequest) -> HttpResponse:
    """Where the instruments of the organization reflect one strategy."""
    strategy = first_strategy(request)
    carriers = queries.mainstreaming(strategy, request.user) if strategy else []
    reason = why_not_anywhere(request.user, Permission.STEER)
    groups = [
        (label, rows, sum(1 for row in rows if row.places))
        for kind, label in InstrumentKind.choices
        if (rows := [row for row in carriers if row.instrument.kind == kind]) is not None
    ]
    context = {
        "strategy": strategy,
        "strategies": core.strategies(request.user),
        "groups": groups,
        "may_keep": reason is None,
        "verbs": [
            way(_("Add an instrument"), reverse("frameworks:instrument_add"), reason),
            way(_("As a list"), reverse("frameworks:instruments"), None),
        ],
        "crumbs": crumbs_to(),
    }
    return render(request, "frameworks/mainstreaming.html", context)


def instrument_list(request: HttpRequest) -> HttpResponse:
    """All instruments."""
    return respond(request, listings.INSTRUMENTS, template="governance/list.html", crumbs=crumbs_to())


def instrument_add(request: HttpRequest) -> HttpResponse:
    """Add an instrument."""
    return form_page(
        request,
        forms.InstrumentForm,
        title=_("Add an instrument"),
        act=partial(actions.add_instrument, by=request.user),
        reason=why_not_anywhere(request.user, Permission.STEER),
        back=reverse("frameworks:mainstreaming"),
    )


def instrument_change(request: HttpRequest, key: str) -> HttpResponse:
    """Change an instrument."""
    instrument = get_object_or_404(queries.instruments(request.user), key=key)
    return form_page(
        request,
        forms.InstrumentForm,
        title=_("Change: %(thing)s") % {"thing": instrument},
        instance=instrument,
        act=partial(actions.change_instrument, instrument, by=request.user),
        reason=access.why_not_keep(request.user, instrument),
        back=instrument.get_absolute_url(),
    )


def instrument_visibility(request: HttpRequest, key: str) -> HttpResponse:
    """Make an instrument public, or take it back."""
    return give_visibility(request, get_object_or_404(queries.instruments(request.user), key=key))


def reflection_add(request: HttpRequest, key: str) -> HttpResponse:
    """Record where an instrument reflects a strategy."""
    instrument = get_object_or_404(queries.instruments(request.user), key=key)
    return form_page(
        request,
        forms.ReflectionForm,
        title=_("Where it is reflected: %(thing)s") % {"thing": instrument},
        act=partial(actions.add_reflection, instrument, by=request.user),
        reason=access.why_not_keep(request.user, instrument),
        initial={"strategy": first_strategy(request)},
        back=instrument.get_absolute_url(),
    )
