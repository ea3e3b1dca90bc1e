"""Consultation: rounds, comments and what became of them, bodies that consider a text."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goldenthread.drafting.models.documents import Document, Node, Version
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Published, Sourced, Thing


class RoundAudience(models.TextChoices):
    INTERNAL = "internal", _("internal")
    INTER_AGENCY = "inter_agency", _("inter-agency")
    MEMBER_STATES = "member_states", _("Member States")
    PUBLIC = "public", _("public")


class RoundPhase(models.TextChoices):
    PLANNED = "planned", _("planned")
    OPEN = "open", pgettext_lazy("round", "open")
    CLOSING = "closing", pgettext_lazy("round", "closing")
    """The last days: comments are still taken, and who has not answered is reminded."""
    CONSOLIDATING = "consolidating", pgettext_lazy("round", "consolidating")
    """Comments are worked into the text; the secretariat alone still adds some, marked as late."""
    CLOSED = "closed", _("closed")


ROUND_MOVES: dict[str, set[str]] = {
    RoundPhase.PLANNED: {RoundPhase.OPEN},
    RoundPhase.OPEN: {RoundPhase.CLOSING, RoundPhase.CONSOLIDATING},
    RoundPhase.CLOSING: {RoundPhase.OPEN, RoundPhase.CONSOLIDATING},
    RoundPhase.CONSOLIDATING: {RoundPhase.OPEN, RoundPhase.CLOSED},
    RoundPhase.CLOSED: {RoundPhase.CONSOLIDATING},
}
TAKES_COMMENTS = (RoundPhase.OPEN, RoundPhase.CLOSING)


class Round(Published, Sourced, Thing):
    """A round of consultation on a document: whom it asked, by which note, from when to when."""

    key = models.SlugField(max_length=80, unique=True)
    document = models.ForeignKey(Document, models.CASCADE, related_name="rounds")
    version = models.ForeignKey(Version, models.PROTECT, null=True, blank=True, related_name="rounds")
    title = TranslatedField()
    audience = models.CharField(max_length=14, choices=RoundAudience)
    phase = models.CharField(max_length=13, choices=RoundPhase, default=RoundPhase.PLANNED)
    event = models.ForeignKey("governance.Event", models.PROTECT, null=True, blank=True, related_name="rounds")
    led_by = models.ForeignKey("core.Organization", models.PROTECT, null=True, blank=True, related_name="led_rounds")
    consulted = models.ManyToManyField("core.Organization", blank=True, related_name="consulted_in")
    note_number = models.CharField(max_length=40, blank=True, help_text=_("number of the information note"))
    note_date = models.DateField(null=True, blank=True)
    note_recipients = models.TextField(_("recipients of the note"), blank=True)
    dispatched_on = models.DateField(_("dispatched"), null=True, blank=True)
    note_receipt = models.CharField(_("receipt of the note"), max_length=200, blank=True)
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    extended_to = models.DateField(_("extended to"), null=True, blank=True)
    is_sealed = models.BooleanField(
        _("sealed"), default=False, help_text=_("nobody sees the comments of others before the round is over")
    )
    four_eyes = models.BooleanField(
        _("four eyes"), default=True, help_text=_("an answer counts when somebody else has confirmed it")
    )
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by", verbose_name=_("follows")
    )
    outcome = TranslatedField(blank=True)

    class Meta:
        ordering = [F("note_date").asc(nulls_first=True), "opens_on", "pk"]
        verbose_name = _("consultation round")
        verbose_name_plural = _("consultation rounds")
        constraints = [
            models.CheckConstraint(
                name="drafting_round_dates",
                condition=Q(opens_on__isnull=True) | Q(closes_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
                violation_error_message=_("It ends before it begins."),
            ),
            models.CheckConstraint(
                name="drafting_round_extension",
                condition=Q(extended_to__isnull=True) | Q(closes_on__isnull=False, extended_to__gt=F("closes_on")),
                violation_error_message=_("An extension ends after the day on which the round closes."),
            ),
        ]

    @property
    def last_day(self) -> date | None:
        """The last day on which comments are taken; None when it is not set."""
        return self.extended_to or self.closes_on

    @property
    def is_over(self) -> bool:
        """Whether its last day lies behind, whatever its phase."""
        return self.last_day is not None and timezone.localdate() > self.last_day

    def get_absolute_url(self) -> str:
        return f"/documents/rounds/{self.key}/"


class CommentType(models.TextChoices):
    GENERAL = "general", _("general")
    SUBSTANTIVE = "substantive", _("substantive")
    EDITORIAL = "editorial", _("editorial")
    FACTUAL = "factual", _("factual")
    TRANSLATION = "translation", _("translation")


class Disposition(models.TextChoices):
    OPEN = "open", pgettext_lazy("comment", "open")
    ACCEPTED = "accepted", _("accepted")
    MODIFIED = "modified", _("accepted with modification")
    PARTLY = "partly", _("partly accepted")
    NOTED = "noted", _("noted")
    NOT_ACCEPTED = "not_accepted", _("not accepted")
    OUT_OF_SCOPE = "out_of_scope", _("out of scope")
    DUPLICATE = "duplicate", _("duplicate of another point")


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
    submission = models.ForeignKey(
        "drafting.Submission",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="comments",
        verbose_name=_("submission"),
    )
    delegation = models.ForeignKey(
        "core.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="comments_as_delegation",
        verbose_name=_("delegation"),
    )
    capacity = models.CharField(_("in the capacity of"), max_length=200, blank=True)
    statement = models.ForeignKey(
        "governance.FeedbackPoint",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="comments",
        verbose_name=_("statement at an event"),
    )
    is_late = models.BooleanField(_("late"), default=False)
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
                violation_error_message=_("A comment that is answered has a reply. Write the reply."),
            ),
            models.CheckConstraint(
                name="drafting_comment_span",
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(start__isnull=False, end__isnull=False, end__gte=F("start")),
                violation_error_message=_("The marked words have a beginning and an end after it. Mark them again."),
            ),
        ]

    def save(self, *args: Any, **options: Any) -> None:
        """Keep it; a comment has one point as long as nobody splits it, a reply has none."""
        is_new = self._state.adding
        super().save(*args, **options)
        if is_new and self.parent_id is None:
            from goldenthread.drafting.models.points import first_point

            first_point(self).save()

    @property
    def who(self) -> str:
        """Who made it, as a list names them."""
        return str(self.delegation or self.author_name or self.author or "")

    def get_absolute_url(self) -> str:
        return f"/documents/comments/{self.pk}/"
