"""The records of reporting: cycles, requests with what was typed and said."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.plan import queries as plan
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Organization
from goldenthread.records.declare import Record, part_of
from goldenthread.results import queries as results
from goldenthread.results.cycles import access, actions, entering, queries
from goldenthread.results.cycles.states import REQUEST_STATES
from goldenthread.results.models import Cycle, Entry, RequestComment, ValueRequest
from goldenthread.results.models.cycles import OPEN
from goldenthread.ui.lists import Column, Filter


def _late(value: str) -> Q:
    today = timezone.localdate()
    late = Q(state__in=OPEN) & (Q(due_on__lt=today) | Q(due_on__isnull=True, cycle__due_on__lt=today))
    return late if value == "yes" else ~late


def _indicators(user: Viewer, row: Any) -> Any:
    rows = results.indicators(user)
    return rows.filter(strategy=row.cycle.strategy_id) if row.cycle_id else rows


def _activities(user: Viewer, row: Any) -> Any:
    rows = plan.activities(user)
    return rows.filter(plan__strategy=row.cycle.strategy_id) if row.cycle_id else rows


ENTRY = part_of(
    "request",
    Entry,
    "entries",
    rows=queries.entries,
    why_not=access.why_not_report,
    save=entering.save_entry,
    remove=entering.remove_entry,
    fields="cell value numerator denominator is_not_applicable note",
    lists="cell value numerator denominator is_not_applicable note typed_by on_behalf_of typed_at",
    key=("request", "cell"),
    one="entry",
    fixed="cell",
    empty=_("Nothing is typed yet."),
    in_files=False,
)
COMMENT = part_of(
    "request",
    RequestComment,
    "comments",
    rows=queries.comments,
    why_not=access.why_not_say,
    save=actions.save_comment,
    remove=actions.remove_comment,
    fields="cell text",
    lists="said_at author cell text",
    empty=_("Nothing was said."),
    in_files=False,
)
REQUEST = Record(
    ValueRequest,
    "requests",
    "request",
    rows=queries.requests,
    save=actions.save_request,
    why_not_save=access.why_not_ask,
    remove=actions.remove_request,
    states=REQUEST_STATES,
    key=("cycle", "indicator", "country", "unit", "activity"),
    under=("cycle",),
    fields="indicator country unit activity reporter delegate cells due_on",
    fixed="indicator country unit activity",
    lists="request indicator country unit state moved_at due reporter delegate",
    filters="state cycle indicator country unit late cycle__strategy",
    search="indicator__code indicator__title country__name",
    grid="indicator country unit reporter delegate due_on",
    columns={
        "request": Column("request", _("Request"), str, links=True),
        "due": Column("due", _("Due"), queries.due, kind="date"),
    },
    choices={"late": Filter("late", _("Late"), lambda: [("yes", _("yes")), ("no", _("no"))], _late)},
    limits={
        "indicator": _indicators,
        "activity": _activities,
        "unit": lambda user, row: Organization.objects.exclude(unit_kind=""),
    },
    parts=(ENTRY, COMMENT),
    intro=_("Who is asked for which values, and how far each request is."),
    empty=_("Open a cycle and ask for values."),
    in_files=False,
)
CYCLE = Record(
    Cycle,
    "cycles",
    "cycle",
    rows=queries.cycles,
    save=actions.save_cycle,
    why_not_save=access.why_not_ask,
    why_not_begin=access.why_not_begin,
    remove=actions.remove_cycle,
    key=("strategy", "code"),
    under=("strategy",),
    fields="title code year period opens_on due_on closes_on remind_days instructions",
    lists="title code year period opens_on due_on closes_on published_at",
    filters="year strategy",
    search="code title",
    intro=_("Rounds of reporting: what is asked for which period, and by when."),
    empty=_("Begin a cycle, ask countries and units for values, and publish what is approved."),
)
