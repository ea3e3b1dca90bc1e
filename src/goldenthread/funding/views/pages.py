"""Pages and lists of records: with what follows from them, and the button to the next step of the chain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from goldenthread.funding import access, actions, chain, queries
from goldenthread.funding.differences import rate_words
from goldenthread.funding.figures import rate_table
from goldenthread.funding.models import (
    Agreement,
    Instrument,
    Lead,
    LeadStage,
    Need,
    Opportunity,
    Pledge,
    Receipt,
    Stage,
)
from goldenthread.funding.plans.mobilization import quoted
from goldenthread.funding.records import AGREEMENT, EXPENDITURE, LEAD, NEED, OPPORTUNITY, PLEDGE, RECEIPT
from goldenthread.funding.views.tabs import CRUMBS, TABS
from goldenthread.language import spell_date
from goldenthread.platform.actors import Viewer
from goldenthread.platform.words import money
from goldenthread.records.addresses import address
from goldenthread.records.declare import Record
from goldenthread.records.references import name_of
from goldenthread.records.views.listing import record_list
from goldenthread.records.views.record import crumbs, found, page
from goldenthread.ui.pages import Section, Verb, act_and_return, buttons, form_page, way


def listed(record: Record, here: str) -> Callable[..., HttpResponse]:
    """The list of a record under the tabs of the room."""

    def view(request: HttpRequest) -> HttpResponse:
        more = [way(_("Board"), "/funding/pipeline/board/", None)] if record is OPPORTUNITY else []
        return record_list(request, record, template="funding/list.html", tabs=TABS, here=here, verbs=more)

    return view


def _crumbs(record: Record) -> list[tuple[Any, str]]:
    return [*CRUMBS, *crumbs(record)]


def opportunity(request: HttpRequest, pk: int) -> HttpResponse:
    """One opportunity: its stages so far, what became of it, and the button that makes a pledge or agreement of it."""
    row: Opportunity = found(request, OPPORTUNITY, pk)
    steps = list(row.steps.all())
    ends = [*(step.on for step in steps[1:]), timezone.localdate()]
    stages = [[step.get_stage_display(), step.on, (end - step.on).days] for step, end in zip(steps, ends, strict=False)]
    headings: list[Any] = [_("Stage"), (_("Since"), "date"), (_("Days"), "number")]
    verbs = []
    if row.stage == Stage.WON and request.user.is_authenticated:
        refused = access.why_not_fund(request.user, row)
        at = f"/funding/pipeline/{pk}/won/"
        verbs = [
            Verb(_("Make it a pledge"), at, refused, name="to", value="pledge"),
            Verb(_("Make it an agreement"), at, refused, name="to", value="agreement"),
        ]
        if row.instrument == Instrument.IN_KIND:  # its form asks how it was valued
            values = {name: getattr(row, name) for name in ("amount", "currency", "instrument")}
            values |= {"opportunity": row.pk, "donor": name_of(row.donor), "strategy": name_of(row.strategy)}
            values |= {"area": name_of(row.area)} if row.area else {}
            verbs = [way(_("Make it a pledge"), address(PLEDGE, "add", **values), refused)]
    before = [Section(_("Stages"), headings, stages, _("Nothing is recorded.")), worth(row)]
    return page(
        request, OPPORTUNITY, pk, before=before, verbs=verbs, crumbs=_crumbs(OPPORTUNITY), node=f"opportunity:{pk}"
    )


def won(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a pledge or an agreement of a won opportunity and show it."""
    row = found(request, OPPORTUNITY, pk)
    to = "agreement" if request.POST.get("to") == "agreement" else "pledge"
    made: list[Any] = []
    answer = act_and_return(
        request, lambda: made.append(actions.win(row, to=to, by=request.user)), back=row.get_absolute_url()
    )
    return redirect(made[0].get_absolute_url()) if made else answer


def _signed(agreement: Agreement, pledge: Pledge) -> str:
    """The amount as it was signed, and what it takes from the pledge where that is in another currency."""
    amount = str(money(agreement.amount, agreement.currency))
    return f"{amount} ({money(agreement.counted, pledge.currency)})" if agreement.credited is not None else amount


