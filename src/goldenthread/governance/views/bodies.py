"""Bodies: the list, the chart of who reports to whom, one body, its members and meetings."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.access import why_not_anywhere
from goldenthread.core.cells import Row
from goldenthread.core.doors import Section, change_link, form_page, publicity, record_page, way
from goldenthread.core.lists import respond
from goldenthread.core.roles import Permission
from goldenthread.governance import access, actions, forms, listings, queries
from goldenthread.governance.models import Body, BodyMember
from goldenthread.governance.views.sides import crumbs_to, give_visibility


def index(request: HttpRequest) -> HttpResponse:
    """The ways into the room."""
    context = {
        "next_session": queries.next_session(request.user),
        "overdue": queries.overdue_items(request.user).count(),
        "ways": [
            (listings.BODIES.title, reverse("governance:bodies"), listings.BODIES.intro),
            (listings.SESSIONS.title, reverse("governance:sessions"), listings.SESSIONS.intro),
            (listings.DECISIONS.title, reverse("governance:decisions"), listings.DECISIONS.intro),
            (listings.EVENTS.title, reverse("governance:events"), listings.EVENTS.intro),
            (listings.MEETINGS.title, reverse("governance:meetings"), listings.MEETINGS.intro),
            (listings.ACTION_ITEMS.title, reverse("governance:action_items"), listings.ACTION_ITEMS.intro),
        ],
    }
    return render(request, "governance/index.html", context)


def body_list(request: HttpRequest) -> HttpResponse:
    """All bodies."""
    reason = why_not_anywhere(request.user, Permission.STEER)
    verbs = [
        way(_("Add a body"), reverse("governance:body_add"), reason),
        way(_("Who reports to whom"), reverse("governance:chart"), None),
    ]
    return respond(request, listings.BODIES, template="governance/list.html", verbs=verbs, crumbs=crumbs_to())


def chart(request: HttpRequest) -> HttpResponse:
    """Who reports to whom."""
    return render(
        request, "governance/chart.html", {"tree": queries.reporting_tree(request.user), "crumbs": crumbs_to()}
    )


def body_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One body: terms of reference, members, sessions, mandates, meetings."""
    body = get_object_or_404(queries.bodies(request.user), key=key)
    steer = access.why_not_steer(request.user, body)
    shown_superior = queries.bodies(request.user).filter(pk=body.reports_to_id or 0).first()
    return record_page(
        request,
        body,
        node=f"body:{body.key}",
        crumbs=crumbs_to((listings.BODIES.title, reverse("governance:bodies"))),
        verbs=[
            way(_("Change"), reverse("governance:body_change", args=[body.key]), steer),
            publicity(
                body,
                reverse("governance:body_visibility", args=[body.key]),
                access.why_not_publish(request.user, body),
            ),
        ],
        facts=[
            (_("Short name"), body.acronym),
            (_("Kind"), (body.kind, body.get_kind_display())),
            (_("Organization"), body.organization),
            (_("Reports to"), shown_superior),
            (_("Reporting to it"), list(queries.bodies(request.user).filter(reports_to=body))),
            (_("Meets"), body.meets),
        ],
        sections=[
            Section(
                _("Terms of reference"),
                text=body.terms_of_reference,
                empty="" if body.terms_of_reference else _("The terms of reference are not set."),
            ),
            _members(body, steer),
            _sessions(request, body, steer),
            _meetings(request, body),
        ],
    )


def _members(body: Body, steer: str | None) -> Section:
    rows = body.members.select_related("organization", "country", "person")
    return Section(
        _("Members"),
        anchor="members",
        headings=[_("Member"), _("Capacity"), (_("From"), "date"), (_("Until"), "date"), _("Change")],
        rows=[
            Row(
                m,
                (
                    [who for who in (m.person, m.organization, m.country) if who],
                    m.capacity,
                    m.valid_from,
                    m.valid_to,
                    change_link(reverse("governance:member_change", args=[m.pk]), steer),
                ),
            )
            for m in rows
        ],
        empty=_("No members are recorded."),
        verbs=[way(_("Add a member"), reverse("governance:member_add", args=[body.key]), steer)],
    )


def _sessions(request: HttpRequest, body: Body, steer: str | None) -> Section:
    rows = queries.sessions(request.user).filter(body=body)
    return Section(
        _("Sessions"),
        headings=[_("Session"), (_("From"), "date"), (_("Until"), "date"), _("Place")],
        rows=[(s, s.starts_on, s.ends_on, s.place) for s in rows],
        empty=_("No sessions are recorded."),
        verbs=[way(_("Add a session"), reverse("governance:session_add", args=[body.key]), steer)],
    )


def _meetings(request: HttpRequest, body: Body) -> Section:
    rows = queries.meetings(request.user).filter(body=body)[:20]
    still = queries.open_items_by_meeting(request.user, body)
    reason = access.why_not_keep_meeting(request.user, body)
    return Section(
        _("Meetings"),
        headings=[_("Meeting"), (_("Day"), "date"), (_("Still open"), "number")],
        rows=[(m, m.held_on, still.get(m.pk, 0)) for m in rows],
        empty=_("No meetings are recorded."),
        verbs=[way(_("Add a meeting"), reverse("governance:meeting_add", args=[body.key]), reason)],
    )


def body_add(request: HttpRequest) -> HttpResponse:
    """Add a body."""
    return form_page(
        request,
        forms.BodyForm,
        title=_("Add a body"),
        act=partial(actions.add_body, by=request.user),
        reason=why_not_anywhere(request.user, Permission.STEER),
        back=reverse("governance:bodies"),
    )


def body_change(request: HttpRequest, key: str) -> HttpResponse:
    """Change a body."""
    body = get_object_or_404(queries.bodies(request.user), key=key)
    return form_page(
        request,
        forms.BodyForm,
        title=_("Change: %(thing)s") % {"thing": body},
        instance=body,
        act=partial(actions.change_body, body, by=request.user),
        reason=access.why_not_steer(request.user, body),
        back=body.get_absolute_url(),
    )


def body_visibility(request: HttpRequest, key: str) -> HttpResponse:
    """Make a body public, or take it back to its team."""
    return give_visibility(request, get_object_or_404(queries.bodies(request.user), key=key))


def member_add(request: HttpRequest, key: str) -> HttpResponse:
    """Add a member of a body."""
    body = get_object_or_404(queries.bodies(request.user), key=key)
    return form_page(
        request,
        forms.MemberForm,
        title=_("Add a member: %(thing)s") % {"thing": body},
        act=partial(actions.add_member, body, by=request.user),
        reason=access.why_not_steer(request.user, body),
        back=body.get_absolute_url(),
    )


def member_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a seat in a body."""
    visible = BodyMember.objects.filter(body__in=queries.bodies(request.user)).select_related("body")
    member = get_object_or_404(visible, pk=pk)
    return form_page(
        request,
        forms.MemberForm,
        title=_("Change: %(thing)s") % {"thing": member},
        instance=member,
        act=partial(actions.change_member, member, by=request.user),
        reason=access.why_not_steer(request.user, member.body),
        back=member.body.get_absolute_url(),
    )
