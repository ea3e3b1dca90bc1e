"""How often something was tried, by whom and from where; and who set a counter back."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.models.base import Thing


class Tried(models.TextChoices):
    """What is counted."""

    SIGN_IN = "sign-in", _("signing in with a password")
    SECOND_FACTOR = "second-factor", _("codes of the second factor")
    PASSKEY = "passkey", _("signing in with a passkey")
    RESET = "reset", _("asking for a new password")
    LINK = "link", _("opening links that were sent by e-mail")
    SIGN_UP = "sign-up", _("making an account")
    INVITATION = "invitation", _("inviting people")
    CHANGE = "change", _("changing one’s own account")
    MAIL = "mail", _("messages to an e-mail address")
    TOKEN = "token", _("tokens that are not valid")
    API = "api", _("requests to the API")


class Throttle(Thing):
    """A counter of attempts: of an account from an address, of an account, or of an address.

    It is in the database, so that every process of the installation counts alike.
    """

    audited = False  # it changes with every attempt; what is set back by a person is an Unlocking, which is

    tried = models.CharField(max_length=16, choices=Tried)
    account = models.CharField(max_length=64, blank=True)
    """`u` and the number of an account; `x` and a digest of an e-mail address that no account has; empty: any."""
    client = models.CharField(max_length=64, blank=True)
    """An IP address (a network of 64 bits of IPv6), `device:` and the name of a known device; empty: any."""
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("counter of attempts")
        verbose_name_plural = _("counters of attempts")
        constraints = [models.UniqueConstraint(name="core_throttle_once", fields=["tried", "account", "client"])]

    def __str__(self) -> str:
        return f"{self.tried}: {self.account or '*'} {self.client or '*'}"


class Unlocking(Thing):
    """Somebody let an account or an IP address try again at once."""

    account = models.ForeignKey(
        "core.User", models.CASCADE, null=True, blank=True, related_name="unlockings", verbose_name=_("account")
    )
    address = models.CharField(_("IP address"), max_length=64, blank=True)
    counters = models.PositiveIntegerField(_("counters set back"), default=0)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]
        verbose_name = _("unlocking")
        verbose_name_plural = _("unlockings")
        constraints = [
            models.CheckConstraint(
                name="core_unlocking_of_one",
                condition=Q(account=None) | Q(address=""),
                violation_error_message=_("Unlock an account or an IP address, one at a time."),
            )
        ]

    def __str__(self) -> str:
        return str(self.account or self.address)
