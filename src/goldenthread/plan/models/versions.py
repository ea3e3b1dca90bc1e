"""What a plan was: kept baselines, and versions that are frozen, approved, compared and amended."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.plan.models.activities import Activity
from goldenthread.plan.models.plans import Plan
from goldenthread.platform.models import Sourced, Strategy


class Baseline(Sourced):
    """The dates of a plan as they were kept on a day, and why."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="baselines")
    set_on = models.DateField()
    reason = models.CharField(max_length=400)

    class Meta:
        ordering = ["plan", "-pk"]
        verbose_name = _("baseline")
        verbose_name_plural = _("baselines")

    def __str__(self) -> str:
        return f"{self.set_on}: {self.reason}"

    @property
    def strategy(self) -> Strategy:
        """The strategy whose team keeps it."""
        return self.plan.strategy


class BaselineDate(models.Model):
    """When an activity was to happen by a baseline."""

    baseline = models.ForeignKey(Baseline, models.CASCADE, related_name="dates")
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="baselines")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="plan_baseline_date_once", fields=["baseline", "activity"])]

    def __str__(self) -> str:
        return f"{self.activity_id}: {self.starts_on} – {self.ends_on}"


class PlanVersion(Sourced):
    """A plan frozen as it was: its activities, links, milestones, budgets. A body approves it."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    frozen_on = models.DateField()
    reason = models.CharField(max_length=400)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    approved_by = models.ForeignKey(
        "governance.Body", models.PROTECT, null=True, blank=True, related_name="approved_versions"
    )
    approved_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["plan", "-number"]
        verbose_name = _("version of the plan")
        verbose_name_plural = _("versions of the plan")
        constraints = [models.UniqueConstraint(name="plan_version_number", fields=["plan", "number"])]

    def __str__(self) -> str:
        return f"{self.number} ({self.frozen_on})"

    def get_absolute_url(self) -> str:
        return f"/plan/{self.plan.key}/versions/{self.number}/"

    @property
    def strategy(self) -> Strategy:
        """The strategy whose team keeps it."""
        return self.plan.strategy


class AmendmentState(models.TextChoices):
    DRAFT = "draft", _("being written")
    REVIEW = "review", _("in review")
    MERGED = "merged", _("merged")
    WITHDRAWN = "withdrawn", _("withdrawn")


AMENDMENT_MOVES: dict[str, set[str]] = {
    AmendmentState.DRAFT: {AmendmentState.REVIEW, AmendmentState.WITHDRAWN},
    AmendmentState.REVIEW: {AmendmentState.DRAFT, AmendmentState.MERGED, AmendmentState.WITHDRAWN},
    AmendmentState.MERGED: set(),
    AmendmentState.WITHDRAWN: set(),
}


class Amendment(Sourced):
    """A change of an approved plan while it is written: a copy of the version it began from, edited apart."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="amendments")
    base = models.ForeignKey(PlanVersion, models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=400)
    content = models.JSONField()
    state = models.CharField(max_length=9, choices=AmendmentState, default=AmendmentState.DRAFT)
    merged_into = models.ForeignKey(PlanVersion, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["plan", "-number"]
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        constraints = [models.UniqueConstraint(name="plan_amendment_number", fields=["plan", "number"])]

    def __str__(self) -> str:
        return f"{self.number}: {self.reason}"

    def get_absolute_url(self) -> str:
        return f"/plan/{self.plan.key}/amendments/{self.number}/"

    @property
    def strategy(self) -> Strategy:
        """The strategy whose team keeps it."""
        return self.plan.strategy
