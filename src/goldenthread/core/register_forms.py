"""Forms of the register: organizations, their merges, sources, lists of countries."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from goldenthread.core.forms import record_form
from goldenthread.core.models import (
    CountryGroupMembership,
    Organization,
    OrganizationMerge,
    OrganizationsApart,
    Source,
)

OrganizationForm = record_form(
    Organization,
    "name acronym key type unit_kind parent country website note",
    labels={"unit_kind": gettext_lazy("What it is")},
)
SourceForm = record_form(Source, "title kind symbol url dated licence key note")
MembershipForm = record_form(CountryGroupMembership, "country valid_from valid_to note")
MergeForm = record_form(OrganizationMerge, "kept lost reason")
ApartForm = record_form(OrganizationsApart, "one other reason")
