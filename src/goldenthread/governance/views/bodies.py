"""Bodies: the ways into the room, the list, the chart of who reports to whom, one body."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.governance import access, queries
from goldenthread.governance.chairs import Term
from goldenthread.governance.coordination import FOCAL_POINT, OFFICE_LIST
from goldenthread.governance.models import Body
from goldenthread.governance.records import ACTION_ITEM, BODY, DECISION, EVENT, MEETING, POINT, SESSION
from goldenthread.governance.views.sides import crumbs_to, page_by_key
from goldenthread.platform.seeing import resolve
from goldenthread.records.addresses import address
from goldenthread.records.views import record as view
from goldenthread.records.views.listing import record_list
from goldenthread.ui.charts.tree import Node, draw
from goldenthread.ui.lists import respond
from goldenthread.ui.pages import Section, way


def index(request: HttpRequest) -> HttpResponse:
    """The ways into the room."""
    context = {
        "next_session": queries.next_session(request.user),
        "overdue": queries.overdue_items(request.user).count(),
        "ways": [
            (one.plural, address(one, "list"), one.intro)
            for one in (BODY, FOCAL_POINT, SESSION, DECISION, EVENT, POINT, MEETING, ACTION_ITEM)
        ]
        + [(OFFICE_LIST.title, reverse("governance:offices"), OFFICE_LIST.intro)],
    }
    return render(request, "governance/index.html", context)


def body_list(request: HttpRequest) -> HttpResponse:
    """All bodies."""
    verbs = [way(_("Who reports to whom"), reverse("governance:chart"), None)]
    return record_list(request, BODY, verbs=verbs, crumbs=crumbs_to())


def offices(request: HttpRequest) -> HttpResponse:
    """Field offices and centres with the countries they serve."""
    return respond(request, OFFICE_LIST, crumbs=crumbs_to())


def chart(request: HttpRequest) -> HttpResponse:
    """Who reports to whom, as a drawing and as a list."""
    tree = queries.reporting_tree(request.user)
    drawing = draw([_node(branch) for branch in tree]) if tree else None
    return render(request, "governance/chart.html", {"tree": tree, "drawing": drawing, "crumbs": crumbs_to()})


def _node(branch: queries.Branch) -> Node:
    body = branch.body
    label = body.acronym or str(body.name)
    return Node(label, str(body.name), body.get_absolute_url(), [_node(one) for one in branch.below])


def body_by_number(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a body stands at its key."""
    return page_by_key(request, BODY, pk)


def body_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One body: terms of reference, members, sessions, meetings."""
    body = get_object_or_404(queries.bodies(request.user), key=key)
    terms = Section(
        _("Terms of reference"),
        text=body.terms_of_reference,
        empty="" if body.terms_of_reference else _("The terms of reference are not specified."),
    )
    reporting = list(queries.bodies(request.user).filter(reports_to=body))
    return view.page(
        request,
        BODY,
        body.pk,
        node=f"body:{body.key}",
        crumbs=crumbs_to((BODY.plural, address(BODY, "list"))),
        facts=[*view.facts(BODY, body, without="terms_of_reference"), (_("Reporting to it"), reporting)],
        before=[terms],
        after=[_chairs(request, body), _meetings(request, body)],
    )


def _chairs(request: HttpRequest, body: Body) -> Section:
    """Who held the chair in turn: those of one time stand in one row."""
    terms = queries.chairs(body)
    resolve(request.user, (who for term in terms for seat in term.chairs for who in seat.holders))
    return Section(
        _("Line of chairs"),
        headings=[(_("From"), "date"), (_("Until"), "date"), _("Chair"), _("Post")],
        rows=[_term(term) for term in terms],
        empty=_("No chair is recorded."),
        anchor="chairs",
    )


def _term(term: Term) -> tuple[Any, ...]:
    held_by = [who for seat in term.chairs for who in seat.holders]
    posts = ", ".join(seat.post for seat in term.chairs if seat.post)
    return (term.since, term.until or _("still"), held_by or _("Nobody is named."), posts or None)


def _meetings(request: HttpRequest, body: Body) -> Section:
    rows = queries.meetings(request.user).filter(body=body)[:20]
    still = queries.open_items_by_meeting(request.user, body)
    reason = access.why_not_keep_meeting(request.user, body)
    return Section(
        _("Meetings"),
        headings=[_("Meeting"), (_("Day"), "date"), (_("Still open"), "number")],
        rows=[(m, m.held_on, still.get(m.pk, 0)) for m in rows],
        empty=_("No meetings are recorded."),
        verbs=[
            way(_("Call a meeting"), reverse("governance:call_meeting", args=[body.key]), reason),
            way(_("Add a meeting"), address(MEETING, "add", body=body.key), reason),
        ],
    )
