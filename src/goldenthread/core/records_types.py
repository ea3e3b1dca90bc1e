"""How files write the records of core."""

from __future__ import annotations

from goldenthread.core.records import RecordType

RECORDS = [
    RecordType("sources", "core.Source", ("key",)),
    RecordType("countries", "core.Country", ("iso3",)),
    RecordType("country_groups", "core.CountryGroup", ("key",)),
    RecordType(
        "group_memberships",
        "core.CountryGroupMembership",
        ("group", "country", "valid_from"),
        under=("group", "country"),
    ),
    RecordType("graduation_steps", "core.GraduationStep", ("country", "stage", "year"), under=("country",)),
    RecordType("organizations", "core.Organization", ("key",), under=("parent",)),
    RecordType("organization_names", "core.OrganizationName", ("organization", "name"), under=("organization",)),
    RecordType("organization_identifiers", "core.OrganizationIdentifier", ("scheme", "value"), under=("organization",)),
    RecordType(
        "organization_memberships",
        "core.OrganizationMembership",
        ("group", "member", "valid_from"),
        under=("group", "member"),
    ),
    RecordType("office_coverage", "core.OrganizationCoverage", ("office", "country", "valid_from"), under=("office",)),
    RecordType("donor_classes", "core.DonorClass", ("key",)),
    RecordType(
        "organization_classes",
        "core.OrganizationClass",
        ("organization", "donor_class", "valid_from"),
        under=("organization", "donor_class"),
    ),
    RecordType("persons", "core.Person", ("key",)),
    RecordType("posts", "core.Post", ("person", "organization", "title"), under=("person",)),
    RecordType("strategies", "core.Strategy", ("key",)),
    RecordType("areas", "core.Area", ("strategy", "code"), under=("strategy",)),
]
