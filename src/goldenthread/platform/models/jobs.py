"""Work that is done behind the scenes, and how far it has come."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.models.base import Thing


class JobState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    STOPPED = "stopped", _("stopped")


JOB_MOVES: dict[str, set[str]] = {
    JobState.WAITING: {JobState.RUNNING, JobState.STOPPED, JobState.FAILED},
    JobState.RUNNING: {JobState.DONE, JobState.FAILED, JobState.STOPPED, JobState.WAITING},
    JobState.DONE: set(),
    JobState.FAILED: {JobState.WAITING},
    JobState.STOPPED: {JobState.WAITING},
}


class Job(Thing):
    """A piece of work: what was asked for, by whom, how far it is, what came of it or why nothing did."""

    audited = False  # it changes with every step of its progress; what a job changes has its own trail

    kind = models.CharField(_("kind"), max_length=40, help_text=_("name of the work, such as papers"))
    title = models.CharField(_("title"), max_length=300)
    arguments = models.JSONField(default=dict, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    """SHA-256 of who asked for which work with which arguments; empty in jobs from before this was kept."""
    strategy = models.ForeignKey("core.Strategy", models.CASCADE, null=True, blank=True, related_name="jobs")
    asked_by = models.ForeignKey("core.User", models.CASCADE, null=True, blank=True, related_name="jobs")
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now)
    state = models.CharField(_("state"), max_length=8, choices=JobState, default=JobState.WAITING)
    step = models.CharField(_("step"), max_length=300, blank=True)
    steps_done = models.PositiveIntegerField(default=0)
    steps = models.PositiveIntegerField(default=0, help_text=_("0: not known"))
    result = models.JSONField(default=dict, blank=True)
    error = models.TextField(_("why it failed"), blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    stop_asked = models.BooleanField(default=False)
    started_at = models.DateTimeField(_("begun"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    worker = models.CharField(max_length=120, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True, help_text=_("when its worker last showed that it lives"))
    task = models.CharField(max_length=64, blank=True, help_text=_("its id in the queue"))

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        indexes = [models.Index(name="core_job_state", fields=["state", "beat_at"])]
        constraints = [
            models.CheckConstraint(
                name="core_job_failure_has_reason",
                condition=~Q(state=JobState.FAILED) | ~Q(error=""),
                violation_error_message=_("A job that failed says why."),
            ),
            models.CheckConstraint(
                name="core_job_end_has_time",
                condition=Q(state__in=[JobState.WAITING, JobState.RUNNING], ended_at__isnull=True)
                | Q(state__in=[JobState.DONE, JobState.FAILED, JobState.STOPPED], ended_at__isnull=False),
                violation_error_message=_("A job that ended says when."),
            ),
            models.UniqueConstraint(
                name="core_job_equal_once",
                fields=["fingerprint"],
                condition=Q(state__in=[JobState.WAITING, JobState.RUNNING], stop_asked=False) & ~Q(fingerprint=""),
                violation_error_message=_("The same work is asked for already."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return f"/jobs/{self.pk}/"

    @property
    def is_over(self) -> bool:
        return self.state not in (JobState.WAITING, JobState.RUNNING)

    @property
    def share_done(self) -> float | None:
        """The share of its steps that are done, 0 to 1; None when their number is not known."""
        return min(self.steps_done / self.steps, 1.0) if self.steps else None
