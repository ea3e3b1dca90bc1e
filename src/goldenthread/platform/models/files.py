"""Files that people hand in or that the system writes."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.models.base import Published, Thing


class StoredFile(Published, Thing):
    """A file kept under its SHA-256, with the name it came by."""

    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    content_type = models.CharField(max_length=120)
    uploaded_by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="files")
    uploaded_at = models.DateTimeField(default=timezone.now)
    strategy = models.ForeignKey("core.Strategy", models.PROTECT, null=True, blank=True, related_name="files")

    class Meta:
        ordering = ["-uploaded_at"]
        verbose_name = _("file")
        verbose_name_plural = _("files")
