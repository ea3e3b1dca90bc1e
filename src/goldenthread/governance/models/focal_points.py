"""Focal points: the person, or the post, that answers for a strategy in a country or an organization."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.models import Published, Sourced, Thing
from goldenthread.platform.models.base import Dated, dates_in_order


class FocalPoint(Dated, Published, Sourced, Thing):
    """Who is to be asked about a strategy in a country, or in an organization or unit, from when until when."""

    strategy = models.ForeignKey("core.Strategy", models.CASCADE, related_name="focal_points")
    country = models.ForeignKey("core.Country", models.PROTECT, null=True, blank=True, related_name="focal_points")
    organization = models.ForeignKey(
        "core.Organization", models.PROTECT, null=True, blank=True, related_name="focal_points"
    )
    person = models.ForeignKey("core.Person", models.PROTECT, null=True, blank=True, related_name="focal_point_for")
    post = models.CharField(_("post"), max_length=120, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["strategy", "country", "organization", "valid_from", "pk"]
        verbose_name = _("focal point")
        verbose_name_plural = _("focal points")
        constraints = [
            models.CheckConstraint(
                name="governance_focal_point_of_something",
                condition=Q(country__isnull=False) | Q(organization__isnull=False),
                violation_error_message=_("Name the country or the organization that it is the focal point of."),
            ),
            models.CheckConstraint(
                name="governance_focal_point_is_somebody",
                condition=Q(person__isnull=False) | ~Q(post=""),
                violation_error_message=_("Name the person, or the post."),
            ),
            dates_in_order("governance_focal_point_dates"),
        ]

    def __str__(self) -> str:
        return str(self.person or self.post)

    def get_absolute_url(self) -> str:
        return f"/governance/focal-points/{self.pk}/"
