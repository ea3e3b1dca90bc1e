"""Milestones and dependencies."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.plan.models.activities import Activity
from goldenthread.plan.models.plans import Plan
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Published, Sourced, Strategy, Thing


class Milestone(Published, Sourced, Thing):
    """A point of the timeline that must be reached by a day, or counted in days from an event."""

    shown_with = ("plan",)

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="milestones")
    activity = models.ForeignKey(Activity, models.CASCADE, null=True, blank=True, related_name="milestones")
    title = TranslatedField()
    due_on = models.DateField(null=True, blank=True)
    due_after = models.ForeignKey(
        "governance.Event", models.PROTECT, null=True, blank=True, related_name="milestones_that_follow"
    )
    due_lag_days = models.IntegerField(default=0)
    reached_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["plan", "due_on", "pk"]
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")

    def get_absolute_url(self) -> str:
        return f"/plan/{self.plan.key}/timeline/#milestone-{self.pk}"

    @property
    def strategy(self) -> Strategy:
        """The strategy whose team keeps it."""
        return self.plan.strategy


class DependencyKind(models.TextChoices):
    FINISH_START = "FS", _("finish to start")
    START_START = "SS", _("start to start")
    FINISH_FINISH = "FF", _("finish to finish")
    START_FINISH = "SF", _("start to finish")


class Dependency(Sourced):
    """A link between two activities, with a lag in calendar days."""

    before = models.ForeignKey(Activity, models.CASCADE, related_name="followers")
    after = models.ForeignKey(Activity, models.CASCADE, related_name="predecessors")
    kind = models.CharField(max_length=2, choices=DependencyKind, default=DependencyKind.FINISH_START)
    lag_days = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("dependency")
        verbose_name_plural = _("dependencies")
        constraints = [
            models.UniqueConstraint(
                name="plan_dependency_once",
                fields=["before", "after", "kind"],
                violation_error_message=_("These two activities are linked in this way already."),
            ),
            models.CheckConstraint(
                name="plan_dependency_not_itself",
                condition=~Q(before=F("after")),
                violation_error_message=_("An activity cannot wait for itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before_id} {self.kind} {self.after_id}"
