"""What may come."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.funding.models.amounts import Amount, Instrument, not_negative
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Published, Sourced, Thing


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
    stage_since = models.DateField(_("in this stage since"), null=True, blank=True)
    probability = models.DecimalField(
        max_digits=4, decimal_places=3, null=True, blank=True, help_text=_("between 0 and 1")
    )
    expected_on = models.DateField(null=True, blank=True)
    owner = models.ForeignKey("core.Person", models.PROTECT, null=True, blank=True, related_name="opportunities")
    next_step = models.CharField(max_length=300, blank=True)
    next_step_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["strategy", "expected_on", "pk"]
        verbose_name = _("opportunity")
        verbose_name_plural = _("opportunities")
        indexes = [
            models.Index(fields=["strategy", "expected_on", "id"], name="funding_opportunity_by_day"),
            models.Index(fields=["strategy", "stage", "expected_on", "id"], name="funding_opportunity_by_stage"),
        ]
        constraints = [
            models.CheckConstraint(
                name="funding_probability_is_a_share",
                condition=Q(probability__isnull=True) | Q(probability__gte=0, probability__lte=1),
                violation_error_message=_("A probability lies between 0 and 1."),
            ),
            not_negative("funding_opportunity_positive"),
        ]

    def get_absolute_url(self) -> str:
        return f"/funding/pipeline/{self.pk}/"


class OpportunityStep(models.Model):
    """A stage that an opportunity came into, and when: what conversion and time in stage are counted from."""

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="steps")
    stage = models.CharField(max_length=12, choices=Stage)
    on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["opportunity", "on", "pk"]
        verbose_name = _("step of an opportunity")
        verbose_name_plural = _("steps of opportunities")

    def __str__(self) -> str:
        return f"{self.on}: {self.get_stage_display()}"
