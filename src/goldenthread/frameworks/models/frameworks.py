"""Frameworks, their elements, and how strategies relate to them."""

from __future__ import annotations

from urllib.parse import quote

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.frameworks.choices import ElementKind, Relation
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Published, Sourced, Thing
from goldenthread.platform.models.base import once


class Framework(Published, Sourced, Thing):
    """A framework that strategies agree with, in one version: a programme of action, goals, a results framework."""

    key = models.SlugField(max_length=60, unique=True)
    title = TranslatedField()
    acronym = models.CharField(max_length=40, blank=True)
    version = models.CharField(max_length=40, blank=True)
    owner = models.ForeignKey("core.Organization", models.PROTECT, null=True, blank=True, related_name="frameworks")
    body = models.ForeignKey("governance.Body", models.PROTECT, null=True, blank=True, related_name="frameworks")
    symbol = models.CharField(max_length=80, blank=True)
    year_from = models.PositiveSmallIntegerField(null=True, blank=True)
    year_to = models.PositiveSmallIntegerField(null=True, blank=True)
    adopted_on = models.DateField(null=True, blank=True)
    endorsed_by = models.ForeignKey(
        "frameworks.Mandate", models.PROTECT, null=True, blank=True, related_name="endorsed_frameworks"
    )
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")
    region = models.CharField(max_length=60, blank=True, help_text=_("where it applies, when not everywhere"))
    is_led_by_us = models.BooleanField(default=False)
    summary = TranslatedField(blank=True)

    class Meta:
        ordering = ["key"]
        verbose_name = _("framework")
        verbose_name_plural = _("frameworks")
        constraints = [
            models.CheckConstraint(
                name="frameworks_framework_years",
                condition=Q(year_from__isnull=True) | Q(year_to__isnull=True) | Q(year_to__gte=F("year_from")),
                violation_error_message=_("It ends before it begins."),
            )
        ]

    def get_absolute_url(self) -> str:
        return f"/frameworks/{self.key}/"


class Element(Sourced, Thing):
    """One element of a framework's tree; a target may carry a value, its unit and a year."""

    shown_with = ("framework",)

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="elements")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    code = models.CharField(max_length=40)
    kind = models.CharField(max_length=12, choices=ElementKind)
    title = TranslatedField()
    text = TranslatedField(blank=True)
    paragraphs = models.CharField(max_length=40, blank=True, help_text=_("paragraphs of the framework's text"))
    target_value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    target_unit = models.CharField(max_length=80, blank=True)
    target_year = models.PositiveSmallIntegerField(null=True, blank=True)
    is_proxy = models.BooleanField(default=False, help_text=_("not the framework's own indicator"))
    addressed_to = models.CharField(max_length=120, blank=True)
    uri = models.CharField(_("address elsewhere"), max_length=400, blank=True)
    superseded_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="supersedes", verbose_name=_("superseded by")
    )
    superseded_on = models.DateField(_("superseded on"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["framework", "order", "code"]
        verbose_name = _("framework element")
        verbose_name_plural = _("framework elements")
        constraints = [
            models.UniqueConstraint(
                name="frameworks_element_code",
                fields=["framework", "code"],
                violation_error_message=_("This framework has an element with this code already."),
            )
        ]

    def get_absolute_url(self) -> str:
        code = quote(self.code, safe="")
        opened = f"?open={code}" if self.parent_id else ""  # a large framework shows its first levels alone
        return f"/frameworks/{self.framework.key}/{opened}#{code}"


class Alignment(Sourced):
    """How a strategy, or one of its areas, relates to a framework, or to one of its elements."""

    strategy = models.ForeignKey("core.Strategy", models.CASCADE, related_name="alignments")
    area = models.ForeignKey("core.Area", models.CASCADE, null=True, blank=True, related_name="alignments")
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="alignments")
    element = models.ForeignKey(Element, models.PROTECT, null=True, blank=True, related_name="alignments")
    relation = models.CharField(max_length=16, choices=Relation)
    strength = models.PositiveSmallIntegerField(null=True, blank=True, help_text=_("1 weak to 3 strong"))
    rationale = TranslatedField(blank=True)
    author = models.ForeignKey("core.User", models.SET_NULL, null=True, blank=True, related_name="+")
    reviewed_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(_("to be reviewed by"), null=True, blank=True)

    class Meta:
        ordering = ["strategy", "framework", "element"]
        verbose_name = _("alignment")
        verbose_name_plural = _("alignments")
        constraints = [
            once(
                "frameworks_alignment_once",
                always=["strategy", "framework", "relation"],
                or_none={"area": 0, "element": 0},
                message=_("This alignment is there already; change that one."),
            ),
            models.CheckConstraint(
                name="frameworks_alignment_strength",
                condition=Q(strength__isnull=True) | Q(strength__range=(1, 3)),
                violation_error_message=_("Strength goes from 1 (weak) to 3 (strong)."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return f"/frameworks/alignments/{self.pk}/"

    def __str__(self) -> str:
        return f"{self.area or self.strategy} {self.get_relation_display()} {self.element or self.framework}"
