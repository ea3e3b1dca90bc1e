"""Nouns of papers."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Published, Sourced, Thing


class SnapshotState(models.TextChoices):
    """How far a snapshot is on its way to the public."""

    DRAFT = "draft", _("draft")
    """The team reads it."""
    CLEARED = "cleared", _("cleared")
    """Somebody else than who took it found it right."""
    ISSUED = "issued", _("issued")
    """It is out: it stays as it is, and where it is, for ever."""


SNAPSHOT_MOVES: dict[str, set[str]] = {
    SnapshotState.DRAFT: {SnapshotState.CLEARED},
    SnapshotState.CLEARED: {SnapshotState.DRAFT, SnapshotState.ISSUED},
    SnapshotState.ISSUED: set(),
}


class SectionContent(models.TextChoices):
    """What a section holds that is made from records; `blocks.BLOCKS` says how."""

    BACKGROUND = "background", _("background")
    REQUESTS = "requests", _("what mandates ask for")
    BASIS = "basis", _("frameworks that it agrees with")
    PROCESS = "process", _("how the text came to be")
    EVENTS = "events", _("events")
    CONSULTATIONS = "consultations", _("consultations")
    CONSIDERATIONS = "considerations", _("bodies that consider it")
    PLAN = "plan", _("implementation plan")
    ACTIVITIES = "activities", _("activities")
    MILESTONES = "milestones", _("milestones")
    PARTNERS = "partners", _("partners")
    MONEY = "money", _("funding")
    INDICATORS = "indicators", _("indicators")
    COUNTRIES = "countries", _("countries")
    ACTION = "action", _("action required")
    CHART_AREAS = "chart-areas", _("chart: activities by area")
    CHART_COUNTRIES = "chart-countries", _("chart: activities by country")
    CHART_TIMELINE = "chart-timeline", _("chart: timeline of activities")
    CHART_INDICATOR = "chart-indicator", _("chart: values of an indicator")


class SectionState(models.TextChoices):
    """How far the words of a section are."""

    DRAFT = "draft", _("draft")
    FINAL = "final", _("final")


class Outline(Published, Sourced, Thing):
    """What a paper is to hold, as its team keeps it: sections of words, live figures, lists and tables."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    strategy = models.ForeignKey("core.Strategy", models.CASCADE, related_name="outlines", verbose_name=_("strategy"))
    title = TranslatedField(_("title"))
    document = models.ForeignKey(
        "drafting.Document",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document"),
        help_text=_("the document whose masthead it carries"),
    )
    word_limit = models.PositiveIntegerField(
        _("word limit"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Words that the text may have in English, as the body that gets it allows. Left empty: no limit."),
    )

    class Meta:
        ordering = ["key"]
        verbose_name = _("outline")
        verbose_name_plural = _("outlines")

    def get_absolute_url(self) -> str:
        return f"/reports/outlines/{self.pk}/"


class Section(Sourced, Thing):
    """A section of an outline: a heading, words of its own, and a list or table made from records."""

    outline = models.ForeignKey(Outline, models.CASCADE, related_name="sections")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    heading = TranslatedField(_("heading"))
    narrative = TranslatedField(
        _("narrative"),
        blank=True,
        help_text=_(
            "Live figures stand in braces, such as {members} or {value:CODE} of an indicator. "
            "An empty line begins a new paragraph."
        ),
    )
    state = models.CharField(_("state"), max_length=5, choices=SectionState, default=SectionState.DRAFT)
    content = models.CharField(_("made from records"), max_length=15, choices=SectionContent, blank=True)
    about = models.CharField(
        _("about"), max_length=80, blank=True, help_text=_("For a chart of values: the code of the indicator.")
    )
    author = models.ForeignKey(
        "core.User", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("author")
    )

    class Meta:
        ordering = ["outline", "order", "pk"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def __str__(self) -> str:
        return str(self.heading)

    def get_absolute_url(self) -> str:
        return f"{self.outline.get_absolute_url()}#section-{self.pk}"


class Report(Published, Sourced, Thing):
    """A paper made from an outline: the same snapshot always gives the same paper."""

    key = models.SlugField(max_length=80, unique=True)
    strategy = models.ForeignKey("core.Strategy", models.CASCADE, related_name="reports")
    outline = models.CharField(max_length=40, help_text=_("name of the outline, such as update"))
    document = models.ForeignKey(
        "drafting.Document",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="reports",
        help_text=_("the document whose masthead it carries"),
    )
    title = TranslatedField()
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="reports")

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("paper")
        verbose_name_plural = _("papers")

    def get_absolute_url(self) -> str:
        return f"/reports/{self.key}/"


class Snapshot(Sourced):
    """Everything a paper says, frozen: content per language and every figure with its query and date.

    The public sees those that are issued; taking another one changes nothing for them.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="snapshots")
    number = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField(default=timezone.now)
    taken_by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+")
    data_date = models.DateField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(
        _("state"), max_length=8, choices=SnapshotState, default=SnapshotState.DRAFT, db_index=True
    )
    cleared_at = models.DateTimeField(null=True, blank=True)
    cleared_by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["report", "number"]
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        constraints = [
            models.UniqueConstraint(name="reports_snapshot_number", fields=["report", "number"]),
            models.CheckConstraint(
                name="reports_snapshot_four_eyes",
                condition=Q(cleared_by__isnull=True) | Q(taken_by__isnull=True) | ~Q(cleared_by=F("taken_by")),
                violation_error_message=_("You took this snapshot. Somebody else clears it."),
            ),
            models.CheckConstraint(
                name="reports_snapshot_issued_at",
                condition=Q(state=SnapshotState.ISSUED, issued_at__isnull=False)
                | (~Q(state=SnapshotState.ISSUED) & Q(issued_at__isnull=True)),
                violation_error_message=_(
                    "A paper has a time of issue when it is issued, and only then. Issue it to set it."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} #{self.number}"

    def get_absolute_url(self) -> str:
        """Where it stays for ever once it is issued."""
        return f"{self.report.get_absolute_url()}?snapshot={self.number}"


class Figure(Sourced):
    """A figure or statement of a snapshot and the record of the thread it rests on: kind and key of the node."""

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="figures")
    key = models.CharField(max_length=80)
    label = TranslatedField(blank=True)
    value = models.CharField(max_length=200)
    paragraph = models.CharField(max_length=12, blank=True)
    query = models.CharField(max_length=200)
    parameters = models.JSONField(default=dict, blank=True)
    node_kind = models.CharField(max_length=40, blank=True)
    node_pk = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["snapshot", "pk"]
        verbose_name = _("figure in a paper")
        verbose_name_plural = _("figures in papers")
        indexes = [models.Index(name="reports_figure_node", fields=["node_kind", "node_pk"])]

    def __str__(self) -> str:
        return f"{self.key}: {self.value}"

    def get_absolute_url(self) -> str:
        return f"{self.snapshot.get_absolute_url()}#para_{self.paragraph}"
