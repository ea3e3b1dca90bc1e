"""Who coordinates beside the bodies: focal points as records, and offices with the countries they serve as a list."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.governance import access, actions, queries
from goldenthread.governance.models import FocalPoint
from goldenthread.platform import queries as core
from goldenthread.platform.models import Country, Organization, OrganizationCoverage
from goldenthread.platform.models.organizations import UnitKind
from goldenthread.records.declare import Record
from goldenthread.ui.lists import Column, Filter, Listing
from goldenthread.ui.lists.filters import in_languages

OFFICES = (UnitKind.FIELD_OFFICE, UnitKind.CENTRE, UnitKind.PROMOTION_OFFICE)


def _holding(value: str) -> Q:
    """Focal points that hold today, or no longer."""
    today = timezone.localdate()
    answers = {"today": Q(pk__in=FocalPoint.objects.on(today).values("pk")), "ended": Q(valid_to__lte=today)}
    return answers.get(value, Q(pk__in=[]))


FOCAL_POINT = Record(
    FocalPoint,
    "focal_points",
    "focal_point",
    rows=queries.focal_points,
    save=actions.save_focal_point,
    why_not_save=access.why_not_keep_focal_point,
    why_not_begin=lambda user, strategy: access.why_not_begin_focal_point(user),
    remove=actions.remove_focal_point,
    publish=actions.publish,
    withdraw=actions.withdraw,
    why_not_publish=access.why_not_publish,
    key=("strategy", "country", "organization", "person", "post", "valid_from"),
    under=("strategy",),
    fields="strategy country organization person post valid_from valid_to note",
    lists="person post country organization strategy valid_from valid_to",
    filters="strategy country organization holds visibility",
    search="person__name post note country__name organization__name",
    limits={"strategy": lambda user, row: core.strategies(user)},
    choices={
        "holds": Filter("holds", _("Holds"), lambda: [("today", _("today")), ("ended", _("ended"))], _holding),
    },
    columns={
        "person": Column("person", _("Person"), lambda row: row.person.name if row.person else row.post, links=True)
    },
    intro=_("Whom to ask about the strategy in a country, or in an organization or unit."),
    empty=_("Name the focal points of countries and of organizations."),
)


def _offices(request: HttpRequest) -> QuerySet[Organization]:
    served = OrganizationCoverage.objects.now().select_related("country").order_by("country__iso3")
    return (
        Organization.objects.filter(unit_kind__in=OFFICES, merged_into=None)
        .select_related("country", "parent", "source")
        .prefetch_related(Prefetch("coverage", queryset=served, to_attr="served"))
        .order_by("unit_kind", "key")
    )


def _served() -> list[tuple[str, str]]:
    rows = Country.objects.filter(covered_by__isnull=False).distinct()
    return sorted(((row.pk, str(row.name)) for row in rows), key=lambda option: option[1])


def _countries(office: Any) -> str:
    return ", ".join(str(row.country.name) for row in office.served)


OFFICE_LIST = Listing(
    name="offices",
    title=_("Field offices and centres"),
    intro=_("Field offices, centres of excellence and promotion offices, and the countries that they serve today."),
    rows=_offices,
    columns=[
        Column("name", _("Office"), lambda row: row.name, links=True),
        Column("kind", _("Kind"), lambda row: row.get_unit_kind_display()),
        Column("country", _("Country"), lambda row: row.country.name if row.country else None),
        Column("parent", _("Part of"), lambda row: row.parent.name if row.parent else ""),
        Column("serves", _("Countries served"), lambda row: _countries(row) or None),
    ],
    filters=[
        Filter(
            "kind",
            _("Kind"),
            lambda: [(one.value, one.label) for one in OFFICES],
            lambda value: Q(unit_kind=value) if value in OFFICES else Q(pk__in=[]),
        ),
        Filter(
            "serves",
            _("Serves"),
            _served,
            lambda value: Q(pk__in=OrganizationCoverage.objects.now().filter(country=value.upper()).values("office")),
        ),
    ],
    search=("key", "acronym", *in_languages("name")),
    empty=_("Add offices and centres among the organizations, and the countries that they serve."),
)
