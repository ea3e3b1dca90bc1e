"""Languages: how far the translation of a version is."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.models.documents import Document, Version
from goldenthread.language import LANGUAGES, NAMES
from goldenthread.platform.models import Thing


class TranslationState(models.TextChoices):
    """How far the translation of a whole version into one language is; each paragraph has a state of its own."""

    ORDERED = "ordered", _("ordered")
    IN_HAND = "in_hand", _("being translated")
    TRANSLATED = "translated", _("translated")
    REVISED = "revised", _("revised")
    ISSUED = "issued", _("issued")


TRANSLATION_MOVES: dict[str, set[str]] = {
    TranslationState.ORDERED: {TranslationState.IN_HAND},
    TranslationState.IN_HAND: {TranslationState.TRANSLATED},
    TranslationState.TRANSLATED: {TranslationState.REVISED, TranslationState.IN_HAND},
    TranslationState.REVISED: {TranslationState.ISSUED, TranslationState.IN_HAND},
    TranslationState.ISSUED: {TranslationState.IN_HAND},
}


class Translation(Thing):
    """The translation of a version into one language: who does it, by when, how far it is."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="translations")
    language = models.CharField(max_length=2, choices=[(c, NAMES[c]) for c in LANGUAGES])
    state = models.CharField(max_length=10, choices=TranslationState, default=TranslationState.ORDERED)
    translator = models.ForeignKey(
        "core.Person", models.PROTECT, null=True, blank=True, related_name="translations", verbose_name=_("translator")
    )
    due_on = models.DateField(_("translation due"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["version", "language"]
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [
            models.UniqueConstraint(
                name="drafting_translation_once",
                fields=["version", "language"],
                violation_error_message=_("This translation is ordered already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.version.document.title}: {NAMES.get(self.language, self.language)}"

    def get_absolute_url(self) -> str:
        return f"{self.version.get_absolute_url()}languages/"


class MastheadField(models.TextChoices):
    """The lines of a document's masthead that are words of its own; session, body and date are translated elsewhere."""

    TITLE = "title", _("title")
    AUTHOR_LINE = "author_line", _("author line")
    ABSTRACT = "abstract", _("abstract")


class MastheadText(Thing):
    """A line of a document's masthead in one language, as it was translated; readers get it once that is issued.

    It is older than the original when `source_text` is no longer what the original says.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="masthead_texts")
    field = models.CharField(max_length=11, choices=MastheadField)
    language = models.CharField(max_length=2, choices=[(c, NAMES[c]) for c in LANGUAGES])
    text = models.TextField()
    source_text = models.TextField(help_text=_("the original's words that this was made from"))
    translated_by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+")
    is_reviewed = models.BooleanField(default=False)

    class Meta:
        ordering = ["document", "language", "field"]
        verbose_name = _("translated line of a masthead")
        verbose_name_plural = _("translated lines of mastheads")
        constraints = [
            models.UniqueConstraint(name="drafting_masthead_once", fields=["document", "field", "language"]),
            models.CheckConstraint(
                name="drafting_masthead_four_eyes",
                condition=Q(is_reviewed=False)
                | Q(translated_by__isnull=True)
                | Q(reviewed_by__isnull=True)
                | ~Q(translated_by=F("reviewed_by")),
                violation_error_message=_("You wrote this translation. Somebody else reviews it."),
            ),
        ]
