"""Nouns of learning."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Published, Sourced, Strategy, Thing


class EvaluationKind(models.TextChoices):
    REVIEW = "review", _("internal review")
    EVALUATION = "evaluation", _("evaluation")
    AUDIT = "audit", _("audit")


class Evaluation(Published, Sourced, Thing):
    """A review or evaluation of a strategy or of part of it."""

    key = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=10, choices=EvaluationKind)
    title = TranslatedField()
    strategy = models.ForeignKey("core.Strategy", models.CASCADE, related_name="evaluations")
    unit = models.ForeignKey("core.Organization", models.PROTECT, null=True, blank=True, related_name="evaluations")
    finished_on = models.DateField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    summary = TranslatedField(blank=True)
    terms = models.CharField(
        _("terms of reference"), max_length=400, blank=True, help_text=_("a symbol, a link, a document")
    )
    report = models.CharField(_("report"), max_length=400, blank=True, help_text=_("a symbol, a link, a document"))

    class Meta:
        ordering = ["strategy", "year", "key"]
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")

    def get_absolute_url(self) -> str:
        return f"/learning/evaluations/{self.key}/"


class Recommendation(Published, Sourced, Thing):
    """What an evaluation recommends."""

    shown_with = ("evaluation",)

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="recommendations")
    number = models.CharField(max_length=12)
    text = TranslatedField()
    priority = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["evaluation", "number"]
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        constraints = [
            models.UniqueConstraint(
                name="learning_recommendation_number",
                fields=["evaluation", "number"],
                violation_error_message=_("This evaluation has a recommendation with this number already."),
            )
        ]

    def get_absolute_url(self) -> str:
        return f"/learning/evaluations/{self.evaluation.key}/#recommendation-{self.number}"

    @property
    def strategy(self) -> Strategy:
        """The strategy whose team keeps it."""
        return self.evaluation.strategy


class ResponseDecision(models.TextChoices):
    ACCEPTED = "accepted", _("accepted")
    PARTLY = "partly", _("partly accepted")
    REJECTED = "rejected", _("rejected")


class ManagementResponse(Published, Sourced, Thing):
    """Management's answer to a recommendation; a rejection or part acceptance says why."""

    recommendation = models.OneToOneField(Recommendation, models.CASCADE, related_name="response")
    decision = models.CharField(max_length=8, choices=ResponseDecision)
    reason = models.TextField(blank=True)
    given_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("management response")
        verbose_name_plural = _("management responses")
        constraints = [
            models.CheckConstraint(
                name="learning_response_has_reason",
                condition=Q(decision=ResponseDecision.ACCEPTED) | ~Q(reason=""),
                violation_error_message=_("Give the reason: a recommendation that is not fully accepted needs one."),
            )
        ]

    def __str__(self) -> str:
        return self.get_decision_display()

    def get_absolute_url(self) -> str:
        return f"/learning/responses/{self.pk}/"

    @property
    def strategy(self) -> Strategy:
        """The strategy whose team keeps it."""
        return self.recommendation.strategy


class ManagementActionStatus(models.TextChoices):
    OPEN = "open", _("open")
    DONE = "done", _("done")


MANAGEMENT_ACTION_MOVES: dict[str, set[str]] = {
    ManagementActionStatus.OPEN: {ManagementActionStatus.DONE},
    ManagementActionStatus.DONE: {ManagementActionStatus.OPEN},
}


class ManagementAction(Published, Sourced, Thing):
    """What management will do about a recommendation, who, by when, and the evidence that it is done."""

    response = models.ForeignKey(ManagementResponse, models.CASCADE, related_name="actions")
    text = TranslatedField()
    unit = models.ForeignKey(
        "core.Organization", models.PROTECT, null=True, blank=True, related_name="management_actions"
    )
    owner = models.ForeignKey(
        "core.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="management_actions",
        verbose_name=_("focal person"),
    )
    due_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=4, choices=ManagementActionStatus, default=ManagementActionStatus.OPEN)
    done_on = models.DateField(null=True, blank=True)
    evidence = models.TextField(blank=True)

    class Meta:
        ordering = ["due_on"]
        verbose_name = _("management action")
        verbose_name_plural = _("management actions")
        constraints = [
            models.CheckConstraint(
                name="learning_done_has_date",
                condition=Q(status=ManagementActionStatus.OPEN, done_on__isnull=True)
                | Q(status=ManagementActionStatus.DONE, done_on__isnull=False),
                violation_error_message=_("What is done needs the day on which it was done."),
            )
        ]

    def get_absolute_url(self) -> str:
        return f"/learning/actions/{self.pk}/"

    @property
    def strategy(self) -> Strategy:
        """The strategy whose team keeps it."""
        return self.response.strategy


class ActionProgress(models.TextChoices):
    NOT_BEGUN = "not_begun", _("not begun")
    BEGUN = "begun", _("begun")
    NEARLY = "nearly", _("nearly done")
    DONE = "done", _("done")


class ActionRound(Sourced):
    """What a round of follow-up found of a management action."""

    action = models.ForeignKey(ManagementAction, models.CASCADE, related_name="rounds")
    held_on = models.DateField(_("as of"))
    progress = models.CharField(_("progress"), max_length=9, choices=ActionProgress)
    note = models.CharField(_("note"), max_length=1000, blank=True)
    noted_by = models.ForeignKey("core.User", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["action", "held_on"]
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        constraints = [
            models.UniqueConstraint(
                name="learning_round_once_a_day",
                fields=["action", "held_on"],
                violation_error_message=_("This action was followed up on that day already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.held_on}: {self.get_progress_display()}"

    @property
    def strategy(self) -> Strategy:
        """The strategy whose team keeps it."""
        return self.action.strategy


class LessonKind(models.TextChoices):
    LESSON = "lesson", _("lesson learned")
    GOOD_PRACTICE = "good_practice", _("good practice")


class Lesson(Published, Sourced, Thing):
    """Something learnt that the next text or plan should use."""

    key = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=14, choices=LessonKind, default=LessonKind.LESSON)
    evaluation = models.ForeignKey(Evaluation, models.SET_NULL, null=True, blank=True, related_name="lessons")
    strategy = models.ForeignKey("core.Strategy", models.CASCADE, null=True, blank=True, related_name="lessons")
    text = TranslatedField()

    class Meta:
        ordering = ["key"]
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def get_absolute_url(self) -> str:
        return f"/learning/lessons/{self.key}/"
