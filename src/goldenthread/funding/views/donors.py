"""Donors: their class, what they pledged, agreed and gave, what is owed to them, and what ends soon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goldenthread.funding import queries
from goldenthread.funding.models import Stage
from goldenthread.funding.money.rates import CENT
from goldenthread.funding.plans.calendar import SOON
from goldenthread.funding.plans.document import models_in
from goldenthread.funding.records import AGREEMENT, OPPORTUNITY, PLEDGE
from goldenthread.funding.views.tabs import frame
from goldenthread.platform.models import DonorClass, Organization
from goldenthread.platform.seeing import resolve, visible_rows
from goldenthread.platform.words import money
from goldenthread.ui.lists import tag
from goldenthread.ui.pages import Section, way

beside_donor: list[Callable[[HttpRequest, Organization], list[Section]]] = []
"""What other rooms show on the page of a donor."""


def _sums(rows: Any) -> dict[int, dict[str, Decimal]]:
    """The sums by donor and currency: currencies are never added up."""
    found: dict[int, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for donor, currency, amount in rows.order_by().values_list("donor", "currency", "amount"):
        found[donor][currency] += amount
    return found


def _told(sums: dict[str, Decimal]) -> Any:
    return [money(amount, currency, 0) for currency, amount in sorted(sums.items())] or None


def donors(request: HttpRequest) -> HttpResponse:
    """Every organization that pledged, agreed or may give, or has a class, with its class today."""
    user = request.user
    classes = queries.classes_on()
    pledged, agreed = _sums(queries.pledges(user)), _sums(queries.agreements(user))
    maybe = _sums(queries.opportunities(user).exclude(stage__in=[Stage.WON, Stage.LOST]))
    numbers = {*classes, *pledged, *agreed, *maybe}
    wanted = request.GET.get("kind", "")
    rows = [
        [
            format_html('<a href="/funding/donors/{}/">{}</a>', one.key, one),
            classes.get(one.pk),
            _told(pledged.get(one.pk, {})),
            _told(agreed.get(one.pk, {})),
            _told(maybe.get(one.pk, {})),
        ]
        for one in visible_rows(Organization, user).filter(pk__in=numbers).order_by("key")
        if not wanted or (one.pk in classes and classes[one.pk].key == wanted)
    ]
    context = frame(
        "/funding/donors/",
        title=_("Donors"),
        lead=_("What each donor pledged, agreed and may give, currency by currency, and its class today."),
        headings=[_("Donor"), _("Class"), (_("Pledged"), "number"), (_("Agreed"), "number"), (_("Possible"), "number")],
        table=rows,
        classes=DonorClass.objects.all(),
        verbs=[way(_("Donor classes"), "/donor-classes/", None)],
        wanted=wanted,
    )
    return render(request, "funding/donors.html", context)


def donor(request: HttpRequest, key: str) -> HttpResponse:
    """One donor: class over time, history of the chain, reports owed, agreements that end soon."""
    one = visible_rows(Organization, request.user).filter(key=key).first()
    if one is None:
        raise Http404
    sections = [
        _classes(request, one),
        *_chain(request, one),
        _receipts(request, one),
        _shares(request, one),
        _duties(request, one),
        _renewals(request, one),
        *[part for more in beside_donor for part in more(request, one)],
    ]
    ways = [
        way(_("Organization"), one.get_absolute_url(), None),
        way(_("Contacts and due diligence"), f"/partners/organizations/{one.key}/", None),
    ]
    resolve(request.user, models_in(sections))
    context = frame("/funding/donors/", title=str(one), sections=sections, verbs=ways, organization=one)
    context["crumbs"] = [*context["crumbs"], (_("Donors"), "/funding/donors/")]
    return render(request, "funding/donor.html", context)


def _classes(request: HttpRequest, one: Organization) -> Section:
    rows = one.donor_classes.select_related("donor_class", "source").order_by("valid_from", "pk")
    told = [[row.donor_class, row.valid_from, row.valid_to, row.source] for row in rows]
    headings: list[Any] = [_("Class"), (_("From"), "date"), (_("Until"), "date"), _("Source")]
    verbs = [way(_("Set its class"), one.get_absolute_url(), None)] if request.user.is_authenticated else []
    return Section(_("Class of donor"), headings, told, _("Its class is not set."), verbs=verbs)


def _chain(request: HttpRequest, one: Organization) -> list[Section]:
    asked: list[tuple[Any, Any, str, str]] = [
        (OPPORTUNITY, queries.opportunities(request.user), "stage", "expected_on"),
        (PLEDGE, queries.pledges(request.user), "state", "pledged_on"),
        (AGREEMENT, queries.agreements(request.user), "state", "signed_on"),
    ]
    sections = []
    for record, rows, state, day in asked:
        told = [
            [row, money(row.amount, row.currency), row.get_instrument_display(), tag(row, state), getattr(row, day)]
            for row in rows.filter(donor=one)[:50]
        ]
        headings: list[Any] = [record.plural, (_("Amount"), "number"), _("Instrument"), _("State"), (_("Day"), "date")]
        sections.append(Section(record.plural, headings, told, _("Nothing is recorded."), anchor=record.name))
    return sections


def _shares(request: HttpRequest, one: Organization) -> Section:
    """Agreements of several donors in which it bears a part."""
    rows = queries.shares(request.user).filter(organization=one)[:50]
    told = [
        [
            row.agreement,
            f"{row.share.normalize():f} %",
            money((row.agreement.amount * row.share / 100).quantize(CENT), row.agreement.currency),
            row.agreement.donor,
        ]
        for row in rows
    ]
    headings: list[Any] = [_("Agreement"), (_("Share"), "number"), (_("Amount"), "number"), _("Donor of the agreement")]
    return Section(_("Shares in joint agreements"), headings, told, _("Nothing is recorded."), anchor="shares")


def _receipts(request: HttpRequest, one: Organization) -> Section:
    rows = queries.receipts(request.user).filter(donor=one) | queries.receipts(request.user).filter(
        agreement__donor=one
    )
    told = [[row, money(row.amount, row.currency), row.received_on, row.agreement] for row in rows.distinct()[:50]]
    headings: list[Any] = [_("Receipt"), (_("Amount"), "number"), (_("Received on"), "date"), _("Agreement")]
    return Section(_("Receipts"), headings, told, _("Nothing is recorded."), anchor="receipts")


def _duties(request: HttpRequest, one: Organization) -> Section:
    rows = queries.reporting_duties(request.user).filter(agreement__donor=one)
    told = [[row.due_on, row.title, row.agreement, row.owner, row.sent_on] for row in rows[:50]]
    headings: list[Any] = [(_("Due by"), "date"), _("Report"), _("Agreement"), _("Responsible"), (_("Sent on"), "date")]
    return Section(_("Reports owed"), headings, told, _("No report is owed."))


def _renewals(request: HttpRequest, one: Organization) -> Section:
    today = timezone.localdate()
    rows = queries.agreements(request.user).filter(donor=one, ends_on__gte=today, ends_on__lte=today + SOON)
    told = [[row, row.ends_on] for row in rows]
    return Section(
        _("Renewals: agreements that end within a year"), [_("Agreement"), (_("Ends on"), "date")], told, _("None.")
    )
