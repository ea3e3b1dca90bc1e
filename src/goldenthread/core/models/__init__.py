"""Nouns that more than one room needs."""

from goldenthread.core.models.audit import AuditContext, AuditEntry
from goldenthread.core.models.base import Published, Sourced, Thing, Visibility
from goldenthread.core.models.countries import Country, CountryGroup, CountryGroupMembership, GraduationStep
from goldenthread.core.models.files import StoredFile
from goldenthread.core.models.jobs import Job, JobState
from goldenthread.core.models.merges import OrganizationMerge, OrganizationsApart
from goldenthread.core.models.organizations import (
    DonorClass,
    Organization,
    OrganizationClass,
    OrganizationCoverage,
    OrganizationIdentifier,
    OrganizationMembership,
    OrganizationName,
)
from goldenthread.core.models.people import Grant, Person, Post, User
from goldenthread.core.models.sources import Source
from goldenthread.core.models.strategies import Area, Strategy
from goldenthread.core.models.tokens import ApiToken

__all__ = [
    "ApiToken",
    "Area",
    "AuditContext",
    "AuditEntry",
    "Country",
    "CountryGroup",
    "CountryGroupMembership",
    "DonorClass",
    "GraduationStep",
    "Grant",
    "Job",
    "JobState",
    "Organization",
    "OrganizationClass",
    "OrganizationCoverage",
    "OrganizationIdentifier",
    "OrganizationMembership",
    "OrganizationMerge",
    "OrganizationName",
    "OrganizationsApart",
    "Person",
    "Post",
    "Published",
    "Source",
    "Sourced",
    "StoredFile",
    "Strategy",
    "Thing",
    "User",
    "Visibility",
]
