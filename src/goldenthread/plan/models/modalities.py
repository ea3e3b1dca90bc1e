"""The catalogue of ways of working together."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Sourced, Thing


class Modality(Sourced, Thing):
    """A way of working together, from the catalogue: memorandum, joint programme, PPP, triangular cooperation."""

    key = models.SlugField(max_length=40, unique=True)
    title = TranslatedField()
    description = TranslatedField(blank=True)

    class Meta:
        ordering = ["key"]
        verbose_name = _("partnership modality")
        verbose_name_plural = _("partnership modalities")