def pledge(request: HttpRequest, pk: int) -> HttpResponse:
    """One pledge: what was agreed under it, what is still open, and the button to an agreement."""
    row = found(request, PLEDGE, pk)
    agreements = list(queries.agreements(request.user).filter(pledge=row))
    agreed = sum((one.counted for one in agreements), chain.ZERO)
    above = chain.above_pledge(row, agreements)
    rows = [
        [one, _signed(one, row), one.signed_on, above.get(one.pk, "–"), rate_words(one) or "–"] for one in agreements
    ]
    rows.append([_("still open"), money(max(chain.ZERO, row.amount - agreed), row.currency), None, "–", "–"])
    headings: list[Any] = [
        _("Agreement"),
        (_("Amount"), "number"),
        (_("Signed on"), "date"),
        _("Above the pledge"),
        _("Away from the rate"),
    ]
    verbs = []
    if request.user.is_authenticated:
        refused = access.why_not_fund(request.user, row)
        values = {"pledge": row.pk, "donor": name_of(row.donor)}
        if row.strategy_id:
            values["strategy"] = name_of(row.strategy)
        verbs = [way(_("Record an agreement"), address(AGREEMENT, "add", **values), refused)]
    section = Section(_("Agreements"), headings, rows, anchor="agreements")
    return page(
        request, PLEDGE, pk, before=[section, worth(row)], verbs=verbs, crumbs=_crumbs(PLEDGE), node=f"pledge:{pk}"
    )


def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """One agreement: what came, what is still to come, what was spent, and the button to a receipt."""
    row: Agreement = found(request, AGREEMENT, pk)
    receipts = list(queries.receipts(request.user).filter(agreement=row))
    came = sum((one.counted for one in receipts), chain.ZERO)
    rows = [
        [one, money(one.amount, one.currency), one.received_on, one.reference, chain.excess_words(one) or "–"]
        for one in receipts
    ]
    rows.append([_("still to come"), money(max(chain.ZERO, row.amount - came), row.currency), None, "–", "–"])
    headings: list[Any] = [
        _("Receipt"),
        (_("Amount"), "number"),
        (_("Received on"), "date"),
        (_("Reference"), "code"),
        _("Above the agreement"),
    ]
    spent = [
        [one, money(one.amount, one.currency), one.spent_on, one.activity]
        for one in queries.expenditures(request.user).filter(agreement=row)
    ]
    spent_headings: list[Any] = [_("Expenditure"), (_("Amount"), "number"), (_("Spent on"), "date"), _("Activity")]
    sections = [
        Section(_("Receipts"), headings, rows, anchor="receipts"),
        Section(_("Spent"), spent_headings, spent, _("Nothing is recorded."), anchor="spent"),
        worth(row),
    ]
    verbs = []
    if request.user.is_authenticated:
        refused = access.why_not_fund(request.user, row)
        values = {"agreement": row.pk, "donor": name_of(row.donor), "strategy": name_of(row.strategy)}
        spends = {"agreement": row.pk} | ({"activity": name_of(row.activity)} if row.activity else {})
        verbs = [
            way(_("Record a receipt"), address(RECEIPT, "add", **values), refused),
            way(_("Record expenditure"), address(EXPENDITURE, "add", **spends), refused),
        ]
    return page(request, AGREEMENT, pk, before=sections, verbs=verbs, crumbs=_crumbs(AGREEMENT), node=f"agreement:{pk}")


def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """One receipt: under which agreement, above it or not; one that waits shows the agreements it may belong to."""
    row: Receipt = found(request, RECEIPT, pk)
    before, verbs = [], []
    if row.agreement is None:
        before = [_may_belong(request, row)]
    else:
        if told := chain.excess_words(row):
            before = [Section(_("Above the agreement"), text=told)]
        if told := rate_words(row):
            before.append(Section(_("Away from the rate"), text=told))
        if request.user.is_authenticated:
            refused = access.why_not_fund(request.user, row)
            spends = {"agreement": row.agreement.pk, "currency": row.currency}
            if row.agreement.activity:
                spends["activity"] = name_of(row.agreement.activity)
            verbs = [way(_("Record expenditure"), address(EXPENDITURE, "add", **spends), refused)]
    before.append(worth(row))
    return page(request, RECEIPT, pk, before=before, verbs=verbs, crumbs=_crumbs(RECEIPT), node=f"receipt:{pk}")


def _may_belong(request: HttpRequest, row: Receipt) -> Section:
    may = queries.agreements(request.user).filter(strategy=row.strategy)
    may = may.filter(donor=row.donor) if row.donor_id else may
    refused = access.why_not_fund(request.user, row) if request.user.is_authenticated else None
    rows: list[list[Any]] = []
    for one in may[:20]:
        left = chain.left_of(one)
        cells = [one, money(one.amount, one.currency), money(left, one.currency)]
        if request.user.is_authenticated:
            fits = one.currency == row.currency and left >= row.amount
            verb = Verb(
                _("Book it here"), f"/funding/receipts/{row.pk}/match/", refused, name="agreement", value=str(one.pk)
            )
            more = way(_("Fill in and book it here"), address(RECEIPT, "change", row.pk, agreement=one.pk), refused)
            cells.append(buttons(request, [replace(verb if fits else more, of=str(one))]))
        rows.append(cells)
    headings: list[Any] = [_("Agreement"), (_("Amount"), "number"), (_("Still to come"), "number")]
    headings += [_("Change")] if request.user.is_authenticated else []
    text = _("It waits until its agreement is known. Book it under one of these, or change it and name another.")
    return Section(_("Agreements it may belong to"), headings, rows, _("There is none."), text=text)


