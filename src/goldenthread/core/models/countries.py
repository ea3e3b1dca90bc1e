"""Countries, the groups they belong to from one day to another, and the way out of the LDC category."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.core.fields import TranslatedField
from goldenthread.core.models.base import Dated, Sourced, Thing, dates_in_order, once


class Country(Thing):
    """A country or area, by its ISO 3166-1 alpha-3 code; names as the United Nations writes them."""

    iso3 = models.CharField(max_length=3, primary_key=True)
    iso2 = models.CharField(max_length=2, unique=True)
    m49 = models.CharField(max_length=3, unique=True)
    name = TranslatedField()
    formal_name = TranslatedField(blank=True)
    region = models.CharField(max_length=40, blank=True)
    subregion = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["iso3"]
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    def get_absolute_url(self) -> str:
        return f"/countries/{self.iso3}/"


class CountryGroup(Thing):
    """A group of countries whose members change: LDCs, LLDCs, SIDS, a regional community, donors."""

    key = models.SlugField(max_length=40, unique=True)
    name = TranslatedField()
    acronym = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    countries = models.ManyToManyField(Country, through="CountryGroupMembership", related_name="groups")

    class Meta:
        ordering = ["key"]
        verbose_name = _("country group")
        verbose_name_plural = _("country groups")

    def get_absolute_url(self) -> str:
        return f"/groups/{self.key}/"


class CountryGroupMembership(Dated, Sourced):
    """One country in one group from one day to another, with the source that says so."""

    group = models.ForeignKey(CountryGroup, models.CASCADE, related_name="memberships")
    country = models.ForeignKey(Country, models.PROTECT, related_name="memberships")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["group", "country"]
        constraints = [
            dates_in_order("core_membership_dates"),
            once("core_membership_once", always=["group", "country"], or_none={"valid_from": date.min}),
        ]

    def __str__(self) -> str:
        return f"{self.country_id} in {self.group_id}"


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

    country = models.ForeignKey(Country, models.PROTECT, related_name="graduation_steps")
    stage = models.CharField(max_length=16, choices=GraduationStage)
    happened_on = models.DateField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    takes_effect_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["country", "year", "happened_on", "pk"]
        verbose_name = _("graduation step")
        verbose_name_plural = _("graduation steps")

    def __str__(self) -> str:
        return f"{self.country_id}: {self.get_stage_display()}"
