"""How a person rates progress, with a reason: always shown as a person's."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.models import Published, Sourced
from goldenthread.platform.models.base import once
from goldenthread.results import progress
from goldenthread.results.models.indicators import Indicator


class RatingStatus(models.TextChoices):
    ACHIEVED = progress.ACHIEVED, _("achieved")
    ON_TRACK = progress.ON_TRACK, _("on track")
    ACCELERATE = progress.ACCELERATE, _("acceleration needed")
    LIMITED = progress.LIMITED, _("limited progress")
    WORSE = progress.WORSE, _("deterioration")


class Rating(Published, Sourced):
    """A rating of an indicator in a place and year by a person."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="ratings")
    country = models.ForeignKey("core.Country", models.PROTECT, null=True, blank=True, related_name="ratings")
    group = models.ForeignKey("core.CountryGroup", models.PROTECT, null=True, blank=True, related_name="ratings")
    year = models.PositiveSmallIntegerField(_("year"))
    status = models.CharField(_("rating"), max_length=20, choices=RatingStatus)
    reason = models.TextField(_("reason"))
    rated_by = models.ForeignKey(
        "core.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("rated by")
    )

    class Meta:
        ordering = ["indicator", "-year"]
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        constraints = [once("results_rating_once", always=["indicator", "year"], or_none={"country": "", "group": 0})]

    def __str__(self) -> str:
        place = self.country or self.group
        words = f"{self.year}: {self.get_status_display()}"
        return f"{place} {words}" if place else words
