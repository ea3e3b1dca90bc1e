"""Programmes, plans and reports, and where they reflect strategies and frameworks."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.frameworks.choices import Carried, InstrumentKind
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Published, Sourced, Thing


class Instrument(Published, Sourced, Thing):
    """A programme, plan or report of the organization that a strategy should be mainstreamed into."""

    key = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=16, choices=InstrumentKind)
    title = TranslatedField()
    symbol = models.CharField(max_length=80, blank=True)
    organization = models.ForeignKey("core.Organization", models.PROTECT, related_name="instruments")
    year_from = models.PositiveSmallIntegerField(null=True, blank=True)
    year_to = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "year_from", "key"]
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")

    def get_absolute_url(self) -> str:
        return f"/frameworks/instruments/{self.pk}/"


class Reflection(Sourced):
    """Where an instrument reflects a strategy or a framework: symbol and paragraph, since when, checked by whom."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="reflections")
    strategy = models.ForeignKey("core.Strategy", models.CASCADE, null=True, blank=True, related_name="reflections")
    area = models.ForeignKey("core.Area", models.CASCADE, null=True, blank=True, related_name="reflections")
    element = models.ForeignKey("frameworks.Element", models.PROTECT, null=True, blank=True, related_name="reflections")
    carries = models.CharField(_("carries"), max_length=10, choices=Carried, blank=True)
    place = models.CharField(max_length=120, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(_("no longer since"), null=True, blank=True)
    until_because = models.CharField(_("reason"), max_length=400, blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    checked_by = models.ForeignKey("core.User", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("place where it is reflected")
        verbose_name_plural = _("places where it is reflected")
        constraints = [
            models.CheckConstraint(
                name="frameworks_reflection_of_something",
                condition=Q(strategy__isnull=False) | Q(element__isnull=False),
                violation_error_message=_("Name the strategy or the framework element that is reflected."),
            ),
            models.CheckConstraint(
                name="frameworks_reflection_in_order",
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                violation_error_message=_("It ends before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument}: {self.place}"
