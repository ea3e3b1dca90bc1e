"""Governing bodies, their members, their sessions with agenda and decisions, as records."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.governance import access, actions, queries, rules
from goldenthread.governance.models import (
    AgendaItem,
    Body,
    BodyMember,
    Decision,
    Session,
)
from goldenthread.governance.records.steering import STEERED, begin
from goldenthread.platform import queries as core
from goldenthread.platform.actors import Viewer
from goldenthread.records.declare import Record, part_of, within
from goldenthread.ui.lists import Column


def _session_key(**options: Any) -> forms.CharField:
    options |= {"help_text": _("Short, as printed: GC.20"), "required": True}
    return forms.CharField(max_length=40, **options)


def _items(user: Viewer, row: Any) -> QuerySet:
    """The items on the agenda of the decision's session; of all sessions while it is not known."""
    rows = queries.agenda_items(user)
    return rows.filter(session=row.session_id) if row.session_id else rows


MEMBER = part_of(
    "body",
    BodyMember,
    "members",
    rows=lambda user: BodyMember.objects.filter(body__in=queries.bodies(user)).select_related(
        "body__strategy", "organization", "country", "person"
    ),
    why_not=access.why_not_steer,
    save=actions.save_member,
    remove=actions.remove_member,
    fields="role organization country person post capacity valid_from valid_to",
    title=_("Members"),
    empty=_("No members are recorded."),
    in_files=False,
)


AGENDA_ITEM = part_of(
    "session",
    AgendaItem,
    "agenda",
    rows=queries.agenda_items,
    why_not=access.why_not_steer,
    save=actions.save_agenda_item,
    remove=actions.remove_steered,
    fields="number title is_provisional",
    one="agenda_item",
    key=("session", "number"),
    title=_("Agenda"),
    columns={"number": Column("number", _("Item"), lambda row: row.number, kind="code")},
    empty=_("The agenda is not specified."),
    in_files=False,
)


DECISION = Record(
    Decision,
    "decisions",
    "decision",
    rows=queries.decisions,
    save=actions.save_decision,
    check=rules.check_decision,
    why_not_begin=begin,
    **STEERED,
    key=("symbol",),
    under=("session",),
    fields="symbol title session item verb adopted_on text",
    lists="symbol title session verb adopted_on",
    filters="body=session__body session verb adopted_on visibility",
    search="symbol title",
    limits={"session": lambda user, row: queries.sessions(user), "item": _items},
    intro=_("Decisions and resolutions, by symbol as printed."),
    empty=_("Record what a session decided."),
)


SESSION = Record(
    Session,
    "sessions",
    "session",
    rows=queries.sessions,
    save=actions.save_session,
    check=rules.check_session,
    **STEERED,
    key=("key",),
    under=("body",),
    optional=(),
    fields="key number name place starts_on ends_on",
    lists="key name body starts_on ends_on place",
    filters="body starts_on visibility",
    search="key name place",
    form_fields={"key": _session_key},
    parts=(AGENDA_ITEM, within(DECISION, "session")),
    intro=_("When governing bodies meet, and what they take up."),
    empty=_("Open a body and add its sessions."),
)


BODY = Record(
    Body,
    "bodies",
    "body",
    rows=queries.bodies,
    save=actions.save_body,
    check=rules.check_body,
    why_not_begin=begin,
    **STEERED,
    key=("key",),
    fields="name acronym kind key organization strategy reports_to secretariat terms_of_reference meets meets_every",
    lists="key name acronym kind organization meets visibility",
    filters="kind strategy organization reports_to visibility",
    search="key acronym name",
    limits={
        "strategy": lambda user, row: core.strategies(user),
        "reports_to": lambda user, row: queries.bodies(user),
    },
    columns={"acronym": Column("acronym", _("Short name"), lambda row: row.acronym, kind="code")},
    parts=(MEMBER, within(SESSION, "body")),
    intro=_("Who decides, adopts, advises and coordinates."),
    empty=_("Add the bodies that adopt the strategy and that coordinate the work on it."),
)
