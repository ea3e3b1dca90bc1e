"""Nouns of partnership."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Published, Sourced, Thing
from goldenthread.platform.models.base import once


class DiligenceState(models.TextChoices):
    NOT_STARTED = "not_started", _("not started")
    UNDER_REVIEW = "under_review", _("under review")
    CLEARED = "cleared", _("cleared")
    DECLINED = "declined", _("declined")


DILIGENCE_MOVES: dict[str, set[str]] = {
    DiligenceState.NOT_STARTED: {DiligenceState.UNDER_REVIEW},
    DiligenceState.UNDER_REVIEW: {DiligenceState.CLEARED, DiligenceState.DECLINED},
    DiligenceState.CLEARED: {DiligenceState.UNDER_REVIEW},
    DiligenceState.DECLINED: {DiligenceState.UNDER_REVIEW},
}


class DueDiligence(Published, Sourced, Thing):
    """The state of the check that comes before working together; a clearance ends on its day."""

    organization = models.OneToOneField("core.Organization", models.CASCADE, related_name="due_diligence")
    state = models.CharField(max_length=12, choices=DiligenceState, default=DiligenceState.NOT_STARTED)
    decided_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        verbose_name = _("due diligence")
        verbose_name_plural = _("due diligence")
        constraints = [
            models.CheckConstraint(
                name="partners_clearance_is_dated",
                condition=~Q(state=DiligenceState.CLEARED) | Q(decided_on__isnull=False, expires_on__isnull=False),
                violation_error_message=_(
                    "A clearance has the day of its decision and the day on which it expires. Give both."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.get_state_display()


class DiligenceStep(Sourced):
    """A state that the check of an organization had, from when it was set: the history of its due diligence."""

    check_of = models.ForeignKey(DueDiligence, models.CASCADE, related_name="steps")
    state = models.CharField(max_length=12, choices=DiligenceState)
    decided_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("step of due diligence")
        verbose_name_plural = _("steps of due diligence")

    def __str__(self) -> str:
        return self.get_state_display()


class Contact(Published, Sourced, Thing):
    """Somebody to write to at an organization."""

    organization = models.ForeignKey("core.Organization", models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=200)
    post_title = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["organization", "name"]
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")


class EngagementStage(models.TextChoices):
    SUGGESTED = "suggested", _("suggested")
    CONTACTED = "contacted", _("contacted")
    IN_TALKS = "in_talks", _("in talks")
    AGREED = "agreed", _("agreed")
    ACTIVE = "active", _("working together")
    ENDED = "ended", _("ended")
    DECLINED = "declined", _("declined")


ENGAGEMENT_MOVES: dict[str, set[str]] = {
    EngagementStage.SUGGESTED: {EngagementStage.CONTACTED, EngagementStage.DECLINED},
    EngagementStage.CONTACTED: {EngagementStage.IN_TALKS, EngagementStage.DECLINED},
    EngagementStage.IN_TALKS: {EngagementStage.AGREED, EngagementStage.DECLINED},
    EngagementStage.AGREED: {EngagementStage.ACTIVE, EngagementStage.ENDED},
    EngagementStage.ACTIVE: {EngagementStage.ENDED},
    EngagementStage.ENDED: {EngagementStage.IN_TALKS},
    EngagementStage.DECLINED: {EngagementStage.CONTACTED},
}


class Engagement(Published, Sourced, Thing):
    """Work with one organization on an action area, in countries, from first contact to agreement and beyond."""

    strategy = models.ForeignKey("core.Strategy", models.CASCADE, related_name="engagements")
    organization = models.ForeignKey("core.Organization", models.PROTECT, related_name="engagements")
    area = models.ForeignKey("core.Area", models.SET_NULL, null=True, blank=True, related_name="engagements")
    activity = models.ForeignKey("plan.Activity", models.SET_NULL, null=True, blank=True, related_name="engagements")
    countries = models.ManyToManyField("core.Country", blank=True, related_name="engagements")
    title = TranslatedField()
    stage = models.CharField(max_length=10, choices=EngagementStage, default=EngagementStage.SUGGESTED)
    modality = models.ForeignKey("plan.Modality", models.PROTECT, null=True, blank=True, related_name="engagements")
    owner = models.ForeignKey("core.Person", models.PROTECT, null=True, blank=True, related_name="engagements")
    next_step = models.CharField(max_length=300, blank=True)
    next_step_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["strategy", "organization"]
        verbose_name = _("engagement")
        verbose_name_plural = _("engagements")

    def get_absolute_url(self) -> str:
        return f"/partners/engagements/{self.pk}/"


class EngagementEventKind(models.TextChoices):
    CONTACT = "contact", _("contact")
    MEETING = "meeting", _("meeting")
    LETTER = "letter", _("letter")
    STAGE = "stage", _("change of stage")
    AGREEMENT = "agreement", _("agreement")
    NOTE = "note", _("note")


class EngagementEvent(Published, Sourced, Thing):
    """Something that happened in an engagement."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=EngagementEventKind)
    happened_on = models.DateField()
    text = models.TextField()
    by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+")
    file = models.ForeignKey("core.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-happened_on", "-pk"]
        verbose_name = _("step of an engagement")
        verbose_name_plural = _("steps of engagements")


