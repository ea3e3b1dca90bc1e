"""Documents: work, version, node, place of a node in a version, text in a language.

The work is what keeps its name; a version never changes once it is closed; a node is a paragraph's identity,
apart from its number; a placement puts it at its place in one version; its text exists per language.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goldenthread.drafting.models.closed import CLOSED, require_unsealed
from goldenthread.drafting.models.states import AdoptionState, DraftStatus
from goldenthread.language import LANGUAGES, NAMES
from goldenthread.platform.audit.seals import Seal
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Published, Sourced, Thing


class DocumentKind(models.TextChoices):
    STRATEGY = "strategy", _("strategy")
    POSITION_PAPER = "position_paper", _("position paper")
    REPORT = "report", _("report to a governing body")
    IMPLEMENTATION_PLAN = "implementation_plan", _("implementation plan")
    NOTE = "note", _("note")
    RESOLUTION = "resolution", _("draft resolution")
    OTHER = "other", _("other document")


class Document(Published, Sourced, Thing):
    """A text as a work: its masthead is here, its words are in its versions."""

    key = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=DocumentKind)
    title = TranslatedField()
    strategy = models.ForeignKey("core.Strategy", models.CASCADE, null=True, blank=True, related_name="documents")
    symbol = models.CharField(max_length=80, blank=True)
    organization = models.ForeignKey(
        "core.Organization", models.PROTECT, null=True, blank=True, related_name="documents"
    )
    author_line = TranslatedField(blank=True, help_text=_("such as “Report of the Director General”"))
    agenda_item = models.ForeignKey(
        "governance.AgendaItem", models.PROTECT, null=True, blank=True, related_name="documents"
    )
    mandate = models.ForeignKey("frameworks.Mandate", models.PROTECT, null=True, blank=True, related_name="documents")
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="led_to")
    distribution = models.CharField(max_length=20, blank=True)
    original_language = models.CharField(max_length=2, choices=[(c, NAMES[c]) for c in LANGUAGES], blank=True)
    issued_on = models.DateField(null=True, blank=True)
    abstract = TranslatedField(blank=True)

    class Meta:
        ordering = ["key"]
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def get_absolute_url(self) -> str:
        return f"/documents/{self.key}/"


class Numbering(models.TextChoices):
    """How the paragraphs of a draft are numbered while it changes."""

    RUNNING = "running", _("numbers follow the order")
    """Every change of order renumbers what comes after it."""
    KEPT = "kept", _("numbers stay as circulated")
    """What comes in between is 7 bis, 7 ter; what goes leaves its number free, so that all speak of the same text."""


class Version(Published, Sourced, Thing):
    """One version of a document. Once it leaves DRAFT its words never change."""

    shown_with = ("document",)

    document = models.ForeignKey(Document, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    label = TranslatedField(blank=True)
    base = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="next_versions")
    status = models.CharField(max_length=10, choices=DraftStatus, default=DraftStatus.DRAFT)
    adoption = models.CharField(max_length=13, choices=AdoptionState, default=AdoptionState.NOT_SUBMITTED)
    numbering = models.CharField(max_length=7, choices=Numbering, default=Numbering.RUNNING)
    dated = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+")
    file = models.ForeignKey("core.StoredFile", models.PROTECT, null=True, blank=True, related_name="versions")

    seal = Seal(
        when="OLD.status <> 'draft' AND NOT OLD.is_illustration",
        fields=("document", "number", "base"),
        told="a version that is closed does not change",
        or_when="OLD.status <> 'draft' AND NEW.status = 'draft' AND NOT OLD.is_illustration",
    )

    class Meta:
        ordering = ["document", "number"]
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        constraints = [models.UniqueConstraint(name="drafting_version_number", fields=["document", "number"])]

    def __str__(self) -> str:
        return str(self.label) or f"{self.document} – {self.number}"

    @property
    def short(self) -> str:
        """What it is called where its document is named already."""
        return str(self.label or _("Version %(number)s") % {"number": self.number})

    def get_absolute_url(self) -> str:
        return f"/documents/{self.document.key}/{self.number}/"

    def address_of(self, placement: Placement | None, language: str = "") -> str:
        """The address of a paragraph on the page of this version, whichever part of a long text it stands in."""
        asked = {"lang": language, "at": placement.eid if placement else ""}
        query = urlencode({name: value for name, value in asked.items() if value})
        address = f"{self.get_absolute_url()}?{query}" if query else self.get_absolute_url()
        return f"{address}#{placement.eid}" if placement and placement.eid else address


class Node(models.Model):
    """The identity of a heading, paragraph or point of a document, through all its versions and languages."""

    guid = models.UUIDField(primary_key=True, default=uuid.uuid4)
    document = models.ForeignKey(Document, models.CASCADE, related_name="nodes")

    class Meta:
        verbose_name = _("paragraph")
        verbose_name_plural = _("paragraphs")

    def __str__(self) -> str:
        return str(self.guid)


class NodeKind(models.TextChoices):
    """The same kinds as `text.blocks.Kind`."""

    HEADING = "heading", _("heading")
    PARAGRAPH = "paragraph", _("paragraph")
    POINT = "point", _("point")
    FOOTNOTE = "footnote", _("footnote")
    TABLE = "table", _("table")
    OTHER = "other", _("other")


class Agreement(models.TextChoices):
    """How far a paragraph is negotiated."""

    OPEN = "open", pgettext_lazy("paragraph", "open")
    AD_REFERENDUM = "ad_referendum", _("agreed ad referendum")
    """Agreed at the table, subject to the word of capitals."""
    AGREED = "agreed", _("agreed")


AGREEMENT_MOVES: dict[str, set[str]] = {
    Agreement.OPEN: {Agreement.AD_REFERENDUM, Agreement.AGREED},
    Agreement.AD_REFERENDUM: {Agreement.AGREED, Agreement.OPEN},
    Agreement.AGREED: {Agreement.OPEN},
}


class Placement(Thing):
    """Where a node stands in a version: order, kind, level, printed number, AKN4UN address."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="placements")
    node = models.ForeignKey(Node, models.PROTECT, related_name="placements")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=NodeKind)
    level = models.PositiveSmallIntegerField(default=0)
    number = models.CharField(max_length=40, blank=True)
    eid = models.CharField(max_length=160, blank=True)
    cells = models.JSONField(null=True, blank=True)
    call = models.JSONField(
        null=True, blank=True, help_text=_("of a footnote: which paragraph calls it, and after which words")
    )
    agreement = models.CharField(max_length=13, choices=Agreement, default=Agreement.OPEN)

    seal = Seal(
        when=f"EXISTS (SELECT 1 FROM drafting_version v WHERE v.id = OLD.version_id AND {CLOSED})",
        fields=("version", "node", "parent", "order", "kind", "level", "number", "eid", "cells", "call"),
        told="a paragraph of a version that is closed does not change",
    )

    class Meta:
        ordering = ["version", "order"]
        verbose_name = _("paragraph in a version")
        verbose_name_plural = _("paragraphs in versions")
        constraints = [
            models.UniqueConstraint(name="drafting_placement_node", fields=["version", "node"]),
            models.UniqueConstraint(name="drafting_placement_order", fields=["version", "order"]),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.eid or self.number}"

    def clean(self) -> None:
        """In a closed version a paragraph stays where it is."""
        require_unsealed(self, self.version)


