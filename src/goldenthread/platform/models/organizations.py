"""Organizations, their units and offices, their names, identifiers, memberships and donor classes."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.platform import identifiers
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models.base import Dated, Sourced, Thing, dates_in_order


class OrganizationType(models.TextChoices):
    """The IATI code list OrganisationType."""

    GOVERNMENT = "10", _("government")
    LOCAL_GOVERNMENT = "11", _("local government")
    OTHER_PUBLIC = "15", _("other public sector")
    INTERNATIONAL_NGO = "21", _("international NGO")
    NATIONAL_NGO = "22", _("national NGO")
    REGIONAL_NGO = "23", _("regional NGO")
    PARTNER_COUNTRY_NGO = "24", _("partner country based NGO")
    PPP = "30", _("public-private partnership")
    MULTILATERAL = "40", _("multilateral")
    FOUNDATION = "60", _("foundation")
    PRIVATE = "70", _("private sector")
    PRIVATE_PROVIDER = "71", _("private sector in provider country")
    PRIVATE_RECIPIENT = "72", _("private sector in aid recipient country")
    PRIVATE_THIRD = "73", _("private sector in third country")
    ACADEMIC = "80", _("academic, training and research")
    OTHER = "90", _("other")


class UnitKind(models.TextChoices):
    """What an organization is within another."""

    NONE = "", _("an organization of its own")
    UNIT = "unit", _("unit at headquarters")
    FIELD_OFFICE = "field_office", _("field office")
    CENTRE = "centre", _("centre of excellence")
    PROMOTION_OFFICE = "promotion_office", _("investment and technology promotion office")
    MISSION = "mission", _("permanent mission")


class Organization(Sourced, Thing):
    """An organization, or a unit or office of one, that acts somewhere along the thread."""

    key = models.SlugField(_("key"), max_length=80, unique=True)
    name = TranslatedField(_("name"))
    acronym = models.CharField(_("short name"), max_length=40, blank=True)
    type = models.CharField(_("type"), max_length=2, choices=OrganizationType, blank=True)
    unit_kind = models.CharField(_("what it is"), max_length=16, choices=UnitKind, default=UnitKind.NONE, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="units", verbose_name=_("part of")
    )
    country = models.ForeignKey(
        "core.Country", models.PROTECT, null=True, blank=True, related_name="organizations", verbose_name=_("country")
    )
    website = models.URLField(_("website"), max_length=300, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["key"]
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        constraints = [
            models.CheckConstraint(
                name="core_organization_unit_has_parent",
                condition=Q(unit_kind="") | Q(parent__isnull=False),
                violation_error_message=_("A unit or office is part of an organization. Name it."),
            )
        ]

    def get_absolute_url(self) -> str:
        return f"/organizations/{self.key}/"


class OrganizationName(Sourced):
    """Another name that an organization is known by."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="names", verbose_name=_("organization"))
    name = models.CharField(_("name"), max_length=300)
    language = models.CharField(_("language"), max_length=2, blank=True)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [models.UniqueConstraint(name="core_organization_name_once", fields=["organization", "name"])]

    def __str__(self) -> str:
        return self.name


class OrganizationIdentifier(Sourced):
    """An identifier in a public register, such as XM-DAC-41123 in the register XM-DAC."""

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="identifiers", verbose_name=_("organization")
    )
    scheme = models.CharField(_("register"), max_length=40)
    value = models.CharField(_("identifier"), max_length=120)

    class Meta:
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        constraints = [models.UniqueConstraint(name="core_identifier_once", fields=["scheme", "value"])]

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Write the identifier as its register does before it is judged; a register left out is seen from it."""
        self.scheme, self.value = identifiers.tidy(self.scheme or identifiers.guess(self.value), self.value)
        super().clean_fields(exclude=exclude)

    def clean(self) -> None:
        """Refuse in words what the register cannot hold."""
        if wrong := identifiers.problem(self.scheme, self.value):
            raise ValidationError({"value": wrong})

    def __str__(self) -> str:
        return self.value


class OrganizationMembership(Dated, Sourced):
    """One organization's membership in another, such as an agency's in a consultative group."""

    one_at_a_time: ClassVar[tuple[str, ...]] = ("group", "member")

    group = models.ForeignKey(Organization, models.CASCADE, related_name="member_rows", verbose_name=_("member of"))
    member = models.ForeignKey(Organization, models.CASCADE, related_name="membership_rows", verbose_name=_("member"))
    capacity = models.CharField(_("capacity"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [dates_in_order("core_organization_membership_dates")]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.group_id}"


class OrganizationCoverage(Dated, Sourced):
    """A country that an office serves."""

    one_at_a_time: ClassVar[tuple[str, ...]] = ("office", "country")

    office = models.ForeignKey(Organization, models.CASCADE, related_name="coverage", verbose_name=_("office"))
    country = models.ForeignKey("core.Country", models.PROTECT, related_name="covered_by", verbose_name=_("country"))

    class Meta:
        verbose_name = _("country served")
        verbose_name_plural = _("countries served")
        constraints = [dates_in_order("core_coverage_dates")]

    def __str__(self) -> str:
        return f"{self.office_id}: {self.country_id}"


class DonorClass(Thing):
    """A class of donors as this organization sees them: traditional, non-traditional, and finer ones."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    name = TranslatedField(_("name"))
    is_traditional = models.BooleanField(_("traditional"))
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["key"]
        verbose_name = _("donor class")
        verbose_name_plural = _("donor classes")

    def get_absolute_url(self) -> str:
        return f"/donor-classes/{self.pk}/"


class OrganizationClass(Dated, Sourced):
    """The donor class of an organization from one day to another."""

    one_at_a_time: ClassVar[tuple[str, ...]] = ("organization", "donor_class")

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="donor_classes", verbose_name=_("organization")
    )
    donor_class = models.ForeignKey(
        DonorClass, models.PROTECT, related_name="organizations", verbose_name=_("donor class")
    )

    class Meta:
        verbose_name = _("donor class")
        verbose_name_plural = _("donor classes")
        constraints = [dates_in_order("core_organization_class_dates")]

    def __str__(self) -> str:
        return f"{self.organization_id}: {self.donor_class_id}"