class AreaSector(Sourced):
    """The part of the crosswalk that says which DAC sectors an action area is about, and how much."""

    shown_with = ("area__strategy",)

    area = models.ForeignKey("core.Area", models.CASCADE, related_name="sectors")
    sector = models.CharField(max_length=5, help_text=_("DAC sector, 3 or 5 digits"))
    weight = models.DecimalField(max_digits=4, decimal_places=3, default=1)

    class Meta:
        ordering = ["area", "sector"]
        verbose_name = _("sector of an action area")
        verbose_name_plural = _("sectors of action areas")
        constraints = [
            models.UniqueConstraint(name="partners_area_sector_once", fields=["area", "sector"]),
            models.CheckConstraint(
                name="partners_area_sector_weight",
                condition=Q(weight__gt=0, weight__lte=1),
                violation_error_message=_("A weight is above 0 and at most 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area.code} → {self.sector}"

    def get_absolute_url(self) -> str:
        return f"/partners/areas/{self.area.strategy.key}/{self.area.code}/"


class Answer(models.TextChoices):
    YES = "yes", _("yes")
    NO = "no", _("no")


class SuggestionAnswer(Sourced):
    """A person's yes or no to a suggested partner for an area in a country, and why. It is respected from then on."""

    area = models.ForeignKey("core.Area", models.CASCADE, related_name="suggestion_answers")
    country = models.ForeignKey(
        "core.Country", models.PROTECT, null=True, blank=True, related_name="suggestion_answers"
    )
    organization_ref = models.CharField(max_length=200, help_text=_("identifier in the evidence"))
    organization_name = models.CharField(max_length=300, blank=True)
    organization = models.ForeignKey(
        "core.Organization", models.SET_NULL, null=True, blank=True, related_name="suggestion_answers"
    )
    answer = models.CharField(max_length=3, choices=Answer)
    reason = models.TextField()
    by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("answer to a suggestion")
        verbose_name_plural = _("answers to suggestions")
        constraints = [
            once("partners_answer_once", always=["area", "organization_ref"], or_none={"country": ""}),
            models.CheckConstraint(
                name="partners_answer_has_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Say why."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization_ref}: {self.answer}"


class IdentitySaid(models.TextChoices):
    SAME = "same", _("one organization")
    APART = "apart", _("two organizations")
    OPEN = "open", _("taken back")


class IdentityAnswer(models.Model):
    """What a person said of two names or references of the aid data: one organization or two. The last answer holds.

    `one` stands before `other` in the order of their letters, so that a pair is kept once.
    """

    one = models.CharField(_("name or reference"), max_length=400)
    other = models.CharField(_("other name or reference"), max_length=400)
    answer = models.CharField(_("answer"), max_length=5, choices=IdentitySaid)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("answer about names in the aid data")
        verbose_name_plural = _("answers about names in the aid data")
        constraints = [models.UniqueConstraint(name="partners_identity_once", fields=["one", "other"])]

    def __str__(self) -> str:
        return f"{self.one} – {self.other}: {self.get_answer_display()}"
