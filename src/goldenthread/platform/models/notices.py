"""Notices to people: what they should know or do, each once, and what became of its message."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.models.base import Thing


class MailState(models.TextChoices):
    """What became of the e-mail message of a notice."""

    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("not sent")


class Notice(Thing):
    """A notice to one account about one record. The same key never reaches the same account twice."""

    audited = False  # nobody's decision; what it tells of has its own trail

    user = models.ForeignKey("core.User", models.CASCADE, related_name="notices", verbose_name=_("account"))
    key = models.CharField(max_length=200)
    """What it is about and on which occasion, such as `action-item:12:late:2026-01-31`."""
    why = models.CharField(_("notice"), max_length=400)
    about_type = models.CharField(max_length=80)
    """The model of the record, as `app.model`."""
    about_id = models.CharField(max_length=40)
    title = models.CharField(_("about"), max_length=300)
    address = models.CharField(_("address"), max_length=300, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    mail = models.CharField(_("message"), max_length=8, choices=MailState, default=MailState.WAITING)
    mail_after = models.DateTimeField(default=timezone.now, help_text=_("when it may be sent next"))
    mailed_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(_("why not sent"), max_length=300, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [models.UniqueConstraint(name="core_notice_once", fields=["user", "key"])]
        indexes = [
            models.Index(name="core_notice_unread", fields=["user"], condition=models.Q(read_at=None)),
            models.Index(
                name="core_notice_to_mail",
                fields=["mail_after"],
                condition=models.Q(mail__in=[MailState.WAITING, MailState.SENDING]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.why} {self.title}"
