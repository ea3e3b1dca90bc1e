"""Doors of the room: countries and organizations, each on one page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.core.doors import way
from goldenthread.core.models import Country, CountryGroup, Organization
from goldenthread.desk.countries import country_tiles
from goldenthread.desk.queries import country_page, current_strategy, organization_page
from goldenthread.desk.registry import node_id
from goldenthread.desk.views import CHOSEN
from goldenthread.partners.country_evidence import country_evidence
from goldenthread.partners.country_views import shown


def countries(request: HttpRequest) -> HttpResponse:
    """The countries of a group as tiles and as a list; the group of the strategy unless another is asked for."""
    strategy = current_strategy(request.user, chosen=request.COOKIES.get(CHOSEN, ""))
    groups = list(CountryGroup.objects.all())
    asked = request.GET.get("group", "")
    default = strategy.country_group if strategy else None
    group = next((one for one in groups if one.key == asked), None if asked == "all" else default)
    context = country_tiles(group, on=timezone.localdate())
    return render(request, "desk/countries.html", {**context, "groups": groups, "group": group})


def country(request: HttpRequest, iso3: str) -> HttpResponse:
    """One country on one page."""
    one = get_object_or_404(Country, pk=iso3.upper())
    evidence = shown(country_evidence(one))
    context = {"found": country_page(one, request.user), "country": one, "node": node_id(one), "evidence": evidence}
    return render(request, "desk/country.html", context)


def organization(request: HttpRequest, key: str) -> HttpResponse:
    """One organization on one page."""
    one = get_object_or_404(Organization.objects.select_related("parent", "country", "source", "merged_into"), key=key)
    context = {
        "thing": one,
        "found": organization_page(one, request.user),
        "names": one.names.all(),
        "identifiers": one.identifiers.all(),
        "memberships": one.membership_rows.select_related("group", "source"),
        "members": one.member_rows.select_related("member", "source"),
        "classes": one.donor_classes.select_related("donor_class", "source"),
        "units": one.units.filter(merged_into=None),
        "coverage": one.coverage.select_related("country"),
        "node": node_id(one),
        "verbs": [
            way(_("Names, identifiers and memberships"), f"/organizations/{key}/parts/", None),
            way(_("Due diligence and contacts"), f"/partners/organizations/{key}/", None),
        ],
    }
    return render(request, "desk/organization.html", context)
