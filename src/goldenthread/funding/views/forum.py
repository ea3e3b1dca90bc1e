"""What the page of an event shows of it as a forum: appearances, people reached, leads, pledges, and what they became."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from goldenthread.funding import access, queries
from goldenthread.funding.plans.advocacy import forums
from goldenthread.funding.plans.document import words_of
from goldenthread.funding.records import LEAD, OUTREACH, PLEDGE
from goldenthread.governance.models import Event
from goldenthread.platform.words import Amounts
from goldenthread.records.addresses import address
from goldenthread.ui.lists import tag
from goldenthread.ui.pages import Section, way

MOST = 50


def what_came_of_it(request: HttpRequest, event: Event) -> Section:
    """Each appearance, lead and pledge of the event with its state and what came of it, in one table."""
    found = next(iter(forums(request.user, None, event)), None)
    rows: list[list[Any]] = []
    if found is not None:
        rows += [[_("outreach"), one, tag(one, "state"), _reached(one)] for one in found.outreach]
        rows += [[_("lead"), one, tag(one, "stage"), one.agreement or one.opportunity or "–"] for one in found.leads]
        agreed = queries.agreements(request.user).filter(pledge__in=[one.pk for one in found.pledges])
        by: dict[int, list[Any]] = {}
        for one in agreed:
            by.setdefault(one.pledge_id or 0, []).append(one)
        rows += [[_("pledge"), one, tag(one, "state"), _told(one, by.get(one.pk, []))] for one in found.pledges]
    sums = words_of([one.shown() for one in found.pledged], request.user) if found and found.pledged else ""
    verbs = []
    if request.user.is_authenticated:
        refused = access.why_not_begin(request.user)
        verbs = [
            way(_("Add: %(kind)s") % {"kind": record.singular}, address(record, "add", event=event.pk), refused)
            for record in (OUTREACH, LEAD, PLEDGE)
        ]
    return Section(
        _("What came of it"),
        [_("Kind"), _("Record"), _("State"), _("Outcome")],
        rows[:MOST],
        _("No appearance, lead or pledge is recorded of it."),
        text=_("Pledged there, currency by currency: %(sums)s") % {"sums": sums} if sums else None,
        verbs=verbs,
        anchor="outcome",
        total=len(rows),
    )


def _reached(one: Any) -> Any:
    told = [_("people reached: %(n)s") % {"n": one.reach}] if one.reach is not None else []
    return [*told, *([one.outcome] if one.outcome else [])] or "–"


def _told(one: Any, agreements: list[Any]) -> Any:
    return [Amounts([(one.currency, one.amount)], at_least=one.is_at_least), *agreements]
