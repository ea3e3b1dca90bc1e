"""Consultation: rounds, comments and what became of them, bodies that consider a text."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.core.fields import TranslatedField
from goldenthread.core.models import Published, Sourced, Thing
from goldenthread.drafting.models.documents import Document, Node, Version
from goldenthread.governance.models import OutcomeVerb


class RoundAudience(models.TextChoices):
    INTERNAL = "internal", _("internal")
    INTER_AGENCY = "inter_agency", _("inter-agency")
    MEMBER_STATES = "member_states", _("Member States")
    PUBLIC = "public", _("public")


class RoundPhase(models.TextChoices):
    PLANNED = "planned", _("planned")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


ROUND_MOVES: dict[str, set[str]] = {
    RoundPhase.PLANNED: {RoundPhase.OPEN},
    RoundPhase.OPEN: {RoundPhase.CLOSED},
    RoundPhase.CLOSED: {RoundPhase.OPEN},
}


class Round(Published, Sourced, Thing):
    """A round of consultation on a document: whom it asked, by which note, from when to when."""

    key = models.SlugField(max_length=80, unique=True)
    document = models.ForeignKey(Document, models.CASCADE, related_name="rounds")
    version = models.ForeignKey(Version, models.PROTECT, null=True, blank=True, related_name="rounds")
    title = TranslatedField()
    audience = models.CharField(max_length=14, choices=RoundAudience)
    phase = models.CharField(max_length=8, choices=RoundPhase, default=RoundPhase.PLANNED)
    event = models.ForeignKey("governance.Event", models.PROTECT, null=True, blank=True, related_name="rounds")
    led_by = models.ForeignKey("core.Organization", models.PROTECT, null=True, blank=True, related_name="led_rounds")
    consulted = models.ManyToManyField("core.Organization", blank=True, related_name="consulted_in")
    note_number = models.CharField(max_length=40, blank=True, help_text=_("number of the information note"))
    note_date = models.DateField(null=True, blank=True)
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    outcome = TranslatedField(blank=True)

    class Meta:
        ordering = [F("note_date").asc(nulls_first=True), "opens_on", "pk"]
        verbose_name = _("consultation round")
        verbose_name_plural = _("consultation rounds")
        constraints = [
            models.CheckConstraint(
                name="drafting_round_dates",
                condition=Q(opens_on__isnull=True) | Q(closes_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
            )
        ]

    def get_absolute_url(self) -> str:
        return f"/documents/rounds/{self.key}/"


class CommentType(models.TextChoices):
    GENERAL = "general", _("general")
    SUBSTANTIVE = "substantive", _("substantive")
    EDITORIAL = "editorial", _("editorial")
    FACTUAL = "factual", _("factual")
    TRANSLATION = "translation", _("translation")


class Disposition(models.TextChoices):
    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    PARTLY = "partly", _("partly accepted")
    NOTED = "noted", _("noted")
    NOT_ACCEPTED = "not_accepted", _("not accepted")
    OUT_OF_SCOPE = "out_of_scope", _("out of scope")


class Comment(Published, Sourced, Thing):
    """A remark on a version, on a paragraph and quoted words or on the whole, and what became of it.

    Never deleted with a draft: it keeps the version and the words it was made on.
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="comments")
    round = models.ForeignKey(Round, models.PROTECT, null=True, blank=True, related_name="comments")
    node = models.ForeignKey(Node, models.PROTECT, null=True, blank=True, related_name="comments")
    language = models.CharField(max_length=2, default="en")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(blank=True)
    type = models.CharField(max_length=12, choices=CommentType, default=CommentType.GENERAL)
    text = models.TextField()
    proposed_text = models.TextField(blank=True)
    author = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="comments")
    author_name = models.CharField(max_length=200, blank=True)
    on_behalf_of = models.ForeignKey(
        "core.Organization", models.PROTECT, null=True, blank=True, related_name="comments"
    )
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replies")
    made_at = models.DateTimeField(default=timezone.now, null=True, blank=True)
    disposition = models.CharField(max_length=14, choices=Disposition, default=Disposition.OPEN)
    reply = models.TextField(blank=True)
    answered_by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    external_id = models.CharField(max_length=80, blank=True, help_text=_("its id in the file it came with"))
    was_resolved = models.BooleanField(default=False, help_text=_("marked as resolved in the file it came with"))
    spans = models.JSONField(
        null=True, blank=True, help_text=_("paragraphs (GUID), start and end of words that run over several")
    )

    class Meta:
        ordering = ["version", F("made_at").asc(nulls_last=True), "pk"]
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = [
            models.CheckConstraint(
                name="drafting_comment_answered_has_reply",
                condition=Q(disposition=Disposition.OPEN) | ~Q(reply=""),
            ),
            models.CheckConstraint(
                name="drafting_comment_span",
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(start__isnull=False, end__isnull=False, end__gte=F("start")),
            ),
        ]

    def get_absolute_url(self) -> str:
        return f"/documents/comments/{self.pk}/"


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
    action_sought = models.CharField(max_length=10, choices=OutcomeVerb)
    outcome = models.CharField(max_length=10, choices=OutcomeVerb, blank=True)
    decision = models.ForeignKey(
        "governance.Decision", models.PROTECT, null=True, blank=True, related_name="considerations"
    )
    note = TranslatedField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["document", "order"]
        verbose_name = _("consideration by a body")
        verbose_name_plural = _("considerations by bodies")
        constraints = [
            models.CheckConstraint(
                name="drafting_consideration_somewhere",
                condition=Q(session__isnull=False) | Q(event__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.session or self.event}: {self.get_action_sought_display()}"

    def get_absolute_url(self) -> str:
        return f"/documents/{self.document.key}/#consideration-{self.pk}"
