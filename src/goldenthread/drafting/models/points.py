"""Points: what a comment says one by one, what became of each, which words changed for it, and what its author says."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goldenthread.drafting.models.consultation import Comment, Disposition, Round
from goldenthread.drafting.models.documents import Node, Version
from goldenthread.platform.models import Sourced, Thing


class PointState(models.TextChoices):
    OPEN = "open", pgettext_lazy("comment", "open")
    PROPOSED = "proposed", _("answer proposed")
    """Somebody wrote what becomes of it; somebody else looks at it."""
    DECIDED = "decided", _("decided")


POINT_MOVES: dict[str, set[str]] = {
    PointState.OPEN: {PointState.PROPOSED},
    PointState.PROPOSED: {PointState.DECIDED, PointState.OPEN, PointState.PROPOSED},
    PointState.DECIDED: {PointState.OPEN},
}


class Reaction(models.TextChoices):
    SATISFIED = "satisfied", _("satisfied")
    MAINTAINS = "maintains", _("maintains the comment")


class PointGroup(Sourced, Thing):
    """Points of a round that say the same: they are answered once, and each shows the answer."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="groups", verbose_name=_("consultation round"))
    title = models.CharField(_("title"), max_length=300)

    class Meta:
        ordering = ["round", "pk"]
        verbose_name = _("group of points")
        verbose_name_plural = _("groups of points")

    def get_absolute_url(self) -> str:
        return f"/documents/point-groups/{self.pk}/"


class Point(Sourced):
    """One thing that a comment asks for, and what became of it."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="points", verbose_name=_("comment"))
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    node = models.ForeignKey(Node, models.PROTECT, null=True, blank=True, related_name="points")
    text = models.TextField(_("text"), blank=True, help_text=_("left empty, the whole comment"))
    proposed_text = models.TextField(_("proposed text"), blank=True)
    state = models.CharField(_("state"), max_length=8, choices=PointState, default=PointState.OPEN)
    disposition = models.CharField(_("disposition"), max_length=14, choices=Disposition, default=Disposition.OPEN)
    reason = models.TextField(_("reason"), blank=True)
    duplicate_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="duplicates", verbose_name=_("duplicate of")
    )
    group = models.ForeignKey(PointGroup, models.SET_NULL, null=True, blank=True, related_name="points")
    responsible = models.ForeignKey(
        "core.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("responsible")
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    answered_by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    reaction = models.CharField(_("what the author says"), max_length=9, choices=Reaction, blank=True)
    reaction_text = models.TextField(_("in the author's words"), blank=True)
    reacted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["comment", "number"]
        verbose_name = _("point")
        verbose_name_plural = _("points")
        constraints = [
            models.UniqueConstraint(name="drafting_point_number", fields=["comment", "number"]),
            models.CheckConstraint(
                name="drafting_point_open_or_answered",
                condition=Q(state=PointState.OPEN, disposition=Disposition.OPEN)
                | (~Q(state=PointState.OPEN) & ~Q(disposition=Disposition.OPEN)),
                violation_error_message=_("Say what became of the comment, and why."),
            ),
            models.CheckConstraint(
                name="drafting_point_answered_has_reason",
                condition=Q(state=PointState.OPEN) | ~Q(reason="") | Q(duplicate_of__isnull=False),
                violation_error_message=_("Say what became of the comment, and why."),
            ),
            models.CheckConstraint(
                name="drafting_point_four_eyes",
                condition=Q(answered_by__isnull=True)
                | Q(confirmed_by__isnull=True)
                | ~Q(answered_by=F("confirmed_by")),
                violation_error_message=_("You wrote this answer. Somebody else confirms it."),
            ),
            models.CheckConstraint(
                name="drafting_point_not_its_own_duplicate",
                condition=Q(duplicate_of__isnull=True) | ~Q(duplicate_of=F("pk")),
                violation_error_message=_("A point is no duplicate of itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}.{self.number}: {self.said}"[:120]

    @property
    def said(self) -> str:
        """Its own words, or those of the comment that it is the whole of."""
        return self.text or self.comment.text

    @property
    def proposed(self) -> str:
        """The words that it proposes."""
        return self.proposed_text or ("" if self.text else self.comment.proposed_text)

    def get_absolute_url(self) -> str:
        return f"/documents/points/{self.pk}/"


def first_point(comment: Comment) -> Point:
    """The one point of a comment that nobody split, in the state that the comment is in; not saved."""
    is_open = comment.disposition == Disposition.OPEN
    return Point(
        comment=comment,
        node_id=comment.node_id,
        state=PointState.OPEN if is_open else PointState.DECIDED,
        disposition=comment.disposition,
        reason=comment.reply,
        answered_by_id=comment.answered_by_id,
        answered_at=comment.answered_at,
        is_illustration=comment.is_illustration,
    )


class PointChange(Sourced):
    """The words of a later version that changed for a point."""

    point = models.ForeignKey(Point, models.CASCADE, related_name="changes")
    version = models.ForeignKey(Version, models.CASCADE, related_name="point_changes", verbose_name=_("version"))
    node = models.ForeignKey(Node, models.PROTECT, related_name="point_changes", verbose_name=_("paragraph"))
    language = models.CharField(max_length=2, default="en")
    before = models.TextField(_("before"), blank=True)
    after = models.TextField(_("after"), blank=True)

    class Meta:
        ordering = ["point", "pk"]
        verbose_name = _("changed paragraph")
        verbose_name_plural = _("changed paragraphs")
        constraints = [
            models.UniqueConstraint(
                name="drafting_point_change_once",
                fields=["point", "version", "node"],
                violation_error_message=_("This paragraph is linked already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.point_id} → {self.version}"


class Likeness(models.TextChoices):
    SUGGESTED = "suggested", _("suggested")
    CONFIRMED = "confirmed", _("confirmed")
    REFUSED = "refused", _("refused")


class GroupedPoint(models.Model):
    """A point that is found to be like those of a group, and whether a person says so."""

    group = models.ForeignKey(PointGroup, models.CASCADE, related_name="members")
    point = models.ForeignKey(Point, models.CASCADE, related_name="likenesses")
    score = models.FloatField(default=0.0)
    state = models.CharField(max_length=9, choices=Likeness, default=Likeness.SUGGESTED)
    decided_by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["group", "pk"]
        verbose_name = _("point in a group")
        verbose_name_plural = _("points in groups")
        constraints = [models.UniqueConstraint(name="drafting_grouped_once", fields=["group", "point"])]

    def __str__(self) -> str:
        return f"{self.point_id} in {self.group_id}"


class Waiver(Sourced):
    """Why a version goes on although points have no disposition."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="waivers")
    reason = models.TextField(_("reason"))
    open_points = models.PositiveIntegerField(_("open points"), default=0)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["version", "pk"]
        verbose_name = _("waiver")
        verbose_name_plural = _("waivers")

    def __str__(self) -> str:
        return self.reason[:120]
