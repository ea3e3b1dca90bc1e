"""Negotiation: wordings that delegations propose, and what became of them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.models.documents import Node, Version
from goldenthread.language import LANGUAGES, NAMES
from goldenthread.platform.models import Sourced, Thing


class ProposalKind(models.TextChoices):
    AMEND = "amend", _("other words")
    """Instead of the quoted words of a paragraph, or of the whole of it."""
    INSERT = "insert", _("a new paragraph")
    """After the paragraph named, as 7 bis, 7 ter."""
    DELETE = "delete", _("without these words")
    """The quoted words, or the whole paragraph, go."""


class ProposalState(models.TextChoices):
    PRIVATE = "private", _("in preparation")
    """Only the delegation sees it."""
    TABLED = "tabled", _("tabled")
    """Everyone in the negotiation sees it, in brackets, with the name of who proposed it."""
    AD_REFERENDUM = "ad_referendum", _("agreed ad referendum")
    AGREED = "agreed", _("agreed")
    """Its words are the text; the brackets fall."""
    NOT_AGREED = "not_agreed", _("not agreed")
    WITHDRAWN = "withdrawn", _("withdrawn")


PROPOSAL_MOVES: dict[str, set[str]] = {
    ProposalState.PRIVATE: {ProposalState.TABLED, ProposalState.WITHDRAWN},
    ProposalState.TABLED: {
        ProposalState.AD_REFERENDUM,
        ProposalState.AGREED,
        ProposalState.NOT_AGREED,
        ProposalState.WITHDRAWN,
    },
    ProposalState.AD_REFERENDUM: {ProposalState.AGREED, ProposalState.TABLED},
    ProposalState.AGREED: set(),
    ProposalState.NOT_AGREED: {ProposalState.TABLED},
    ProposalState.WITHDRAWN: set(),
}


class Proposal(Sourced, Thing):
    """A wording that a delegation proposes for a version: other words, a new paragraph, or none.

    `node` is the paragraph it is about; of an insertion, the paragraph after which it goes (None: at the beginning).
    `start` and `end` count characters of its words as they are shown in `language`; both None mean all of them.
    Proposals about the same words are alternatives. One that came as a tracked change has an `author_name` only.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="proposals")
    node = models.ForeignKey(Node, models.PROTECT, null=True, blank=True, related_name="proposals")
    kind = models.CharField(max_length=6, choices=ProposalKind)
    language = models.CharField(max_length=2, choices=[(c, NAMES[c]) for c in LANGUAGES])
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(blank=True)
    text = models.TextField(blank=True)
    rationale = models.TextField(blank=True)
    delegation = models.ForeignKey("core.Organization", models.PROTECT, null=True, blank=True, related_name="proposals")
    on_behalf_of = models.ForeignKey(
        "core.Organization", models.PROTECT, null=True, blank=True, related_name="proposals_made_for"
    )
    author = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="proposals")
    author_name = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=13, choices=ProposalState, default=ProposalState.PRIVATE)
    made_at = models.DateTimeField(default=timezone.now)
    tabled_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["version", "made_at", "pk"]
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [
            models.CheckConstraint(
                name="drafting_proposal_span",
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(start__isnull=False, end__isnull=False, end__gte=F("start")),
                violation_error_message=_("The marked words have a beginning and an end after it. Mark them again."),
            ),
            models.CheckConstraint(
                name="drafting_proposal_words",
                condition=Q(kind=ProposalKind.DELETE, text="") | (~Q(kind=ProposalKind.DELETE) & ~Q(text="")),
                violation_error_message=_("Write the words you propose; a deletion has none."),
            ),
            models.CheckConstraint(
                name="drafting_proposal_is_about_something",
                condition=Q(kind=ProposalKind.INSERT) | Q(node__isnull=False),
                violation_error_message=_(
                    "Only an insertion stands for itself. Choose the paragraph that the proposal changes."
                ),
            ),
            models.CheckConstraint(
                name="drafting_proposal_of_somebody",
                condition=Q(delegation__isnull=False) | Q(author__isnull=False) | ~Q(author_name=""),
                violation_error_message=_("Name the delegation or the person who makes the proposal."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text or self.quote}"[:120]

    def get_absolute_url(self) -> str:
        return f"/documents/proposals/{self.pk}/"
