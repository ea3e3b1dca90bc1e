"""The plan of advocacy: audiences, messages, products and appearances, and the leads that come of them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Published, Sourced, Thing


class TaskState(models.TextChoices):
    PLANNED = "planned", _("planned")
    UNDER_WAY = "under_way", _("under way")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


TASK_MOVES: dict[str, set[str]] = {
    TaskState.PLANNED: {TaskState.UNDER_WAY, TaskState.DONE, TaskState.DROPPED},
    TaskState.UNDER_WAY: {TaskState.DONE, TaskState.DROPPED, TaskState.PLANNED},
    TaskState.DONE: {TaskState.UNDER_WAY},
    TaskState.DROPPED: {TaskState.PLANNED},
}


class Audience(Published, Sourced, Thing):
    """Whom advocacy speaks to, and what they are to do."""

    strategy = models.ForeignKey("core.Strategy", models.CASCADE, related_name="audiences")
    title = TranslatedField()
    aim = TranslatedField(_("aim"), blank=True)

    class Meta:
        ordering = ["strategy", "pk"]
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")

    def get_absolute_url(self) -> str:
        return f"/funding/audiences/{self.pk}/"


class KeyMessage(Published, Sourced, Thing):
    """What is said to an audience, in each language."""

    strategy = models.ForeignKey("core.Strategy", models.CASCADE, related_name="key_messages")
    group = models.ForeignKey(
        Audience, models.SET_NULL, null=True, blank=True, related_name="messages", verbose_name=_("audience")
    )
    text = TranslatedField()

    class Meta:
        ordering = ["strategy", "group", "pk"]
        verbose_name = _("message")
        verbose_name_plural = _("messages")

    def get_absolute_url(self) -> str:
        return f"/funding/messages/{self.pk}/"


class OutreachKind(models.TextChoices):
    APPEARANCE = "appearance", _("appearance at a forum")
    PRODUCT = "product", _("product")
    TASK = "task", _("task")


class OutreachItem(Published, Sourced, Thing):
    """Something planned to promote partnerships: an appearance at a forum, a product, a task that prepares them."""

    strategy = models.ForeignKey("core.Strategy", models.CASCADE, related_name="outreach")
    kind = models.CharField(max_length=10, choices=OutreachKind, default=OutreachKind.TASK)
    title = TranslatedField()
    group = models.ForeignKey(
        Audience,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="outreach",
        verbose_name=_("audience in the plan"),
    )
    says = models.ForeignKey(
        KeyMessage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="outreach",
        verbose_name=_("message in the plan"),
    )
    audience = TranslatedField(blank=True)
    message = TranslatedField(blank=True)
    channel = models.CharField(max_length=80, blank=True)
    event = models.ForeignKey("governance.Event", models.PROTECT, null=True, blank=True, related_name="outreach")
    days_before = models.PositiveSmallIntegerField(
        _("days before the event"), null=True, blank=True, help_text=_("the due day follows when the event moves")
    )
    due_on = models.DateField(null=True, blank=True)
    owner = models.ForeignKey("core.Person", models.PROTECT, null=True, blank=True, related_name="outreach")
    state = models.CharField(_("state"), max_length=9, choices=TaskState, default=TaskState.PLANNED)
    reach = models.PositiveIntegerField(_("people reached"), null=True, blank=True)
    outcome = TranslatedField(blank=True)

    class Meta:
        ordering = ["strategy", "due_on", "pk"]
        verbose_name = _("outreach")
        verbose_name_plural = _("outreach")

    def get_absolute_url(self) -> str:
        return f"/funding/outreach/{self.pk}/"


class LeadStage(models.TextChoices):
    LEAD = "lead", _("lead")
    DUE_DILIGENCE = "diligence", _("due diligence")
    STRUCTURING = "structuring", _("being structured")
    NEGOTIATION = "negotiation", _("in negotiation")
    AGREED = "agreed", _("agreed")
    DROPPED = "dropped", _("dropped")


LEAD_MOVES: dict[str, set[str]] = {
    LeadStage.LEAD: {LeadStage.DUE_DILIGENCE, LeadStage.DROPPED},
    LeadStage.DUE_DILIGENCE: {LeadStage.STRUCTURING, LeadStage.DROPPED},
    LeadStage.STRUCTURING: {LeadStage.NEGOTIATION, LeadStage.DROPPED},
    LeadStage.NEGOTIATION: {LeadStage.AGREED, LeadStage.STRUCTURING, LeadStage.DROPPED},
    LeadStage.AGREED: set(),
    LeadStage.DROPPED: {LeadStage.LEAD},
}


class Lead(Published, Sourced, Thing):
    """A public-private partnership that may come of a forum, from the first talk to the agreement."""

    strategy = models.ForeignKey("core.Strategy", models.CASCADE, related_name="leads")
    organization = models.ForeignKey("core.Organization", models.PROTECT, related_name="leads")
    title = TranslatedField()
    area = models.ForeignKey("core.Area", models.SET_NULL, null=True, blank=True, related_name="leads")
    event = models.ForeignKey("governance.Event", models.PROTECT, null=True, blank=True, related_name="leads")
    stage = models.CharField(max_length=12, choices=LeadStage, default=LeadStage.LEAD)
    diligence_on = models.DateField(_("due diligence cleared on"), null=True, blank=True)
    diligence = models.CharField(_("what due diligence found"), max_length=300, blank=True)
    owner = models.ForeignKey("core.Person", models.PROTECT, null=True, blank=True, related_name="leads")
    next_step = models.CharField(max_length=300, blank=True)
    next_step_on = models.DateField(null=True, blank=True)
    opportunity = models.ForeignKey("funding.Opportunity", models.SET_NULL, null=True, blank=True, related_name="leads")
    agreement = models.ForeignKey("funding.Agreement", models.SET_NULL, null=True, blank=True, related_name="leads")

    class Meta:
        ordering = ["strategy", "stage", "pk"]
        verbose_name = _("lead")
        verbose_name_plural = _("leads")

    def get_absolute_url(self) -> str:
        return f"/funding/leads/{self.pk}/"
