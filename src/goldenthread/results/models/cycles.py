"""Reporting cycles: who is asked for which values by when, what they typed, what was said about it, how far it is."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Thing
from goldenthread.platform.models.base import once
from goldenthread.results import limits, periods
from goldenthread.results.models.indicators import Indicator
from goldenthread.results.models.values import Observation, check_period


class Cycle(Thing):
    """A round of reporting: the period it is about, from when values are handed in, and by when."""

    strategy = models.ForeignKey("core.Strategy", models.CASCADE, related_name="cycles")
    code = models.SlugField(max_length=60)
    title = TranslatedField()
    year = models.PositiveSmallIntegerField()
    period = models.CharField(
        _("part of the year"),
        max_length=5,
        blank=True,
        validators=[check_period],
        help_text=_("Left empty: the whole year. Else H1, Q3, a month as 07, or a day as 07-15."),
    )
    opens_on = models.DateField(_("opens on"))
    due_on = models.DateField(_("due on"))
    closes_on = models.DateField(
        _("closes on"), null=True, blank=True, help_text=_("After this day nothing is handed in.")
    )
    remind_days = models.PositiveSmallIntegerField(
        _("days of reminder"), default=7, help_text=_("How many days before the due date reporters are reminded.")
    )
    instructions = TranslatedField(_("instructions"), blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        "core.User", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        ordering = ["-year", "-period", "code"]
        verbose_name = _("reporting cycle")
        verbose_name_plural = _("reporting cycles")
        constraints = [
            models.UniqueConstraint(name="results_cycle_code", fields=["strategy", "code"]),
            models.CheckConstraint(
                name="results_cycle_dates",
                condition=Q(due_on__gte=F("opens_on")) & (Q(closes_on__isnull=True) | Q(closes_on__gte=F("due_on"))),
                violation_error_message=_("It opens, is due and closes in this order."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return f"/results/cycles/{self.pk}/"

    @property
    def when(self) -> str:
        """The period it is about, as data have it."""
        return periods.written(self.year, self.period)

    def clean(self) -> None:
        """The year is one of the strategy."""
        if self.strategy_id and isinstance(self.year, int) and (told := limits.wrong_year(self.strategy, self.year)):
            raise ValidationError({"year": told})


class RequestState(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    QUERIED = "queried", _("queried")
    VERIFIED = "verified", _("verified")
    APPROVED = "approved", _("approved")
    LOCKED = "locked", _("locked")


S = RequestState
REQUEST_MOVES: dict[str, set[str]] = {
    S.DRAFT: {S.SUBMITTED},
    S.SUBMITTED: {S.DRAFT, S.QUERIED, S.VERIFIED},
    S.QUERIED: {S.SUBMITTED},
    S.VERIFIED: {S.QUERIED, S.APPROVED},
    S.APPROVED: {S.LOCKED, S.QUERIED},
    S.LOCKED: {S.QUERIED},
}
OPEN = (S.DRAFT, S.QUERIED)
"""States in which values are typed."""


class ValueRequest(models.Model):
    """A cycle asks a country (or the whole), and a unit where one is named, for the values of an indicator."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="requests")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="requests")
    country = models.ForeignKey("core.Country", models.PROTECT, null=True, blank=True, related_name="value_requests")
    unit = models.ForeignKey(
        "core.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="value_requests",
        verbose_name=_("unit"),
    )
    activity = models.ForeignKey("plan.Activity", models.PROTECT, null=True, blank=True, related_name="value_requests")
    reporter = models.ForeignKey(
        "core.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("reporter")
    )
    delegate = models.ForeignKey(
        "core.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("delegated to"),
        help_text=_("Hands the values in for the reporter."),
    )
    cells = models.TextField(
        _("cells"), blank=True, help_text=_("A cell on each line, such as sex=F. Left empty: the total alone.")
    )
    due_on = models.DateField(_("due on"), null=True, blank=True, help_text=_("Left empty: as the cycle says."))
    state = models.CharField(_("state"), max_length=9, choices=RequestState, default=RequestState.DRAFT)
    moved_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)
    submitted_by = models.ForeignKey(
        "core.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("submitted by"),
        editable=False,
    )
    verified_by = models.ForeignKey(
        "core.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("verified by"),
        editable=False,
    )
    approved_by = models.ForeignKey(
        "core.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
        editable=False,
    )
    query = models.CharField(_("what was asked"), max_length=400, blank=True, editable=False)

    class Meta:
        ordering = ["cycle", "country", "unit", "indicator"]
        verbose_name = _("request for values")
        verbose_name_plural = _("requests for values")
        constraints = [
            once(
                "results_request_once",
                always=["cycle", "indicator"],
                or_none={"country": "", "unit": 0, "activity": 0},
            )
        ]
        indexes = [models.Index(name="results_request_state", fields=["cycle", "state"])]

    def __str__(self) -> str:
        place = self.country or self.unit or self.activity
        return f"{self.indicator} – {place}" if place else str(self.indicator)

    def get_absolute_url(self) -> str:
        return f"/results/requests/{self.pk}/"

    @property
    def asked(self) -> list[str]:
        """The cells it asks for, the total first."""
        cells = [periods.canonical(line) for line in self.cells.replace(";", "\n").splitlines()]
        return list(dict.fromkeys(["", *(cell for cell in cells if cell)]))

    @property
    def strategy(self) -> Any:
        """The strategy it belongs to."""
        return self.cycle.strategy

    def clean(self) -> None:
        """Indicator and activity are of the cycle's strategy."""
        wrong = {}
        if self.cycle_id and self.indicator_id and self.indicator.strategy_id != self.cycle.strategy_id:
            wrong["indicator"] = gettext("This belongs to another strategy.")
        if self.cycle_id and self.activity and self.activity.plan.strategy_id != self.cycle.strategy_id:
            wrong["activity"] = gettext("This belongs to another strategy.")
        if wrong:
            raise ValidationError(wrong)


