"""The plan of resource mobilization in sections: targets and progress, calendar, actions, donors, reports owed."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from goldenthread.funding import queries
from goldenthread.funding.figures import position_of
from goldenthread.funding.models import TaskState
from goldenthread.funding.plans.calendar import Due, calendar
from goldenthread.funding.plans.progress import ZERO, Portion, TargetRow, portions, progress
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import DonorClass, Organization, Strategy
from goldenthread.platform.words import money
from goldenthread.ui.lists import tag
from goldenthread.ui.pages import Section, way

ACTIONS, CALENDAR = 200, 60
"""Rows of these tables on the page; the lists have the rest."""


def sections(user: Viewer, strategy: Strategy) -> list[Section]:
    """What the plan says to `user`, part by part."""
    found = portions(user, strategy)
    rows, left_out = progress(user, strategy, found)
    return [
        _gap(user, strategy),
        _targets(strategy, rows, left_out),
        _calendar(user, strategy),
        _actions(user, strategy),
        _joint(user, strategy),
        _donors(),
        _owed(user, strategy),
    ]


def _gap(user: Viewer, strategy: Strategy) -> Section:
    """What there is to raise, by the one money function."""
    found = position_of(user, strategy)
    total, currency = found.total, found.currency
    rows = [
        [label, money(amount, currency)]
        for label, amount in (
            (_("Need"), total.need),
            (_("Pledged, not yet agreed"), total.pledged),
            (_("Agreed, not yet received"), total.agreed),
            (_("Received"), total.received),
            (_("Gap"), total.gap),
        )
    ]
    text = _("Amounts without an exchange rate, not counted: %(n)d.") % {"n": len(found.unconverted)}
    return Section(
        _("What there is to raise"),
        [_("Figure"), (_("Amount"), "number")],
        rows if found.cells else [],
        _("No needs and no funding are recorded for this strategy: the gap is not known."),
        text=text if found.unconverted else None,
        anchor="gap",
    )


def _targets(strategy: Strategy, rows: list[TargetRow], left_out: int) -> Section:
    currency = strategy.reporting_currency
    at = f"/funding/plan/agreed/?{urlencode({'strategy': strategy.key})}"
    told = _(
        "Agreements count in the year they were signed, at the rate of that day, for the class that each donor had on that "
        "day: by its share where several donors bear one agreement, and with what arrived where an agreement has ended."
    )
    if left_out:
        told += " " + _("Not counted, without day, rate or class: %(n)d.") % {"n": left_out}
    return Section(
        _("Targets and progress"),
        [(_("Year"), "code"), _("Class of donors"), (_("Target"), "number"), (_("Agreed"), "number"), _("Reached")],
        [
            [
                row.year,
                row.donor_class,
                money(row.wanted, currency) if row.wanted is not None else _told_target(row),
                _agreed(strategy, row),
                f"{row.share:.0%}" if row.share is not None else None,
            ]
            for row in rows
        ],
        _("Set a target for each class of donors and year."),
        text=told,
        verbs=[way(_("Agreements that are not counted"), f"{at}&left_out=1", None)] if left_out else [],
        anchor="targets",
    )


def _told_target(row: TargetRow) -> Any:
    """A target that no rate converts is shown in its own currency."""
    if row.target is None:
        return _("no target")
    return f"{money(row.target.amount, row.target.currency)} ({_('no rate')})"


def _agreed(strategy: Strategy, row: TargetRow) -> Any:
    told = money(row.agreed, strategy.reporting_currency)
    if not row.number:
        return told
    query = urlencode({"strategy": strategy.key, "year": str(row.year), "class": row.donor_class.key})
    return format_html('<a href="/funding/plan/agreed/?{}">{}</a>', query, told)


def agreed(
    user: Viewer, strategy: Strategy, *, year: str = "", donor_class: str = "", is_left_out: bool = False
) -> Section:
    """The agreements behind a figure of the targets, or those that are in none, each with its rate or its reason."""
    found = [one for one in portions(user, strategy) if _is_asked(one, year, donor_class, is_left_out)]
    donors = Organization.objects.in_bulk({one.donor for one in found})
    currency = strategy.reporting_currency
    rows: list[list[Any]] = [
        [
            one.agreement,
            donors[one.donor],
            one.agreement.signed_on,
            money(one.amount, one.agreement.currency),
            money(one.counted, currency) if one.counted is not None else None,
            one.left_out or quoted(one.quotes),
        ]
        for one in found
    ]
    total = sum((one.counted for one in found if one.counted is not None), ZERO)
    if rows:
        rows.append([_("Sum"), None, None, None, money(total, currency), None])
    return Section(
        _("Agreements that are not counted") if is_left_out else _("Agreed"),
        [
            _("Agreement"),
            _("Donor"),
            (_("Signed on"), "date"),
            (_("Amount"), "number"),
            (currency, "number"),
            _("Why not") if is_left_out else _("Rate"),
        ],
        rows,
        _("There is none."),
    )


def _is_asked(one: Portion, year: str, donor_class: str, is_left_out: bool) -> bool:
    if is_left_out or one.left_out:
        return is_left_out and bool(one.left_out)
    kind = one.donor_class.key if one.donor_class else ""
    return (not year or str(one.year) == year) and (not donor_class or kind == donor_class)


def quoted(quotes: Any) -> str:
    """The rates of a conversion in words."""
    told = [f"1 {one.base} = {one.value.normalize():f} {one.currency} ({one.on})" for one in quotes]
    return "; ".join(told) or _("its own currency")


def _calendar(user: Viewer, strategy: Strategy) -> Section:
    today = timezone.localdate()
    found = calendar(user, strategy, today)
    return Section(
        _("Calendar"),
        [(_("Day"), "date"), _("What"), _("Record"), _("Details"), _("Donor"), _("Responsible"), _("State")],
        [_due(one, today) for one in found[:CALENDAR]],
        _("Nothing is due: give actions, tranches, reports and next steps their days."),
        text=_("%(n)d later entries are not shown.") % {"n": len(found) - CALENDAR} if len(found) > CALENDAR else None,
        anchor="calendar",
    )


def _due(one: Due, today: Any) -> list[Any]:
    state = ("overdue", _("overdue")) if one.is_over(today) else "–"
    return [one.day, one.kind, one.record, one.words or "–", one.donor or "–", one.owner or "–", state]


def _actions(user: Viewer, strategy: Strategy) -> Section:
    rows = queries.actions(user).filter(strategy=strategy)
    today = timezone.localdate()
    return Section(
        _("Actions"),
        [(_("Due by"), "date"), _("Action"), _("Donor"), _("Jointly with"), _("Responsible"), _("State"), _("Outcome")],
        [
            [
                one.due_on,
                one,
                one.donor or "–",
                list(one.partners.all()) or "–",
                one.owner,
                ("overdue", _("overdue"))
                if one.due_on and one.due_on < today and one.state in (TaskState.PLANNED, TaskState.UNDER_WAY)
                else tag(one, "state"),
                one.outcome or "–",
            ]
            for one in rows[:ACTIONS]
        ],
        _("Plan the first action: a round of donors, a visit, a joint appeal."),
        anchor="actions",
    )


def _joint(user: Viewer, strategy: Strategy) -> Section:
    """What is raised together: each partner with the actions, and each agreement that several donors bear."""
    by: dict[Any, list[Any]] = {}
    for one in queries.actions(user).filter(strategy=strategy, partners__isnull=False).distinct():
        for partner in one.partners.all():
            by.setdefault(partner, []).append(one)
    shared: dict[Any, list[str]] = {}
    for share in queries.shares(user).filter(agreement__strategy=strategy):
        shared.setdefault(share.agreement, []).append(f"{share.organization} {share.share.normalize():f} %")
    rows: list[list[Any]] = [[partner, _("actions together"), some, "–"] for partner, some in by.items()]
    rows += [[one.donor, _("agreement of several donors"), one, "; ".join(some)] for one, some in shared.items()]
    return Section(
        _("Joint mobilization"),
        [_("Organization"), _("What"), _("Record"), _("Shares")],
        rows,
        _("Nothing is raised jointly yet: name partners of an action, or the shares of an agreement."),
        anchor="joint",
    )


def _donors() -> Section:
    counts = Counter(queries.classes_on().values())
    rows = [
        [one, _("traditional") if one.is_traditional else _("non-traditional"), counts[one]]
        for one in DonorClass.objects.all()
    ]
    headings: list[Any] = [_("Class of donors"), _("Kind"), (_("Number"), "number")]
    return Section(_("Donors today"), headings, rows, _("No class of donors is kept."), anchor="donors")


def _owed(user: Viewer, strategy: Strategy) -> Section:
    duties = queries.reporting_duties(user).filter(agreement__strategy=strategy, sent_on=None)
    return Section(
        _("Reports owed to donors"),
        [(_("Due by"), "date"), _("Report"), _("Agreement"), _("Responsible")],
        [[one.due_on, one.title, one.agreement, one.owner] for one in duties[:100]],
        _("No report is owed."),
        anchor="owed",
    )
