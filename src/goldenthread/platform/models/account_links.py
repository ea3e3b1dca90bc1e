"""The links by which people enter their accounts: asked for, sent or not, used."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.models.base import Thing


class LinkKind(models.TextChoices):
    INVITATION = "invitation", _("invitation")
    """The first link of an account."""
    RESET = "reset", _("new password")
    """A link instead of a lost password, by an administrator."""


class AccountLink(Thing):
    """A link that an administrator had made. The link itself is kept nowhere; it proves itself."""

    user = models.ForeignKey("core.User", models.CASCADE, related_name="links")
    kind = models.CharField(max_length=10, choices=LinkKind, default=LinkKind.INVITATION)
    made_at = models.DateTimeField(_("asked for"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    failure = models.CharField(_("why it was not sent"), max_length=200, blank=True)
    by_hand = models.BooleanField(_("given by hand"), default=False)
    used_at = models.DateTimeField(_("used"), null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("link to an account")
        verbose_name_plural = _("links to accounts")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.user_id}"

    @property
    def state(self) -> str:
        """used, by_hand, sent or waiting (not sent yet: `failure` says why)."""
        if self.used_at:
            return "used"
        if self.by_hand:
            return "by_hand"
        return "sent" if self.sent_at else "waiting"
