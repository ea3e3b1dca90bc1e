"""What was promised in public."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.funding.models.amounts import Amount, Earmarking, Instrument, not_negative
from goldenthread.funding.models.pipeline import Opportunity
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Published, Sourced, Thing


class PledgeState(models.TextChoices):
    OPEN = "open", _("open")
    WITHDRAWN = "withdrawn", _("withdrawn")


PLEDGE_MOVES: dict[str, set[str]] = {
    PledgeState.OPEN: {PledgeState.WITHDRAWN},
    PledgeState.WITHDRAWN: {PledgeState.OPEN},
}


class Terms(models.Model):
    """What a donor ties its money to: years, earmark, conditions; how a gift in kind was valued."""

    from_year = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    to_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    earmarking = models.CharField(
        _("earmarking"), max_length=4, choices=Earmarking, default=Earmarking.NOT_KNOWN, blank=True
    )
    valuation = models.CharField(_("how it was valued"), max_length=300, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        abstract = True


class Pledge(Published, Sourced, Amount, Terms, Thing):
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
    state = models.CharField(_("state"), max_length=9, choices=PledgeState, default=PledgeState.OPEN)

    class Meta:
        ordering = ["-pledged_on", "pk"]
        verbose_name = _("pledge")
        verbose_name_plural = _("pledges")
        constraints = [
            not_negative("funding_pledge_positive", Q(amount__gt=0)),
            models.CheckConstraint(
                name="funding_pledge_years",
                condition=Q(from_year__isnull=True) | Q(to_year__isnull=True) | Q(to_year__gte=F("from_year")),
                violation_error_message=_("It ends before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title) or f"{self.donor}: {self.currency} {self.amount}"

    def get_absolute_url(self) -> str:
        return f"/funding/pledges/{self.pk}/"

    @property
    def day(self) -> date | None:
        return self.value_date or self.pledged_on
