"""Who is invited to a round, and what they hand in: positions with numbered receipts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.models.consultation import Round
from goldenthread.language import LANGUAGES, NAMES
from goldenthread.platform.models import MailState, Sourced


class Invitation(Sourced):
    """Somebody who is asked for comments in a round; by a personal link also without an account."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="invitations")
    organization = models.ForeignKey(
        "core.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name=_("organization"),
    )
    person = models.ForeignKey(
        "core.Person", models.PROTECT, null=True, blank=True, related_name="invitations", verbose_name=_("person")
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=[(c, NAMES[c]) for c in LANGUAGES], default="en")
    digest = models.CharField(max_length=64, unique=True, null=True, blank=True)
    """SHA-256 of the secret in the personal link; the link itself is shown once and kept nowhere."""
    nonce = models.CharField(max_length=32, blank=True, editable=False)
    """With the key of the installation it gives the secret again, for a message that repeats the link."""
    expires_on = models.DateField(_("link expires"), null=True, blank=True)
    most = models.PositiveSmallIntegerField(_("comments at most"), default=50)
    sent_at = models.DateTimeField(_("invited"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    nil_reply_at = models.DateTimeField(_("nil reply"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        ordering = ["round", "pk"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(
                name="drafting_invitation_of_somebody",
                condition=Q(organization__isnull=False) | Q(person__isnull=False) | ~Q(name="") | ~Q(email=""),
                violation_error_message=_("Name an organization, a person, or a name and an e-mail address."),
            )
        ]

    def __str__(self) -> str:
        return str(self.organization or self.person or self.name or self.email)


class LetterKind(models.TextChoices):
    INVITATION = "invitation", _("invitation")
    REMINDER = "reminder", _("reminder")
    ANSWER = "answer", _("answer")
    """What was commented by the personal link is answered."""


class Letter(models.Model):
    """A message to somebody who is invited by e-mail and has no account; each occasion once."""

    audited = False  # nobody's decision: who was invited, by whom, is in the trail of the invitation

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=10, choices=LetterKind)
    occasion = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    mail = models.CharField(_("message"), max_length=8, choices=MailState, default=MailState.WAITING)
    mail_after = models.DateTimeField(default=timezone.now)
    mailed_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(_("why not sent"), max_length=300, blank=True)

    class Meta:
        ordering = ["invitation", "pk"]
        verbose_name = _("message to somebody invited")
        verbose_name_plural = _("messages to those invited")
        constraints = [
            models.UniqueConstraint(name="drafting_letter_once", fields=["invitation", "kind", "occasion"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.invitation}"


class SubmissionWay(models.TextChoices):
    ACCOUNT = "account", _("account")
    LINK = "link", _("personal link")
    WORD = "word", _("Word file")
    MATRIX = "matrix", _("matrix")
    EMAIL = "email", _("e-mail")
    EVENT = "event", _("event")


class SubmissionState(models.TextChoices):
    PREPARATION = "preparation", _("in preparation")
    CLEARED = "cleared", _("cleared")
    SUBMITTED = "submitted", _("submitted")
    WITHDRAWN = "withdrawn", _("withdrawn")


SUBMISSION_MOVES: dict[str, set[str]] = {
    SubmissionState.PREPARATION: {SubmissionState.CLEARED, SubmissionState.WITHDRAWN},
    SubmissionState.CLEARED: {SubmissionState.PREPARATION, SubmissionState.SUBMITTED, SubmissionState.WITHDRAWN},
    SubmissionState.SUBMITTED: {SubmissionState.WITHDRAWN},
    SubmissionState.WITHDRAWN: {SubmissionState.PREPARATION},
}
UNSENT = (SubmissionState.PREPARATION, SubmissionState.CLEARED)


class SubmissionView(models.TextChoices):
    DELEGATION = "delegation", _("the delegation")
    SECRETARIAT = "secretariat", _("the secretariat")
    ALL = "all", _("all who take part")


class Submission(Sourced):
    """What somebody hands in to a round: a position of a delegation, or comments that came in one act.

    `number` is given when it is submitted: with the key of the round it is the number of the receipt.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="submissions", verbose_name=_("consultation round"))
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    way = models.CharField(_("way in"), max_length=7, choices=SubmissionWay, default=SubmissionWay.ACCOUNT)
    state = models.CharField(_("state"), max_length=11, choices=SubmissionState, default=SubmissionState.PREPARATION)
    seen_by = models.CharField(_("seen by"), max_length=11, choices=SubmissionView, default=SubmissionView.SECRETARIAT)
    title = models.CharField(_("title"), max_length=200, blank=True)
    delegation = models.ForeignKey(
        "core.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="submissions",
        verbose_name=_("delegation"),
    )
    on_behalf_of = models.ForeignKey(
        "core.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="submissions_made_for",
        verbose_name=_("on behalf of"),
    )
    capacity = models.CharField(_("in the capacity of"), max_length=200, blank=True)
    author = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="submissions")
    author_name = models.CharField(_("author"), max_length=200, blank=True)
    invitation = models.ForeignKey(Invitation, models.PROTECT, null=True, blank=True, related_name="submissions")
    file_name = models.CharField(_("file"), max_length=200, blank=True)
    digest = models.CharField(_("SHA-256 of the file"), max_length=64, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    cleared_by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    is_late = models.BooleanField(_("late"), default=False)

    class Meta:
        ordering = ["round", "number", "pk"]
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        constraints = [
            models.UniqueConstraint(name="drafting_submission_number", fields=["round", "number"]),
            models.CheckConstraint(
                name="drafting_submission_has_number",
                condition=~Q(state=SubmissionState.SUBMITTED) | Q(number__isnull=False, submitted_at__isnull=False),
                violation_error_message=_("A submission that was made has a number and a time. Submit it to get both."),
            ),
        ]

    def __str__(self) -> str:
        return self.receipt or self.title or self.who or str(_("submission"))

    @property
    def receipt(self) -> str:
        """The number of its receipt; "" before it is submitted."""
        return f"{self.round.key}/{self.number:04d}" if self.number else ""

    @property
    def who(self) -> str:
        """Whose it is."""
        return str(self.delegation or self.author_name or self.author or self.invitation or "")

    def get_absolute_url(self) -> str:
        return f"/documents/submissions/{self.pk}/"
