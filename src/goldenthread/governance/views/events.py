"""Events: the list, the calendar, one event with who took part and what they said."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.core.access import why_not_anywhere
from goldenthread.core.cells import Row
from goldenthread.core.doors import Section, change_link, form_page, publicity, record_page, way
from goldenthread.core.lists import respond
from goldenthread.core.roles import Permission
from goldenthread.governance import access, actions, calendar, forms, listings, queries
from goldenthread.governance.models import Event, Participation
from goldenthread.governance.views.sides import crumbs_to, give_visibility


def event_list(request: HttpRequest) -> HttpResponse:
    """All events."""
    verbs = [
        way(_("Add an event"), reverse("governance:event_add"), why_not_anywhere(request.user, Permission.STEER)),
        way(_("Calendar feed (iCalendar)"), reverse("governance:calendar"), None),
    ]
    return respond(request, listings.EVENTS, template="governance/list.html", verbs=verbs, crumbs=crumbs_to())


def feed(request: HttpRequest) -> HttpResponse:
    """The public events and sessions as an iCalendar feed; the same for everybody, because calendars do not sign in."""
    text = calendar.feed(
        queries.public_calendar(),
        title=_("Events of the strategies"),
        site=request.build_absolute_uri("/"),
        now=timezone.now(),
    )
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


def event_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One event: when, where, who in which capacity, the points they made and what these led to."""
    event = get_object_or_404(queries.events(request.user), key=key)
    feedback = access.why_not_take_feedback(request.user, event)
    return record_page(
        request,
        event,
        node=f"event:{event.key}",
        lead=event.purpose,
        crumbs=crumbs_to((listings.EVENTS.title, reverse("governance:events"))),
        verbs=[
            way(
                _("Change"),
                reverse("governance:event_change", args=[event.key]),
                access.why_not_steer(request.user, event),
            ),
            publicity(
                event,
                reverse("governance:event_visibility", args=[event.key]),
                access.why_not_publish(request.user, event),
            ),
        ],
        facts=_facts(request, event),
        sections=[
            _participations(event, feedback),
            Section(_("Outcome"), text=event.outcome, empty="" if event.outcome else _("The outcome is not set.")),
        ],
        template="governance/event.html",
        points=_points(request, event, feedback),
        point_add_list=[way(_("Add a point"), reverse("governance:point_add", args=[event.key]), feedback)],
    )


def _facts(request: HttpRequest, event: Event) -> list[tuple[str, object]]:
    shown = queries.events(request.user)
    return [
        (_("Kind"), (event.kind, event.get_kind_display())),
        (_("First day"), event.starts_on or (event.year and str(event.year))),
        (_("Last day"), event.ends_on),
        *([(_("Note on the date"), event.date_note)] if event.date_note else []),
        (_("Place"), event.place),
        (_("Convened by"), event.convener),
        (_("Part of"), shown.filter(pk=event.parent_id or 0).first()),
        (_("Session"), queries.sessions(request.user).filter(pk=event.session_id or 0).first()),
        (_("Parts"), list(shown.filter(parent=event))),
    ]


def _participations(event: Event, reason: str | None) -> Section:
    rows = event.participations.select_related("person", "organization", "country", "on_behalf_of")
    return Section(
        _("Who took part"),
        anchor="participants",
        headings=[_("Who"), _("Post held then"), _("Role"), _("Spoke for"), _("Capacity"), _("Change")],
        rows=[
            Row(
                row,
                (
                    [who for who in (row.person, row.organization, row.country) if who],
                    row.post_title,
                    (row.role, row.get_role_display()),
                    row.on_behalf_of,
                    row.capacity,
                    change_link(reverse("governance:participation_change", args=[row.pk]), reason),
                ),
            )
            for row in rows
        ],
        empty=_("Nobody is recorded."),
        verbs=[way(_("Add a participant"), reverse("governance:participation_add", args=[event.key]), reason)],
    )


def _points(request: HttpRequest, event: Event, reason: str | None) -> list[dict[str, object]]:
    return [
        {"point": point, "change": change_link(reverse("governance:point_change", args=[point.pk]), reason)}
        for point in queries.points(request.user).filter(event=event).order_by("order", "pk")
    ]


def event_add(request: HttpRequest) -> HttpResponse:
    """Add an event."""
    return form_page(
        request,
        forms.EventForm,
        title=_("Add an event"),
        act=partial(actions.add_event, by=request.user),
        reason=why_not_anywhere(request.user, Permission.STEER),
        back=reverse("governance:events"),
    )


def event_change(request: HttpRequest, key: str) -> HttpResponse:
    """Change an event."""
    event = get_object_or_404(queries.events(request.user), key=key)
    return form_page(
        request,
        forms.EventForm,
        title=_("Change: %(thing)s") % {"thing": event},
        instance=event,
        act=partial(actions.change_event, event, by=request.user),
        reason=access.why_not_steer(request.user, event),
        back=event.get_absolute_url(),
    )


def event_visibility(request: HttpRequest, key: str) -> HttpResponse:
    """Make an event public, or take it back to its team."""
    return give_visibility(request, get_object_or_404(queries.events(request.user), key=key))


def participation_add(request: HttpRequest, key: str) -> HttpResponse:
    """Record who took part in an event."""
    event = get_object_or_404(queries.events(request.user), key=key)
    return form_page(
        request,
        forms.ParticipationForm,
        title=_("Add a participant: %(thing)s") % {"thing": event},
        act=partial(actions.add_participation, event, by=request.user),
        reason=access.why_not_take_feedback(request.user, event),
        back=event.get_absolute_url(),
    )


def participation_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the record of somebody's part in an event."""
    visible = Participation.objects.filter(event__in=queries.events(request.user)).select_related("event")
    row = get_object_or_404(visible, pk=pk)
    return form_page(
        request,
        forms.ParticipationForm,
        title=_("Change: %(thing)s") % {"thing": row},
        instance=row,
        act=partial(actions.change_participation, row, by=request.user),
        reason=access.why_not_take_feedback(request.user, row),
        back=row.event.get_absolute_url(),
    )


def point_add(request: HttpRequest, key: str) -> HttpResponse:
    """Record one point that somebody made at an event."""
    event = get_object_or_404(queries.events(request.user), key=key)
    return form_page(
        request,
        forms.point_form(event),
        title=_("Add a point: %(thing)s") % {"thing": event},
        act=partial(actions.add_point, event, by=request.user),
        reason=access.why_not_take_feedback(request.user, event),
        back=event.get_absolute_url(),
    )


def point_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a feedback point."""
    point = get_object_or_404(queries.points(request.user), pk=pk)
    return form_page(
        request,
        forms.point_form(point.event),
        title=_("Change: %(thing)s") % {"thing": point},
        instance=point,
        act=partial(actions.change_point, point, by=request.user),
        reason=access.why_not_take_feedback(request.user, point),
        back=point.event.get_absolute_url(),
    )
