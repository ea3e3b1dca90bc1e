"""Doors of the room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.core.charts_kinds import Step, waterfall
from goldenthread.core.doors import Verb, act_and_return, form_page, way
from goldenthread.core.lists import Listing, respond
from goldenthread.core.queries import strategies
from goldenthread.funding import access, actions, forms, listings, queries
from goldenthread.funding.models import STAGE_MOVES, Opportunity, Stage

CRUMBS = [(gettext_lazy("Funding"), "/funding/")]


def gap(request: HttpRequest) -> HttpResponse:
    """The gap of a strategy: what is needed, promised, signed and received, instrument by instrument."""
    open_to = strategies(request.user)
    key = request.GET.get("strategy")
    strategy = get_object_or_404(open_to, key=key) if key else open_to.exclude(status="ended").first()
    if strategy is None:
        return render(request, "funding/gap.html", {"strategy": None})
    rows = queries.gap_rows(request.user, strategy)
    totals = queries.totals(rows)
    context = {
        "strategy": strategy,
        "strategies": open_to,
        "rows": rows,
        "totals": totals,
        "charts": [_waterfall(row) for row in totals if row.position.need],
        "illustrations": sum(row.illustrations for row in totals),
        "pipeline": queries.pipeline_forecast(request.user, strategy),
        "headings": [
            _("Action area"),
            _("Instrument"),
            (_("Currency"), "code"),
            *((words, "number") for words in (_("Need"), _("Pledged"), _("Agreed"), _("Received"), _("Gap"))),
        ],
        "table": [_cells(row) for row in rows],
        "node": f"strategy:{strategy.key}",
        "tabs": TABS,
        "here": "/funding/",
    }
    return render(request, "funding/gap.html", context)


def _cells(row: queries.GapRow) -> list[Any]:
    position = row.position
    amounts = [position.need, position.only_pledged, position.only_agreed, position.received, position.gap]
    return [row.area or _("not given to one area"), row.instrument_words, row.currency, *amounts]


def _waterfall(row: queries.GapRow) -> Any:
    position = row.position
    steps = [
        Step(_("pledged, not yet agreed"), float(position.only_pledged)),
        Step(_("agreed, not yet received"), float(position.only_agreed)),
        Step(_("received"), float(position.received)),
    ]
    title = _("%(instrument)s, %(currency)s") % {"instrument": row.instrument_words, "currency": row.currency}
    whole = Step(_("need"), float(position.need))
    rule = _("Gap = need − pledged and not yet agreed − agreed and not yet received − received.")
    return waterfall(title, whole, steps, left=_("gap"), unit=row.currency, note=rule)


TABS = [
    (gettext_lazy("Gap"), "/funding/"),
    (gettext_lazy("Needs"), "/funding/needs/"),
    (gettext_lazy("Pipeline"), "/funding/pipeline/"),
    (gettext_lazy("Pledges"), "/funding/pledges/"),
    (gettext_lazy("Agreements"), "/funding/agreements/"),
    (gettext_lazy("Outreach"), "/funding/outreach/"),
]
LISTS: dict[str, tuple[Listing, type, Callable[..., Any], Any]] = {
    "needs": (listings.NEEDS, forms.NeedForm, actions.add_need, gettext_lazy("Add a need")),
    "pipeline": (listings.PIPELINE, forms.OpportunityForm, actions.add_opportunity, gettext_lazy("Add an opportunity")),
    "pledges": (listings.PLEDGES, forms.PledgeForm, actions.add_pledge, gettext_lazy("Add a pledge")),
    "agreements": (listings.AGREEMENTS, forms.AgreementForm, actions.add_agreement, gettext_lazy("Add an agreement")),
    "outreach": (listings.OUTREACH, forms.OutreachForm, actions.add_outreach, gettext_lazy("Add outreach")),
}
QUERIES = {
    "needs": queries.needs,
    "pipeline": queries.opportunities,
    "pledges": queries.pledges,
    "agreements": queries.agreements,
    "outreach": queries.outreach,
}


def rows(request: HttpRequest, name: str) -> HttpResponse:
    """One of the lists."""
    listing, _form, _act, words = LISTS[name]
    verbs = [way(words, reverse("funding:add", args=[name]), access.why_not_begin(request.user))]
    return respond(request, listing, template="funding/list.html", verbs=verbs, tabs=TABS, here=f"/funding/{name}/")


def add(request: HttpRequest, name: str) -> HttpResponse:
    """Add to one of the lists."""
    _listing, form, act, words = LISTS[name]
    return form_page(
        request,
        form,
        title=words,
        act=lambda **fields: act(by=request.user, **fields),
        reason=access.why_not_begin(request.user),
        back=f"/funding/{name}/",
        crumbs=CRUMBS,
    )


def edit(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """Change a row of one of the lists."""
    row = get_object_or_404(QUERIES[name](request.user), pk=pk)
    return form_page(
        request,
        LISTS[name][1],
        title=_("Edit “%(title)s”") % {"title": row},
        act=lambda **fields: actions.amend_row(row, by=request.user, **fields),
        reason=access.why_not_fund(request.user, row),
        back=f"/funding/{name}/",
        instance=row,
        crumbs=CRUMBS,
        verbs=_stages(request, row) if isinstance(row, Opportunity) else [],
    )


def _stages(request: HttpRequest, row: Opportunity) -> list[Verb]:
    refused = access.why_not_fund(request.user, row)
    address = reverse("funding:stage", args=[row.pk])
    return [Verb(Stage(to).label, address, refused, name="to", value=to) for to in sorted(STAGE_MOVES[row.stage])]


def stage(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring an opportunity to another stage."""
    row = get_object_or_404(queries.opportunities(request.user), pk=pk)
    to = request.POST.get("to", "")
    return act_and_return(
        request, lambda: actions.move_opportunity(row, to=to, by=request.user), back="/funding/pipeline/"
    )


def receive(request: HttpRequest, pk: int) -> HttpResponse:
    """Record money that arrived under an agreement."""
    agreement = get_object_or_404(queries.agreements(request.user), pk=pk)

    def act(**fields: Any) -> None:
        actions.add_receipt(agreement, by=request.user, **fields)

    return form_page(
        request,
        forms.ReceiptForm,
        title=_("Money received under “%(title)s”") % {"title": agreement},
        act=act,
        reason=access.why_not_fund(request.user, agreement),
        back="/funding/agreements/",
        initial={"currency": agreement.currency},
        crumbs=CRUMBS,
    )


def publish(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """Make a row public, or keep it to the team."""
    row = get_object_or_404(QUERIES[name](request.user), pk=pk)
    to = request.POST.get("to", "")
    return act_and_return(request, lambda: actions.set_publicity(row, to=to, by=request.user), back=f"/funding/{name}/")
