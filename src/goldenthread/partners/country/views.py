"""Doors to what the evidence says of a country."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from goldenthread.partners.country.evidence import FIRST, CountryEvidence, as_data, as_rows, country_evidence
from goldenthread.partners.files import as_file
from goldenthread.partners.views import CRUMBS, TABS
from goldenthread.platform.models import Country
from goldenthread.ui import rest as door


def country(request: HttpRequest, iso3: str, form: str = "") -> HttpResponse:
    """Everybody who works in a country by the evidence: a page, XLSX, CSV or JSON."""
    one = Country.objects.filter(pk=iso3.upper()).first() if form else get_object_or_404(Country, pk=iso3.upper())
    if one is None:
        return door.details(None)
    found = country_evidence(one)
    form = form or request.GET.get("format", "")
    if form == "json":
        return door.answer(as_data(found))
    if form in ("csv", "xlsx"):
        return as_file(as_rows(found), form, name=f"evidence-{one.iso3}")
    context = shown(found, most=None) | {"crumbs": [*CRUMBS, (one, one.get_absolute_url())], "tabs": TABS, "here": ""}
    return render(request, "partners/country.html", context)


def shown(found: CountryEvidence, *, most: int | None = FIRST) -> dict[str, Any]:
    """What `partners/country_part.html` needs."""
    headings = (
        _("DAC sector"), _("Source"), (_("Organizations"), "number"), (_("Activities"), "number"),
    )  # fmt: skip
    return {
        "found": found,
        "organizations": found.organizations(most) if found.profile else [],
        "sectors": found.sectors(most) if found.profile else [],
        "sector_headings": (*headings, (_("Spent, US dollars"), "number"), (_("Provided, US dollars"), "number")),
    }
