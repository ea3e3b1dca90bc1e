"""The plan of resource mobilization: targets for classes of donors, and actions."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.funding.models.advocacy import TaskState
from goldenthread.funding.models.amounts import Amount, not_negative
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Published, Sourced, Thing


class MobilizationTarget(Published, Sourced, Amount, Thing):
    """What is to be agreed with a class of donors in a year."""

    strategy = models.ForeignKey("core.Strategy", models.CASCADE, related_name="mobilization_targets")
    donor_class = models.ForeignKey("core.DonorClass", models.PROTECT, related_name="mobilization_targets")
    year = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["strategy", "year", "donor_class"]
        verbose_name = _("mobilization target")
        verbose_name_plural = _("mobilization targets")
        constraints = [
            models.UniqueConstraint(name="funding_target_once", fields=["strategy", "donor_class", "year"]),
            not_negative("funding_target_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.year}, {self.donor_class}: {self.currency} {self.amount}"

    def get_absolute_url(self) -> str:
        return f"/funding/targets/{self.pk}/"


class MobilizationAction(Published, Sourced, Thing):
    """Something to do to raise money: with whom, by whom, by when; jointly with partners where they are named."""

    strategy = models.ForeignKey("core.Strategy", models.CASCADE, related_name="mobilization_actions")
    title = TranslatedField()
    donor = models.ForeignKey(
        "core.Organization", models.PROTECT, null=True, blank=True, related_name="mobilization_actions"
    )
    partners = models.ManyToManyField(
        "core.Organization", blank=True, related_name="joint_mobilization", verbose_name=_("jointly with")
    )
    event = models.ForeignKey(
        "governance.Event", models.PROTECT, null=True, blank=True, related_name="mobilization_actions"
    )
    owner = models.ForeignKey("core.Person", models.PROTECT, null=True, blank=True, related_name="mobilization_actions")
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=TaskState, default=TaskState.PLANNED)
    outcome = TranslatedField(blank=True)

    class Meta:
        ordering = ["strategy", "due_on", "pk"]
        verbose_name = _("mobilization action")
        verbose_name_plural = _("mobilization actions")

    def get_absolute_url(self) -> str:
        return f"/funding/actions/{self.pk}/"
