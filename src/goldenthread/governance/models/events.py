"""Events: who took part, and what they said point by point."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.governance.models.bodies import Session
from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Published, Sourced, Strategy, Thing


class EventKind(models.TextChoices):
    CONFERENCE = "conference", _("conference")
    MINISTERIAL = "ministerial", _("ministerial conference")
    DIALOGUE = "dialogue", _("dialogue")
    SIDE_EVENT = "side_event", _("side event")
    FORUM = "forum", _("forum")
    MEETING = "meeting", _("meeting")
    ADOPTION = "adoption", _("adoption")
    REVIEW = "review", _("review")
    DEADLINE = "deadline", _("date that counts")


class Event(Published, Sourced, Thing):
    """Something that happened or will, on a day or over days; a date that is not known stays not set."""

    key = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=12, choices=EventKind)
    title = TranslatedField()
    purpose = TranslatedField(blank=True)
    place = TranslatedField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True, help_text=_("when only the year is known"))
    date_note = models.CharField(max_length=200, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    session = models.ForeignKey(Session, models.PROTECT, null=True, blank=True, related_name="events")
    strategy = models.ForeignKey("core.Strategy", models.CASCADE, null=True, blank=True, related_name="events")
    convener = models.ForeignKey(
        "core.Organization", models.PROTECT, null=True, blank=True, related_name="convened_events"
    )
    outcome = TranslatedField(blank=True)

    class Meta:
        ordering = [F("starts_on").asc(nulls_last=True), "year", "key"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.CheckConstraint(
                name="governance_event_dates",
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("It ends before it begins."),
            )
        ]

    def get_absolute_url(self) -> str:
        return f"/governance/events/{self.key}/"


class ParticipationRole(models.TextChoices):
    ORGANIZER = "organizer", _("organizer")
    CHAIR = "chair", _("chair")
    PANELLIST = "panellist", _("panellist")
    SPEAKER = "speaker", _("speaker")
    PARTICIPANT = "participant", _("participant")


class Participation(Sourced):
    """Who took part in an event, with the post held then, and for whom they spoke."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="participations")
    role = models.CharField(max_length=12, choices=ParticipationRole, default=ParticipationRole.PARTICIPANT)
    person = models.ForeignKey("core.Person", models.PROTECT, null=True, blank=True, related_name="participations")
    organization = models.ForeignKey(
        "core.Organization", models.PROTECT, null=True, blank=True, related_name="participations"
    )
    country = models.ForeignKey("core.Country", models.PROTECT, null=True, blank=True, related_name="participations")
    post_title = TranslatedField(blank=True)
    on_behalf_of = models.ForeignKey(
        "core.Organization", models.PROTECT, null=True, blank=True, related_name="spoken_for"
    )
    capacity = TranslatedField(blank=True)

    class Meta:
        ordering = ["event", "pk"]
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            models.CheckConstraint(
                name="governance_participation_is_somebody",
                condition=Q(organization__isnull=False) | Q(country__isnull=False) | Q(person__isnull=False),
                violation_error_message=_("Name an organization, a country or a person."),
            )
        ]

    def __str__(self) -> str:
        return str(self.person or self.organization or self.country)


class FeedbackPoint(Published, Sourced, Thing):
    """One point that somebody made at an event, in our own words."""

    shown_with = ("event",)

    event = models.ForeignKey(Event, models.CASCADE, related_name="points")
    participation = models.ForeignKey(
        Participation, models.PROTECT, null=True, blank=True, related_name="points", verbose_name=_("said by")
    )
    label = models.CharField(max_length=8, blank=True)
    text = TranslatedField()
    theme = models.CharField(max_length=80, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["event", "order"]
        verbose_name = _("feedback point")
        verbose_name_plural = _("feedback points")

    def get_absolute_url(self) -> str:
        return f"/governance/events/{self.event.key}/#point-{self.pk}"

    @property
    def strategy(self) -> Strategy | None:
        """The strategy whose team keeps it."""
        return self.event.strategy
