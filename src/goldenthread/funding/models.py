"""Nouns of money and outreach."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.core.fields import CurrencyField, MoneyField, TranslatedField
from goldenthread.core.models import Published, Sourced, Thing


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


class ExchangeRate(Sourced):
    """How many units of `currency` one US dollar bought on a day."""

    currency = models.CharField(max_length=3)
    on = models.DateField()
    per_usd = models.DecimalField(max_digits=20, decimal_places=8)

    class Meta:
        ordering = ["currency", "on"]
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")
        constraints = [
            models.UniqueConstraint(name="funding_rate_once", fields=["currency", "on"]),
            models.CheckConstraint(name="funding_rate_positive", condition=Q(per_usd__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.currency} {self.on}"


class Amount(models.Model):
    """An amount in the currency it was given in, and the day whose rate counts."""

    amount = MoneyField()
    currency = CurrencyField()
    value_date = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class Need(Published, Sourced, Amount, Thing):
    """Money that an action area or activity needs, by year, country and instrument."""

    strategy = models.ForeignKey("core.Strategy", models.CASCADE, related_name="needs")
    area = models.ForeignKey("core.Area", models.CASCADE, null=True, blank=True, related_name="needs")
    activity = models.ForeignKey("plan.Activity", models.CASCADE, null=True, blank=True, related_name="needs")
    country = models.ForeignKey("core.Country", models.PROTECT, null=True, blank=True, related_name="needs")
    year = models.PositiveSmallIntegerField()
    instrument = models.CharField(max_length=18, choices=Instrument, default=Instrument.GRANT)
    title = TranslatedField(blank=True)

    class Meta:
        ordering = ["strategy", "area", "year"]
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        constraints = [models.CheckConstraint(name="funding_need_positive", condition=Q(amount__gte=0))]

    def __str__(self) -> str:
        return str(self.title) or f"{self.year}: {self.currency} {self.amount}"

    def get_absolute_url(self) -> str:
        return f"/funding/needs/#need-{self.pk}"


class Stage(models.TextChoices):
    IDEA = "idea", _("idea")
    CONTACT = "contact", _("in contact")
    PROPOSAL = "proposal", _("proposal handed in")
    NEGOTIATION = "negotiation", _("in negotiation")
    WON = "won", _("won")
    LOST = "lost", _("lost")


STAGE_MOVES: dict[str, set[str]] = {
    Stage.IDEA: {Stage.CONTACT, Stage.PROPOSAL, Stage.LOST},
    Stage.CONTACT: {Stage.PROPOSAL, Stage.NEGOTIATION, Stage.LOST},
    Stage.PROPOSAL: {Stage.NEGOTIATION, Stage.WON, Stage.LOST},
    Stage.NEGOTIATION: {Stage.WON, Stage.LOST, Stage.PROPOSAL},
    Stage.WON: set(),
    Stage.LOST: {Stage.CONTACT},
}


class Opportunity(Published, Sourced, Amount, Thing):
    """Money that a donor may give: how likely, when, and the next step."""

    strategy = models.ForeignKey("core.Strategy", models.CASCADE, related_name="opportunities")
    area = models.ForeignKey("core.Area", models.SET_NULL, null=True, blank=True, related_name="opportunities")
    donor = models.ForeignKey("core.Organization", models.PROTECT, related_name="opportunities")
    title = TranslatedField()
    instrument = models.CharField(max_length=18, choices=Instrument, default=Instrument.GRANT)
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.IDEA)
    probability = models.DecimalField(max_digits=4, decimal_places=3, null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    owner = models.ForeignKey("core.Person", models.PROTECT, null=True, blank=True, related_name="opportunities")
    next_step = models.CharField(max_length=300, blank=True)
    next_step_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["strategy", "expected_on", "pk"]
        verbose_name = _("opportunity")
        verbose_name_plural = _("opportunities")
        constraints = [
            models.CheckConstraint(
                name="funding_probability_is_a_share",
                condition=Q(probability__isnull=True) | Q(probability__gte=0, probability__lte=1),
            ),
            models.CheckConstraint(name="funding_opportunity_positive", condition=Q(amount__gte=0)),
        ]

    def get_absolute_url(self) -> str:
        return f"/funding/pipeline/#opportunity-{self.pk}"


class Pledge(Published, Sourced, Amount, Thing):
    """What a donor said it would give, where and when it said so, and on what conditions."""

    strategy = models.ForeignKey("core.Strategy", models.SET_NULL, null=True, blank=True, related_name="pledges")
    area = models.ForeignKey("core.Area", models.SET_NULL, null=True, blank=True, related_name="pledges")
    donor = models.ForeignKey("core.Organization", models.PROTECT, related_name="pledges")
    event = models.ForeignKey("governance.Event", models.PROTECT, null=True, blank=True, related_name="pledges")
    opportunity = models.ForeignKey(Opportunity, models.SET_NULL, null=True, blank=True, related_name="pledges")
    title = TranslatedField(blank=True)
    instrument = models.CharField(max_length=18, choices=Instrument)
    pledged_on = models.DateField(null=True, blank=True)
    is_at_least = models.BooleanField(default=False, help_text=_("the source says “more than”"))
    conditions = TranslatedField(blank=True)

    class Meta:
        ordering = ["-pledged_on", "pk"]
        verbose_name = _("pledge")
        verbose_name_plural = _("pledges")
        constraints = [models.CheckConstraint(name="funding_pledge_positive", condition=Q(amount__gt=0))]

    def __str__(self) -> str:
        return str(self.title) or f"{self.donor}: {self.currency} {self.amount}"

    def get_absolute_url(self) -> str:
        return f"/funding/pledges/#pledge-{self.pk}"


class Agreement(Published, Sourced, Amount, Thing):
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

    class Meta:
        ordering = ["-signed_on", "pk"]
        verbose_name = _("funding agreement")
        verbose_name_plural = _("funding agreements")
        constraints = [
            models.CheckConstraint(name="funding_agreement_positive", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="funding_agreement_dates",
                condition=Q(signed_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("signed_on")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title) or f"{self.donor}: {self.currency} {self.amount}"

    def get_absolute_url(self) -> str:
        return f"/funding/agreements/#agreement-{self.pk}"


class Receipt(Published, Sourced, Amount, Thing):
    """Money that arrived under an agreement."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="receipts")
    received_on = models.DateField()
    reference = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["-received_on"]
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        constraints = [
            models.CheckConstraint(name="funding_receipt_positive", condition=Q(amount__gt=0)),
            models.UniqueConstraint(
                name="funding_receipt_once", fields=["agreement", "reference"], condition=~Q(reference="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.received_on}: {self.currency} {self.amount}"


class Expenditure(Published, Sourced, Amount, Thing):
    """Money spent on an activity."""

    activity = models.ForeignKey("plan.Activity", models.PROTECT, related_name="expenditures")
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, blank=True, related_name="expenditures")
    spent_on = models.DateField()
    reference = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["-spent_on"]
        verbose_name = _("expenditure")
        verbose_name_plural = _("expenditures")
        constraints = [models.CheckConstraint(name="funding_expenditure_positive", condition=Q(amount__gt=0))]

    def __str__(self) -> str:
        return f"{self.spent_on}: {self.currency} {self.amount}"


class OutreachItem(Published, Sourced, Thing):
    """Something planned to promote partnerships: an audience, a message, a channel, a forum."""

    strategy = models.ForeignKey("core.Strategy", models.CASCADE, related_name="outreach")
    title = TranslatedField()
    audience = TranslatedField(blank=True)
    message = TranslatedField(blank=True)
    channel = models.CharField(max_length=80, blank=True)
    event = models.ForeignKey("governance.Event", models.PROTECT, null=True, blank=True, related_name="outreach")
    due_on = models.DateField(null=True, blank=True)
    outcome = TranslatedField(blank=True)

    class Meta:
        ordering = ["strategy", "due_on", "pk"]
        verbose_name = _("outreach")
        verbose_name_plural = _("outreach")
