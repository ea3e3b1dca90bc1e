"""Indicators: what is measured, what it measures, what moves it, and which values it takes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.dispatch import Signal
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Published, Sourced, Thing
from goldenthread.results import limits
from goldenthread.results.choices import IndicatorKind


class Direction(models.TextChoices):
    UP = "up", _("higher is better")
    DOWN = "down", _("lower is better")


class AcrossCountries(models.TextChoices):
    SUM = "sum", _("sum")
    WEIGHTED = "weighted", _("mean weighted by the denominator")
    MEAN = "mean", _("simple mean")
    MEDIAN = "median", _("median")
    MOST = "max", _("largest")
    LEAST = "min", _("smallest")
    COUNT = "count", _("number of countries with a value above zero")
    NONE = "none", _("not added up")


class OverTime(models.TextChoices):
    SUM = "sum", _("sum over the years")
    LAST = "last", _("last value")
    MEAN = "mean", _("mean over the years")


class Cumulation(models.TextChoices):
    NOT = "not", _("each value is for its own year")
    CUMULATIVE = "cumulative", _("each value is the total so far")
    NOT_SUMMING = "not_summing", _("the total so far, not to be added over places")


class Rule(models.TextChoices):
    """The rules of progress (`results.progress`); the names are those that reports cite."""

    CAGR = "cagr-ratio", _("growth against the growth needed")
    LINEAR = "linear-ratio", _("change a year against the change needed")
    UN_CHART = "un-progress-chart", _("as the UN progress chart")
    ESCAP = "escap-anticipated", _("value expected in the target year")
    MILESTONE = "milestone-card", _("share of the milestone reached")
    MANUAL = "manual", _("rated by a person")


class Level(models.TextChoices):
    CONTEXT = "context", _("global context")
    IMPACT = "impact", _("impact")
    OUTCOME = "outcome", _("outcome")
    OUTPUT = "output", _("output")
    PROCESS = "process", _("management")


reshaped = Signal()
"""Sent when indicators were changed by one statement in what decides totals: `pks` are those, and what they were below."""
SHAPE = {
    "parent",
    "parent_id",
    "kind",
    "unit",
    "across_countries",
    "over_time",
    "cumulation",
    "parts_overlap",
    "visibility",
    "is_illustration",
}
"""What of an indicator decides its totals and those above it: a new title changes none."""


class IndicatorQuerySet(models.QuerySet):
    """One statement over many indicators keeps the stored totals right, as `save` does."""

    def update(self, **values: Any) -> int:
        if not SHAPE & values.keys():
            return super().update(**values)
        rows = list(self.order_by().values_list("pk", "parent_id"))
        number = super().update(**values)
        reshaped.send(Indicator, pks={pk for row in rows for pk in row if pk})
        return number


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
    minimum = models.DecimalField(
        _("least value"),
        max_digits=24,
        decimal_places=6,
        null=True,
        blank=True,
        help_text=_("Left empty: 0 for numbers, shares, and yes or no."),
    )
    maximum = models.DecimalField(
        _("most value"),
        max_digits=24,
        decimal_places=6,
        null=True,
        blank=True,
        help_text=_("Left empty: 100 for shares, 1 for yes or no."),
    )
    decimals_allowed = models.PositiveSmallIntegerField(
        _("decimals allowed"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(6)],
        help_text=_("0 for whole numbers; left empty: any number of decimals."),
    )
    parts_overlap = models.BooleanField(
        _("parts overlap"),
        default=False,
        help_text=_("One may be counted in several parts of a breakdown, so that they add up to more than the total."),
    )
    numerator = TranslatedField(_("numerator"), blank=True)
    denominator = TranslatedField(_("denominator"), blank=True)
    scale = TranslatedField(
        _("steps of the scale"),
        blank=True,
        help_text=_("For a qualitative scale, a line for each step: 1 = not begun."),
    )
    progress_rule = models.CharField(
        _("rule of progress"),
        max_length=20,
        choices=Rule,
        blank=True,
    )
    base_year = models.PositiveSmallIntegerField(
        _("base year"),
        null=True,
        blank=True,
        help_text=_("Left empty: 2015. A value flagged as baseline goes first."),
    )
    version = models.CharField(_("version"), max_length=20, blank=True)
    previous = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="followers",
        verbose_name=_("previous version"),
    )
    change = TranslatedField(_("change from the previous version"), blank=True)
    is_comparable = models.BooleanField(_("comparable with the previous version"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["strategy", "order", "code"]
        base_manager_name = "objects"
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = [models.UniqueConstraint(name="results_indicator_code", fields=["strategy", "code"])]

    def get_absolute_url(self) -> str:
        return f"/results/indicators/{self.pk}/"

    def clean(self) -> None:
        """What it stands under is of its strategy; its limits are in order and hold for what is recorded."""
        wrong = {name: gettext("This belongs to another strategy.") for name in self._foreign()}
        for name in ("parent", "previous"):
            if getattr(self, f"{name}_id") and self.pk and self._is_above(getattr(self, name), name):
                wrong[name] = gettext("It cannot stand below itself.")
        if self.is_comparable is not None and not self.previous_id:
            wrong["is_comparable"] = gettext("Say of which version it is the next.")
        least, most = (value if isinstance(value, Decimal) else None for value in limits.bounds(self))
        if least is not None and most is not None and least > most:
            wrong["maximum"] = gettext("The most value is less than the least.")
        elif self.pk and (told := self._outside(least, most)):
            wrong["minimum" if self.minimum is not None else "maximum"] = told
        if wrong:
            raise ValidationError(wrong)

    def declared(self) -> dict[str, set[str]]:
        """The codes of each dimension that values are broken down by; none where nothing is declared."""
        rows = self.dimension_links.values_list("dimension__code", "dimension__codes__code")
        found: dict[str, set[str]] = {}
        for name, code in rows:
            found.setdefault(name, set()).update([code] if code else [])
        return found

    def _foreign(self) -> list[str]:
        """The references that lead into another strategy."""
        owners = {
            "area": lambda: self.area.strategy_id,  # type: ignore[union-attr]
            "output": lambda: self.output.outcome.area.strategy_id,  # type: ignore[union-attr]
            "outcome": lambda: self.outcome.area.strategy_id,  # type: ignore[union-attr]
            "component": lambda: self.component.plan.strategy_id,  # type: ignore[union-attr]
            "parent": lambda: self.parent.strategy_id,  # type: ignore[union-attr]
            "previous": lambda: self.previous.strategy_id,  # type: ignore[union-attr]
        }
        return [name for name, of in owners.items() if getattr(self, f"{name}_id") and of() != self.strategy_id]

    def _is_above(self, other: Indicator | None, name: str) -> bool:
        seen: set[int] = set()
        while other is not None and other.pk not in seen:
            if other.pk == self.pk:
                return True
            seen.add(other.pk)
            other = getattr(other, name)
        return False

    def _outside(self, least: Decimal | None, most: Decimal | None) -> str | None:
        """How many values that hold now the limits would refuse, in words; None for none, and for limits as they were."""
        if Indicator.objects.filter(pk=self.pk, kind=self.kind, minimum=self.minimum, maximum=self.maximum).exists():
            return None
        outside = Q(pk__in=[])
        outside |= Q(value__lt=least) if least is not None else Q(pk__in=[])
        outside |= Q(value__gt=most) if most is not None else Q(pk__in=[])
        count = self.observations.filter(outside, replaced_by=None).count()
        told = gettext("%(count)s recorded values lie outside these limits. Correct them first, or widen the limits.")
        return told % {"count": count} if count else None


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

    def clean(self) -> None:
        """The activity is of the indicator's strategy."""
        if self.activity_id and self.indicator_id and self.activity.plan.strategy_id != self.indicator.strategy_id:
            raise ValidationError({"activity": gettext("This belongs to another strategy.")})
