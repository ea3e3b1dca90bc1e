"""What an entry of the register is made of: names, identifiers, donor classes, memberships, countries served."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from goldenthread.core.forms import RecordForm, record_form
from goldenthread.core.models import (
    Organization,
    OrganizationClass,
    OrganizationCoverage,
    OrganizationIdentifier,
    OrganizationMembership,
    OrganizationName,
)


@dataclass(frozen=True)
class Part:
    """A kind of row under an organization: its noun, its column that names the organization, what is asked."""

    noun: Any
    owner: str
    heading: Any
    fields: tuple[str, ...]
    form: type[RecordForm]

    def rows(self, one: Organization) -> Any:
        """The rows of this kind under an organization."""
        return self.noun.objects.filter(**{self.owner: one})

    def row(self, one: Organization, pk: int | None) -> Any:
        """The row of that number under an organization, None when there is none; a new one without a number."""
        return self.noun(**{self.owner: one}) if pk is None else self.rows(one).filter(pk=pk).first()


def _part(noun: Any, owner: str, heading: Any, fields: str, optional: str = "") -> Part:
    form = record_form(noun, fields, optional=optional.split())
    return Part(noun, owner, heading, tuple(fields.split()), form)


PARTS = {
    "names": _part(OrganizationName, "organization", gettext_lazy("Names"), "name language"),
    "identifiers": _part(
        OrganizationIdentifier, "organization", gettext_lazy("Identifiers"), "scheme value", optional="scheme"
    ),
    "classes": _part(
        OrganizationClass, "organization", gettext_lazy("Donor classes"), "donor_class valid_from valid_to"
    ),
    "memberships": _part(
        OrganizationMembership, "member", gettext_lazy("Memberships"), "group capacity valid_from valid_to"
    ),
    "coverage": _part(OrganizationCoverage, "office", gettext_lazy("Countries served"), "country valid_from valid_to"),
}
