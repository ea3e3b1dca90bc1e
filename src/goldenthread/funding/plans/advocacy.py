"""The plan of advocacy in sections: audiences, messages by language, calendar, forums and what came of them, leads."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.funding import queries
from goldenthread.funding.models import LeadStage, OutreachItem, OutreachKind, TaskState
from goldenthread.governance.models import Event
from goldenthread.language import LANGUAGES
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Strategy
from goldenthread.platform.seeing import visible_rows
from goldenthread.platform.words import Amounts, money
from goldenthread.ui.lists import tag
from goldenthread.ui.pages import Section

MOST = 200
"""Rows of a table; the lists have the rest."""


@dataclass
class Forum:
    """A forum of the plan and what came of it, as far as the reader may see."""

    event: Event
    outreach: list[Any] = field(default_factory=list)
    leads: list[Any] = field(default_factory=list)
    pledges: list[Any] = field(default_factory=list)

    @property
    def reach(self) -> int | None:
        known = [one.reach for one in self.outreach if one.reach is not None]
        return sum(known) if known else None

    @property
    def sums(self) -> dict[str, Decimal]:
        """What was pledged there, currency by currency."""
        found: dict[str, Decimal] = defaultdict(Decimal)
        for one in self.pledges:
            found[one.currency] += one.amount
        return dict(sorted(found.items()))

    @property
    def pledged(self) -> list[Amounts]:
        """The same in words; "at least" in the currencies of which a source says more than."""
        more = {one.currency for one in self.pledges if one.is_at_least}
        return [Amounts([(code, amount)], at_least=code in more) for code, amount in self.sums.items()]


def forums(user: Viewer, strategy: Strategy | None, event: Event | None = None) -> list[Forum]:
    """The forums at which the strategy appears, meets leads or is promised money, by day; `event` alone when named.

    Pledges that name no strategy belong to whatever their event is for, and are counted there too.
    """
    asked = Q() if event is None else Q(event=event)
    own = asked & Q(event__isnull=False) & (Q(strategy=strategy) if strategy else Q())
    rows: dict[str, list[Any]] = {
        "outreach": list(queries.outreach(user).filter(own)),
        "leads": list(queries.leads(user).filter(own)),
        "pledges": list(
            queries.pledges(user).filter(
                asked, Q(strategy=strategy) | Q(strategy=None) if strategy else Q(), event__isnull=False
            )
        ),
    }
    numbers = {one.event_id for some in rows.values() for one in some}
    events = visible_rows(Event, user).in_bulk(numbers)
    found = {pk: Forum(one) for pk, one in events.items()}
    for name, some in rows.items():
        for one in some:
            if one.event_id in found:
                getattr(found[one.event_id], name).append(one)
    return sorted(found.values(), key=lambda one: (one.event.starts_on is None, one.event.starts_on, one.event.pk))


def sections(user: Viewer, strategy: Strategy) -> list[Section]:
    """What the plan says to `user`, part by part."""
    found = forums(user, strategy)
    return [
        _audiences(user, strategy),
        _messages(user, strategy),
        _calendar(user, strategy),
        _forums(found),
        _leads(user, strategy),
        _partnerships(user, strategy),
    ]


def _audiences(user: Viewer, strategy: Strategy) -> Section:
    messages: dict[Any, list[Any]] = defaultdict(list)
    for one in queries.messages(user).filter(strategy=strategy):
        messages[one.group_id].append(one.text)
    channels: dict[Any, set[str]] = defaultdict(set)
    for item in queries.outreach(user).filter(strategy=strategy).exclude(channel=""):
        channels[item.group_id].add(item.channel)
    rows = [
        [one, one.aim, messages.get(one.pk) or None, sorted(channels[one.pk]) or None]
        for one in queries.audiences(user).filter(strategy=strategy)
    ]
    if None in messages:
        rows.append([_("everybody"), "–", messages[None], sorted(channels[None]) or None])
    return Section(
        _("Audiences"),
        [_("Audience"), _("What they are to do"), _("Messages"), _("Channels")],
        rows,
        _("Name the first audience."),
        anchor="audiences",
    )


def _messages(user: Viewer, strategy: Strategy) -> Section:
    rows: list[list[Any]] = []
    for one in queries.messages(user).filter(strategy=strategy):
        written = [code for code in LANGUAGES if one.text.get(code)]
        missing = [code for code in LANGUAGES if code not in written]
        texts = [f"{code}: {one.text[code]}" for code in written]
        rows.append([one, one.group or _("everybody"), texts, ", ".join(missing) or "–"])
    return Section(
        _("Messages in each language"),
        [_("Message"), _("Audience"), _("Texts"), _("Languages still missing")],
        rows,
        _("Write the first message."),
        anchor="messages",
    )


def _day_of(one: OutreachItem) -> Any:
    return one.due_on or (one.event.starts_on if one.event else None)


def _calendar(user: Viewer, strategy: Strategy) -> Section:
    """Every task, product and appearance in the order of days; those counted back from a forum say how far."""
    today = timezone.localdate()
    items = list(queries.outreach(user).filter(strategy=strategy))
    items.sort(key=lambda one: (_day_of(one) is None, _day_of(one), one.pk))
    return Section(
        _("Calendar"),
        [
            (_("Due by"), "date"),
            _("Outreach"),
            _("Kind"),
            _("Event"),
            _("Audience"),
            _("Responsible"),
            _("State"),
        ],
        [
            [
                _day_of(one),
                one,
                ", ".join(str(word) for word in (OutreachKind(one.kind).label, one.channel) if word),
                _counted_back(one),
                one.group or one.audience or "–",
                one.owner,
                _state(one, today),
            ]
            for one in items[:MOST]
        ],
        _("Plan whom to speak to, about what, where and when."),
        anchor="calendar",
    )


def _counted_back(one: OutreachItem) -> Any:
    """The event of an item, and how long before it the item is due."""
    if one.event is None:
        return "–"
    if one.days_before is None:
        return one.event
    return [one.event, ngettext("%(n)d day before", "%(n)d days before", one.days_before) % {"n": one.days_before}]


def _state(one: OutreachItem, today: Any) -> Any:
    day = _day_of(one)
    if day and day < today and one.state in (TaskState.PLANNED, TaskState.UNDER_WAY):
        return ("overdue", _("overdue"))
    return tag(one, "state")


def _forums(found: list[Forum]) -> Section:
    return Section(
        _("Forums and what came of them"),
        [
            _("Event"),
            (_("Day"), "date"),
            (_("Appearances, products, tasks"), "number"),
            (_("People reached"), "number"),
            (_("Leads"), "number"),
            _("Pledged there"),
            _("Outcomes"),
        ],
        [forum_row(one) for one in found],
        _("No forum is planned: name the event of an appearance."),
        anchor="forums",
    )


def forum_row(one: Forum) -> list[Any]:
    """A forum as a row: when, how many appearances and people reached, leads, what was pledged, outcomes."""
    outcomes = [item.outcome for item in one.outreach if item.outcome]
    return [
        one.event,
        one.event.starts_on,
        len(one.outreach),
        one.reach,
        len(one.leads),
        one.pledged or "–",
        outcomes or "–",
    ]


def _leads(user: Viewer, strategy: Strategy) -> Section:
    order = {stage: at for at, stage in enumerate(LeadStage.values)}
    rows = sorted(queries.leads(user).filter(strategy=strategy)[:MOST], key=lambda one: order[one.stage])
    return Section(
        _("Leads to public-private partnerships"),
        [
            _("Lead"),
            _("Organization"),
            _("Stage"),
            _("Met at"),
            _("Due diligence"),
            _("Next step"),
            _("Became"),
        ],
        [
            [
                one,
                one.organization,
                tag(one, "stage"),
                one.event or "–",
                one.diligence or None,
                [step for step in (one.next_step, one.next_step_on) if step] or None,
                one.agreement or one.opportunity or "–",
            ]
            for one in rows
        ],
        _("Write down who wants to go on talking, and where you met."),
        anchor="leads",
    )


def _partnerships(user: Viewer, strategy: Strategy) -> Section:
    """How far leads came: how many there are in each stage, and what the agreements that came of them are worth."""
    leads = list(queries.leads(user).filter(strategy=strategy))
    rows: list[list[Any]] = []
    for stage in LeadStage:
        some = [one for one in leads if one.stage == stage]
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for one in some:
            if one.agreement is not None:
                sums[one.agreement.currency] += one.agreement.amount
        worth = [money(amount, currency, 0) for currency, amount in sorted(sums.items())]
        rows.append([stage.label, len(some), worth or "–"])
    headings: list[Any] = [_("Stage"), (_("Leads"), "number"), _("Agreed through them")]
    return Section(_("From lead to agreement"), headings, rows if leads else [], _("There is none."), anchor="stages")
