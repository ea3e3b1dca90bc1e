"""Nouns of mandates and frameworks."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.core.fields import TranslatedField
from goldenthread.core.models import Published, Sourced, Thing
from goldenthread.core.models.base import once


class MandateKind(models.TextChoices):
    RESOLUTION = "resolution", _("resolution")
    DECISION = "decision", _("decision")
    DECLARATION = "declaration", _("declaration")
    PROGRAMME = "programme", _("programme of action")


class Mandate(Published, Sourced, Thing):
    """A resolution or decision that asks for something; `symbol` as printed, such as GC.19/Res.3."""

    symbol = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=12, choices=MandateKind)
    title = TranslatedField()
    body = models.ForeignKey("governance.Body", models.PROTECT, null=True, blank=True, related_name="mandates")
    decision = models.OneToOneField(
        "governance.Decision", models.PROTECT, null=True, blank=True, related_name="mandate"
    )
    adopted_on = models.DateField(null=True, blank=True)
    note = TranslatedField(blank=True)

    class Meta:
        ordering = ["adopted_on", "symbol"]
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")

    def get_absolute_url(self) -> str:
        return f"/frameworks/mandates/{self.pk}/"


class ClauseKind(models.TextChoices):
    PREAMBULAR = "preambular", _("preambular")
    OPERATIVE = "operative", _("operative")


class Clause(Sourced, Thing):
    """One thing a mandate says, in our own words unless quoted; `key` is symbol#number."""

    mandate = models.ForeignKey(Mandate, models.CASCADE, related_name="clauses")
    number = models.CharField(max_length=20)
    kind = models.CharField(max_length=10, choices=ClauseKind, default=ClauseKind.OPERATIVE)
    text = TranslatedField()
    is_quoted = models.BooleanField(default=False)
    strategy = models.ForeignKey("core.Strategy", models.SET_NULL, null=True, blank=True, related_name="clauses")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["mandate", "order"]
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        constraints = [
            models.UniqueConstraint(
                name="frameworks_clause_number",
                fields=["mandate", "number"],
                violation_error_message=_("This mandate has a clause with this number already."),
            )
        ]

    def get_absolute_url(self) -> str:
        return f"/frameworks/mandates/{self.mandate_id}/#clause-{self.number}"

    @property
    def key(self) -> str:
        return f"{self.mandate.symbol}#{self.number}"


class Obligation(Sourced, Thing):
    """What an operative clause obliges somebody to deliver, and by when: a day, or relative to an event."""

    clause = models.ForeignKey(Clause, models.CASCADE, related_name="obligations")
    deliverable = TranslatedField()
    addressee = models.ForeignKey(
        "core.Organization", models.PROTECT, null=True, blank=True, related_name="obligations"
    )
    due_on = models.DateField(null=True, blank=True)
    due_event = models.ForeignKey("governance.Event", models.PROTECT, null=True, blank=True, related_name="obligations")
    due_note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["clause", "pk"]
        verbose_name = _("obligation")
        verbose_name_plural = _("obligations")

    def __str__(self) -> str:
        return str(self.deliverable)

    def get_absolute_url(self) -> str:
        return self.clause.get_absolute_url()


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
    endorsed_by = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="endorsed_frameworks")
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


class ElementKind(models.TextChoices):
    FOCUS_AREA = "focus_area", _("key focus area")
    ACTION_AREA = "action_area", _("key action area")
    GOAL = "goal", _("goal")
    TARGET = "target", _("target")
    INDICATOR = "indicator", _("indicator")
    PROVISION = "provision", _("provision")
    DELIVERABLE = "deliverable", _("deliverable")
    LEVEL = "level", _("level")
    CODE_GROUP = "code_group", _("group of codes")


class Element(Sourced, Thing):
    """One element of a framework's tree; a target may carry a value, its unit and a year."""

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
        return f"/frameworks/{self.framework.key}/#{self.code}"


class Relation(models.TextChoices):
    DERIVED_FROM = "derived_from", _("derived from")
    CONTRIBUTES_TO = "contributes_to", _("contributes to")
    CONSISTENT_WITH = "consistent_with", _("consistent with")
    GUIDED_BY = "guided_by", _("guided by")


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


class InstrumentKind(models.TextChoices):
    """The three kinds that the Doha Programme of Action names, and the documents that carry them."""

    STRATEGIC_PLAN = "strategic_plan", _("strategic plan")
    WORK_PROGRAMME = "work_programme", _("annual work programme")
    REPORT = "report", _("report")


class Instrument(Published, Sourced, Thing):
    """A programme, plan or report of the organization that a strategy should be mainstreamed into."""

    key = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=16, choices=InstrumentKind)
    title = TranslatedField()
    symbol = models.CharField(max_length=80, blank=True)
    organization = models.ForeignKey("core.Organization", models.PROTECT, related_name="instruments")
    year_from = models.PositiveSmallIntegerField(null=True, blank=True)
    year_to = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "year_from", "key"]
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")

    def get_absolute_url(self) -> str:
        return f"/frameworks/mainstreaming/#{self.key}"


class Reflection(Sourced):
    """Where an instrument reflects a strategy or a framework: symbol and paragraph, since when, checked by whom."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="reflections")
    strategy = models.ForeignKey("core.Strategy", models.CASCADE, null=True, blank=True, related_name="reflections")
    area = models.ForeignKey("core.Area", models.CASCADE, null=True, blank=True, related_name="reflections")
    element = models.ForeignKey(Element, models.PROTECT, null=True, blank=True, related_name="reflections")
    place = models.CharField(max_length=120, blank=True)
    since = models.DateField(null=True, blank=True)
    checked_by = models.ForeignKey("core.User", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="frameworks_reflection_of_something",
                condition=Q(strategy__isnull=False) | Q(element__isnull=False),
                violation_error_message=_("Name the strategy or the framework element that is reflected."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.instrument}: {self.place}"