class Entry(models.Model):
    """What was typed for one cell of a request: a value, or that none applies. It becomes a value when it is approved."""

    request = models.ForeignKey(ValueRequest, models.CASCADE, related_name="entries")
    cell = models.CharField(_("cell"), max_length=120, blank=True)
    value = models.DecimalField(_("value"), max_digits=24, decimal_places=6, null=True, blank=True)
    numerator = models.DecimalField(_("numerator"), max_digits=24, decimal_places=6, null=True, blank=True)
    denominator = models.DecimalField(_("denominator"), max_digits=24, decimal_places=6, null=True, blank=True)
    is_not_applicable = models.BooleanField(_("not applicable"), default=False)
    note = models.CharField(_("note"), max_length=400, blank=True)
    typed_by = models.ForeignKey(
        "core.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("typed by")
    )
    on_behalf_of = models.ForeignKey(
        "core.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("on behalf of")
    )
    typed_at = models.DateTimeField(_("typed at"), default=timezone.now)
    observation = models.ForeignKey(
        Observation, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name=_("observation")
    )

    class Meta:
        ordering = ["request", "cell"]
        verbose_name = _("reported value")
        verbose_name_plural = _("reported values")
        constraints = [
            models.UniqueConstraint(name="results_entry_once", fields=["request", "cell"]),
            models.CheckConstraint(
                name="results_entry_applies",
                condition=Q(is_not_applicable=False) | Q(value__isnull=True),
                violation_error_message=_("What is not applicable has no value."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request} {self.cell}".strip()

    @property
    def is_answered(self) -> bool:
        """Whether it says something: zero is an answer, an empty cell is none."""
        return self.value is not None or self.is_not_applicable


class RequestComment(models.Model):
    """Something said about a request, or about one of its cells."""

    request = models.ForeignKey(ValueRequest, models.CASCADE, related_name="comments")
    cell = models.CharField(_("cell"), max_length=120, blank=True)
    text = models.CharField(_("comment"), max_length=2000)
    author = models.ForeignKey(
        "core.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by"), editable=False
    )
    said_at = models.DateTimeField(_("said at"), default=timezone.now, editable=False)

    class Meta:
        ordering = ["said_at", "pk"]
        verbose_name = _("comment")
        verbose_name_plural = _("comments")

    def __str__(self) -> str:
        return self.text[:80]
