"""The plan as a whole: versions, components that the mandate announces, outcomes, outputs, risks."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Published, Sourced, Strategy, Thing
from goldenthread.platform.models.base import once


class PlanStatus(models.TextChoices):
    ANNOUNCED = "announced", _("announced")
    """It is said that there will be a plan."""
    DRAFT = "draft", _("being written")
    APPROVED = "approved", _("approved")
    CLOSED = "closed", _("closed")


PLAN_MOVES: dict[str, set[str]] = {
    PlanStatus.ANNOUNCED: {PlanStatus.DRAFT},
    PlanStatus.DRAFT: {PlanStatus.APPROVED, PlanStatus.CLOSED},
    PlanStatus.APPROVED: {PlanStatus.CLOSED},
    PlanStatus.CLOSED: set(),
}


class Plan(Published, Sourced, Thing):
    """An implementation plan of a strategy; it may start after an event rather than on a day."""

    key = models.SlugField(max_length=80, unique=True)
    strategy = models.ForeignKey("core.Strategy", models.CASCADE, related_name="plans")
    title = TranslatedField()
    status = models.CharField(max_length=10, choices=PlanStatus, default=PlanStatus.ANNOUNCED)
    starts_after = models.ForeignKey(
        "governance.Event", models.PROTECT, null=True, blank=True, related_name="plans_that_follow"
    )
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey(
        "governance.Body", models.PROTECT, null=True, blank=True, related_name="approved_plans"
    )
    approved_on = models.DateField(null=True, blank=True)
    status_on = models.DateField(
        _("status date"),
        null=True,
        blank=True,
        help_text=_("what should have begun by this day and has not moves to it"),
    )
    checks_off = models.JSONField(
        _("quality checks left out"), default=list, blank=True, help_text=_("checks that do not count in this plan")
    )

    class Meta:
        ordering = ["strategy", "key"]
        verbose_name = _("implementation plan")
        verbose_name_plural = _("implementation plans")

    def get_absolute_url(self) -> str:
        return f"/plan/{self.key}/"


class ComponentKind(models.TextChoices):
    """The parts of an implementation plan."""

    COORDINATION = "coordination", _("coordination mechanism")
    ACTIVITIES = "activities", _("activities")
    TIMELINE = "timeline", _("timeline")
    PARTNERS = "partners", _("partners for each action area")
    RESOURCES = "resources", _("resource mobilization plan")
    ADVOCACY = "advocacy", _("advocacy plan")
    RESULTS = "results", _("monitoring, reporting and evaluation")


class ComponentState(models.TextChoices):
    ANNOUNCED = "announced", _("announced")
    DRAFT = "draft", _("being written")
    READY = "ready", _("ready")


COMPONENT_MOVES: dict[str, set[str]] = {
    ComponentState.ANNOUNCED: {ComponentState.DRAFT},
    ComponentState.DRAFT: {ComponentState.READY},
    ComponentState.READY: {ComponentState.DRAFT},
}


class PlanComponent(Published, Sourced, Thing):
    """A part that the plan is to have, and how far it is."""

    shown_with = ("plan",)

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="components")
    kind = models.CharField(max_length=14, choices=ComponentKind)
    title = TranslatedField()
    text = TranslatedField(blank=True)
    state = models.CharField(max_length=10, choices=ComponentState, default=ComponentState.ANNOUNCED)
    owner = models.ForeignKey(
        "core.Organization", models.PROTECT, null=True, blank=True, related_name="plan_components"
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["plan", "order"]
        verbose_name = _("component of the plan")
        verbose_name_plural = _("components of the plan")
        constraints = [
            models.UniqueConstraint(
                name="plan_component_once",
                fields=["plan", "kind"],
                violation_error_message=_("The plan has this component already."),
            )
        ]

    def get_absolute_url(self) -> str:
        return f"/plan/{self.plan.key}/#{self.kind}"

    @property
    def strategy(self) -> Strategy:
        """The strategy whose team keeps it."""
        return self.plan.strategy


class ClauseWork(Sourced):
    """A clause of a mandate that a component of the plan, or an activity, answers."""

    clause = models.ForeignKey("frameworks.Clause", models.CASCADE, related_name="work")
    component = models.ForeignKey(PlanComponent, models.CASCADE, null=True, blank=True, related_name="clauses")
    activity = models.ForeignKey("plan.Activity", models.CASCADE, null=True, blank=True, related_name="clauses")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plan_clause_work_one",
                condition=Q(component__isnull=False, activity__isnull=True)
                | Q(component__isnull=True, activity__isnull=False),
                violation_error_message=_("Name one: a component or an activity."),
            ),
            once(
                "plan_clause_work_once",
                always=["clause"],
                or_none={"component": 0, "activity": 0},
                message=_("This answer to the clause is there already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clause_id} → {self.component_id or self.activity_id}"


class Outcome(Published, Sourced, Thing):
    """A change that outputs should lead to, with partners (OECD-DAC)."""

    area = models.ForeignKey("core.Area", models.CASCADE, related_name="outcomes")
    code = models.SlugField(max_length=40)
    title = TranslatedField()
    assumptions = TranslatedField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["area", "order", "code"]
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        constraints = [
            models.UniqueConstraint(
                name="plan_outcome_code",
                fields=["area", "code"],
                violation_error_message=_("This area has an outcome with this code already."),
            )
        ]

    def get_absolute_url(self) -> str:
        return f"/plan/outcomes/{self.pk}/"

    @property
    def strategy(self) -> Strategy:
        """The strategy whose team keeps it."""
        return self.area.strategy


class Output(Published, Sourced, Thing):
    """Products, services and capacities that activities bring about (OECD-DAC)."""

    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="outputs")
    code = models.SlugField(max_length=40)
    title = TranslatedField()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["outcome", "order", "code"]
        verbose_name = _("output")
        verbose_name_plural = _("outputs")
        constraints = [
            models.UniqueConstraint(
                name="plan_output_code",
                fields=["outcome", "code"],
                violation_error_message=_("This outcome has an output with this code already."),
            )
        ]

    def get_absolute_url(self) -> str:
        return f"/plan/outputs/{self.pk}/"

    @property
    def strategy(self) -> Strategy:
        """The strategy whose team keeps it."""
        return self.outcome.strategy


class Risk(Published, Sourced, Thing):
    """Something that may hurt the plan, how likely and how badly, and the answer to it."""

    strategy = models.ForeignKey("core.Strategy", models.CASCADE, related_name="risks")
    area = models.ForeignKey("core.Area", models.CASCADE, null=True, blank=True, related_name="risks")
    title = TranslatedField()
    likelihood = models.PositiveSmallIntegerField(null=True, blank=True, help_text=_("1 to 5"))
    impact = models.PositiveSmallIntegerField(null=True, blank=True, help_text=_("1 to 5"))
    response = TranslatedField(blank=True)
    owner = models.ForeignKey("core.Organization", models.PROTECT, null=True, blank=True, related_name="risks")
    review_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["strategy", "pk"]
        verbose_name = _("risk")
        verbose_name_plural = _("risks")
        constraints = [
            models.CheckConstraint(
                name="plan_risk_scale",
                condition=(Q(likelihood__isnull=True) | Q(likelihood__range=(1, 5)))
                & (Q(impact__isnull=True) | Q(impact__range=(1, 5))),
                violation_error_message=_("Likelihood and impact go from 1 to 5."),
            )
        ]

    def get_absolute_url(self) -> str:
        return f"/plan/risks/#risk-{self.pk}"
