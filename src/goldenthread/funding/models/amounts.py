"""Amounts in currencies, and the rates between them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goldenthread.analytics.money.currency import why_not_currency
from goldenthread.platform.fields import CurrencyField, MoneyField
from goldenthread.platform.models import Sourced
from goldenthread.platform.models.beside import CheckBeside


class Instrument(models.TextChoices):
    GRANT = "grant", _("grant")
    CONCESSIONAL_LOAN = "concessional_loan", _("concessional loan")
    LOAN = "loan", _("other loan")
    EQUITY = "equity", _("equity")
    GUARANTEE = "guarantee", _("guarantee")
    IN_KIND = "in_kind", _("in kind")
    BLENDED = "blended", _("blended")
    RESULTS_BASED = "results_based", _("results-based")
    FUND = "fund", _("contribution to a fund")
    NOT_KNOWN = "not_known", _("not set")


class Earmarking(models.TextChoices):
    NOT_KNOWN = "", _("not set")
    NONE = "none", _("not earmarked")
    SOFT = "soft", _("softly earmarked")
    HARD = "hard", _("earmarked")


def currency_refusal(code: str, on: date | None) -> str | None:
    """Why an amount cannot be in `code` on that day, in words; None when it can."""
    reason = why_not_currency(code, on)
    if reason is None:
        return None
    if reason == "unknown":
        return gettext("“%(code)s” is no currency of ISO 4217.") % {"code": code}
    word, day = reason.split()
    words = {"code": code, "day": day}
    if word == "ended":
        return gettext("%(code)s ended on %(day)s; write the amount in the currency of its day.") % words
    return gettext("%(code)s began on %(day)s; write the amount in the currency of its day.") % words


class ExchangeRate(Sourced):
    """Units of `currency` on a day: for one US dollar (`per_usd`), or, as a source quotes them, for one unit of `base`.

    Rates are kept as they were quoted, so that an amount is converted to the cent.
    """

    currency = models.CharField(max_length=3)
    on = models.DateField(_("day"))
    per_usd = models.DecimalField(_("units for one US dollar"), max_digits=24, decimal_places=10, null=True, blank=True)
    base = models.CharField(_("quoted against"), max_length=3, blank=True)
    per_base = models.DecimalField(
        _("units for one unit of that currency"), max_digits=24, decimal_places=10, null=True, blank=True
    )

    class Meta:
        ordering = ["currency", "on"]
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")
        constraints = [
            models.UniqueConstraint(name="funding_rate_once", fields=["currency", "on", "base"]),
            models.CheckConstraint(
                name="funding_rate_positive",
                condition=Q(base="", per_usd__gt=0, per_base__isnull=True)
                | (~Q(base="") & Q(per_base__gt=0, per_usd__isnull=True)),
                violation_error_message=_(
                    "Give the units for one US dollar, or another currency with the units for one unit of it; above zero."
                ),
            ),
        ]
        indexes = [models.Index(fields=["currency", "-on"], name="funding_rate_last")]

    def __str__(self) -> str:
        return f"{self.quoted_against}/{self.currency} {self.on}"

    def get_absolute_url(self) -> str:
        return f"/funding/rates/{self.pk}/"

    @property
    def quoted_against(self) -> str:
        return self.base or "USD"

    def clean(self) -> None:
        """Two currencies of that day, and not the same."""
        wrong = {
            name: refusal
            for name in ("currency", "base")
            if getattr(self, name) and (refusal := currency_refusal(getattr(self, name), self.on))
        }
        if self.currency == self.quoted_against:
            wrong["currency"] = gettext("A currency has no rate against itself.")
        if wrong:
            raise ValidationError(wrong)


class Amount(models.Model):
    """An amount in the currency it was given in, and the day whose rate counts."""

    amount = MoneyField()
    currency = CurrencyField()
    value_date = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def day(self) -> date | None:
        """The day on which the amount was given, whose currencies there were."""
        return self.value_date

    def clean_fields(self, exclude: Any = None) -> None:
        """Beside the columns: the currency is one of ISO 4217, in use on the day."""
        super().clean_fields(exclude=exclude)
        if "currency" not in (exclude or ()) and (refusal := currency_refusal(self.currency, self.day)):
            raise ValidationError({"currency": refusal})


def not_negative(name: str, condition: Q | None = None) -> models.CheckConstraint:
    """The constraint that an amount is not below zero (or as `condition` says)."""
    return CheckBeside(
        field="amount",
        name=name,
        condition=condition or Q(amount__gte=0),
        violation_error_message=_("An amount is above zero; a correction names what it corrects."),
    )
