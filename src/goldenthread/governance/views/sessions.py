"""Sessions with their agenda, and decisions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from goldenthread.governance import queries
from goldenthread.governance.records import DECISION, SESSION
from goldenthread.governance.views.sides import crumbs_to, page_by_key
from goldenthread.records.addresses import address
from goldenthread.records.views import record as view
from goldenthread.ui.pages import Section


def session_by_number(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a session stands at its key."""
    return page_by_key(request, SESSION, pk)


def session_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One session: its agenda, decisions and events."""
    session = get_object_or_404(queries.sessions(request.user), key=key)
    events = Section(
        _("Events"),
        headings=[_("Event"), (_("From"), "date"), (_("Until"), "date")],
        rows=[(e, e.starts_on, e.ends_on) for e in queries.events(request.user).filter(session=session)],
        empty=_("No event of this session is recorded."),
    )
    return view.page(
        request,
        SESSION,
        session.pk,
        node=f"session:{session.key}",
        crumbs=crumbs_to((SESSION.plural, address(SESSION, "list"))),
        after=[events],
    )


def decision_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision: session, item, outcome, text."""
    decision = get_object_or_404(queries.decisions(request.user), pk=pk)
    text = Section(_("Text"), text=decision.text, empty="" if decision.text else _("The text is not specified."))
    return view.page(
        request,
        DECISION,
        pk,
        node=f"decision:{decision.symbol}",
        lead=decision.symbol,
        crumbs=crumbs_to((DECISION.plural, address(DECISION, "list"))),
        facts=view.facts(DECISION, decision, without="text"),
        before=[text],
    )
