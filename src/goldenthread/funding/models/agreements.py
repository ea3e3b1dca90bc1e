"""What was signed, what arrived under it, what was spent of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.funding.models.amounts import Amount, Instrument, not_negative
from goldenthread.funding.models.pledges import Pledge, Terms
from goldenthread.platform.fields import MoneyField, TranslatedField
from goldenthread.platform.models import Published, Sourced, Thing
from goldenthread.platform.models.beside import CheckBeside


class AgreementState(models.TextChoices):
    SIGNED = "signed", _("signed")
    CLOSED = "closed", _("closed")
    TERMINATED = "terminated", _("terminated")


AGREEMENT_MOVES: dict[str, set[str]] = {
    AgreementState.SIGNED: {AgreementState.CLOSED, AgreementState.TERMINATED},
    AgreementState.CLOSED: {AgreementState.SIGNED},
    AgreementState.TERMINATED: {AgreementState.SIGNED},
}


class Agreement(Published, Sourced, Amount, Terms, Thing):
    """A signed promise of money."""

    strategy = models.ForeignKey("core.Strategy", models.CASCADE, related_name="agreements")
    area = models.ForeignKey("core.Area", models.SET_NULL, null=True, blank=True, related_name="agreements")
    activity = models.ForeignKey("plan.Activity", models.SET_NULL, null=True, blank=True, related_name="agreements")
    pledge = models.ForeignKey(Pledge, models.PROTECT, null=True, blank=True, related_name="agreements")
    donor = models.ForeignKey("core.Organization", models.PROTECT, related_name="funding_agreements")
    reference = models.CharField(max_length=80, blank=True)
    title = TranslatedField(blank=True)
    instrument = models.CharField(max_length=18, choices=Instrument)
    signed_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    conditions = TranslatedField(blank=True)
    credited = MoneyField(
        _("amount in the pledge's currency"),
        null=True,
        blank=True,
        help_text=_("needed only where it is signed in another currency"),
    )
    rate_reason = models.CharField(
        _("why it differs from the rate of its day"),
        max_length=300,
        blank=True,
        help_text=_("needed only where what counts is more than 5 percent away"),
    )
    excess_reason = models.CharField(
        _("why it exceeds the pledge"), max_length=300, blank=True, help_text=_("needed only where it does")
    )
    state = models.CharField(_("state"), max_length=10, choices=AgreementState, default=AgreementState.SIGNED)

    class Meta:
        ordering = ["-signed_on", "pk"]
        verbose_name = _("funding agreement")
        verbose_name_plural = _("funding agreements")
        constraints = [
            not_negative("funding_agreement_positive", Q(amount__gt=0)),
            CheckBeside(
                field="to_year",
                name="funding_agreement_years",
                condition=Q(from_year__isnull=True) | Q(to_year__isnull=True) | Q(to_year__gte=F("from_year")),
                violation_error_message=_("It ends before it begins."),
            ),
            CheckBeside(
                field="ends_on",
                name="funding_agreement_dates",
                condition=Q(signed_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("signed_on")),
                violation_error_message=_("It ends before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title) or f"{self.donor}: {self.currency} {self.amount}"

    def get_absolute_url(self) -> str:
        return f"/funding/agreements/{self.pk}/"

    @property
    def day(self) -> date | None:
        return self.value_date or self.signed_on

    @property
    def counted(self) -> Decimal:
        """The amount that it takes from its pledge, in the pledge's currency."""
        return self.amount if self.credited is None else self.credited


class AgreementShare(Sourced):
    """What part of an agreement one of several donors bears: co-financing and joint funds."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="shares")
    organization = models.ForeignKey("core.Organization", models.PROTECT, related_name="agreement_shares")
    share = models.DecimalField(_("share in percent"), max_digits=6, decimal_places=3)

    class Meta:
        ordering = ["agreement", "-share", "pk"]
        verbose_name = _("share")
        verbose_name_plural = _("shares")
        constraints = [
            models.UniqueConstraint(name="funding_share_once", fields=["agreement", "organization"]),
            CheckBeside(
                field="share",
                name="funding_share_percent",
                condition=Q(share__gt=0, share__lte=100),
                violation_error_message=_("A share lies above 0 and is 100 at most."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.share.normalize():f} %"


class Tranche(Sourced):
    """A part of an agreement that is due on a day, or when a condition is met; in the agreement's currency."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="tranches")
    due_on = models.DateField(null=True, blank=True)
    amount = MoneyField()
    conditions = models.CharField(max_length=300, blank=True)
    met_on = models.DateField(_("condition met on"), null=True, blank=True)

    class Meta:
        ordering = ["agreement", "due_on", "pk"]
        verbose_name = _("tranche")
        verbose_name_plural = _("tranches")
        constraints = [not_negative("funding_tranche_positive", Q(amount__gt=0))]

    def __str__(self) -> str:
        return f"{self.due_on or '–'}: {self.amount}"


