"""Editing: a paragraph that somebody has taken out to write on."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.models.documents import Node, Placement, Version
from goldenthread.language import LANGUAGES, NAMES
from goldenthread.platform.models import Thing


class CheckOutState(models.TextChoices):
    OPEN = "open", _("being written")
    """Their words so far are kept and shown to nobody else."""
    CONFLICT = "conflict", _("in conflict")
    """Somebody changed the same words meanwhile: both wordings are kept until one person decides."""
    TAKEN_IN = "taken_in", _("taken in")
    """Their words are in the draft."""
    GIVEN_UP = "given_up", _("given up")
    """They left it; the words they had are kept."""


CHECK_OUT_MOVES: dict[str, set[str]] = {
    CheckOutState.OPEN: {CheckOutState.TAKEN_IN, CheckOutState.CONFLICT, CheckOutState.GIVEN_UP},
    CheckOutState.CONFLICT: {CheckOutState.TAKEN_IN, CheckOutState.GIVEN_UP},
    CheckOutState.TAKEN_IN: set(),
    CheckOutState.GIVEN_UP: set(),
}
LIVE = (CheckOutState.OPEN, CheckOutState.CONFLICT)


class CheckOut(Thing):
    """A paragraph that somebody writes on, in one language: the words they began with, and theirs so far.

    It tells the others and locks nobody out: what two people wrote is merged on `base_text`. It is kept by version and
    identity, so that the words stay when the paragraph leaves the draft.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="check_outs")
    node = models.ForeignKey(Node, models.PROTECT, related_name="check_outs")
    language = models.CharField(max_length=2, choices=[(c, NAMES[c]) for c in LANGUAGES])
    user = models.ForeignKey("core.User", models.PROTECT, related_name="check_outs")
    base_text = models.TextField(blank=True)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=CheckOutState, default=CheckOutState.OPEN)
    taken_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-saved_at"]
        verbose_name = _("paragraph checked out")
        verbose_name_plural = _("paragraphs checked out")
        constraints = [
            models.UniqueConstraint(
                name="drafting_check_out_once",
                fields=["version", "node", "language", "user"],
                condition=Q(state__in=LIVE),
                violation_error_message=_(
                    "You have this paragraph checked out already. Go on with that text, or give it up first."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.node_id} {self.language}: {self.user_id}"

    @cached_property
    def placement(self) -> Placement | None:
        """The paragraph where it now stands in the version; None when it was removed."""
        return Placement.objects.filter(version=self.version_id, node=self.node_id).select_related("version").first()

    @property
    def label(self) -> str:
        """How the paragraph is called where it stands: its number, else its address; “–” when it was removed."""
        return (self.placement.number or self.placement.eid or "–") if self.placement else "–"

    def get_absolute_url(self) -> str:
        return f"/documents/check-outs/{self.pk}/"
