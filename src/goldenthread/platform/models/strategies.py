"""Strategies and the areas of action they are organized by."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models.base import Published, Sourced, Thing


class StrategyStatus(models.TextChoices):
    PREPARATION = "preparation", _("in preparation")
    """The text is being written or consulted on."""
    ADOPTED = "adopted", _("adopted")
    """A governing body has adopted it."""
    ENDED = "ended", _("ended")
    """Its period is over, or another took its place."""


MOVES: dict[str, set[str]] = {
    StrategyStatus.PREPARATION: {StrategyStatus.ADOPTED, StrategyStatus.ENDED},
    StrategyStatus.ADOPTED: {StrategyStatus.ENDED},
    StrategyStatus.ENDED: set(),
}


class Strategy(Published, Sourced, Thing):
    """A strategy of an organization, from its mandate to its end. `year_from` and `year_to` are both included."""

    key = models.SlugField(max_length=60, unique=True)
    title = TranslatedField()
    short_title = TranslatedField(blank=True)
    organization = models.ForeignKey("core.Organization", models.PROTECT, related_name="strategies")
    lead_unit = models.ForeignKey(
        "core.Organization", models.PROTECT, null=True, blank=True, related_name="led_strategies"
    )
    year_from = models.PositiveSmallIntegerField(null=True, blank=True)
    year_to = models.PositiveSmallIntegerField(null=True, blank=True)
    status = models.CharField(max_length=12, choices=StrategyStatus, default=StrategyStatus.PREPARATION)
    predecessor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="successors")
    country_group = models.ForeignKey(
        "core.CountryGroup", models.PROTECT, null=True, blank=True, related_name="strategies"
    )
    reporting_currency = models.CharField(max_length=3, default="USD")
    summary = TranslatedField(blank=True)

    class Meta:
        ordering = ["-year_from", "key"]
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        constraints = [
            models.CheckConstraint(
                name="core_strategy_years",
                condition=Q(year_from__isnull=True) | Q(year_to__isnull=True) | Q(year_to__gte=F("year_from")),
                violation_error_message=_("It ends before it begins."),
            )
        ]

    def get_absolute_url(self) -> str:
        return f"/strategies/{self.key}/"

    @property
    def label(self) -> str:
        """The short title where there is one."""
        return str(self.short_title) or str(self.title)


class Area(Sourced, Thing):
    """An area of action of a strategy: what plan, partners, money and results are organized by."""

    shown_with = ("strategy",)

    strategy = models.ForeignKey(Strategy, models.CASCADE, related_name="areas")
    code = models.SlugField(max_length=40)
    title = TranslatedField()
    summary = TranslatedField(blank=True)
    words = TranslatedField(blank=True, help_text=_("words that describe it, for finding evidence"))
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["strategy", "order", "code"]
        verbose_name = _("action area")
        verbose_name_plural = _("action areas")
        constraints = [models.UniqueConstraint(name="core_area_code", fields=["strategy", "code"])]

    def get_absolute_url(self) -> str:
        return f"/strategies/{self.strategy.key}/areas/{self.code}/"