class TextState(models.TextChoices):
    ORIGINAL = "original", _("original")
    TRANSLATED = "translated", _("translated")
    STALE = "stale", _("older than the original")
    REVIEWED = "reviewed", _("reviewed")


TEXT_MOVES: dict[str, set[str]] = {
    TextState.ORIGINAL: set(),
    TextState.TRANSLATED: {TextState.STALE, TextState.REVIEWED},
    TextState.STALE: {TextState.TRANSLATED},
    TextState.REVIEWED: {TextState.STALE, TextState.TRANSLATED},
}


class NodeText(Thing):
    """The words of a placement in one language.

    A reference to another paragraph stands in the words as `[[` + the GUID of its node + `]]` and is shown with the
    number that paragraph has where it is shown (`text.references`).
    """

    placement = models.ForeignKey(Placement, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=[(c, NAMES[c]) for c in LANGUAGES])
    text = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=TextState, default=TextState.ORIGINAL)
    source_text = models.TextField(blank=True, help_text=_("the original's words that this was made from"))
    translated_by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+")
    """Who wrote the words of a translation last."""
    reviewed_by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+")

    seal = Seal(
        when="OLD.state = 'original' AND EXISTS (SELECT 1 FROM drafting_placement p JOIN drafting_version v "
        f"ON v.id = p.version_id WHERE p.id = OLD.placement_id AND {CLOSED})",
        fields=("placement", "language", "text", "state"),
        told="the words of a version that is closed do not change",
    )

    class Meta:
        verbose_name = _("words of a paragraph")
        verbose_name_plural = _("words of paragraphs")
        constraints = [
            models.UniqueConstraint(name="drafting_text_language", fields=["placement", "language"]),
            models.UniqueConstraint(
                name="drafting_text_one_original",
                fields=["placement"],
                condition=Q(state=TextState.ORIGINAL),
                violation_error_message=_(
                    "This paragraph has its original text already. Add this text as a translation."
                ),
            ),
            models.CheckConstraint(
                name="drafting_text_four_eyes",
                condition=~Q(state=TextState.REVIEWED)
                | Q(translated_by__isnull=True)
                | Q(reviewed_by__isnull=True)
                | ~Q(translated_by=F("reviewed_by")),
                violation_error_message=_("You wrote this translation. Somebody else reviews it."),
            ),
        ]

    searched_with = ("placement__version__document",)

    def searched_at(self) -> str:
        """The paragraph on the page of its version."""
        return self.placement.version.address_of(self.placement, self.language)

    def searched_name(self) -> str:
        """The paragraph among those of other versions."""
        return f"{self.placement.version} {self.placement.number}".strip()

    def clean(self) -> None:
        """In a closed version the words of the original stay; translations of it are still made."""
        if self.placement.version.status == DraftStatus.DRAFT:
            return
        if self.pk and NodeText.objects.filter(pk=self.pk, state=TextState.ORIGINAL).exists():
            require_unsealed(self, self.placement.version)
