"""Events: the list, the calendar, one event with who took part and what they said."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.governance import access, calendar, queries
from goldenthread.governance.models import Event, FeedbackPoint
from goldenthread.governance.records import EVENT, PARTICIPATION, POINT
from goldenthread.governance.views.sides import crumbs_to, page_by_key
from goldenthread.records.addresses import address
from goldenthread.records.registry import record_of
from goldenthread.records.views import record as view
from goldenthread.records.views.listing import record_list
from goldenthread.ui.pages import Section, Verb, buttons, returning, way


def event_list(request: HttpRequest) -> HttpResponse:
    """All events."""
    verbs = [way(_("Calendar feed (iCalendar)"), reverse("governance:calendar"), None)]
    return record_list(request, EVENT, verbs=verbs, crumbs=crumbs_to())


def feed(request: HttpRequest) -> HttpResponse:
    """The public events and sessions as an iCalendar feed; the same for everybody, because calendars do not sign in."""
    text = calendar.feed(
        queries.public_calendar(),
        title=_("Events of the strategies"),
        site=request.build_absolute_uri("/"),
        now=timezone.now(),
    )
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


def event_by_number(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of an event stands at its key."""
    return page_by_key(request, EVENT, pk)


def event_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One event: when, where, who in which capacity, the points they made and what these led to."""
    event = get_object_or_404(queries.events(request.user), key=key)
    reason = access.why_not_take_feedback(request.user, event)
    outcome = Section(
        _("Outcome"), text=event.outcome, empty="" if event.outcome else _("The outcome is not specified.")
    )
    return view.page(
        request,
        EVENT,
        event.pk,
        node=f"event:{event.key}",
        lead=event.purpose,
        crumbs=crumbs_to((EVENT.plural, address(EVENT, "list"))),
        facts=_facts(request, event),
        parts=(PARTICIPATION,),
        after=[outcome],
        template="governance/event.html",
        points=_points(request, event),
        point_add_list=[way(_("Add a point"), address(POINT, "add", event=event.key), reason)],
    )


def _facts(request: HttpRequest, event: Event) -> list[tuple[object, object]]:
    hidden = "purpose outcome year" if event.starts_on or not event.year else "purpose outcome starts_on"
    if not event.date_note:
        hidden += " date_note"
    parts = list(queries.events(request.user).filter(parent=event))
    return [*view.facts(EVENT, event, without=hidden), (_("Parts"), parts)]


def _points(request: HttpRequest, event: Event) -> list[dict[str, object]]:
    return [
        {
            "point": point,
            "change": buttons(request, _verbs_of_point(request, point)),
        }
        for point in queries.points(request.user).filter(event=event).order_by("order", "pk")
    ]


def _verbs_of_point(request: HttpRequest, point: FeedbackPoint) -> list[Verb]:
    found = [verb for verb in view.record_verbs(request, POINT, point) if verb.reason is None]
    uses = record_of(FeedbackPoint._meta.get_field("uses").related_model)
    if found and uses is not None and (there := address(uses, "add", point=point.pk)):
        found.append(way(_("Say what it led to"), there, None))
    return returning(found, f"{point.event.get_absolute_url()}#points")
