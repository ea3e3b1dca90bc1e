"""Activities: what is done, where, by whom, with what money."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.plan.models.plans import Output, Plan
from goldenthread.platform.fields import CurrencyField, MoneyField, TranslatedField
from goldenthread.platform.models import Published, Sourced, Strategy, Thing
from goldenthread.platform.models.beside import CheckBeside


class ActivityStatus(models.TextChoices):
    """The IATI code list ActivityStatus, as far as a plan needs it."""

    PIPELINE = "1", _("pipeline")
    IMPLEMENTATION = "2", _("implementation")
    FINALIZATION = "3", _("finalization")
    CLOSED = "4", _("closed")
    CANCELLED = "5", _("cancelled")
    SUSPENDED = "6", _("suspended")


ACTIVITY_MOVES: dict[str, set[str]] = {
    ActivityStatus.PIPELINE: {
        ActivityStatus.IMPLEMENTATION,
        ActivityStatus.CANCELLED,
        ActivityStatus.SUSPENDED,
    },
    ActivityStatus.IMPLEMENTATION: {
        ActivityStatus.FINALIZATION,
        ActivityStatus.CLOSED,
        ActivityStatus.CANCELLED,
        ActivityStatus.SUSPENDED,
    },
    ActivityStatus.FINALIZATION: {ActivityStatus.CLOSED, ActivityStatus.IMPLEMENTATION},
    ActivityStatus.CLOSED: set(),
    ActivityStatus.CANCELLED: {ActivityStatus.PIPELINE},
    ActivityStatus.SUSPENDED: {
        ActivityStatus.PIPELINE,
        ActivityStatus.IMPLEMENTATION,
        ActivityStatus.CANCELLED,
    },
}


class Activity(Published, Sourced, Thing):
    """A piece of work under an action area. Dates are days, or counted in days from an event."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="activities")
    area = models.ForeignKey("core.Area", models.PROTECT, related_name="activities")
    output = models.ForeignKey(Output, models.PROTECT, null=True, blank=True, related_name="activities")
    code = models.SlugField(max_length=60)
    title = TranslatedField()
    description = TranslatedField(blank=True)
    status = models.CharField(max_length=1, choices=ActivityStatus, default=ActivityStatus.PIPELINE)
    owner = models.ForeignKey(
        "core.Organization", models.PROTECT, null=True, blank=True, related_name="owned_activities"
    )
    countries = models.ManyToManyField("core.Country", blank=True, related_name="activities")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    starts_after = models.ForeignKey(
        "governance.Event", models.PROTECT, null=True, blank=True, related_name="activities_that_follow"
    )
    start_lag_days = models.IntegerField(default=0)
    duration_days = models.PositiveIntegerField(null=True, blank=True)
    actual_starts_on = models.DateField(_("begun on"), null=True, blank=True)
    actual_ends_on = models.DateField(_("ended on"), null=True, blank=True)
    percent_done = models.PositiveSmallIntegerField(_("per cent done"), null=True, blank=True)
    baseline_starts_on = models.DateField(null=True, blank=True)
    baseline_ends_on = models.DateField(null=True, blank=True)
    modality = models.ForeignKey("plan.Modality", models.PROTECT, null=True, blank=True, related_name="activities")
    sdg_targets = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["plan", "area", "code"]
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints = [
            models.UniqueConstraint(
                name="plan_activity_code",
                fields=["plan", "code"],
                violation_error_message=_("The plan has an activity with this code already."),
            ),
            CheckBeside(
                field="ends_on",
                name="plan_activity_dates",
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("It ends before it begins."),
            ),
            CheckBeside(
                field="actual_ends_on",
                name="plan_activity_actual_dates",
                condition=Q(actual_ends_on__isnull=True)
                | Q(actual_starts_on__isnull=False, actual_ends_on__gte=F("actual_starts_on")),
                violation_error_message=_("What has ended has begun before: say on which day it began."),
            ),
            CheckBeside(
                field="percent_done",
                name="plan_activity_percent",
                condition=Q(percent_done__isnull=True) | Q(percent_done__lte=100),
                violation_error_message=_("Per cent go from 0 to 100."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return f"/plan/activities/{self.pk}/"

    @property
    def strategy(self) -> Strategy:
        """The strategy whose team keeps it."""
        return self.plan.strategy


class ActivityBudget(Sourced):
    """What an activity needs in a year, in the currency named; a source when it is known who pays."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="budgets")
    year = models.PositiveSmallIntegerField()
    amount = MoneyField()
    currency = CurrencyField()
    funder = models.ForeignKey(
        "core.Organization", models.PROTECT, null=True, blank=True, related_name="budgeted_activities"
    )
    country = models.ForeignKey("core.Country", models.PROTECT, null=True, blank=True, related_name="budgets")
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["activity", "year"]
        verbose_name = _("budget")
        verbose_name_plural = _("budgets")
        constraints = [
            CheckBeside(
                field="amount",
                name="plan_budget_positive",
                condition=Q(amount__gte=0),
                violation_error_message=_("An amount cannot be negative."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.currency} {self.amount}"


class ParticipantRole(models.TextChoices):
    """The IATI code list OrganisationRole."""

    FUNDING = "1", _("funding")
    ACCOUNTABLE = "2", _("accountable")
    EXTENDING = "3", _("extending")
    IMPLEMENTING = "4", _("implementing")


class PlanParticipant(Sourced):
    """An organization's part in an activity."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="participants")
    organization = models.ForeignKey("core.Organization", models.PROTECT, related_name="activity_parts")
    role = models.CharField(max_length=1, choices=ParticipantRole)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="plan_participant_once",
                fields=["activity", "organization", "role"],
                violation_error_message=_("This organization has this role already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.get_role_display()}"


class RaciRole(models.TextChoices):
    RESPONSIBLE = "R", _("responsible")
    ACCOUNTABLE = "A", _("accountable")
    CONSULTED = "C", _("consulted")
    INFORMED = "I", _("informed")


class Responsibility(Sourced):
    """Who is responsible, accountable, consulted or informed for an action area, an outcome or an activity."""

    area = models.ForeignKey("core.Area", models.CASCADE, null=True, blank=True, related_name="responsibilities")
    outcome = models.ForeignKey("plan.Outcome", models.CASCADE, null=True, blank=True, related_name="responsibilities")
    activity = models.ForeignKey(Activity, models.CASCADE, null=True, blank=True, related_name="responsibilities")
    organization = models.ForeignKey("core.Organization", models.PROTECT, related_name="responsibilities")
    role = models.CharField(max_length=1, choices=RaciRole)

    class Meta:
        verbose_name = _("responsibility")
        verbose_name_plural = _("responsibilities")
        constraints = [
            models.CheckConstraint(
                name="plan_responsibility_one",
                condition=Q(area__isnull=False, outcome__isnull=True, activity__isnull=True)
                | Q(area__isnull=True, outcome__isnull=False, activity__isnull=True)
                | Q(area__isnull=True, outcome__isnull=True, activity__isnull=False),
                violation_error_message=_("Name one: an area, an outcome or an activity."),
            ),
            models.UniqueConstraint(
                name="plan_one_accountable_area",
                fields=["area"],
                condition=Q(role=RaciRole.ACCOUNTABLE, area__isnull=False),
                violation_error_message=_("Somebody is accountable for this area already; there can be only one."),
            ),
            models.UniqueConstraint(
                name="plan_one_accountable_outcome",
                fields=["outcome"],
                condition=Q(role=RaciRole.ACCOUNTABLE, outcome__isnull=False),
                violation_error_message=_("Somebody is accountable for this outcome already; there can be only one."),
            ),
            models.UniqueConstraint(
                name="plan_one_accountable_activity",
                fields=["activity"],
                condition=Q(role=RaciRole.ACCOUNTABLE, activity__isnull=False),
                violation_error_message=_("Somebody is accountable for this activity already; there can be only one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id}: {self.role}"


class MarkerScore(models.IntegerChoices):
    NOT_TARGETED = 0, _("not targeted")
    LIMITED = 1, _("limited contribution")
    SIGNIFICANT = 2, _("significant contribution")
    PRINCIPAL = 3, _("principal objective")


class MarkerKind(models.TextChoices):
    GENDER = "gender", _("gender equality")
    HUMAN_RIGHTS = "human_rights", _("human rights")
    SOUTH_SOUTH = "south_south", _("South-South and triangular cooperation")
    CLIMATE = "climate", _("climate")


class Marker(Sourced):
    """How much an activity serves a cross-cutting aim, from 0 to 3 (UN INFO)."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="markers")
    kind = models.CharField(max_length=12, choices=MarkerKind)
    score = models.PositiveSmallIntegerField(choices=MarkerScore)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="plan_marker_once",
                fields=["activity", "kind"],
                violation_error_message=_("This marker is set already; change that one."),
            ),
            models.CheckConstraint(
                name="plan_marker_scale",
                condition=Q(score__range=(0, 3)),
                violation_error_message=_("A marker goes from 0 to 3."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.score}"


class ActivityLesson(Sourced):
    """A lesson or good practice that an activity uses, and how."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="lessons")
    lesson = models.ForeignKey(
        "learning.Lesson", models.CASCADE, related_name="activity_uses", verbose_name=_("lesson")
    )
    note = TranslatedField(blank=True, verbose_name=_("how it is used"))

    class Meta:
        ordering = ["activity", "lesson"]
        verbose_name = _("lesson used by an activity")
        verbose_name_plural = _("lessons used by activities")
        constraints = [
            models.UniqueConstraint(
                name="plan_lesson_once",
                fields=["activity", "lesson"],
                violation_error_message=_("This activity uses the lesson already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lesson} → {self.activity}"
