"""Personal tokens by which programs speak for a person."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.core.models.base import Thing


class ApiToken(Thing):
    """A token of an account. Only its SHA-256 is kept; it is shown once, when it is made."""

    user = models.ForeignKey("core.User", models.CASCADE, related_name="tokens")
    name = models.CharField(_("name"), max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_on = models.DateField(_("valid until"))

    class Meta:
        ordering = ["user", "name"]
        verbose_name = _("token")
        verbose_name_plural = _("tokens")
