"""Importing: what was found in the file that a version came from, what could not be read, what was chosen."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.models.documents import Version
from goldenthread.platform.models import Thing


class Tracked(models.TextChoices):
    """What is made of the tracked changes of a file."""

    ACCEPTED = "accepted", _("as accepted")
    """The text is with insertions and without deletions."""
    BEFORE = "before", _("the text before them")
    """The text is as it was before anybody changed it."""
    PROPOSALS = "proposals", _("as proposals")
    """The text is as it was before; each change is a proposal in the name of who made it."""


class ImportReport(Thing):
    """What came of a file that became a version. It is for those who write the document.

    `counts` are numbers by name; `unread` lists where, what and why (`said.kept`); `choices` lists, for each doubtful pair of
    paragraphs, the old and the new one as they are called, how sure it was, and whether they were taken as the same.
    """

    version = models.OneToOneField(Version, models.CASCADE, related_name="import_report")
    file_name = models.CharField(max_length=255, blank=True)
    language = models.CharField(max_length=2)
    tracked = models.CharField(max_length=9, choices=Tracked, default=Tracked.ACCEPTED)
    counts = models.JSONField(default=dict)
    unread = models.JSONField(default=list, blank=True)
    choices = models.JSONField(default=list, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("report of an import")
        verbose_name_plural = _("reports of imports")

    def __str__(self) -> str:
        return f"{self.version_id}: {self.file_name}"
