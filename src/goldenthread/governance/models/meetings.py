"""Meetings of bodies and what they ask people to do."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.governance.models.bodies import Body
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Published, Sourced, Strategy, Thing


class Meeting(Published, Sourced, Thing):
    """A meeting of a coordination body, with its agenda and minutes."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="meetings")
    title = TranslatedField()
    held_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    agenda = TranslatedField(blank=True)
    minutes = TranslatedField(blank=True)

    class Meta:
        ordering = ["-held_on"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")

    def get_absolute_url(self) -> str:
        return f"/governance/meetings/{self.pk}/"

    @property
    def strategy(self) -> Strategy | None:
        """The strategy whose team keeps it."""
        return self.body.strategy


class Attendance(Sourced):
    """Who came to a meeting, who excused themselves, and for whom they spoke."""

    class State(models.TextChoices):
        INVITED = "invited", _("invited")
        PRESENT = "present", _("present")
        EXCUSED = "excused", _("excused")
        ABSENT = "absent", _("absent")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    person = models.ForeignKey("core.Person", models.PROTECT, null=True, blank=True, related_name="attended")
    organization = models.ForeignKey(
        "core.Organization", models.PROTECT, null=True, blank=True, related_name="attended"
    )
    country = models.ForeignKey("core.Country", models.PROTECT, null=True, blank=True, related_name="attended")
    state = models.CharField(_("attendance"), max_length=8, choices=State, default=State.PRESENT)

    class Meta:
        ordering = ["meeting", "pk"]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = [
            models.CheckConstraint(
                name="governance_attendance_is_somebody",
                condition=Q(organization__isnull=False) | Q(country__isnull=False) | Q(person__isnull=False),
                violation_error_message=_("Name an organization, a country or a person."),
            )
        ]

    def __str__(self) -> str:
        return str(self.person or self.organization or self.country)


class MeetingDecision(Sourced):
    """What a meeting decided, point by point."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="decided")
    number = models.PositiveSmallIntegerField(_("number"), default=0)
    text = TranslatedField()

    class Meta:
        ordering = ["meeting", "number", "pk"]
        verbose_name = _("decision of a meeting")
        verbose_name_plural = _("decisions of meetings")

    def __str__(self) -> str:
        return str(self.text)


class ActionItemStatus(models.TextChoices):
    OPEN = "open", _("open")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


ACTION_ITEM_MOVES: dict[str, set[str]] = {
    ActionItemStatus.OPEN: {ActionItemStatus.DONE, ActionItemStatus.DROPPED},
    ActionItemStatus.DONE: {ActionItemStatus.OPEN},
    ActionItemStatus.DROPPED: {ActionItemStatus.OPEN},
}


class ActionItem(Published, Sourced, Thing):
    """What a meeting asked somebody to do, by when."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="action_items")
    text = TranslatedField()
    owner = models.ForeignKey("core.Person", models.PROTECT, null=True, blank=True, related_name="action_items")
    unit = models.ForeignKey("core.Organization", models.PROTECT, null=True, blank=True, related_name="action_items")
    due_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=8, choices=ActionItemStatus, default=ActionItemStatus.OPEN)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("action item")
        verbose_name_plural = _("action items")

    def get_absolute_url(self) -> str:
        return f"/governance/action-items/{self.pk}/"

    @property
    def strategy(self) -> Strategy | None:
        """The strategy whose team keeps it."""
        return self.meeting.strategy
