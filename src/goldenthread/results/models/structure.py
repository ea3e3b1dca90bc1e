"""What values are broken down by: dimensions with their codes, and which of them an indicator crosses."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Sourced, Thing
from goldenthread.results.models.indicators import Indicator

CODE = RegexValidator(r"^[^,=\s]+$", _("Write a code without comma, equals sign or blank."))


class Dimension(Sourced, Thing):
    """What values are broken down by: sex, age, place of residence."""

    strategy = models.ForeignKey("core.Strategy", models.CASCADE, related_name="dimensions")
    code = models.CharField(_("code"), max_length=40, validators=[CODE])
    title = TranslatedField()

    class Meta:
        ordering = ["strategy", "code"]
        verbose_name = _("dimension")
        verbose_name_plural = _("dimensions")
        constraints = [models.UniqueConstraint(name="results_dimension_code", fields=["strategy", "code"])]

    def get_absolute_url(self) -> str:
        return f"/results/dimensions/{self.pk}/"


class DimensionCode(Sourced, Thing):
    """One part of a dimension: women; 15 to 24 years; not specified."""

    dimension = models.ForeignKey(Dimension, models.CASCADE, related_name="codes", verbose_name=_("dimension"))
    code = models.CharField(_("code"), max_length=40, validators=[CODE])
    title = TranslatedField()
    is_unspecified = models.BooleanField(
        _("not specified"), default=False, help_text=_("Holds what is known as a total alone.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["dimension", "order", "code"]
        verbose_name = _("code")
        verbose_name_plural = _("codes")
        constraints = [models.UniqueConstraint(name="results_dimension_code_once", fields=["dimension", "code"])]


class IndicatorDimension(Sourced):
    """A dimension that an indicator's values are broken down by; several are crossed."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="dimension_links")
    dimension = models.ForeignKey(
        Dimension, models.PROTECT, related_name="indicator_links", verbose_name=_("dimension")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["indicator", "order", "dimension__code"]
        verbose_name = _("breakdown")
        verbose_name_plural = _("breakdowns")
        constraints = [models.UniqueConstraint(name="results_dimension_once", fields=["indicator", "dimension"])]

    def __str__(self) -> str:
        return str(self.dimension)

    def clean(self) -> None:
        """The dimension is of the indicator's strategy."""
        if self.dimension_id and self.indicator_id and self.dimension.strategy_id != self.indicator.strategy_id:
            raise ValidationError({"dimension": gettext("This belongs to another strategy.")})
