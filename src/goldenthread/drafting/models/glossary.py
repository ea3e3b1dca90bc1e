"""The glossary: concepts of the field, and the terms for each in six languages with what may be used."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.language import LANGUAGES, NAMES
from goldenthread.platform.fields import Translated, TranslatedField
from goldenthread.platform.models import Sourced, Thing


class Concept(Thing):
    """What terms in several languages stand for; its name is its preferred term in each (TBX: a concept entry)."""

    key = models.SlugField(max_length=80, unique=True)
    definition = TranslatedField(_("definition"), blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["key"]
        verbose_name = _("concept of the glossary")
        verbose_name_plural = _("concepts of the glossary")

    def get_absolute_url(self) -> str:
        return f"/documents/glossary/{self.key}/"

    @property
    def name(self) -> Translated:
        """The preferred term in each language that has one; where none has, the key."""
        found = {term.language: term.text for term in self.terms.all() if term.status == TermStatus.PREFERRED}
        return Translated(found or {"en": self.key})

    def in_language(self, language: str) -> list[Term]:
        """The terms in a language, the preferred one first, then admitted ones, then those not to be used."""
        order = list(TermStatus.values)
        found = [term for term in self.terms.all() if term.language == language]
        return sorted(found, key=lambda term: (order.index(term.status), term.text))


class TermStatus(models.TextChoices):
    """The administrative status of a term (ISO 30042, ISO 12620)."""

    PREFERRED = "preferred", _("preferred")
    ADMITTED = "admitted", _("admitted")
    """May be used beside the preferred term: an acronym, a short form."""
    DEPRECATED = "deprecated", _("not to be used")


class Term(Sourced, Thing):
    """A word or phrase for a concept in one language, whether it is to be used, and where it is from."""

    shown_with = ("concept",)

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="terms")
    language = models.CharField(_("language"), max_length=2, choices=[(c, NAMES[c]) for c in LANGUAGES])
    text = models.CharField(_("term"), max_length=200)
    status = models.CharField(_("status"), max_length=10, choices=TermStatus, default=TermStatus.PREFERRED)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["concept", "language", "text"]
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        constraints = [
            models.UniqueConstraint(
                name="drafting_term_once",
                fields=["concept", "language", "text"],
                violation_error_message=_("This concept has the term already."),
            ),
            models.UniqueConstraint(
                name="drafting_term_one_preferred",
                fields=["concept", "language"],
                condition=Q(status=TermStatus.PREFERRED),
                violation_error_message=_("Another term is the preferred one in this language. Change that one first."),
            ),
            models.CheckConstraint(
                name="drafting_term_has_words",
                condition=~Q(text=""),
                violation_error_message=_("Write the term."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return self.concept.get_absolute_url()


def words(terms: Iterable[Term]) -> str:
    """Terms in one line as they are listed: the preferred one first, those not to be used left out."""
    return "; ".join(term.text for term in terms if term.status != TermStatus.DEPRECATED)
