"""Deciding: bodies that consider a text, in a session or by silence, and what must be ready before."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.models.documents import Document, Version
from goldenthread.governance.models import Body, OutcomeVerb
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Published, Sourced, Thing


class Procedure(models.TextChoices):
    SESSION = "session", _("in a session")
    SILENCE = "silence", _("by silence procedure")


class Manner(models.TextChoices):
    """How a body came to its decision."""

    CONSENSUS = "consensus", _("by consensus")
    VOTE = "vote", _("by vote")
    SILENCE = "silence", _("by silence")


class ConsiderationState(models.TextChoices):
    PLANNED = "planned", _("planned")
    SUBMITTED = "submitted", _("submitted")
    SILENCE = "silence", _("under silence")
    BROKEN = "broken", _("silence broken")
    DECIDED = "decided", _("decided")


CONSIDERATION_MOVES: dict[str, set[str]] = {
    ConsiderationState.PLANNED: {ConsiderationState.SUBMITTED, ConsiderationState.SILENCE},
    ConsiderationState.SUBMITTED: {ConsiderationState.SILENCE, ConsiderationState.DECIDED, ConsiderationState.PLANNED},
    ConsiderationState.SILENCE: {ConsiderationState.BROKEN, ConsiderationState.DECIDED},
    ConsiderationState.BROKEN: {ConsiderationState.SUBMITTED, ConsiderationState.SILENCE},
    ConsiderationState.DECIDED: {ConsiderationState.SUBMITTED},
}


class Consideration(Published, Sourced, Thing):
    """A step of a document before a body: the session, what is sought, what came of it."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="considerations")
    version = models.ForeignKey(Version, models.PROTECT, null=True, blank=True, related_name="considerations")
    session = models.ForeignKey(
        "governance.Session", models.PROTECT, null=True, blank=True, related_name="considerations"
    )
    event = models.ForeignKey("governance.Event", models.PROTECT, null=True, blank=True, related_name="considerations")
    item = models.ForeignKey(
        "governance.AgendaItem", models.PROTECT, null=True, blank=True, related_name="considerations"
    )
    body = models.ForeignKey(
        "governance.Body",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="considerations",
        verbose_name=_("body"),
        help_text=_("where it decides outside a session"),
    )
    procedure = models.CharField(_("procedure"), max_length=7, choices=Procedure, default=Procedure.SESSION)
    silence_until = models.DateField(_("silence until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=ConsiderationState, default=ConsiderationState.PLANNED)
    action_sought = models.CharField(_("action sought"), max_length=10, choices=OutcomeVerb)
    outcome = models.CharField(max_length=10, choices=OutcomeVerb, blank=True)
    decision = models.ForeignKey(
        "governance.Decision", models.PROTECT, null=True, blank=True, related_name="considerations"
    )
    manner = models.CharField(_("how it was decided"), max_length=9, choices=Manner, blank=True)
    votes_for = models.PositiveSmallIntegerField(_("votes in favour"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("votes against"), null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField(_("abstentions"), null=True, blank=True)
    note = TranslatedField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["document", "order"]
        verbose_name = _("consideration by a body")
        verbose_name_plural = _("considerations by bodies")
        constraints = [
            models.CheckConstraint(
                name="drafting_consideration_somewhere",
                condition=Q(session__isnull=False) | Q(event__isnull=False) | Q(body__isnull=False),
                violation_error_message=_("Name a session, an event or a body."),
            ),
            models.CheckConstraint(
                name="drafting_consideration_silence",
                condition=~Q(state=ConsiderationState.SILENCE) | Q(silence_until__isnull=False),
                violation_error_message=_("Say until when the silence lasts."),
            ),
            models.CheckConstraint(
                name="drafting_consideration_votes",
                condition=Q(manner=Manner.VOTE)
                | Q(votes_for__isnull=True, votes_against__isnull=True, abstentions__isnull=True),
                violation_error_message=_("Votes are counted where it was decided by vote."),
            ),
        ]

    def __str__(self) -> str:
        # the document alone: who may see this may see it, not always the body, session or event
        return f"{self.document}: {self.get_action_sought_display()}"

    def get_absolute_url(self) -> str:
        return f"/documents/considerations/{self.pk}/"

    @property
    def decided_by(self) -> Body | None:
        """The body that it is before."""
        return self.session.body if self.session else self.body


class SilenceBreak(Sourced):
    """Somebody who broke the silence, and why."""

    consideration = models.ForeignKey(Consideration, models.CASCADE, related_name="breaks")
    organization = models.ForeignKey(
        "core.Organization", models.PROTECT, related_name="+", verbose_name=_("organization")
    )
    broken_on = models.DateField(_("broken on"), default=timezone.localdate)
    reason = models.TextField(_("reason"))

    class Meta:
        ordering = ["consideration", "broken_on", "pk"]
        verbose_name = _("break of silence")
        verbose_name_plural = _("breaks of silence")

    def __str__(self) -> str:
        return f"{self.organization}: {self.reason}"[:120]


class IssuanceRule(Sourced, Thing):
    """How long before a session a paper is submitted, translated and issued, and how many words it may have."""

    body = models.OneToOneField(
        "governance.Body",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="issuance_rule",
        verbose_name=_("body"),
        help_text=_("left empty, for every body without a rule of its own"),
    )
    submission_days = models.PositiveSmallIntegerField(_("submission, days before"), default=70)
    translation_days = models.PositiveSmallIntegerField(_("translation, days before"), default=49)
    issue_days = models.PositiveSmallIntegerField(_("issue, days before"), default=42)
    most_words = models.PositiveIntegerField(_("word limit"), default=8500)

    class Meta:
        verbose_name = _("rule of issuance")
        verbose_name_plural = _("rules of issuance")
        constraints = [
            models.CheckConstraint(
                name="drafting_issuance_order",
                condition=Q(submission_days__gte=F("translation_days"), translation_days__gte=F("issue_days")),
                violation_error_message=_(
                    "A paper is submitted before it is translated, and translated before it is issued."
                ),
            )
        ]

    def __str__(self) -> str:
        return str(self.body or _("every body"))
