"""Doors of the room: countries and organizations, each on one page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from goldenthread.desk.countries import country_tiles
from goldenthread.desk.country import country_page
from goldenthread.desk.queries import organization_page
from goldenthread.desk.registry import node_id
from goldenthread.partners.access import why_not_begin
from goldenthread.partners.country.evidence import country_evidence
from goldenthread.partners.country.views import shown
from goldenthread.platform.errors import ValidationError
from goldenthread.platform.models import Country, CountryGroup, Organization
from goldenthread.platform.seeing import visible_rows
from goldenthread.records.views.record import record_verbs
from goldenthread.register.records import ORGANIZATION
from goldenthread.ui.context import chosen_strategy
from goldenthread.ui.forms import find
from goldenthread.ui.pages import way

FEW = 5
"""Organizations and sectors of the aid data that the page of a country names; their own page has all."""


def countries(request: HttpRequest) -> HttpResponse:
    """The countries of a group as tiles and as a list; the group of the strategy unless another is asked for."""
    if named := request.GET.get("q", "").strip():
        return _named_country(request, named)
    strategy = chosen_strategy(request)
    groups = list(CountryGroup.objects.all())
    asked = request.GET.get("group", "")
    default = strategy.country_group if strategy else None
    group = next((one for one in groups if one.key == asked), None if asked == "all" else default)
    context = country_tiles(group, on=timezone.localdate())
    return render(request, "desk/countries.html", {**context, "groups": groups, "group": group})


def _named_country(request: HttpRequest, words: str) -> HttpResponse:
    """The page of the country that the words name; else what a search finds."""
    try:
        return redirect(find(Country, words, user=request.user))
    except ValidationError:
        return redirect(f"/search/?{urlencode({'q': words})}")


def country(request: HttpRequest, iso3: str) -> HttpResponse:
    """One country on one page."""
    one = get_object_or_404(Country, pk=iso3.upper())
    evidence = shown(country_evidence(one), most=FEW)
    found = country_page(one, request.user, chosen_strategy(request))
    context = {"found": found, "country": one, "node": node_id(one), "evidence": evidence}
    return render(request, "desk/country.html", context)


def organization(request: HttpRequest, key: str) -> HttpResponse:
    """One organization on one page."""
    one = get_object_or_404(
        visible_rows(Organization, request.user).select_related("parent", "country", "source", "merged_into"), key=key
    )
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
            *record_verbs(request, ORGANIZATION, one),
            way(_("Names, identifiers and memberships"), f"/organizations/{key}/parts/", None),
            way(_("Due diligence and contacts"), f"/partners/organizations/{key}/", None),
            way(
                _("Start a partnership"), f"/partners/engagements/add/?organization={key}", why_not_begin(request.user)
            ),
        ]
        if request.user.is_authenticated
        else [],
    }
    return render(request, "desk/organization.html", context)
