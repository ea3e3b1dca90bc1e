"""Nouns of results."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.core.fields import TranslatedField
from goldenthread.core.models import Published, Sourced, Thing
from goldenthread.core.models.base import once


class IndicatorKind(models.TextChoices):
    NUMBER = "number", _("number")
    SHARE = "share", _("share")
    RATIO = "ratio", _("ratio")
    INDEX = "index", _("index")
    YES_NO = "yes_no", _("yes or no")
    SCALE = "scale", _("qualitative scale")


class Direction(models.TextChoices):
    UP = "up", _("higher is better")
    DOWN = "down", _("lower is better")


class AcrossCountries(models.TextChoices):
    SUM = "sum", _("sum")
    WEIGHTED = "weighted", _("mean weighted by the denominator")
    MEAN = "mean", _("simple mean")
    MEDIAN = "median", _("median")
    NONE = "none", _("not added up")


class OverTime(models.TextChoices):
    SUM = "sum", _("sum over the years")
    LAST = "last", _("last value")
    MEAN = "mean", _("mean over the years")


class Cumulation(models.TextChoices):
    NOT = "not", _("each value is for its own year")
    CUMULATIVE = "cumulative", _("each value is the total so far")
    NOT_SUMMING = "not_summing", _("the total so far, not to be added over places")


class Level(models.TextChoices):
    CONTEXT = "context", _("global context")
    IMPACT = "impact", _("impact")
    OUTCOME = "outcome", _("outcome")
    OUTPUT = "output", _("output")
    PROCESS = "process", _("management")


class Indicator(Published, Sourced, Thing):
    """What is measured, in which unit, which way is better, and how its values add up."""

    strategy = models.ForeignKey("core.Strategy", models.CASCADE, related_name="indicators")
    area = models.ForeignKey("core.Area", models.SET_NULL, null=True, blank=True, related_name="indicators")
    output = models.ForeignKey("plan.Output", models.SET_NULL, null=True, blank=True, related_name="indicators")
    outcome = models.ForeignKey("plan.Outcome", models.SET_NULL, null=True, blank=True, related_name="indicators")
    component = models.ForeignKey(
        "plan.PlanComponent", models.SET_NULL, null=True, blank=True, related_name="indicators"
    )
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="children")
    code = models.SlugField(max_length=60)
    title = TranslatedField()
    definition = TranslatedField(blank=True)
    level = models.CharField(max_length=8, choices=Level)
    kind = models.CharField(max_length=6, choices=IndicatorKind)
    unit = TranslatedField()
    direction = models.CharField(max_length=4, choices=Direction, default=Direction.UP)
    across_countries = models.CharField(max_length=8, choices=AcrossCountries, default=AcrossCountries.NONE)
    over_time = models.CharField(max_length=4, choices=OverTime, default=OverTime.LAST)
    cumulation = models.CharField(max_length=11, choices=Cumulation, default=Cumulation.NOT)
    double_count = TranslatedField(blank=True)
    frequency = models.CharField(max_length=40, blank=True)
    data_source = TranslatedField(blank=True)
    decimals = models.PositiveSmallIntegerField(default=1)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["strategy", "order", "code"]
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = [models.UniqueConstraint(name="results_indicator_code", fields=["strategy", "code"])]

    def get_absolute_url(self) -> str:
        return f"/results/indicators/{self.pk}/"


class IndicatorMapping(Sourced):
    """An indicator that measures an element of a framework, officially or as a proxy."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="mappings")
    element = models.ForeignKey("frameworks.Element", models.PROTECT, related_name="indicators")
    is_official = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(name="results_mapping_once", fields=["indicator", "element"])]

    def __str__(self) -> str:
        return f"{self.indicator_id} → {self.element_id}"


