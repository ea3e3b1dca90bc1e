"""What people decided about entries of the register that look alike: merged, with the way back, or two indeed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.models.base import Thing


class OrganizationMerge(Thing):
    """One entry merged into another: the rows that were moved, those that could not be, and the names made."""

    kept = models.ForeignKey("core.Organization", models.PROTECT, related_name="+", verbose_name=_("entry that stays"))
    lost = models.ForeignKey("core.Organization", models.PROTECT, related_name="+", verbose_name=_("entry that goes"))
    reason = models.CharField(_("reason"), max_length=500)
    moved = models.JSONField(default=list, blank=True)
    """Model, column and primary key of every row that now names the entry that stays."""
    stayed = models.JSONField(default=list, blank=True)
    """The same of rows that stay with the merged entry, as the one that stays has their like already."""
    made = models.JSONField(default=list, blank=True)
    """Primary keys of the names that the merge gave to the entry that stays."""
    merged_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-merged_at", "-pk"]
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        constraints = [
            models.CheckConstraint(
                name="core_merge_of_two",
                condition=~Q(kept=F("lost")),
                violation_error_message=_("An entry cannot be merged into itself."),
            ),
            models.UniqueConstraint(
                name="core_merge_once",
                fields=["lost"],
                condition=Q(undone_at=None),
                violation_error_message=_("This entry is merged already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lost} → {self.kept}"


class OrganizationsApart(Thing):
    """Two entries that look alike and are two, as somebody found, with the reason."""

    one = models.ForeignKey("core.Organization", models.CASCADE, related_name="+", verbose_name=_("organization"))
    other = models.ForeignKey("core.Organization", models.CASCADE, related_name="+", verbose_name=_("and"))
    reason = models.CharField(_("reason"), max_length=500)

    class Meta:
        verbose_name = _("pair of two organizations")
        verbose_name_plural = _("pairs of two organizations")
        constraints = [
            models.CheckConstraint(
                name="core_apart_in_order",
                condition=Q(one__lt=F("other")),
                violation_error_message=_("Name two different organizations."),
            ),
            models.UniqueConstraint(
                name="core_apart_once",
                fields=["one", "other"],
                violation_error_message=_("This is recorded already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} ≠ {self.other}"
