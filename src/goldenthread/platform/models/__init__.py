"""Nouns that more than one room needs."""

from goldenthread.platform.models.account_links import AccountLink, LinkKind
from goldenthread.platform.models.audit import AuditContext, AuditEntry, LoadedKey
from goldenthread.platform.models.base import Published, Sourced, Thing, Visibility
from goldenthread.platform.models.countries import Country, CountryGroup, CountryGroupMembership, GraduationStep
from goldenthread.platform.models.files import StoredFile
from goldenthread.platform.models.jobs import Job, JobState
from goldenthread.platform.models.merges import OrganizationMerge, OrganizationsApart
from goldenthread.platform.models.notices import MailState, Notice
from goldenthread.platform.models.organizations import (
    DonorClass,
    Organization,
    OrganizationClass,
    OrganizationCoverage,
    OrganizationIdentifier,
    OrganizationMembership,
    OrganizationName,
    OrganizationType,
)
from goldenthread.platform.models.people import Grant, MailWanted, Person, Post, User, account
from goldenthread.platform.models.search import SearchEntry
from goldenthread.platform.models.sources import Source, SourceKind
from goldenthread.platform.models.strategies import Area, Strategy, StrategyStatus
from goldenthread.platform.models.throttles import Throttle, Tried, Unlocking
from goldenthread.platform.models.tokens import ApiToken, Scope

__all__ = [
    "AccountLink",
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
    "LinkKind",
    "LoadedKey",
    "MailState",
    "MailWanted",
    "Notice",
    "Organization",
    "OrganizationClass",
    "OrganizationCoverage",
    "OrganizationIdentifier",
    "OrganizationMembership",
    "OrganizationMerge",
    "OrganizationName",
    "OrganizationType",
    "OrganizationsApart",
    "Person",
    "Post",
    "Published",
    "Scope",
    "SearchEntry",
    "Source",
    "SourceKind",
    "Sourced",
    "StoredFile",
    "Strategy",
    "StrategyStatus",
    "Thing",
    "Throttle",
    "Tried",
    "Unlocking",
    "User",
    "Visibility",
    "account",
]