class IndicatorActivity(Sourced):
    """An activity that moves an indicator."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="activity_links")
    activity = models.ForeignKey("plan.Activity", models.CASCADE, related_name="indicator_links")

    class Meta:
        constraints = [models.UniqueConstraint(name="results_activity_once", fields=["indicator", "activity"])]

    def __str__(self) -> str:
        return f"{self.indicator_id} ← {self.activity_id}"


class Target(Published, Sourced):
    """The value an indicator should have in a year, for a country, a group, or as a whole."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="targets")
    country = models.ForeignKey("core.Country", models.PROTECT, null=True, blank=True, related_name="targets")
    group = models.ForeignKey("core.CountryGroup", models.PROTECT, null=True, blank=True, related_name="targets")
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=24, decimal_places=6)
    is_milestone = models.BooleanField(default=False)
    note = TranslatedField(blank=True)

    class Meta:
        ordering = ["indicator", "year"]
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [once("results_target_once", always=["indicator", "year"], or_none={"country": "", "group": 0})]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.year}: {self.value}"


class ObservationStatus(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    APPROVED = "approved", _("approved")


class ObservationNature(models.TextChoices):
    """The SDMX attribute NATURE: how the value was come by."""

    COUNTRY = "C", _("country data")
    ADJUSTED = "CA", _("country data, adjusted")
    ESTIMATED = "E", _("estimated")
    MODELLED = "M", _("modelled")
    GLOBAL = "G", _("global monitoring data")
    NOT_KNOWN = "", _("not set")


class Observation(Published, Sourced):
    """A reported value: an append-only fact. A correction is a new row that names the one it takes the place of.

    `recorded_at` is when we were told, `year` what it is about; "as reported on a day" needs nothing more.
    A ratio keeps its numerator and denominator; `value` is numerator / denominator then.
    """

    append_only = (
        "indicator",
        "country",
        "group",
        "activity",
        "year",
        "cell",
        "value",
        "numerator",
        "denominator",
        "recorded_at",
        "replaces",
    )

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="observations")
    country = models.ForeignKey("core.Country", models.PROTECT, null=True, blank=True, related_name="observations")
    group = models.ForeignKey("core.CountryGroup", models.PROTECT, null=True, blank=True, related_name="observations")
    activity = models.ForeignKey("plan.Activity", models.PROTECT, null=True, blank=True, related_name="observations")
    year = models.PositiveSmallIntegerField()
    cell = models.CharField(max_length=120, blank=True, help_text=_("disaggregation, such as sex=F,age=15-24"))
    value = models.DecimalField(max_digits=24, decimal_places=6)
    numerator = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    denominator = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    is_baseline = models.BooleanField(default=False)
    status = models.CharField(max_length=9, choices=ObservationStatus, default=ObservationStatus.APPROVED)
    nature = models.CharField(max_length=2, choices=ObservationNature, default="", blank=True)
    vintage = models.CharField(max_length=20, blank=True, help_text=_("release of the source"))
    note = models.CharField(max_length=400, blank=True)
    evidence = models.ForeignKey("core.StoredFile", models.PROTECT, null=True, blank=True, related_name="observations")
    recorded_at = models.DateTimeField(default=timezone.now, db_index=True)
    recorded_by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    reason = models.CharField(max_length=400, blank=True, help_text=_("why a reported value changed"))

    class Meta:
        ordering = ["indicator", "country", "year", "recorded_at"]
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        constraints = [
            models.CheckConstraint(
                name="results_change_has_reason", condition=Q(replaces__isnull=True) | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="results_ratio_is_a_pair",
                condition=Q(numerator__isnull=True, denominator__isnull=True)
                | (Q(numerator__isnull=False, denominator__isnull=False) & ~Q(denominator=0)),
            ),
            once(
                "results_first_value_once",
                always=["indicator", "year", "cell"],
                or_none={"country": "", "group": 0, "activity": 0},
                condition=Q(replaces__isnull=True),
            ),
        ]
        indexes = [models.Index(name="results_observation_lookup", fields=["indicator", "country", "year"])]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.country_id or ''} {self.year}: {self.value}"

    def get_absolute_url(self) -> str:
        return f"/results/indicators/{self.indicator_id}/#observation-{self.pk}"
