"""Who looks at a version, by when and with what result; and what members of a body say of a text."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.models.deciding import Consideration
from goldenthread.drafting.models.documents import Version
from goldenthread.platform.models import Sourced, Thing


class ReviewState(models.TextChoices):
    ASKED = "asked", _("asked for")
    DONE = "done", _("done")
    DECLINED = "declined", _("declined")


REVIEW_MOVES: dict[str, set[str]] = {
    ReviewState.ASKED: {ReviewState.DONE, ReviewState.DECLINED},
    ReviewState.DONE: {ReviewState.ASKED},
    ReviewState.DECLINED: {ReviewState.ASKED},
}


class ReviewResult(models.TextChoices):
    NO_OBJECTION = "no_objection", _("no objection")
    WITH_COMMENTS = "with_comments", _("with comments")
    OBJECTION = "objection", _("objection")


class Review(Sourced, Thing):
    """Somebody is asked to look at a version by a day, and says what they found."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="reviews", verbose_name=_("version"))
    reviewer = models.ForeignKey("core.User", models.PROTECT, related_name="+", verbose_name=_("reviewer"))
    asked_by = models.ForeignKey(
        "core.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("asked by")
    )
    task = models.CharField(_("what to look at"), max_length=300, blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=ReviewState, default=ReviewState.ASKED)
    result = models.CharField(_("result"), max_length=13, choices=ReviewResult, blank=True)
    note = models.TextField(_("in the reviewer's words"), blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        ordering = ["version", "due_on", "pk"]
        verbose_name = _("review of a version")
        verbose_name_plural = _("reviews of versions")
        constraints = [
            models.UniqueConstraint(
                name="drafting_review_once",
                fields=["version", "reviewer"],
                violation_error_message=_("This person is asked to review this version already."),
            ),
            models.CheckConstraint(
                name="drafting_review_done_has_result",
                condition=~Q(state=ReviewState.DONE) | ~Q(result=""),
                violation_error_message=_("Say what the review found."),
            ),
            models.CheckConstraint(
                name="drafting_review_objection_has_words",
                condition=~Q(result=ReviewResult.OBJECTION) | ~Q(note=""),
                violation_error_message=_("Say why."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.reviewer}"

    def get_absolute_url(self) -> str:
        return f"/documents/reviews/{self.pk}/"


class Stance(models.TextChoices):
    SUPPORTS = "supports", _("supports")
    JOINS = "joins", _("joins the consensus")
    RESERVATION = "reservation", _("has a reservation")
    BLOCKS = "blocks", _("blocks")
    ABSTAINS = "abstains", _("abstains")


class MemberPosition(Sourced):
    """What a member of a body says of a text before it. A later one counts; those before it stay as its history."""

    consideration = models.ForeignKey(Consideration, models.CASCADE, related_name="positions")
    organization = models.ForeignKey(
        "core.Organization", models.PROTECT, related_name="+", verbose_name=_("organization")
    )
    stance = models.CharField(_("position"), max_length=11, choices=Stance)
    reason = models.TextField(_("reason"), blank=True)
    said_on = models.DateField(_("said on"), default=timezone.localdate)

    class Meta:
        ordering = ["consideration", "said_on", "pk"]
        verbose_name = _("position of a member")
        verbose_name_plural = _("positions of members")
        constraints = [
            models.CheckConstraint(
                name="drafting_position_has_reason",
                condition=~Q(stance__in=[Stance.BLOCKS, Stance.RESERVATION]) | ~Q(reason=""),
                violation_error_message=_("Say why."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.get_stance_display()}"
