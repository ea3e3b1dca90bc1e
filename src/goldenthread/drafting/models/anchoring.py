"""Anchoring: where a comment's words are in later versions."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.models.consultation import Comment
from goldenthread.drafting.models.documents import Node, Version
from goldenthread.platform.models import Thing


class AnchorState(models.TextChoices):
    PLACED = "placed", _("placed")
    """Sure enough to be placed without asking."""
    DOUBTFUL = "doubtful", _("waits for a person")
    """A place is proposed; a person confirms or corrects it."""
    CONFIRMED = "confirmed", _("confirmed")
    """A person said where it belongs."""
    GONE = "gone", _("words are gone")
    """The paragraph or its words are no longer in the version; the comment is kept and listed."""


DECIDED = (AnchorState.CONFIRMED, AnchorState.GONE)
"""What a person can say of a place; the other states are found, and found anew, until somebody decides."""
ANCHOR_MOVES: dict[str, set[str]] = {
    AnchorState.PLACED: {AnchorState.CONFIRMED, AnchorState.GONE},
    AnchorState.DOUBTFUL: {AnchorState.CONFIRMED, AnchorState.GONE},
    AnchorState.CONFIRMED: {AnchorState.CONFIRMED, AnchorState.GONE},
    AnchorState.GONE: {AnchorState.CONFIRMED},
}


class Anchor(Thing):
    """Where the words of a comment are in a version later than the one it was made on, and how sure that is.

    `start` and `end` count characters of the paragraph's words as they are shown in the language of the comment; both
    None mean the whole paragraph. Replies have none of their own: they go with the comment that they answer.
    """

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="anchors")
    version = models.ForeignKey(Version, models.CASCADE, related_name="anchors")
    node = models.ForeignKey(Node, models.PROTECT, null=True, blank=True, related_name="anchors")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(blank=True, help_text=_("the words as they stood in this version when they were placed"))
    confidence = models.FloatField(default=0.0, help_text=_("chance, 0 to 1, that the place is right"))
    state = models.CharField(max_length=9, choices=AnchorState)
    decided_by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["version", "comment"]
        verbose_name = _("place of a comment")
        verbose_name_plural = _("places of comments")
        constraints = [
            models.UniqueConstraint(name="drafting_anchor_once", fields=["comment", "version"]),
            models.CheckConstraint(
                name="drafting_anchor_has_a_place",
                condition=Q(state=AnchorState.GONE) | Q(node__isnull=False),
                violation_error_message=_(
                    "Choose the paragraph where the comment belongs, or say that its place is gone."
                ),
            ),
            models.CheckConstraint(
                name="drafting_anchor_span",
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(start__isnull=False, end__isnull=False, end__gte=F("start")),
                violation_error_message=_("The marked words have a beginning and an end after it. Mark them again."),
            ),
            models.CheckConstraint(
                name="drafting_anchor_confidence",
                condition=Q(confidence__gte=0, confidence__lte=1),
                violation_error_message=_("A confidence is between 0 and 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comment_id} in {self.version_id}: {self.state}"

    @property
    def is_decided(self) -> bool:
        """Whether a person said so: then it is not placed anew."""
        return self.decided_at is not None and not self.is_open_again

    @property
    def is_open_again(self) -> bool:
        """Whether the words that a person confirmed can no longer be found; it is decided once more if they come back."""
        return self.decided_at is not None and self.state == AnchorState.DOUBTFUL

    def get_absolute_url(self) -> str:
        return f"/documents/places/{self.pk}/"