def match(request: HttpRequest, pk: int) -> HttpResponse:
    """Book a waiting receipt under the agreement that the button names."""
    row: Receipt = found(request, RECEIPT, pk)
    sent = request.POST.get("agreement", "")
    agreement = get_object_or_404(queries.agreements(request.user), pk=sent if sent.isdigit() else 0)
    return act_and_return(
        request, lambda: actions.match_receipt(row, agreement, by=request.user), back=row.get_absolute_url()
    )


def worth(row: Any) -> Section:
    """What an amount is worth in the reporting currency of its strategy, by which rates; or that no rate is known."""
    strategy = access.strategy_of(row)
    currency = strategy.reporting_currency if strategy else "USD"
    day = getattr(row, "received_on", None) or getattr(row, "spent_on", None) or timezone.localdate()
    conversion = rate_table({row.currency, currency, "USD", "EUR"}).between(row.currency, currency, day)
    heading = _("Worth in %(currency)s") % {"currency": currency}
    if conversion is None:
        told = _(
            "No rate of %(currency)s is kept on or before %(day)s: the amount is listed apart and in no figure until one is."
        )
        words = {"currency": row.currency, "day": spell_date(day, get_language() or "en")}
        ways = [way(_("Exchange rates"), "/funding/rates/", None)]
        return Section(heading, text=told % words, verbs=ways, anchor="worth")
    cells = [money(conversion.of(row.amount), currency), day, quoted(conversion.quotes)]
    headings: list[Any] = [(_("Amount"), "number"), (_("On"), "date"), _("Rate")]
    return Section(heading, headings, [cells], anchor="worth")


def need(request: HttpRequest, pk: int) -> HttpResponse:
    """One need: what it is worth, where it comes from, and the button to an opportunity that may fill it."""
    row: Need = found(request, NEED, pk)
    before, verbs = [worth(row)], []
    if row.budget is not None:
        text = _("It follows the budget of its activity: change the amount, the year and the currency there.")
        ways = [way(_("To the activity"), row.budget.activity.get_absolute_url(), None)]
        before.insert(0, Section(_("From the budget"), text=text, verbs=ways))
    if request.user.is_authenticated:
        refused = access.why_not_fund(request.user, row)
        values = {"strategy": name_of(row.strategy), "instrument": row.instrument, "amount": row.amount}
        values |= {"currency": row.currency} | ({"area": name_of(row.area)} if row.area else {})
        verbs = [way(_("Add an opportunity for it"), address(OPPORTUNITY, "add", **values), refused)]
    return page(request, NEED, pk, before=before, verbs=verbs, crumbs=_crumbs(NEED), node=f"need:{pk}")


def expenditure(request: HttpRequest, pk: int) -> HttpResponse:
    """One expenditure, and what it is worth."""
    row = found(request, EXPENDITURE, pk)
    return page(request, EXPENDITURE, pk, before=[worth(row)], crumbs=_crumbs(EXPENDITURE))


def lead(request: HttpRequest, pk: int) -> HttpResponse:
    """One lead, and the button that makes an opportunity of it."""
    row: Lead = found(request, LEAD, pk)
    verbs = []
    if request.user.is_authenticated and row.opportunity is None and row.stage != LeadStage.DROPPED:
        refused = access.why_not_fund(request.user, row)
        if refused is None and row.diligence_on is None:
            refused = _("Due diligence comes first: fill in when it was cleared and what it found.")
        verbs = [way(_("Make it an opportunity"), f"/funding/leads/{pk}/pursue/", refused)]
    return page(request, LEAD, pk, verbs=verbs, crumbs=_crumbs(LEAD))


class PursueForm(forms.Form):
    """What a lead may bring."""

    amount = forms.DecimalField(label=gettext_lazy("Amount"), min_value=Decimal(0), decimal_places=2, max_digits=18)
    currency = forms.CharField(label=gettext_lazy("Currency"), max_length=3)
    instrument = forms.ChoiceField(label=gettext_lazy("Instrument"), choices=Instrument.choices)

    def __init__(self, *args: Any, instance: Any = None, user: Viewer | None = None, **more: Any) -> None:
        super().__init__(*args, **more)


def pursue(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an opportunity of a lead: its amount, currency and instrument are asked."""
    row: Lead = found(request, LEAD, pk)
    return form_page(
        request,
        PursueForm,
        title=_("Make it an opportunity"),
        act=lambda **values: actions.pursue(row, by=request.user, **values),
        reason=access.why_not_fund(request.user, row),
        back=row.get_absolute_url(),
        initial={"currency": row.strategy.reporting_currency, "instrument": Instrument.NOT_KNOWN},
    )
