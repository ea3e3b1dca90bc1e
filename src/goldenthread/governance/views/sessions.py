"""Sessions, their agenda, and decisions."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.access import why_not_anywhere
from goldenthread.core.cells import Row
from goldenthread.core.doors import Section, change_link, form_page, publicity, record_page, way
from goldenthread.core.lists import respond
from goldenthread.core.roles import Permission
from goldenthread.governance import access, actions, forms, listings, queries
from goldenthread.governance.views.sides import by_symbol, crumbs_to, give_visibility


def session_list(request: HttpRequest) -> HttpResponse:
    """All sessions."""
    return respond(request, listings.SESSIONS, template="governance/list.html", crumbs=crumbs_to())


def session_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One session: its agenda, decisions and events."""
    session = get_object_or_404(queries.sessions(request.user), key=key)
    steer = access.why_not_steer(request.user, session)
    decisions = queries.decisions(request.user).filter(session=session)
    events = queries.events(request.user).filter(session=session)
    return record_page(
        request,
        session,
        node=f"session:{session.key}",
        crumbs=crumbs_to((listings.SESSIONS.title, reverse("governance:sessions"))),
        verbs=[
            way(_("Change"), reverse("governance:session_change", args=[session.key]), steer),
            publicity(
                session,
                reverse("governance:session_visibility", args=[session.key]),
                access.why_not_publish(request.user, session),
            ),
        ],
        facts=[
            (_("Body"), session.body),
            (_("Number"), session.number),
            (_("First day"), session.starts_on),
            (_("Last day"), session.ends_on),
            (_("Place"), session.place),
        ],
        sections=[
            Section(
                _("Agenda"),
                headings=[(_("Item"), "code"), _("Title"), _("Adopted"), _("Change")],
                rows=[
                    (
                        item.number,
                        item.title,
                        _("provisional") if item.is_provisional else _("adopted"),
                        change_link(reverse("governance:item_change", args=[item.pk]), steer),
                    )
                    for item in queries.agenda_items(request.user).filter(session=session)
                ],
                empty=_("The agenda is not set."),
                verbs=[way(_("Add an agenda item"), reverse("governance:item_add", args=[session.key]), steer)],
            ),
            Section(
                _("Decisions"),
                headings=[(_("Symbol"), "code"), _("Title"), (_("Adopted on"), "date")],
                rows=[Row(d, (by_symbol(d), d.title, d.adopted_on)) for d in decisions],
                empty=_("No decision of this session is recorded."),
                verbs=[
                    way(
                        _("Record a decision"),
                        f"{reverse('governance:decision_add')}?session={session.pk}",
                        steer,
                    )
                ],
            ),
            Section(
                _("Events"),
                headings=[_("Event"), (_("From"), "date"), (_("Until"), "date")],
                rows=[(e, e.starts_on, e.ends_on) for e in events],
                empty=_("No event of this session is recorded."),
            ),
        ],
    )


def session_add(request: HttpRequest, key: str) -> HttpResponse:
    """Add a session of a body."""
    body = get_object_or_404(queries.bodies(request.user), key=key)
    return form_page(
        request,
        forms.SessionForm,
        title=_("Add a session: %(thing)s") % {"thing": body},
        act=partial(actions.add_session, body, by=request.user),
        reason=access.why_not_steer(request.user, body),
        back=body.get_absolute_url(),
    )


def session_change(request: HttpRequest, key: str) -> HttpResponse:
    """Change a session."""
    session = get_object_or_404(queries.sessions(request.user), key=key)
    return form_page(
        request,
        forms.SessionForm,
        title=_("Change: %(thing)s") % {"thing": session},
        instance=session,
        act=partial(actions.change_session, session, by=request.user),
        reason=access.why_not_steer(request.user, session),
        back=session.get_absolute_url(),
    )


def session_visibility(request: HttpRequest, key: str) -> HttpResponse:
    """Make a session public, or take it back to its team."""
    return give_visibility(request, get_object_or_404(queries.sessions(request.user), key=key))


def item_add(request: HttpRequest, key: str) -> HttpResponse:
    """Put an item on the agenda of a session."""
    session = get_object_or_404(queries.sessions(request.user), key=key)
    return form_page(
        request,
        forms.AgendaItemForm,
        title=_("Add an agenda item: %(thing)s") % {"thing": session},
        act=partial(actions.add_agenda_item, session, by=request.user),
        reason=access.why_not_steer(request.user, session),
        back=session.get_absolute_url(),
    )


def item_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an agenda item."""
    item = get_object_or_404(queries.agenda_items(request.user), pk=pk)
    return form_page(
        request,
        forms.AgendaItemForm,
        title=_("Change: %(thing)s") % {"thing": item},
        instance=item,
        act=partial(actions.change_agenda_item, item, by=request.user),
        reason=access.why_not_steer(request.user, item),
        back=item.session.get_absolute_url(),
    )


def decision_list(request: HttpRequest) -> HttpResponse:
    """All decisions."""
    reason = why_not_anywhere(request.user, Permission.STEER)
    verbs = [way(_("Record a decision"), reverse("governance:decision_add"), reason)]
    return respond(request, listings.DECISIONS, template="governance/list.html", verbs=verbs, crumbs=crumbs_to())


def decision_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision: session, item, outcome, text."""
    decision = get_object_or_404(queries.decisions(request.user), pk=pk)
    return record_page(
        request,
        decision,
        node=f"decision:{decision.symbol}",
        lead=decision.symbol,
        crumbs=crumbs_to((listings.DECISIONS.title, reverse("governance:decisions"))),
        verbs=[
            way(
                _("Change"),
                reverse("governance:decision_change", args=[decision.pk]),
                access.why_not_steer(request.user, decision),
            ),
            publicity(
                decision,
                reverse("governance:decision_visibility", args=[decision.pk]),
                access.why_not_publish(request.user, decision),
            ),
        ],
        facts=[
            (_("Symbol"), decision.symbol),
            (_("Session"), decision.session),
            (_("Agenda item"), decision.item),
            (_("Outcome"), (decision.verb, decision.get_verb_display()) if decision.verb else None),
            (_("Adopted on"), decision.adopted_on),
        ],
        sections=[Section(_("Text"), text=decision.text, empty="" if decision.text else _("The text is not set."))],
    )


def decision_add(request: HttpRequest) -> HttpResponse:
    """Record a decision."""
    return form_page(
        request,
        forms.DecisionForm,
        title=_("Record a decision"),
        act=partial(actions.add_decision, by=request.user),
        reason=why_not_anywhere(request.user, Permission.STEER),
        initial={"session": request.GET.get("session")},
        back=reverse("governance:decisions"),
    )


def decision_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the record of a decision."""
    decision = get_object_or_404(queries.decisions(request.user), pk=pk)
    return form_page(
        request,
        forms.DecisionForm,
        title=_("Change: %(thing)s") % {"thing": decision.symbol},
        instance=decision,
        act=partial(actions.change_decision, decision, by=request.user),
        reason=access.why_not_steer(request.user, decision),
        back=decision.get_absolute_url(),
    )


def decision_visibility(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a decision public, or take it back to its team."""
    return give_visibility(request, get_object_or_404(queries.decisions(request.user), pk=pk))