class ReportingDuty(Sourced):
    """A report that an agreement asks for, and when it was sent."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="reporting_duties")
    title = models.CharField(max_length=200)
    due_on = models.DateField()
    owner = models.ForeignKey("core.Person", models.PROTECT, null=True, blank=True, related_name="reporting_duties")
    sent_on = models.DateField(_("sent on"), null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("reporting duty")
        verbose_name_plural = _("reporting duties")

    def __str__(self) -> str:
        return f"{self.due_on}: {self.title}"

    def get_absolute_url(self) -> str:
        return f"/funding/agreements/{self.agreement_id}/#reporting_duties"


class Receipt(Published, Sourced, Amount, Thing):
    """Money that arrived: under an agreement, or waiting until it is known under which."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, blank=True, related_name="receipts")
    strategy = models.ForeignKey("core.Strategy", models.CASCADE, null=True, blank=True, related_name="receipts")
    donor = models.ForeignKey("core.Organization", models.PROTECT, null=True, blank=True, related_name="receipts")
    received_on = models.DateField()
    reference = models.CharField(max_length=80, blank=True)
    credited = MoneyField(
        _("amount in the agreement's currency"),
        null=True,
        blank=True,
        help_text=_("needed only where it arrived in another currency"),
    )
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name=_("corrects")
    )
    excess_reason = models.CharField(
        _("why it exceeds the agreement"), max_length=300, blank=True, help_text=_("needed only where it does")
    )

    class Meta:
        ordering = ["-received_on", "pk"]
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        indexes = [models.Index(fields=["-received_on", "id"], name="funding_receipt_by_day")]
        constraints = [
            not_negative("funding_receipt_positive", Q(amount__gt=0) | Q(amount__lt=0, corrects__isnull=False)),
            models.UniqueConstraint(
                name="funding_receipt_once",
                fields=["agreement", "reference"],
                condition=~Q(reference=""),
                violation_error_message=_("A receipt of this agreement has that reference already."),
            ),
            models.CheckConstraint(
                name="funding_receipt_belongs",
                condition=Q(agreement__isnull=False) | Q(strategy__isnull=False),
                violation_error_message=_("Name the agreement, or the strategy until it is known."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.received_on}: {self.currency} {self.amount}"

    def get_absolute_url(self) -> str:
        return f"/funding/receipts/{self.pk}/"

    @property
    def day(self) -> date | None:
        return self.value_date or self.received_on

    @property
    def counted(self) -> Decimal:
        """The amount that it takes from its agreement, in the agreement's currency."""
        return self.amount if self.credited is None else self.credited


class Expenditure(Published, Sourced, Amount, Thing):
    """Money spent on an activity."""

    activity = models.ForeignKey("plan.Activity", models.PROTECT, related_name="expenditures")
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, blank=True, related_name="expenditures")
    spent_on = models.DateField()
    reference = models.CharField(max_length=80, blank=True)
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name=_("corrects")
    )

    class Meta:
        ordering = ["-spent_on", "pk"]
        verbose_name = _("expenditure")
        verbose_name_plural = _("expenditures")
        indexes = [models.Index(fields=["-spent_on", "id"], name="funding_expenditure_by_day")]
        constraints = [
            not_negative("funding_expenditure_positive", Q(amount__gt=0) | Q(amount__lt=0, corrects__isnull=False))
        ]

    def __str__(self) -> str:
        return f"{self.spent_on}: {self.currency} {self.amount}"

    def get_absolute_url(self) -> str:
        return f"/funding/expenditures/{self.pk}/"

    @property
    def day(self) -> date | None:
        return self.value_date or self.spent_on
