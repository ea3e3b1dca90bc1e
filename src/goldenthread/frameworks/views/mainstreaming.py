"""Mainstreaming: which programmes, plans and reports reflect a strategy, and where."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.frameworks import mainstreaming as carried
from goldenthread.frameworks.models import InstrumentKind
from goldenthread.frameworks.records import INSTRUMENT
from goldenthread.frameworks.views.sides import crumbs_to, first_strategy
from goldenthread.platform import queries as core
from goldenthread.platform.access import why_not_anywhere
from goldenthread.platform.roles import Permission
from goldenthread.records.addresses import address
from goldenthread.ui.pages import way


def mainstreaming(request: HttpRequest) -> HttpResponse:
    """Where the instruments of the organization reflect one strategy."""
    strategy = first_strategy(request)
    carriers = carried.mainstreaming(strategy, request.user) if strategy else []
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
        "years": carried.by_year(carriers, timezone.localdate().year),
        "may_keep": reason is None,
        "verbs": [
            way(_("Add an instrument"), address(INSTRUMENT, "add"), reason),
            way(_("As a list"), address(INSTRUMENT, "list"), None),
        ],
        "crumbs": crumbs_to(),
    }
    return render(request, "frameworks/mainstreaming.html", context)
