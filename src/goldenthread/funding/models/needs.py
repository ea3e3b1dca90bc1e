"""What is needed."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.funding.models.amounts import Amount, Instrument, not_negative
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Published, Sourced, Thing


class Scenario(models.TextChoices):
    BASE = "base", _("base")
    LOW = "low", _("minimum")
    HIGH = "high", _("ambitious")


class Need(Published, Sourced, Amount, Thing):
    """Money that an action area or activity needs, by year, country and instrument, in a scenario."""

    strategy = models.ForeignKey("core.Strategy", models.CASCADE, related_name="needs")
    area = models.ForeignKey("core.Area", models.CASCADE, null=True, blank=True, related_name="needs")
    activity = models.ForeignKey("plan.Activity", models.CASCADE, null=True, blank=True, related_name="needs")
    budget = models.OneToOneField(
        "plan.ActivityBudget",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="need",
        verbose_name=_("from the budget"),
    )
    country = models.ForeignKey("core.Country", models.PROTECT, null=True, blank=True, related_name="needs")
    year = models.PositiveSmallIntegerField()
    instrument = models.CharField(max_length=18, choices=Instrument, default=Instrument.GRANT)
    scenario = models.CharField(_("scenario"), max_length=4, choices=Scenario, default=Scenario.BASE)
    title = TranslatedField(blank=True)

    class Meta:
        ordering = ["strategy", "area", "year"]
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        constraints = [not_negative("funding_need_positive")]

    def __str__(self) -> str:
        return str(self.title) or f"{self.year}: {self.currency} {self.amount}"

    def get_absolute_url(self) -> str:
        return f"/funding/needs/{self.pk}/"

    @property
    def day(self) -> date | None:
        return self.value_date
