"""Languages: how far the translation of a version is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.core.language import LANGUAGES, NAMES
from goldenthread.core.models import Thing
from goldenthread.drafting.models.documents import Version


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
