"""Nouns of papers."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.core.fields import TranslatedField
from goldenthread.core.models import Published, Sourced, Thing


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
    """Everything a paper says, frozen: content per language and every figure with its query and date."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="snapshots")
    number = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField(default=timezone.now)
    taken_by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+")
    data_date = models.DateField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["report", "number"]
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        constraints = [models.UniqueConstraint(name="reports_snapshot_number", fields=["report", "number"])]

    def __str__(self) -> str:
        return f"{self.report_id} #{self.number}"


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
