"""Where facts come from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models.base import Thing


class SourceKind(models.TextChoices):
    DOCUMENT = "document", _("document")
    """A paper with a symbol or a title that can be read."""
    REFERENCE = "reference", _("reference")
    """A public page, table or repository."""
    KNOWLEDGE = "knowledge", _("general knowledge")
    """What people in the field know, not checked against a document."""
    ILLUSTRATION = "illustration", _("illustration")
    """Made up to show the product at work; not a fact."""


class Source(Thing):
    """A document or page that facts in this installation rest on, as it would be cited."""

    key = models.SlugField(_("key"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=SourceKind)
    title = TranslatedField(_("title"))
    symbol = models.CharField(_("symbol"), max_length=120, blank=True)
    url = models.URLField(_("address on the Web"), max_length=500, blank=True)
    dated = models.DateField(_("date"), null=True, blank=True)
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["key"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
