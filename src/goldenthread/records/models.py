"""What is written together is undone together."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Batch(models.Model):
    """A set of changes made in one act: a sheet, a grid, a change of many rows. The trail's entries name it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=20)
    record = models.CharField(_("kind of record"), max_length=60)
    made_by = models.ForeignKey(
        "core.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    file_name = models.CharField(_("file"), max_length=200, blank=True)
    digest = models.CharField(_("digest of the file"), max_length=64, blank=True)
    counts = models.JSONField(_("counts"), default=dict)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        "core.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("undone by")
    )

    class Meta:
        ordering = ["-made_at"]
        verbose_name = _("set of changes")
        verbose_name_plural = _("sets of changes")

    def __str__(self) -> str:
        return f"{self.kind} {self.record} {self.made_at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        return f"/changes/{self.pk}/"


class Mapping(models.Model):
    """Which column of somebody's file is which field: kept by name, used again on the next file of that kind."""

    record = models.CharField(_("kind of record"), max_length=60)
    name = models.CharField(_("name"), max_length=80)
    columns = models.JSONField(_("columns"), default=dict)
    made_by = models.ForeignKey(
        "core.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("made by")
    )

    class Meta:
        ordering = ["record", "name"]
        verbose_name = _("mapping of columns")
        verbose_name_plural = _("mappings of columns")
        constraints = [
            models.UniqueConstraint(
                name="records_mapping_once",
                fields=["record", "name"],
                violation_error_message=_("There is a mapping of this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name
