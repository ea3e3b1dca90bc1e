"""What this room keeps of its own: the secret addresses of calendar feeds."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarFeed(models.Model):
    """The secret address of a person's calendar. Only its SHA-256 is kept; it is shown once, when it is made."""

    user = models.OneToOneField("core.User", models.CASCADE, related_name="calendar_feed")
    digest = models.CharField(max_length=64, unique=True)
    made_on = models.DateField(auto_now_add=True)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")

    def __str__(self) -> str:
        return str(self.user)
