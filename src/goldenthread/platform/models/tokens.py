"""Personal tokens by which programs speak for a person."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.models.base import Thing


class Scope(models.TextChoices):
    READ = "read", _("read only")
    """What the person may see."""
    WRITE = "write", _("read and write")
    """What the person may do."""


class ApiToken(Thing):
    """A token of an account. Only its SHA-256 is kept; it is shown once, when it is made."""

    user = models.ForeignKey("core.User", models.CASCADE, related_name="tokens")
    name = models.CharField(_("name"), max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scope = models.CharField(_("scope"), max_length=5, choices=Scope, default=Scope.WRITE)
    rooms = models.JSONField(_("only for"), default=list, blank=True)
    """The parts of the API that it opens (`/api/results/…`: results); none named: all."""
    created_at = models.DateTimeField(default=timezone.now)
    expires_on = models.DateField(_("valid until"))
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        ordering = ["user", "name"]
        verbose_name = _("token")
        verbose_name_plural = _("tokens")

    @property
    def state(self) -> str:
        """open, expired or revoked."""
        if self.revoked_at:
            return "revoked"
        return "open" if self.expires_on >= timezone.localdate() else "expired"
