"""Figures of indicators: targets, and reported values, which are never changed."""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.afterwards import afterwards
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Published, Sourced, Visibility
from goldenthread.platform.models.base import once
from goldenthread.results import limits, periods
from goldenthread.results.models.indicators import Indicator, IndicatorKind
from goldenthread.results.models.writing import ObservationQuerySet
from goldenthread.results.ratios import ratio

PLACE = ("indicator", "country", "group", "activity", "year", "period")
"""What the parts of one total have in common."""


class Target(Published, Sourced):
    """The value an indicator should have in a year, for a country, a group, or as a whole."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="targets")
    country = models.ForeignKey("core.Country", models.PROTECT, null=True, blank=True, related_name="targets")
    group = models.ForeignKey("core.CountryGroup", models.PROTECT, null=True, blank=True, related_name="targets")
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=24, decimal_places=6)
    is_milestone = models.BooleanField(default=False)
    counts_all_years = models.BooleanField(
        _("counts all years"),
        default=False,
        help_text=_("The target is for all years up to it together, while each value is for its own year."),
    )
    note = TranslatedField(blank=True)

    class Meta:
        ordering = ["indicator", "year"]
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [once("results_target_once", always=["indicator", "year"], or_none={"country": "", "group": 0})]

    def __str__(self) -> str:
        return figure_words(self)

    def get_absolute_url(self) -> str:
        return f"/results/targets/{self.pk}/"

    def clean(self) -> None:
        """The indicator takes the value, and the strategy the year."""
        if wrong := wrong_figure(self):
            raise ValidationError(wrong)


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


class CorrectionKind(models.TextChoices):
    """Why a reported value changed, from a list; the text beside it says the rest."""

    MISTAKE = "mistake", _("mistake in typing or counting")
    LATE = "late", _("late or missing data came in")
    REVISED = "revised", _("revised by the source")
    METHOD = "method", _("method or definition changed")
    OTHER = "other", _("other")


def check_period(text: str) -> None:
    """Raises ValidationError when it is no part of a year."""
    if not periods.is_period(text):
        told = _("Write nothing for the whole year, else H1, Q3, a month as 07 or a day as 07-15.")
        raise ValidationError(told)


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
        "period",
        "cell",
        "value",
        "numerator",
        "denominator",
        "recorded_at",
        "replaces",
    )

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="observations", db_index=False)
    country = models.ForeignKey("core.Country", models.PROTECT, null=True, blank=True, related_name="observations")
    group = models.ForeignKey(
        "core.CountryGroup", models.PROTECT, null=True, blank=True, related_name="observations", db_index=False
    )
    activity = models.ForeignKey(
        "plan.Activity", models.PROTECT, null=True, blank=True, related_name="observations", db_index=False
    )
    year = models.PositiveSmallIntegerField()
    period = models.CharField(
        _("part of the year"),
        max_length=5,
        blank=True,
        validators=[check_period],
        help_text=_("Left empty: the whole year. Else H1, Q3, a month as 07, or a day as 07-15."),
    )
    cell = models.CharField(max_length=120, blank=True, help_text=_("disaggregation, such as sex=F,age=15-24"))
    value = models.DecimalField(max_digits=24, decimal_places=6)
    numerator = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    denominator = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    is_baseline = models.BooleanField(default=False)
    status = models.CharField(max_length=9, choices=ObservationStatus, default=ObservationStatus.APPROVED)
    nature = models.CharField(max_length=2, choices=ObservationNature, default="", blank=True)
    vintage = models.CharField(max_length=20, blank=True, help_text=_("release of the source"))
    note = models.CharField(max_length=400, blank=True)
    evidence = models.ForeignKey(
        "core.StoredFile", models.PROTECT, null=True, blank=True, related_name="observations", db_index=False
    )
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(
        "core.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    on_behalf_of = models.ForeignKey(
        "core.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("on behalf of"),
    )
    request = models.ForeignKey(
        "results.ValueRequest",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="observations",
        db_index=False,
        verbose_name=_("request"),
    )
    # few values replace one: the constraint below is their index, and holds no entry for all the others
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", db_index=False
    )
    correction = models.CharField(
        _("kind of correction"),
        max_length=8,
        choices=CorrectionKind,
        blank=True,
        help_text=_("Only when a reported value changes."),
    )
    reason = models.CharField(max_length=400, blank=True, help_text=_("why a reported value changed"))
    # their few other values are found by the indexes below: an index on each column costs more than the row
    visibility = models.CharField(_("visibility"), max_length=6, choices=Visibility, default=Visibility.TEAM)
    is_illustration = models.BooleanField(_("illustration"), default=False)
    source = models.ForeignKey(
        "core.Source",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("source"),
    )

    objects = ObservationQuerySet.as_manager()

    class Meta:
        ordering = ["indicator_id", "country_id", "year", "recorded_at"]  # the index has this order: pages of millions
        base_manager_name = "objects"
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        constraints = [
            models.CheckConstraint(
                name="results_change_has_reason",
                condition=Q(replaces__isnull=True) | ~Q(reason=""),
                violation_error_message=_("A value that replaces another says why. Give the reason."),
            ),
            models.CheckConstraint(
                name="results_ratio_is_a_pair",
                condition=Q(numerator__isnull=True, denominator__isnull=True)
                | (Q(numerator__isnull=False, denominator__isnull=False) & ~Q(denominator=0)),
                violation_error_message=_(
                    "A ratio has a numerator and a denominator that is not zero. Give both, or neither."
                ),
            ),
            models.UniqueConstraint(
                name="results_replaced_once",
                fields=["replaces"],
                condition=Q(replaces__isnull=False),
                violation_error_message=_("This value was corrected already. Correct the newest one."),
            ),
            once(
                "results_first_value_once",
                always=["indicator", "year", "cell", "period"],
                or_none={"country": "", "group": 0, "activity": 0},
                condition=Q(replaces__isnull=True),
            ),
        ]
        indexes = [
            models.Index(name="results_observation_lookup", fields=["indicator", "country", "year"]),
            models.Index(name="results_observation_group", fields=["group"], condition=Q(group__isnull=False)),
            models.Index(name="results_observation_activity", fields=["activity"], condition=Q(activity__isnull=False)),
            models.Index(name="results_observation_file", fields=["evidence"], condition=Q(evidence__isnull=False)),
            models.Index(
                name="results_observation_made_up", fields=["is_illustration"], condition=Q(is_illustration=True)
            ),
            models.Index(name="results_observation_request", fields=["request"], condition=Q(request__isnull=False)),
        ]

    def __str__(self) -> str:
        return figure_words(self)

    def get_absolute_url(self) -> str:
        return f"/results/indicators/{self.indicator_id}/#observation-{self.pk}"

    def _wrong_ratio(self) -> dict[str, str]:
        if self.numerator is None or self.denominator is None:
            return {}
        told = limits.wrong_ratio(self.value, ratio(self.indicator, self.numerator, self.denominator))
        return {"value": told} if told else {}

    def clean(self) -> None:
        """The indicator takes the value, numerator and denominator, the strategy the year; parts fit their total."""
        self.cell = periods.canonical(self.cell)
        wrong = wrong_figure(self)
        if self.indicator_id:
            pair = limits.wrong_pair(self.indicator, self.numerator, self.denominator)
            wrong |= pair or self._wrong_ratio()
            if self.cell and (told := limits.wrong_cell(self.cell, self.indicator.declared())):
                wrong["cell"] = told
        if isinstance(self.year, int) and "year" not in wrong:
            early = limits.too_early(self.year, self.nature, this_year=timezone.localdate().year)
            wrong |= {"year": early} if early else {}
        if wrong:
            raise ValidationError(wrong)
        if self.indicator_id and self.indicator.kind == IndicatorKind.NUMBER:
            afterwards(self._fit)

    def _fit(self) -> None:
        """Raise ValidationError when the parts of its place and year exceed their total."""
        place = {name: getattr(self, name) for name in PLACE}
        others = Observation.objects.filter(**place, replaced_by=None).exclude(pk__in=[self.pk, self.replaces_id])
        values = dict(others.values_list("cell", "value")) | {self.cell: self.value}
        if told := limits.wrong_parts(self.indicator, values):
            raise ValidationError({"value": told})


def figure_words(figure: Target | Observation) -> str:
    """A target or value in short: place, year, value."""
    place = figure.country or figure.group
    value = limits.plain(figure.value) if isinstance(figure.value, Decimal) else figure.value
    return f"{place} {figure.year}: {value}" if place else f"{figure.year}: {value}"


def wrong_figure(figure: Target | Observation) -> dict[str, str]:
    """What is wrong with value and year of a target or value, by field."""
    wrong: dict[str, str] = {}
    if not figure.indicator_id:
        return wrong
    if isinstance(figure.value, Decimal) and (told := limits.wrong_value(figure.indicator, figure.value)):
        wrong["value"] = told
    if isinstance(figure.year, int) and (told := limits.wrong_year(figure.indicator.strategy, figure.year)):
        wrong["year"] = told
    return wrong
