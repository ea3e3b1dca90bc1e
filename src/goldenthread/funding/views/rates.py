"""Exchange rates: the list, the differences that rates make to what is open, and a file of rates read and taken in."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.analytics.money.rates import RateFile
from goldenthread.analytics.money.tables import UnreadableFile
from goldenthread.funding import access, figures, queries
from goldenthread.funding.behind import Asked, behind
from goldenthread.funding.models import Agreement, Pledge
from goldenthread.funding.rates import actions, asked, mappings
from goldenthread.funding.records import RATE
from goldenthread.funding.views.tabs import TABS, day_asked, frame, strategy_asked
from goldenthread.platform.errors import ValidationError, require
from goldenthread.platform.words import money
from goldenthread.records.views.listing import record_list
from goldenthread.ui.forms import explain
from goldenthread.ui.pages import way


class RatesForm(forms.Form):
    """A file of rates."""

    file = forms.FileField(label=gettext_lazy("File of rates (CSV, XLSX, XML, JSON; packed or not)"))
    base = forms.CharField(
        label=gettext_lazy("Quoted against, where the file does not say it"), max_length=3, required=False
    )
    since = forms.DateField(label=gettext_lazy("Since"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    source = forms.CharField(label=gettext_lazy("Key of the source"), required=False)
    decimal = forms.ChoiceField(
        label=gettext_lazy("Mark of decimals"),
        choices=[("", gettext_lazy("as the file shows")), (".", "1.5"), (",", "1,5")],
        required=False,
    )
    mapping = forms.ChoiceField(label=gettext_lazy("Saved mapping of columns"), required=False)
    columns = forms.CharField(
        label=gettext_lazy("What the headings mean, where they are not known"),
        help_text=gettext_lazy(
            "One a line: Heading = currency, day, year, month, rate, inverse, base, scale or country; nothing after the "
            "sign leaves the column out."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    save_as = forms.CharField(label=gettext_lazy("Keep these meanings under the name"), max_length=80, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        known = [(one.name, one.name) for one in mappings.saved()]
        self.fields["mapping"].choices = [("", "–"), *known]  # type: ignore[attr-defined]


def rates(request: HttpRequest) -> HttpResponse:
    """The rates that are kept."""
    verbs = [way(_("Revaluation"), "/funding/rates/revaluation/", None)]
    if request.user.is_authenticated:
        refused = access.why_not_keep_common(request.user)
        verbs.append(way(_("Take in a file of rates"), "/funding/rates/file/", refused))
    return record_list(request, RATE, template="funding/list.html", tabs=TABS, here="/funding/rates/", verbs=verbs)


def take_in(request: HttpRequest) -> HttpResponse:
    """Read a file of rates: shown first with what could not be read; taken in when the reader says so."""
    require(access.why_not_keep_common(request.user))
    form = RatesForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = frame("/funding/rates/", form=form, title=_("Take in a file of rates"))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                sent = form.cleaned_data["file"]
                found = asked.read(sent.name, sent.read(), form.cleaned_data, by=request.user)
                outcome = actions.load(
                    found,
                    by=request.user,
                    source_key=form.cleaned_data["source"].strip(),
                    since=form.cleaned_data["since"],
                    is_trial="keep" not in request.POST,
                )
            except UnreadableFile as error:
                form.add_error("file", str(error))
            except ValidationError as error:
                explain(form, error)
            else:
                if "keep" in request.POST:
                    return redirect("/funding/rates/")
                context |= _shown(found, outcome)
                status = 200
    return render(request, "funding/rates_file.html", context, status=status)


def _shown(found: RateFile, outcome: dict[str, int]) -> dict[str, Any]:
    by: dict[str, list[Any]] = defaultdict(list)
    for one in found.rates:
        by[one.currency].append(one)
    return {
        "found": found,
        "outcome": outcome,
        "headings": [
            (_("Currency"), "code"),
            (_("Rates"), "number"),
            (_("First day"), "date"),
            (_("Last day"), "date"),
            _("Last rate"),
            _("Direction"),
        ],
        "table": [
            [
                currency,
                len(some),
                some[0].on,
                some[-1].on,
                f"1 {found.base} = {float(some[-1].value):.10g} {currency}",
                _("turned round") if some[-1].is_turned else _("as in the file"),
            ]
            for currency, some in sorted(by.items())
        ],
        "problem_headings": [(_("Row"), "number"), _("Column"), _("Problem")],
        "problems": [[one["row"], one["column"], one["message"]] for one in found.problems[:200]],
        "more_problems": max(0, len(found.problems) - 200),
    }


def revaluation(request: HttpRequest) -> HttpResponse:
    """What is open in other currencies: worth on its own day, worth today, and the difference."""
    strategy = strategy_asked(request)
    rows: list[list[Any]] = []
    currency, difference = "USD", Decimal()
    day = day_asked(request)
    if strategy is not None:
        currency = strategy.reporting_currency
        table = figures.rate_table()
        nouns: list[tuple[str, Any, Any]] = [
            ("pledged", queries.pledges(request.user), Pledge),
            ("agreed", queries.agreements(request.user), Agreement),
        ]
        for kind, visible, _model in nouns:
            counted = [one for one in behind(Asked(request.user, strategy, kind, day)) if one.item.currency != currency]
            records = visible.in_bulk([one.item.pk for one in counted])
            for one in counted:
                record = records[one.item.pk]
                then = table.convert(one.item.amount, one.item.currency, currency, record.day) if record.day else None
                moved = one.amount - then if one.amount is not None and then is not None else None
                difference += moved or Decimal()
                rows.append(
                    [
                        record,
                        money(one.item.amount, one.item.currency),
                        record.day,
                        money(then, currency) if then is not None else _("no rate"),
                        money(one.amount, currency) if one.amount is not None else _("no rate"),
                        money(moved, currency) if moved is not None else None,
                    ]
                )
    context = frame(
        "/funding/rates/",
        strategy=strategy,
        title=_("Revaluation"),
        headings=[
            _("Record"),
            (_("Still open"), "number"),
            (_("Its day"), "date"),
            (_("Worth on its day"), "number"),
            (_("Worth on %(day)s") % {"day": day}, "number"),
            (_("Difference"), "number"),
        ],
        table=rows,
        totals=[_("Sum"), "", "", "", "", money(difference, currency)] if rows else None,
    )
    return render(request, "funding/figure.html", context)
