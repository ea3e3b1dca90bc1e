"""Who is in a country or serves it: focal points, offices, organizations, seats in bodies, events and meetings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from goldenthread.governance.models import Attendance, Body, BodyMember, Event, FocalPoint, Meeting, Participation
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Country, Organization
from goldenthread.platform.seeing import look_ahead, resolve, visible_rows
from goldenthread.ui.pages import Section, first_of


def people_of(country: Country, user: Viewer) -> list[Section]:
    """The sections of the page of a country that tell who is there."""
    return [
        _focal_points(country, user),
        _offices(country),
        _organizations(country, user),
        _seats(country, user),
        *_meetings(country, user),
    ]


def first_rows(
    user: Viewer, rows: QuerySet, heading: Any, headings: Any, told: Callable[[Any], Any], href: str, **more: Any
) -> Section:
    """The first of the rows that the reader may see, with the way to all of them."""
    first, total = first_of(rows)
    resolve(user, first)
    look_ahead(user, first)
    return Section(heading, headings, [told(row) for row in first], total=total, href=href, **more)


def _focal_points(country: Country, user: Viewer) -> Section:
    """Whom to ask about a strategy in the country today."""
    rows = FocalPoint.objects.now().filter(country=country, pk__in=visible_rows(FocalPoint, user).values("pk"))
    return first_rows(
        user,
        rows.select_related("strategy", "organization", "person").order_by("strategy", "pk"),
        _("Focal points"),
        (_("Person"), _("Post"), _("Organization"), _("Strategy")),
        lambda row: (row.person, row.post, row.organization, row.strategy),
        f"/governance/focal-points/?country={country.pk}",
        anchor="focal-points",
    )


def _offices(country: Country) -> Section:
    rows = country.covered_by.now().filter(office__merged_into=None).select_related("office", "source")
    first, total = first_of(rows.order_by("office__key"))
    return Section(
        _("Offices that serve it"),
        (_("Office"), _("Type")),
        [(row.office, row.office.get_type_display()) for row in first],
        total=total,
        href="/organizations/",
        anchor="offices",
    )


def _organizations(country: Country, user: Viewer) -> Section:
    rows = visible_rows(Organization, user).filter(country=country, merged_into=None).order_by("key")
    return first_rows(
        user,
        rows,
        _("Organizations there"),
        (_("Organization"), _("Type")),
        lambda one: (one, one.get_type_display()),
        f"/organizations/?country={country.pk}",
        anchor="organizations",
    )


def _seats(country: Country, user: Viewer) -> Section:
    """Who sits in bodies for the country now: its focal points and representatives."""
    bodies = visible_rows(Body, user).values("pk")
    rows = BodyMember.objects.now().filter(country=country, body__in=bodies).select_related("body", "person")
    return first_rows(
        user,
        rows.order_by("body__key", "pk"),
        _("Seats in bodies"),
        (_("Body"), _("Role"), _("Person"), _("Post")),
        lambda row: (row.body, row.get_role_display(), row.person, row.post),
        "/governance/bodies/",
        anchor="seats",
    )


def _meetings(country: Country, user: Viewer) -> list[Section]:
    events = visible_rows(Event, user).values("pk")
    spoke = Participation.objects.filter(country=country, event__in=events).select_related("event", "person")
    meetings = visible_rows(Meeting, user).values("pk")
    came = Attendance.objects.filter(country=country, meeting__in=meetings).select_related("meeting__body", "person")
    return [
        first_rows(
            user,
            spoke.order_by("-event__starts_on", "pk"),
            _("Spoke or took part"),
            ((_("Day"), "date"), _("Event"), _("Person"), _("Capacity")),
            lambda row: (row.event.starts_on, row.event, row.person, row.capacity),
            "/governance/events/",
            anchor="events",
        ),
        first_rows(
            user,
            came.order_by("-meeting__held_on", "pk"),
            _("Meetings"),
            ((_("Day"), "date"), _("Meeting"), _("Person"), _("State")),
            lambda row: (row.meeting.held_on, row.meeting, row.person, row.get_state_display()),
            "/governance/meetings/",
            anchor="meetings",
        ),
    ]
