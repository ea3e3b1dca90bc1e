"""The records of the register: countries, organizations, people, sources, strategies; how files write the others."""

from __future__ import annotations

from goldenthread.platform.records import RecordType
from goldenthread.records.declare import Record
from goldenthread.register.records.countries import COUNTRY, DONOR_CLASS, GROUP, MEMBERSHIP, STEP
from goldenthread.register.records.organizations import ORGANIZATION
from goldenthread.register.records.people import PERSON
from goldenthread.register.records.sources import SOURCE
from goldenthread.register.records.strategies import AREA, STRATEGY

__all__ = [
    "AREA",
    "COUNTRY",
    "DONOR_CLASS",
    "GROUP",
    "MEMBERSHIP",
    "ORGANIZATION",
    "PERSON",
    "RECORDS",
    "SOURCE",
    "STEP",
    "STRATEGY",
]

RECORDS: list[Record | RecordType] = [
    SOURCE,
    COUNTRY,
    GROUP,
    MEMBERSHIP,
    STEP,
    ORGANIZATION,
    RecordType("organization_names", "core.OrganizationName", ("organization", "name"), under=("organization",)),
    RecordType("organization_identifiers", "core.OrganizationIdentifier", ("scheme", "value"), under=("organization",)),
    RecordType(
        "organization_memberships",
        "core.OrganizationMembership",
        ("group", "member", "valid_from"),
        under=("group", "member"),
    ),
    RecordType("office_coverage", "core.OrganizationCoverage", ("office", "country", "valid_from"), under=("office",)),
    DONOR_CLASS,
    RecordType(
        "organization_classes",
        "core.OrganizationClass",
        ("organization", "donor_class", "valid_from"),
        under=("organization", "donor_class"),
    ),
    PERSON,
    STRATEGY,
    AREA,
]
