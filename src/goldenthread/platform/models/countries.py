"""Countries, the groups they belong to from one day to another, and the way out of the LDC category."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models.base import Dated, DatedQuerySet, Sourced, Thing, dates_in_order, once

GRADUATES = "ldc"
"""Key of the group that countries leave by graduation, step by step (`GraduationStep`)."""


class Country(Thing):
    """A country or area, by its ISO 3166-1 alpha-3 code; names as the United Nations writes them."""

    iso3 = models.CharField(_("ISO 3166-1 alpha-3 code"), max_length=3, primary_key=True)
    iso2 = models.CharField(_("ISO 3166-1 alpha-2 code"), max_length=2, unique=True)
    m49 = models.CharField(_("M49 code"), max_length=3, unique=True)
    name = TranslatedField(_("name"))
    formal_name = TranslatedField(_("formal name"), blank=True)
    region = models.CharField(_("region"), max_length=40, blank=True)
    subregion = models.CharField(_("subregion"), max_length=60, blank=True)

    class Meta:
        ordering = ["iso3"]
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    def get_absolute_url(self) -> str:
        return f"/countries/{self.iso3}/"


class CountryGroup(Thing):
    """A group of countries whose members change: LDCs, LLDCs, SIDS, a regional community, donors."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    name = TranslatedField(_("name"))
    acronym = models.CharField(_("short name"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=20, blank=True)
    note = models.TextField(_("note"), blank=True)
    is_partial = models.BooleanField(
        _("only a part of its members is kept"), default=False, help_text=_("totals over the group then say so")
    )
    size = models.PositiveSmallIntegerField(
        _("members in all"), null=True, blank=True, help_text=_("also those that are not kept here")
    )
    size_on = models.DateField(
        _("members in all as of"), null=True, blank=True, help_text=_("the day from which that number is right")
    )
    countries = models.ManyToManyField(Country, through="CountryGroupMembership", related_name="groups")

    class Meta:
        ordering = ["key"]
        verbose_name = _("country group")
        verbose_name_plural = _("country groups")
        constraints = [
            models.CheckConstraint(
                name="core_countrygroup_size_of_partial",
                condition=Q(size__isnull=True) | Q(is_partial=True),
                violation_error_message=_("Say that only a part of its members is kept; else their number is counted."),
            ),
            models.CheckConstraint(
                name="core_countrygroup_size_dated",
                condition=Q(size__isnull=True, size_on__isnull=True) | Q(size__isnull=False, size_on__isnull=False),
                violation_error_message=_("Give the number of members together with the day as of which it is right."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return f"/groups/{self.key}/"


class MembershipQuerySet(DatedQuerySet):
    """Questions about memberships as of a day. An unknown start is not "always".

    A membership without a start is known to hold from the day of its source; one whose source has no day, today and
    after. On an earlier day it may have held or not: it is told apart, as `start_unknown`, and no total counts it.
    """

    def on(self, day: Any) -> MembershipQuerySet:
        """Those known to hold on `day`."""
        return super().on(day).exclude(_unknown_start(day))

    def start_unknown(self, day: Any) -> MembershipQuerySet:
        """Those that may have held on `day`: they had not ended, and when they began is not specified."""
        return super().on(day).filter(_unknown_start(day))


def _unknown_start(day: Any) -> Q:
    told_later = Q(source__dated__gt=day)
    if day < timezone.localdate():
        told_later |= Q(source__isnull=True) | Q(source__dated__isnull=True)
    return Q(valid_from__isnull=True) & told_later


class CountryGroupMembership(Dated, Sourced):
    """One country in one group from one day to another, with the source that says so; one row at a time."""

    one_at_a_time: ClassVar[tuple[str, ...]] = ("group", "country")

    group = models.ForeignKey(CountryGroup, models.CASCADE, related_name="memberships", verbose_name=_("country group"))
    country = models.ForeignKey(Country, models.PROTECT, related_name="memberships", verbose_name=_("country"))
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = MembershipQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["group", "country", "valid_from"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships of country groups")
        constraints = [
            dates_in_order("core_membership_dates"),
            once("core_membership_once", always=["group", "country"], or_none={"valid_from": date.min}),
        ]

    def __str__(self) -> str:
        return f"{self.country} – {self.group}"


class GraduationStage(models.TextChoices):
    MET_FIRST = "met_first", _("met the criteria for the first time")
    RECOMMENDED = "recommended", _("recommended")
    DEFERRED = "deferred", _("decision deferred")
    SCHEDULED = "scheduled", _("date of graduation set")
    EXTENSION_ASKED = "extension_asked", _("extension asked")
    BELOW = "below", _("no longer meets the criteria")
    GRADUATED = "graduated", _("graduated")


class GraduationStep(Sourced, Thing):
    """One step of a country on its way out of the LDC category, with what follows and when."""

    country = models.ForeignKey(Country, models.PROTECT, related_name="graduation_steps", verbose_name=_("country"))
    stage = models.CharField(_("stage"), max_length=16, choices=GraduationStage)
    happened_on = models.DateField(_("happened on"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    takes_effect_on = models.DateField(_("takes effect on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=400, blank=True)

    class Meta:
        ordering = ["country", "year", "happened_on", "pk"]
        verbose_name = _("graduation step")
        verbose_name_plural = _("graduation steps")

    def __str__(self) -> str:
        return f"{self.country_id}: {self.get_stage_display()}"
